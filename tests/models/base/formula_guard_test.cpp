#include "models/base/formula_guard.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

class FormulaGuardTest : public QObject {
    Q_OBJECT

private slots:
    void guards_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("runs");
        QTest::newRow("plain") << "Boulder" << false;
        QTest::newRow("empty") << "" << false;
        QTest::newRow("equals") << "=1+1" << true;
        QTest::newRow("at") << "@SUM(A1)" << true;
        QTest::newRow("a sum") << "-2+3" << true;
        QTest::newRow("plus with a call") << "+cmd|' /C calc'!A0" << true;
        QTest::newRow("minus with a name") << "-A1" << true;
        QTest::newRow("two signs") << "--1" << true;
        QTest::newRow("a sign") << "-" << true;
        QTest::newRow("tab") << "\t1" << true;
        QTest::newRow("line end") << "\r1" << true;
        QTest::newRow("behind blanks") << "  =1+1" << true;
        QTest::newRow("wide") << QStringLiteral("＝1+1") << true;
        QTest::newRow("negative number") << "-3.5" << false;
        QTest::newRow("telephone number") << "+1 913 555 0100" << false;
        QTest::newRow("telephone number that could be worked out") << "+1-913-555-0100" << true;
        QTest::newRow("telephone number with brackets") << "+1 (913) 555 0100" << true;
        QTest::newRow("apostrophe") << "'s-Hertogenbosch" << false;
        QTest::newRow("guarded already") << "'=1" << true;
        QTest::newRow("guarded twice") << "''=1" << true;
    }

    void guards()
    {
        QFETCH(QString, text);
        QFETCH(bool, runs);
        const std::string plain = text.toStdString();
        QCOMPARE(guarded(plain), (runs ? "'" : "") + plain);
        QCOMPARE(unguarded(guarded(plain)), plain);
    }
};

REGISTER_TEST(FormulaGuardTest)
#include "formula_guard_test.moc"
