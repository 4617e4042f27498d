#include "models/quality/emodel.h"

#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace trunkwright::models;
using trunkwright::tests::relativeError;
using trunkwright::tests::VectorRow;
using trunkwright::tests::vectorRows;

namespace {

constexpr double tolerance = 1e-12;

bool near(double actual, const QString& expected)
{
    const bool close = relativeError(actual, expected.toDouble(), 0.1) <= tolerance;
    if (!close)
        qWarning("got %.17g, expected %s", actual, qPrintable(expected));
    return close;
}

DelaySensitivity sensitivityOf(const QString& name)
{
    return delaySensitivityNamed(name.toStdString()).value();
}

EmodelInputs inputsOf(const QJsonObject& object)
{
    const auto value = [&](const char* key) { return object[QLatin1String(key)].toString().toDouble(); };
    EmodelInputs in{value("SLR"), value("RLR"), value("STMR"), value("Ds"), value("Dr"), value("TELR"), value("WEPL"),
        value("T"), value("Tr"), value("Ta"), value("qdu"), value("Ie"), value("Bpl"), value("Ppl"), value("BurstR"),
        value("Nc"), value("Nfor"), value("Ps"), value("Pr"), value("A")};
    in.sensitivity = sensitivityOf(object["delay_sensitivity_class"].toString());
    return in;
}

}  // namespace

class EmodelTest : public QObject {
    Q_OBJECT

private slots:
    void defaultsGiveThePrintedRating()
    {
        const auto rating = rateSpeech({}).value();
        QCOMPARE(std::round(rating.r * 10) / 10, 93.2);
        QVERIFY(near(rating.r, "93.2062077232757"));
        QVERIFY(near(rating.mos, "4.40940595438727"));
    }

    void agreesOnEveryIntermediate()
    {
        const QJsonArray cases =
            QJsonDocument::fromJson(trunkwright::tests::vectorText("emodel/full_cases.json")).array();
        QCOMPARE(cases.size(), 19);
        for (const auto& value : cases) {
            const QJsonObject expected = value.toObject()["outputs"].toObject();
            const auto rating = rateSpeech(inputsOf(value.toObject()["inputs"].toObject())).value();
            const auto agrees = [&](const char* key, double actual) {
                return near(actual, expected[QLatin1String(key)].toString());
            };
            QVERIFY(agrees("No", rating.no));
            QVERIFY(agrees("Ro", rating.ro));
            QVERIFY(agrees("Iolr", rating.iolr));
            QVERIFY(agrees("Ist", rating.ist));
            QVERIFY(agrees("Iq", rating.iq));
            QVERIFY(agrees("Is", rating.is));
            QVERIFY(agrees("Idte", rating.idte));
            QVERIFY(agrees("Idle", rating.idle));
            QVERIFY(agrees("Idd", rating.idd));
            QVERIFY(agrees("Id", rating.id));
            QVERIFY(agrees("Ieeff", rating.ieEff));
            QVERIFY(agrees("R", rating.r));
            QVERIFY(agrees("MOS", rating.mos));
        }
    }

    void agreesOverDelay()
    {
        const auto rows = vectorRows("emodel/r_vs_delay.csv");
        QVERIFY(rows.size() > 140);
        for (const auto& row : rows) {
            EmodelInputs in;
            in.tMs = row.at("T_ms").toDouble();
            in.taMs = row.at("Ta_ms").toDouble();
            in.trMs = row.at("Tr_ms").toDouble();
            in.telr = row.at("TELR_dB").toDouble();
            in.sensitivity = sensitivityOf(row.at("delay_sensitivity_class"));
            const auto rating = rateSpeech(in).value();
            QVERIFY(near(rating.idte, row.at("Idte")));
            QVERIFY(near(rating.idle, row.at("Idle")));
            QVERIFY(near(rating.idd, row.at("Idd")));
            QVERIFY(near(rating.r, row.at("R")));
            QVERIFY(near(rating.mos, row.at("MOS")));
        }
    }

