#include "tests/support/calc_batch.h"
#include "tests/support/program_run.h"
#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using trunkwright::tests::calcBatch;
using trunkwright::tests::relativeError;
using trunkwright::tests::runProgram;
using trunkwright::tests::VectorRow;
using trunkwright::tests::vectorRows;
using trunkwright::tests::vectorText;

namespace {

QByteArray quotedField(const QString& text)
{
    return '"' + text.toUtf8() + '"';
}

QString structureText(const QJsonValue& value)
{
    if (!value.isArray())
        return value.isString() ? value.toString() : QString::number(value.toInt());
    QStringList parts;
    const QJsonArray array = value.toArray();
    for (qsizetype index = 1; index < array.size(); ++index)
        parts.append(structureText(array[index]));
    return array[0].toString() + '(' + parts.join(',') + ')';
}

QString valuesText(const QJsonObject& values)
{
    QStringList texts;
    for (auto entry = values.begin(); entry != values.end(); ++entry)
        texts.append(entry.key() + '=' + entry.value().toString());
    return texts.join(';');
}

}  // namespace

class CalcQualityTest : public QObject {
    Q_OBJECT

private slots:
    void bandwidthOfEveryReferenceRow()
    {
        const QStringList inputs{"codec", "ptime_ms", "media_security", "inner_ip", "tunnel", "outer_ip", "layer2"};
        const auto expected = vectorRows("bandwidth/per_call_bandwidth.csv");
        QByteArray csv = inputs.join(',').toUtf8() + '\n';
        for (const auto& row : expected) {
            QStringList fields;
            for (const QString& input : inputs)
                fields.append(row.at(input));
            csv += fields.join(',').toUtf8() + '\n';
        }
        const auto rows = calcBatch("bandwidth", csv);
        QCOMPARE(rows.size(), 856U);
        for (std::size_t index = 0; index < rows.size(); ++index) {
            QCOMPARE(rows[index].at("inner_l3_bytes"), expected[index].at("inner_L3_B"));
            QCOMPARE(rows[index].at("outer_l3_bytes"), expected[index].at("outer_L3_B"));
            QCOMPARE(rows[index].at("frame_bytes"), expected[index].at("frame_B"));
            const double rate = expected[index].at("pps_num").toDouble() / expected[index].at("pps_den").toDouble();
            QCOMPARE(rows[index].at("packets_per_s").toDouble(), rate);
            QVERIFY(relativeError(
                        rows[index].at("kbps").toDouble(), expected[index].at("frame_B").toDouble() * rate * 0.008)
                <= 1e-15);
        }
    }

    void qualityOfEveryReferenceCase()
    {
        const QList<std::pair<QString, QString>> inputs{{"slr", "SLR"}, {"rlr", "RLR"}, {"stmr", "STMR"}, {"ds", "Ds"},
            {"dr", "Dr"}, {"telr", "TELR"}, {"wepl", "WEPL"}, {"t_ms", "T"}, {"tr_ms", "Tr"}, {"ta_ms", "Ta"},
            {"qdu", "qdu"}, {"ie", "Ie"}, {"bpl", "Bpl"}, {"ppl_percent", "Ppl"}, {"burst_r", "BurstR"}, {"nc", "Nc"},
            {"nfor", "Nfor"}, {"ps", "Ps"}, {"pr", "Pr"}, {"a", "A"}, {"sensitivity", "delay_sensitivity_class"}};
        const QList<std::pair<QString, QString>> outputs{{"ro", "Ro"}, {"is", "Is"}, {"idte", "Idte"}, {"idle", "Idle"},
            {"idd", "Idd"}, {"ie_eff", "Ieeff"}, {"r_factor", "R"}, {"mos", "MOS"}};
        const QJsonArray cases = QJsonDocument::fromJson(vectorText("emodel/full_cases.json")).array();
        QStringList header;
        for (const auto& input : inputs)
            header.append(input.first);
        QByteArray csv = header.join(',').toUtf8() + '\n';
        for (const auto& value : cases) {
            QStringList fields;
            for (const auto& input : inputs)
                fields.append(value.toObject()["inputs"].toObject()[input.second].toString());
            csv += fields.join(',').toUtf8() + '\n';
        }
        const auto rows = calcBatch("quality", csv);
        QCOMPARE(qsizetype(rows.size()), cases.size());
        for (std::size_t index = 0; index < rows.size(); ++index) {
            const QJsonObject expected = cases[qsizetype(index)].toObject()["outputs"].toObject();
            for (const auto& output : outputs)
                QVERIFY(relativeError(
                            rows[index].at(output.first).toDouble(), expected[output.second].toString().toDouble(), 0.1)
                    <= 1e-12);
        }
    }

