#include "app/live/run_facts.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <vector>

using namespace trunkwright;

class RunFactsTest : public QObject {
    Q_OBJECT

private slots:
    void showsACommandForAShell_data()
    {
        QTest::addColumn<QList<QByteArray>>("words");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char* name, const QList<QByteArray>& words, const char* shown) {
            QTest::newRow(name) << words << QByteArray(shown);
        };
        row("plain", {"/opt/bin/tw", "call", "sip:+15550001@127.0.1.10", "--codec", "PCMA,PCMU"},
            "trunkwright call sip:+15550001@127.0.1.10 --codec PCMA,PCMU");
        row("what a shell would read", {"tw", "call", "sip:1@h;transport=tcp", "--record", "it's mine.wav", ""},
            "trunkwright call 'sip:1@h;transport=tcp' --record 'it'\\''s mine.wav' ''");
        row("credentials", {"tw", "call", "sip:1@h", "--user", "bob", "--password-env", "SECRET", "--prack"},
            "trunkwright call sip:1@h --user … --password-env … --prack");
        row("credentials in one word", {"tw", "call", "sip:1@h", "--user=bob", "--password-env=SECRET"},
            "trunkwright call sip:1@h --user=… --password-env=…");
        row("nothing", {"tw"}, "trunkwright");
    }

    void showsACommandForAShell()
    {
        QFETCH(QList<QByteArray>, words);
        QFETCH(QByteArray, shown);
        std::vector<const char*> arguments;
        for (const QByteArray& word : words)
            arguments.push_back(word.constData());
        QCOMPARE(QByteArray::fromStdString(app::shownCommand(arguments)), shown);
    }

    void tellsTheSettings()
    {
        engine::ScenarioBase base;
        base.profile.channels = 10;
        const auto settings = app::settingsOf(base);
        const auto has = [&](const char* name, const char* value) {
            return std::ranges::count(settings, std::pair<std::string, std::string>(name, value)) == 1;
        };
        QVERIFY(has("transport", "udp") && has("srtp", "off") && has("codecs", "PCMA, PCMU") && has("channels", "10"));
        QVERIFY(has("digest_user", "no") && has("sla", "loss up to 1 %, jitter 30 ms, round trip 300 ms"));
    }
};

REGISTER_TEST(RunFactsTest)
#include "run_facts_test.moc"
