#include "ui/kit/translation.h"

#include "tests/support/test_program.h"
#include "ui/kit/format.h"
#include "ui/kit/local_names.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace trunkwright;
using namespace trunkwright::ui;

namespace {

const QString folder = QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/translations/");

/// A text and its forms: one, or those of the language's plurals.
struct Message {
    QString source;
    QStringList forms;
    bool finished = true;
};

Message messageAt(QXmlStreamReader& xml)
{
    Message message;
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
            continue;
        }
        if (xml.name() != QLatin1String("translation")) {
            xml.skipCurrentElement();
            continue;
        }
        message.finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
        QString plain;
        while (!(xml.readNext() == QXmlStreamReader::EndElement && xml.name() == QLatin1String("translation"))) {
            if (xml.isStartElement())
                message.forms += xml.readElementText();
            else if (xml.isCharacters())
                plain += xml.text();
        }
        if (message.forms.isEmpty())
            message.forms += plain;
    }
    return message;
}

QList<Message> messagesOf(const QString& file)
{
    QFile ts(folder + file);
    if (!ts.open(QIODevice::ReadOnly))
        return {};
    QList<Message> messages;
    for (QXmlStreamReader xml(&ts); !xml.atEnd();)
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("message"))
            messages += messageAt(xml);
    return messages;
}

/// "%1", "%Ln", "{0" and the mnemonic's mark: what a translation must not lose or invent.
QSet<QString> marksOf(const QString& text)
{
    static const QRegularExpression mark(QStringLiteral("%L?(?:\\d|n)|\\{\\d|&(?=\\S)"));
    QSet<QString> marks;
    for (auto found = mark.globalMatch(text); found.hasNext();)
        marks += found.next().captured();
    return marks;
}

}  // namespace

class TranslationTest : public QObject {
    Q_OBJECT

private slots:
    void shipsEveryTranslation()
    {
        QVERIFY(translatedLanguages().contains(QStringLiteral("de")));
        QVERIFY(!translatedLanguages().contains(QStringLiteral("en")));
        QVERIFY(QFile::exists(QStringLiteral(":/i18n/trunkwright_de.qm")));
    }

    void isComplete_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString& file : QDir(folder).entryList({QStringLiteral("*.ts")}))
            QTest::newRow(qPrintable(file)) << file;
    }

    void isComplete()
    {
        QFETCH(QString, file);
        const QList<Message> messages = messagesOf(file);
        QVERIFY(messages.size() > 10);
        for (const Message& message : messages) {
            QVERIFY2(message.finished, qPrintable(message.source));
            for (const QString& form : message.forms) {
                QVERIFY2(!form.isEmpty(), qPrintable(message.source));
                QVERIFY2(marksOf(form) == marksOf(message.source), qPrintable(message.source + " / " + form));
            }
        }
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
        QCOMPARE(weeksText(1), QStringLiteral("1 week"));
        QCOMPARE(weeksText(3), QStringLiteral("3 weeks"));
    }

    void speaksGerman()
    {
        QVERIFY(installTranslation(*QCoreApplication::instance(), QLocale(QLocale::German, QLocale::Germany)));
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(weeksText(1), QStringLiteral("1 Woche"));
        QCOMPARE(weeksText(3), QStringLiteral("3 Wochen"));
        QCOMPARE(countryText("CH"), QStringLiteral("Schweiz"));
        QCOMPARE(countryText("??"), QStringLiteral("Land unbekannt"));
        QVERIFY(busyHourText("Wed 11:00 Europe/Berlin").startsWith(QStringLiteral("Mi")));
        QVERIFY(busyHourText("Wed 11:00 Europe/Berlin").endsWith(QStringLiteral(" 11:00 Europe/Berlin")));
        QCOMPARE(busyHourText("08:00"), QStringLiteral("08:00"));
        QCOMPARE(ui::moneyText(models::Money{7841.6}, "EUR"), QStringLiteral("7.841,60\u00a0€"));
        QCOMPARE(sentence({"It costs {0} a month; {1} costs {2}. That is {3} % less.",
                     {models::Amount{{1234.5}, "CHF"}, models::Word{"Hybrid"}, models::Amount{{-2}, "JPY"},
                         models::Number{30.4, 1}}}),
            QStringLiteral("Sie kostet 1.234,50\u00a0CHF im Monat; Hybrid kostet -2\u00a0¥. Das sind 30,4 % weniger."));
        QCOMPARE(sentence({"{0} lands over {1}; the rules advise {2}.",
                     {"the Internet", models::Word{"a private line"}, models::Word{"the Internet"}}}),
            QStringLiteral("Anbindung von the Internet: Standleitung; die Regeln raten zu: Internet."));
    }
};

REGISTER_TEST_IN(QCoreApplication, TranslationTest)
#include "translation_test.moc"
