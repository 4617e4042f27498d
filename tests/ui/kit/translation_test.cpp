#include "tests/support/test_program.h"
#include "ui/kit/translation.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QTest>

using namespace trunkwright::ui;

class TranslationTest : public QObject {
    Q_OBJECT

private slots:
    void shipsEveryTranslation()
    {
        QVERIFY(translatedLanguages().contains(QStringLiteral("de")));
        QVERIFY(!translatedLanguages().contains(QStringLiteral("en")));
        QVERIFY(QFile::exists(QStringLiteral(":/i18n/trunkwright_de.qm")));
    }

    void keepsEnglish_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::newRow("English") << QLocale(QLocale::English, QLocale::UnitedStates);
        QTest::newRow("C") << QLocale::c();
        QTest::newRow("no translation") << QLocale(QLocale::Swahili);
    }

    void keepsEnglish()
    {
        QFETCH(QLocale, locale);
        QVERIFY(!installTranslation(*QCoreApplication::instance(), locale));
        QCOMPARE(QCoreApplication::translate("models", "{0} calls"), QStringLiteral("{0} calls"));
    }
};

REGISTER_TEST_IN(QCoreApplication, TranslationTest)
#include "translation_test.moc"