    void qualityByCodec_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<double>("ieEff");
        QTest::newRow("defaults") << QStringList{} << 0.0;
        QTest::newRow("G.711") << QStringList{"--codec", "G.711", "--ppl-percent", "1"} << 95 / 5.3;
        QTest::newRow("concealment") << QStringList{"--codec", "G.711+PLC", "--ppl_percent=1"} << 95 / 26.1;
        QTest::newRow("G.729A") << QStringList{"--codec", "G.729A", "--ppl-percent", "2"} << 11 + 84 * 2 / 21.0;
        QTest::newRow("own robustness") << QStringList{"--codec", "G.729", "--bpl", "10", "--ppl-percent", "2"}
                                        << 10 + 85 * 2 / 12.0;
        QTest::newRow("no loss") << QStringList{"--codec", "G.729"} << 10.0;
        QTest::newRow("wideband") << QStringList{"--codec", "AMR-WB-12.65-diotic", "--wideband", "1", "--ppl-percent",
            "1"} << 20 + 75 / 5.3;
    }

    void qualityByCodec()
    {
        QFETCH(QStringList, options);
        QFETCH(double, ieEff);
        const auto run = runProgram(QStringList{"calc", "quality"} + options);
        QCOMPARE(run.code, 0);
        const QJsonObject answer = QJsonDocument::fromJson(run.output).object();
        QVERIFY(relativeError(answer["ie_eff"].toDouble(), ieEff) <= 1e-14);
        QCOMPARE(answer["ro"].toDouble() > 128, options.contains("--wideband"));
    }

    void opinionThereAndBack()
    {
        const auto mos = calcBatch("mos", "r_factor\n-10\n50\n93.2\n120\n");
        QCOMPARE(mos.size(), 4U);
        QCOMPARE(mos[0].at("mos"), "1");
        QCOMPARE(mos[3].at("mos").toDouble(), 4.5);
        QVERIFY(relativeError(mos[1].at("gob_percent").toDouble(), 26.598552904870054) <= 1e-12);
        const auto r = calcBatch("r-factor", "mos\n" + mos[2].at("mos").toUtf8() + '\n');
        QVERIFY(relativeError(r.at(0).at("r_factor").toDouble(), 93.2) <= 1e-12);
    }

    void availabilityOfEveryReferenceStructure()
    {
        QByteArray csv = "structure,values\n";
        QList<QJsonObject> expected;
        for (const auto& value : QJsonDocument::fromJson(vectorText("availability/structures.json")).array()) {
            const QJsonObject object = value.toObject();
            if (!object["structure"].isArray())
                continue;
            expected.append(object);
            csv += quotedField(structureText(object["structure"])) + ','
                + quotedField(valuesText(object["component_availability"].toObject())) + '\n';
        }
        const auto rows = calcBatch("availability", csv);
        QCOMPARE(rows.size(), 7U);
        for (std::size_t index = 0; index < rows.size(); ++index) {
            QVERIFY(relativeError(rows[index].at("availability").toDouble(),
                        expected[qsizetype(index)]["availability"].toString().toDouble())
                <= 1e-14);
            QVERIFY(relativeError(rows[index].at("downtime_min_per_year").toDouble(),
                        expected[qsizetype(index)]["downtime_min_per_365d_year"].toString().toDouble())
                <= 1e-10);
        }
    }

    void valueOfEveryReferenceCase()
    {
        QByteArray csv = "rate_per_period,cash_flows\n";
        QList<QJsonObject> expected;
        for (const auto& value : QJsonDocument::fromJson(vectorText("finance/npv_cases.json")).array()) {
            const QJsonObject object = value.toObject();
            if (!object["cash_flows"].isArray())
                continue;
            expected.append(object);
            QStringList flows;
            for (const auto& flow : object["cash_flows"].toArray())
                flows.append(flow.toString());
            csv += object["discount_rate_per_period"].toString().toUtf8() + ',' + quotedField(flows.join(';')) + '\n';
        }
        const auto rows = calcBatch("npv", csv);
        QCOMPARE(rows.size(), 10U);
        for (std::size_t index = 0; index < rows.size(); ++index) {
            QVERIFY(relativeError(
                        rows[index].at("npv").toDouble(), expected[qsizetype(index)]["npv"].toString().toDouble(), 1)
                <= 1e-13);
            QVERIFY(relativeError(rows[index].at("total").toDouble(),
                        expected[qsizetype(index)]["sum_undiscounted"].toString().toDouble(), 1)
                <= 1e-13);
        }
        const auto terms =
            calcBatch("npv", "one_off,monthly,months,rate_per_year,escalator_per_year\n-500,-150,36,0.08,0\n");
        QVERIFY(relativeError(terms.at(0).at("npv").toDouble(), -5306.4997083076971962) <= 1e-13);
        QCOMPARE(terms.at(0).at("total").toDouble(), -5900.0);
    }

    void wrongRowsDoNotHideOthers()
    {
        const auto rows = calcBatch("bandwidth", "codec,ptime_ms\nG.711,20\nG.729,15\n,20\nG.711,1e999\nG.711,30\n", 1);
        QCOMPARE(rows.size(), 5U);
        QCOMPARE(rows[0].at("kbps").toDouble(), 87.2);
        QVERIFY(rows[0].at("error").isEmpty());
        QVERIFY(rows[1].at("error").contains("multiple of 10 ms"));
        QVERIFY(rows[1].at("kbps").isEmpty());
        QVERIFY(rows[2].at("error").contains("--codec"));
        QVERIFY(rows[3].at("error").contains("finite"));
        QVERIFY(relativeError(rows[4].at("kbps").toDouble(), 298 * 8 / 30.0) <= 1e-15);
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("no codec") << QStringList{"bandwidth"} << QByteArray("--codec");
        QTest::newRow("codec") << QStringList{"bandwidth", "--codec", "MP3"} << QByteArray("choose one of G.711");
        QTest::newRow("two lines") << QStringList{"bandwidth", "--codec", "a\nb\nc"} << QByteArray("a?b?c");
        QTest::newRow("long") << QStringList{"bandwidth", "--codec", QString(100'000, 'x')} << QByteArray("…");
        QTest::newRow("fragments") << QStringList{"bandwidth", "--codec", "G.711", "--ptime-ms", "200"}
                                   << QByteArray("fragmented");
        QTest::newRow("NaN") << QStringList{"quality", "--ta-ms", "nan"} << QByteArray("--ta-ms");
        QTest::newRow("negative delay") << QStringList{"quality", "--ta-ms", "-1"} << QByteArray("0…60000");
        QTest::newRow("half wideband") << QStringList{"quality", "--wideband", "0.5"} << QByteArray("0 or 1");
        QTest::newRow("echo") << QStringList{"quality", "--wideband", "1", "--t-ms", "50"} << QByteArray("--t-ms");
        QTest::newRow("no value known") << QStringList{"quality", "--codec", "Opus"}
                                        << QByteArray("tabulates no impairment");
        QTest::newRow("no robustness known")
            << QStringList{"quality", "--codec", "G.729", "--ppl-percent", "1"} << QByteArray("--bpl");
        QTest::newRow("sensitivity") << QStringList{"quality", "--sensitivity", "none"} << QByteArray("very_low");
        QTest::newRow("score") << QStringList{"r-factor", "--mos", "5"} << QByteArray("from 1 to 4.5");
        QTest::newRow("rating") << QStringList{"mos", "--r-factor", "inf"} << QByteArray("finite");
        QTest::newRow("structure") << QStringList{"availability", "--structure", "series(a,,b)"}
                                   << QByteArray("--structure:1:10");
        QTest::newRow("component") << QStringList{"availability", "--structure", "a"} << QByteArray("--values");
        QTest::newRow("values") << QStringList{"availability", "--structure", "a", "--values", "a=2"}
                                << QByteArray("--values:1:3");
        QTest::newRow("deep") << QStringList{"availability", "--structure", QString("series(").repeated(10'000)}
                              << QByteArray("flatter");
        QTest::newRow("nothing to value") << QStringList{"npv"} << QByteArray("--cash-flows");
        QTest::newRow("flow") << QStringList{"npv", "--rate-per-period", "0.1", "--cash-flows", "1;2;x"}
                              << QByteArray("flow 2");
        QTest::newRow("rate") << QStringList{"npv", "--rate-per-period", "-1", "--cash-flows", "1"}
                              << QByteArray("--rate-per-period");
        QTest::newRow("both forms") << QStringList{"npv", "--cash-flows", "1", "--rate-per-period", "0", "--months",
            "2"} << QByteArray("--months");
        QTest::newRow("months") << QStringList{"npv", "--months", "1e9", "--rate-per-year", "0"}
                                << QByteArray("--months");
        QTest::newRow("part of a month") << QStringList{"npv", "--months", "1.5", "--rate-per-year", "0"}
                                         << QByteArray("whole");
        QTest::newRow("too large") << QStringList{"npv", "--months", "36", "--monthly", "1e308", "--rate-per-year", "0"}
                                   << QByteArray("too large");
    }

    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, says);
        const auto run = runProgram(QStringList{"calc"} + arguments);
        QCOMPARE(run.code, 2);
        QCOMPARE(run.output, QByteArray());
        QCOMPARE(run.faultLines(), 1);
        QVERIFY2(run.faults.contains(says), run.faults.constData());
        QVERIFY(run.faults.size() < 2000);
    }
};

REGISTER_TEST(CalcQualityTest)
#include "calc_quality_test.moc"
