#include "models/report/compare_table.h"
#include "models/report/text_grid.h"
#include "tests/support/sample_comparison.h"
#include "tests/support/test_program.h"

#include <QRegularExpression>
#include <QTest>

using namespace trunkwright::models;
using namespace trunkwright::tests;

class CompareTableTest : public QObject {
    Q_OBJECT

private slots:
    void terminalShowsTheCheckFigures_data()
    {
        QTest::addColumn<QString>("line");
        for (const char* line : {"Allowed by rules             ✕ S3 at 14 sites            ✓                 ✓",
                 "Trunk sites                                 1          120                19",
                 "SIP channels (P.01)                       200          676               279",
                 "Trunk + SBC / month                 $5,850.00   $22,737.53        $10,620.53",
                 "Extra WAN / month                   $1,400.00        $0.00             $0.00",
                 "Total / month                       $7,250.00   $22,737.53        $10,620.53",
                 "Phones when WAN is down               0 of 14     14 of 14          14 of 14",
                 "Lead time                             4 weeks      9 weeks           9 weeks",
                 "Per month: one-off prices are spread over the 36 months. SIP channels count the busy hours of the "
                 "sites, added.",
                 "ADVICE  Keep one central trunk, add local trunks at 18 sites."})
            QTest::newRow(line) << QString(line);
    }

    void terminalShowsTheCheckFigures()
    {
        QFETCH(QString, line);
        const Sample sample = prairieRetail();
        const QStringList lines = QString::fromStdString(compareText(sample.plan, sample.comparison)).split('\n');
        QVERIFY(lines.contains(line));
    }

    void showsBothWaysToDimension_data()
    {
        QTest::addColumn<int>("chosen");
        QTest::newRow("busy hours added") << static_cast<int>(Dimensioning::sumOfBusyHours);
        QTest::newRow("busiest hour") << static_cast<int>(Dimensioning::pooledPeak);
    }

    void showsBothWaysToDimension()
    {
        QFETCH(int, chosen);
        Sample sample = prairieRetail();
        sample.plan.settings.dimensioning = static_cast<Dimensioning>(chosen);
        sample.comparison.strategies = {sample.comparison.strategies[0]};
        std::vector<TrunkResult>& trunks = sample.comparison.strategies[0].trunks;
        trunks.resize(1);
        trunks[0].sumOfBusyHours = Dimensioned{178.9, 200, 0.0099};
        trunks[0].pooledPeak = Dimensioned{140, 162, 0.0098};
        QString text = QString::fromStdString(compareText(sample.plan, sample.comparison));
        QVERIFY(text.contains(QRegularExpression("\n– busy hours of sites added +200\n")));
        QVERIFY(text.contains(QRegularExpression("\n– busiest hour of all sites +162\n")));
        trunks[0].pooledPeak.reset();
        text = QString::fromStdString(compareText(sample.plan, sample.comparison));
        QVERIFY(text.contains(QRegularExpression("\n– busiest hour of all sites +–\n")));
    }

    void unknownCostIsADash()
    {
        Sample sample = prairieRetail();
        sample.comparison.strategies = {sample.comparison.strategies[2]};
        sample.comparison.strategies[0].cost = {};
        sample.comparison.strategies[0].leadTimeWeeks.reset();
        const QString text = QString::fromStdString(compareText(sample.plan, sample.comparison));
        for (const char* label : {"One-off", "Trunk + SBC / month", "Extra WAN / month", "Total / month", "Lead time"})
            QVERIFY2(text.contains(QRegularExpression("\n" + QRegularExpression::escape(label) + " +–\n")), label);
        const QString csv = QString::fromStdString(compareCsv(sample.plan, sample.comparison)).split("\r\n")[1];
        QCOMPARE(csv, QString("hybrid,true,,1,true,19,279,,,,,,,14,14,"));
    }

    void csvHasALinePerStrategy()
    {
        const Sample sample = prairieRetail();
        const QStringList lines = QString::fromStdString(compareCsv(sample.plan, sample.comparison)).split("\r\n");
        QCOMPARE(lines.size(), 5);
        for (const QString& line : lines.mid(0, 4))
            QCOMPARE(line.count(','), lines[0].count(','));
        QCOMPARE(
            lines[3], QString("hybrid,true,,1,true,19,279,65280.00,8807.20,0.00,382339.20,10620.53,355468.06,14,14,9"));
    }

    void splitsTheMonthBetweenTrunksAndWan()
    {
        Sample sample = prairieRetail();
        Evaluation& central = sample.comparison.strategies[0];
        QCOMPARE(toCents(*trunkMonthly(central)), 5850.0);
        QCOMPARE(toCents(*wanMonthly(central)), 1400.0);
        const double escalated = 1.1;
        central.cost.total = *central.cost.oneOff + *central.cost.monthly * (36 * escalated);
        central.cost.monthlyEquivalent = *central.cost.total / 36;
        QCOMPARE(toCents(*wanMonthly(central)), 1540.0);
        QCOMPARE(toCents(*trunkMonthly(central) + *wanMonthly(central)), toCents(*central.cost.monthlyEquivalent));
    }

    void namesTheRulesThatRefuse()
    {
        Evaluation evaluation;
        QCOMPARE(refusal(evaluation), std::string());
        const auto add = [&](const char* rule, Severity severity, const char* subject) {
            evaluation.findings.push_back({rule, severity, subject, {}, {}, {}, {}});
        };
        add("S4", Severity::error, "site:a");
        add("S4", Severity::error, "site:a");
        add("S3", Severity::error, "site:a");
        add("S3", Severity::error, "site:b");
        add("S8", Severity::warning, "trunk:a");
        add("S11", Severity::error, "plan");
        QCOMPARE(refusal(evaluation), std::string("S3 at 2 sites, S4 at 1 site, S11"));
    }

    void terminalIsSafeFromControlCharacters()
    {
        Sample sample = prairieRetail();
        sample.comparison.plan = "\x1B[31mred\n\xC2\x9B";
        sample.comparison.advice.sentence = {"{0}", {"a\tb\xE2\x80\xAE"}};
        const QString text = QString::fromStdString(compareText(sample.plan, sample.comparison));
        QVERIFY(!text.contains(QChar(0x1B)));
        QVERIFY(!text.contains(QChar(0x9B)));
        QVERIFY(!text.contains(QChar(0x202E)));
        QVERIFY(text.startsWith("\uFFFD[31mred\uFFFD\uFFFD  ·"));
    }

    void measuresWidths_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::newRow("ascii") << "abc" << 3;
        QTest::newRow("accents") << "Zürich" << 6;
        QTest::newRow("combining") << QString("e\u0301") << 1;
        QTest::newRow("wide") << "東京" << 4;
    }

    void measuresWidths()
    {
        QFETCH(QString, text);
        QTEST(static_cast<int>(displayWidth(text.toStdString())), "width");
    }
};

REGISTER_TEST(CompareTableTest)
#include "compare_table_test.moc"
