#include "app/live/provider_profile.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace trunkwright;
using app::parseProfile;

namespace {

/// A profile with these members, single quotes for double ones.
std::string json(std::string members)
{
    std::ranges::replace(members, '\'', '"');
    return "{\"trunkwright_profile\": 1, " + members + '}';
}

}  // namespace

class ProviderProfileTest : public QObject {
    Q_OBJECT

private slots:
    void readsAll()
    {
        const auto profile = parseProfile(
            json("'name': 'Carrier', 'transport': 'tls', 'srtp_mode': 'required', 'codecs': ['g711a', 'Opus'], "
                 "'number_format': 'e164', 'registers': true, 'refer': false, 'session_timer': false, "
                 "'rtcp_active_calls': true, 'rtcp_calls_on_hold': true, 'max_early_dialogs': 5, "
                 "'options_interval_s': 30, 'failover_s': 4, 'channels': 30, 'sla': {'loss_percent': 0.5, "
                 "'jitter_ms': 15, 'round_trip_ms': 150}, 'dids': ['+15550001', '15550002'], 'numbers': {'busy': "
                 "'+15550002'}"),
            "p.json");
        QVERIFY2(profile.has_value(), profile ? "" : profile.error().what.c_str());
        QCOMPARE(profile->name, std::string("Carrier"));
        QVERIFY(profile->protocol == engine::SipProtocol::tls);
        QVERIFY(profile->srtp == engine::SrtpPolicy::required);
        QCOMPARE(profile->codecs, (std::vector<std::string>{"PCMA", "opus"}));
        QVERIFY(profile->numberFormat == engine::NumberFormat::e164);
        QVERIFY(profile->registers && !profile->refer && !profile->sessionTimer);
        QVERIFY(profile->rtcpActiveCalls && profile->rtcpCallsOnHold);
        QCOMPARE(profile->maxEarlyDialogs, 5);
        QCOMPARE(profile->optionsInterval_s, 30);
        QCOMPARE(profile->failover_s, 4);
        QCOMPARE(profile->channels, std::optional(30));
        QCOMPARE(profile->greatestLossFraction, 0.005);
        QCOMPARE(profile->greatestJitter_ms, 15.0);
        QCOMPARE(profile->greatestRoundTrip_ms, 150.0);
        QCOMPARE(profile->numbers.at("busy"), std::string("+15550002"));
        QCOMPARE(profile->dids, (std::vector<std::string>{"+15550001", "15550002"}));
    }

    void readsTheProfileOfTheLab()
    {
        const auto profile = app::readProfile(TRUNKWRIGHT_SOURCE_DIR "/tests/lab/profile.json");
        QVERIFY2(profile.has_value(), profile ? "" : models::toString(profile.error()).c_str());
        QCOMPARE(profile->numbers.size(), std::size_t(30));
        QCOMPARE(profile->channels, std::optional(10));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("where");
        QTest::addColumn<QByteArray>("what");
        const auto row = [](const char* name, const std::string& text, const char* where, const char* what) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(where) << QByteArray(what);
        };
        row("empty", "", "p.json:1:1", "");
        row("no object", "[]", "p.json:1:1", "is no object");
        row("no version", "{}", "p.json:1:1", "does not say");
        row("another version", "{\"trunkwright_profile\": 2}", "p.json:1:25", "from 1 to 1");
        row("unknown key", json("\n 'colour': 1"), "p.json:2:2", "is none of trunkwright_profile");
        row("transport", json("'transport': 'sctp'"), "p.json:1:41", "udp, tcp, tls");
        row("codec", json("'codecs': ['G729']"), "p.json:1:39", "is none of PCMA");
        row("RTAudio", json("'codecs': ['x-msrta']"), "p.json:1:39", "proprietary");
        row("flag", json("'refer': 'yes'"), "p.json:1:37", "neither true nor false");
        row("too many channels", json("'channels': 101"), "p.json:1:40", "from 1 to 100");
        row("no whole number", json("'channels': 1.5"), "p.json:1:40", "from 1 to 100");
        row("behavior", json("'numbers': {'sing': '1'}"), "p.json:1:40", "is none of echo");
        row("emergency", json("'numbers': {'busy': '9-1-1'}"), "p.json:1:48", "emergency");
        row("emergency by format", json("'numbers': {'busy': '49112'}"), "p.json:1:48", "emergency");
        row("emergency among purchased numbers", json("'dids': ['+15550001', '112']"), "p.json:1:50", "emergency");
        row("no list of numbers", json("'dids': '+15550001'"), "p.json:1:36", "no list of numbers");
        row("empty number", json("'numbers': {'busy': ''}"), "p.json:1:48", "is empty");
        row("SLA", json("'sla': {'mos': 4}"), "p.json:1:36", "is none of loss_percent");
        row("loss", json("'sla': {'loss_percent': 101}"), "p.json:1:52", "from 0 to 100");
        row("cut off", "{\"trunkwright_profile\": 1, \"name", "p.json:1:", "");
        row("more behind it", "{\"trunkwright_profile\": 1} x", "p.json:1:28", "");
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, where);
        QFETCH(QByteArray, what);
        const auto profile = parseProfile(text.toStdString(), "p.json");
        QVERIFY(!profile.has_value());
        QVERIFY2(profile.error().where.starts_with(where.toStdString()), profile.error().where.c_str());
        QVERIFY2(profile.error().what.find(what.toStdString()) != std::string::npos, profile.error().what.c_str());
    }
};

REGISTER_TEST(ProviderProfileTest)
#include "provider_profile_test.moc"