    void agreesOverLoss()
    {
        const auto rows = vectorRows("emodel/ie_eff.csv");
        QVERIFY(rows.size() > 100);
        for (const auto& row : rows) {
            EmodelInputs in;
            in.ie = row.at("Ie").toDouble();
            in.bpl = row.at("Bpl").toDouble();
            in.pplPercent = row.at("Ppl_percent").toDouble();
            in.burstR = row.at("BurstR").toDouble();
            const auto rating = rateSpeech(in).value();
            QVERIFY(near(rating.ieEff, row.at("Ie_eff")));
            QVERIFY(near(rating.r, row.at("R_other_params_default")));
            QVERIFY(near(rating.mos, row.at("MOS")));
        }
    }

    void agreesOnTheWidebandScale()
    {
        const auto rows = vectorRows("emodel/wideband_cases.csv");
        QCOMPARE(rows.size(), 12U);
        for (const auto& row : rows) {
            EmodelInputs in;
            in.ie = row.at("Ie_WB").toDouble();
            in.bpl = row.at("Bpl_WB").toDouble();
            in.pplPercent = row.at("Ppl_percent").toDouble();
            in.taMs = row.at("Ta_ms").toDouble();
            in.trMs = row.at("Tr_ms").toDouble();
            const auto rating = rateSpeech(in, SpeechScale::wideband).value();
            QVERIFY(near(rating.idle, row.at("Idle_WB")));
            QVERIFY(near(rating.idd, row.at("Idd_WB")));
            QVERIFY(near(rating.ieEff, row.at("Ie_eff_WB")));
            QVERIFY(near(rating.r, row.at("R_WB_0_129")));
            QVERIFY(near(rating.mos, row.at("MOS_CQEW")));
        }
    }

    void theShortcutIsNotTheModel()
    {
        const auto rows = vectorRows("emodel/id_simplified_vs_exact.csv");
        QVERIFY(!rows.empty());
        for (const auto& row : rows)
            QVERIFY(relativeError(absoluteDelayImpairment(row.at("one_way_ms").toDouble()),
                        row.at("Idd_G107_echo_free").toDouble(), 1)
                <= 1e-10);
    }

    void moreDelayOrLossIsNeverBetter()
    {
        double last = 1000;
        for (int step = 0; step <= 400; ++step) {
            EmodelInputs in;
            in.taMs = 5.0 * step;
            in.pplPercent = step / 10.0;
            const double r = rateSpeech(in).value().r;
            QVERIFY(r <= last);
            last = r;
        }
        QVERIFY(absoluteDelayImpairment(1e12) < 50);
        QCOMPARE(absoluteDelayImpairment(std::numeric_limits<double>::infinity()), 50.0);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<double>("value");
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double infinite = std::numeric_limits<double>::infinity();
        for (const double value : {nan, infinite, -infinite, 1e300, -1e300})
            for (const char* where : {"ta_ms", "ppl_percent", "bpl", "qdu"})
                QTest::addRow("%s %g", where, value) << where << value;
        QTest::newRow("negative delay") << "ta_ms" << -1.0;
        QTest::newRow("more than all lost") << "ppl_percent" << 100.5;
        QTest::newRow("no robustness") << "bpl" << 0.0;
        QTest::newRow("no units") << "qdu" << 0.0;
    }

    void refuses()
    {
        QFETCH(QString, where);
        QFETCH(double, value);
        EmodelInputs in;
        (where == "ta_ms"                ? in.taMs
                : where == "ppl_percent" ? in.pplPercent
                : where == "bpl"         ? in.bpl
                                         : in.qdu) = value;
        const auto rating = rateSpeech(in);
        QVERIFY(!rating);
        QCOMPARE(QString::fromStdString(rating.error().where), where);
    }

    void refusesWhatTheWidebandScaleLacks()
    {
        EmodelInputs echo;
        echo.tMs = 20;
        QCOMPARE(rateSpeech(echo, SpeechScale::wideband).error().where, "t_ms");
        EmodelInputs bursts;
        bursts.burstR = 2;
        QCOMPARE(rateSpeech(bursts, SpeechScale::wideband).error().where, "burst_r");
    }

    void readsSensitivity()
    {
        QCOMPARE(delaySensitivityNamed("Very Low").value(), DelaySensitivity::veryLow);
        QCOMPARE(delaySensitivityNamed("very_low").value(), DelaySensitivity::veryLow);
        QVERIFY(!delaySensitivityNamed("lowest"));
        QVERIFY(!delaySensitivityNamed("\xff\xfe"));
    }
};

REGISTER_TEST(EmodelTest)
#include "emodel_test.moc"
