// A caller could have a cell of the call records begin with = + - or @: a spreadsheet ran it as a formula.
#include "engine/mediation/call_record.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class FormulaInARecordTest : public QObject {
    Q_OBJECT

private slots:
    void isText_data()
    {
        QTest::addColumn<std::string>("caller");
        QTest::addColumn<std::string>("cell");
        const auto add = [](const std::string& caller, const std::string& cell) {
            QTest::addRow("%s", caller.c_str()) << caller << cell;
        };
        add("=HYPERLINK(1)", "'=HYPERLINK(1)");
        add("=1,\"2\"", "\"'=1,\"\"2\"\"\"");
        add("@SUM(1)", "'@SUM(1)");
        add("-2+3", "'-2+3");
        add("+2+3", "'+2+3");
        add("+", "'+");
        add("＝1", "'＝1");
        add("+4930555", "+4930555");
        add("ann=1", "ann=1");
        add("", "");
    }

    void isText()
    {
        QFETCH(std::string, caller);
        QFETCH(std::string, cell);
        CallRecord record;
        record.id = "1";
        record.caller = caller;
        record.called = "2";
        const std::string line = callRecordLine(record);
        const std::string start = "1,outbound," + cell + ",2,";
        QCOMPARE(line.substr(0, start.size()), start);
    }
};

REGISTER_TEST(FormulaInARecordTest)
#include "formula_in_a_record_test.moc"
