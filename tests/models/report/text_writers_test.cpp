#include "models/base/csv.h"
#include "models/base/formula_guard.h"
#include "models/report/cost_report.h"
#include "models/report/csv_writer.h"
#include "models/report/json_writer.h"
#include "models/report/markdown_writer.h"
#include "tests/support/hostile_sample.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace trunkwright::models;
using namespace trunkwright::tests;

namespace {

Report reportOf(const Sample& sample)
{
    return makeReport(sample.plan, sample.comparison, {});
}

/// Records of the table that begins with this title, its header first.
std::vector<CsvRecord> section(const std::vector<CsvRecord>& records, const std::string& title)
{
    std::vector<CsvRecord> found;
    bool inside = false;
    for (const CsvRecord& record : records) {
        if (record.fields.size() == 1)
            inside = record.fields.front() == title;
        else if (inside)
            found.push_back(record);
    }
    return found;
}

}  // namespace

class TextWritersTest : public QObject {
    Q_OBJECT

private slots:
    void csvHoldsEveryTable()
    {
        const Sample sample = prairieRetail();
        const Report report = reportOf(sample);
        const auto records = parseCsv(writeCsv(report), "csv");
        QVERIFY(records);
        for (const Table& table : report.data) {
            const std::vector<CsvRecord> rows = section(*records, table.title);
            QCOMPARE(rows.size(), table.rows.size() + 1);
            for (const CsvRecord& row : rows)
                QCOMPARE(row.fields.size(), table.columns.size());
        }
    }

    void csvBeginsWithTheDecision()
    {
        const auto records = parseCsv(writeCsv(reportOf(prairieRetail())), "csv");
        const std::vector<CsvRecord> decision = section(*records, "Decision");
        QCOMPARE(decision[0].fields,
            (std::vector<std::string>{"Advice: Hybrid", "Keep one central trunk, add local trunks at 18 sites."}));
        QCOMPARE(decision[1].fields, (std::vector<std::string>{"Total per month", "10620.53", "over 36 months"}));
        QCOMPARE(decision[7].fields[1], std::string("S3"));
    }

    void csvFiguresAreThoseOfTheComparison()
    {
        const Sample sample = prairieRetail();
        const auto records = parseCsv(writeCsv(reportOf(sample)), "csv");
        double monthly = 0;
        for (const CsvRecord& row : section(*records, "Cost lines of every strategy"))
            if (row.fields[0] == "hybrid")
                monthly += std::stod(row.fields[7]);
        QCOMPARE(toCents(Money{monthly}), 8807.20);
        const std::vector<CsvRecord> sites = section(*records, "Sites under every strategy");
        QCOMPARE(sites[1].fields[5], std::string("51.2"));
    }

    void csvGuardsAgainstFormulas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        QTest::newRow("plain") << "Boulder" << "Boulder";
        QTest::newRow("comma and quote") << "a, \"b\"" << "\"a, \"\"b\"\"\"";
        QTest::newRow("line break") << "a\nb" << "\"a\nb\"";
        QTest::newRow("formula") << "=1+1" << "'=1+1";
        QTest::newRow("formula with a comma") << "@SUM(1,2)" << "\"'@SUM(1,2)\"";
        QTest::newRow("a sum") << "-2+3" << "'-2+3";
        QTest::newRow("telephone number") << "+1 913 555 0100" << "+1 913 555 0100";
        QTest::newRow("control character") << QString(QChar(0x1B)) + "[31m" << QString(QChar(0xFFFD)) + "[31m";
        QTest::newRow("empty") << "" << "";
    }

    void csvGuardsAgainstFormulas()
    {
        QFETCH(QString, text);
        QTEST(QString::fromStdString(spreadsheetField(text.toStdString())), "field");
    }

    void unknownFiguresAreEmptyFields()
    {
        Sample sample = prairieRetail();
        for (SiteResult& site : sample.comparison.strategies[0].sites)
            site.mos.reset();
        const auto records = parseCsv(writeCsv(reportOf(sample)), "csv");
        for (const CsvRecord& row : section(*records, "Sites under every strategy"))
            if (row.fields[0] == "centralized")
                QCOMPARE(row.fields[16], std::string());
    }

    void hostileCsvReadsBack()
    {
        const Sample sample = hostileRetail();
        const auto records = parseCsv(writeCsv(reportOf(sample)), "csv");
        QVERIFY2(records.has_value(), records ? "" : records.error().what.c_str());
        for (const CsvRecord& record : *records)
            for (const std::string& field : record.fields)
                QVERIFY2(field.starts_with('\'') || guarded(field) == field, field.c_str());
    }

    void jsonHoldsReportAndComparison()
    {
        const Sample sample = prairieRetail();
        const auto json = nlohmann::json::parse(writeJson(reportOf(sample), sample.comparison));
        QCOMPARE(json["compare"]["strategies"][2]["cost"]["monthly_equivalent"].get<double>(), 10620.53);
        QCOMPARE(json["report"]["sections"].size(), std::size_t{7});
        QCOMPARE(json["report"]["stamp"].get<std::string>(), std::string("Example tariff – not a quote"));
        const auto& callout = json["report"]["sections"][0]["blocks"][0];
        QCOMPARE(callout["type"].get<std::string>(), std::string("callout"));
        const auto& figures = json["report"]["sections"][0]["blocks"][1]["items"];
        QCOMPARE(figures[0]["value"].get<double>(), 10620.53);
        QCOMPARE(figures[3]["value"].get<int>(), 279);
    }

    void jsonKeepsUnknownAsNull()
    {
        Sample sample = prairieRetail();
        sample.comparison.strategies[2].cost.monthlyEquivalent.reset();
        const auto json = nlohmann::json::parse(writeJson(reportOf(sample), sample.comparison));
        QVERIFY(json["report"]["sections"][0]["blocks"][1]["items"][0]["value"].is_null());
    }

    void jsonSurvivesHostileNames()
    {
        const Sample sample = hostileRetail();
        QVERIFY(!nlohmann::json::parse(writeJson(reportOf(sample), sample.comparison)).empty());
    }

    void markdownTablesAreWhole()
    {
        const Sample sample = hostileRetail();
        const QStringList lines = QString::fromStdString(writeMarkdown(reportOf(sample))).split('\n');
        qsizetype columns = 0, tables = 0;
        for (const QString& line : lines) {
            const qsizetype pipes = line.startsWith('|') ? line.count('|') - line.count("\\|") : 0;
            if (line.startsWith("|---")) {
                ++tables;
                QCOMPARE(pipes, columns);
            }
            if (columns > 0 && pipes > 0)
                QVERIFY2(pipes == columns, qPrintable(line.left(200)));
            columns = pipes;
        }
        QVERIFY(tables > 20);
    }

    void markdownShowsTheDecisionFirst()
    {
        const Sample sample = prairieRetail();
        const std::string markdown = writeMarkdown(reportOf(sample));
        QVERIFY(markdown.find("Keep one central trunk") < markdown.find("## Network"));
        QVERIFY(markdown.find("16 of 120 rows are shown") != std::string::npos);
        QVERIFY(writeMarkdown(reportOf(hostileRetail())).find("<script") == std::string::npos);
    }
};

REGISTER_TEST(TextWritersTest)
#include "text_writers_test.moc"
