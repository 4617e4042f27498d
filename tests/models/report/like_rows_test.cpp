#include "models/report/like_rows.h"

#include "models/report/number_format.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

namespace {

Table trunks()
{
    Table table{.id = "t", .title = "T", .columns = {{"Site"}, {"Channels", Align::right}}};
    for (const auto& [site, channels] : {std::pair("a", 6), {"b", 4}, {"c", 6}, {"d", 6}})
        table.rows.push_back({{word(site), count(channels)}});
    table.rows.push_back({{word("Sum"), count(22)}, Row::Kind::total});
    return table;
}

}  // namespace

class LikeRowsTest : public QObject {
    Q_OBJECT

private slots:
    void mergesRowsThatDifferInTheirNameOnly()
    {
        Table table = trunks();
        mergeLikeRows(table, "Trunks");
        QCOMPARE(table.columns[1].title, std::string("Trunks"));
        QCOMPARE(table.rows.size(), std::size_t{3});
        QCOMPARE(cellText(table.rows[0].cells[0], ""), std::string("a and 2 more"));
        QCOMPARE(cellText(table.rows[0].cells[1], ""), std::string("3"));
        QCOMPARE(cellText(table.rows[0].cells[2], ""), std::string("6"));
        QCOMPARE(cellText(table.rows[1].cells[0], ""), std::string("b"));
        QCOMPARE(table.rows[2].kind, Row::Kind::total);
        QCOMPARE(cellText(table.rows[2].cells[2], ""), std::string("22"));
    }

    void leavesDifferentRowsAlone()
    {
        Table table = trunks();
        table.rows.erase(table.rows.begin() + 2, table.rows.begin() + 4);
        mergeLikeRows(table, "Trunks");
        QCOMPARE(table.columns.size(), std::size_t{2});
        QCOMPARE(table.rows.size(), std::size_t{3});
    }

    void names()
    {
        QCOMPARE(namesOf("a", "b", 1), std::string("a"));
        QCOMPARE(namesOf("a", "b", 2), std::string("a and b"));
        QCOMPARE(namesOf("a", "b", 12), std::string("a and 11 more"));
    }
};

REGISTER_TEST(LikeRowsTest)
#include "like_rows_test.moc"
