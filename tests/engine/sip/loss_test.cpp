// Each request inside and outside of calls, and each answer to it, is lost once: the story is that of a sound network.
// The loss of INVITE, its answers, ACK, CANCEL and BYE is in call_test.cpp, call_end_test.cpp and offer_test.cpp.
#include "engine/sip/options_keepalive.h"
#include "engine/sip/registration.h"
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

/// What both sides are told, and the ladder.
struct Told {
    std::string story;
    std::string ladder;
};

using Play = std::function<void(SipStage&, SipParty& a, SipParty& b)>;

void talk(SipStage& stage, SipParty& a, SipParty& b)
{
    b.answerCalls();
    a.call(b);
    stage.world.runFor(1s);
}

void transfer(SipStage& stage, SipParty& a, SipParty& b)
{
    talk(stage, a, b);
    b.when("referred to carol", [&b] {
        const std::uint32_t id = std::get<SessionReferred>(*b.last).id;
        b.session->acceptRefer(id);
        b.session->reportRefer(id, 200);
    });
    a.session->refer({*parseNameAddress("<sip:carol@192.0.2.3>")});
}

void sendInfo(SipStage& stage, SipParty& a, SipParty& b)
{
    talk(stage, a, b);
    a.session->send({"INFO", {{HeaderName::contentType, {}, "application/dtmf-relay"}}, "Signal=5\r\n"});
}

void update(SipStage& stage, SipParty& a, SipParty& b)
{
    talk(stage, a, b);
    b.when("offered other by update", [&b] { b.session->answer("fine"); });
    a.session->offer("other", InviteSession::OfferBy::update);
}

void acknowledgeProgress(SipStage&, SipParty& a, SipParty& b)
{
    b.onCall = [&b] { b.session->progress({.status = 183, .sdp = "answer"}); };
    b.when("confirmed 183", [&b] { b.session->accept({}); });
    a.call(b);
}

void askOptions(SipStage&, SipParty& a, SipParty& b)
{
    OutOfDialogRequest options;
    options.method = "OPTIONS";
    options.uri = b.uri();
    options.from = options.to = *parseNameAddress('<' + b.uri() + '>');
    a.agent().send(std::move(options),
        [&a](const Message& response) { a.lines.push_back("answered " + std::to_string(response.status())); });
}

void registerAndLeave(SipStage& stage, SipParty& a, SipParty& b)
{
    b.agent().onRequest([&b](const IncomingRequest& request) {
        b.lines.push_back("asked for " + std::string(*request.message().value(HeaderName::expires)));
        request.respond(200, {},
            {{HeaderName::contact, {},
                std::string(*request.message().value(HeaderName::contact))
                    + ";expires=" + std::string(*request.message().value(HeaderName::expires))}});
    });
    RegistrationSettings settings;
    settings.registrar = b.uri();
    settings.account = *parseNameAddress("<sip:trunk1@192.0.2.2>");
    Registration registration(a.agent(), std::move(settings), [&a](const Registration::Change& change) {
        a.lines.push_back(
            "state " + std::to_string(static_cast<int>(change.state)) + " after " + std::to_string(change.status));
    });
    registration.start();
    stage.world.runFor(40s);
    registration.stop();
    stage.world.runFor(40s);
}

Told toldBy(const Play& play, const std::string& lost, int nth)
{
    SipStage stage;
    if (!lost.empty())
        stage.lose(lost, nth);
    UserAgentSettings registrar;
    registrar.capabilities = userAgentCapabilities();
    registrar.capabilities.methods.emplace_back("REGISTER");
    SipParty a(stage, "a", "192.0.2.1"), b(stage, "b", "192.0.2.2", registrar);
    play(stage, a, b);
    stage.world.runFor(60s);
    for (SipParty* party : {&a, &b})
        if (party->session)
            party->session->end();
    const bool silent = stage.isSilent(a, b);
    return {"a:\n" + a.story() + "b:\n" + b.story() + (silent ? "" : "something is left"), stage.ladder()};
}

/// An answer that comes again comes after what has followed it, as the first NOTIFY follows a 202.
std::string sorted(const std::string& story)
{
    std::vector<std::string> lines;
    std::istringstream text(story);
    for (std::string line; std::getline(text, line);)
        lines.push_back(line);
    std::ranges::sort(lines);
    std::string all;
    for (const std::string& line : lines)
        all += line + '\n';
    return all;
}

}  // namespace

class LossTest : public QObject {
    Q_OBJECT

private slots:
    void changesNothing_data()
    {
        QTest::addColumn<Play>("play");
        QTest::addColumn<QByteArray>("lost");
        QTest::addColumn<int>("nth");
        const auto rows = [](const char* what, const Play& play, std::initializer_list<const char*> summaries,
                              int times = 1) {
            for (const char* lost : summaries)
                for (int nth = 1; nth <= times; ++nth)
                    QTest::addRow("%s: %s, %d", what, lost, nth) << play << QByteArray(lost) << nth;
        };
        rows("transfer", transfer, {"REFER", "202 REFER"});
        rows("transfer", transfer, {"NOTIFY", "200 NOTIFY"}, 2);
        rows("info", sendInfo, {"INFO", "200 INFO"});
        rows("update", update, {"UPDATE sdp", "200 UPDATE sdp"});
        rows("reliable progress", acknowledgeProgress, {"183 INVITE sdp", "PRACK", "200 PRACK"});
        rows("options", askOptions, {"OPTIONS", "200 OPTIONS"});
        rows("registration", registerAndLeave, {"REGISTER", "200 REGISTER"}, 2);
    }

    void changesNothing()
    {
        QFETCH(Play, play);
        QFETCH(QByteArray, lost);
        QFETCH(int, nth);
        const Told sound = toldBy(play, {}, 0);
        const Told lossy = toldBy(play, lost.toStdString(), nth);
        QCOMPARE(QByteArray::fromStdString(lossy.ladder).count(lost + " lost\n"), 1);
        QVERIFY(!lossy.story.ends_with("left"));
        COMPARE_TEXT(sorted(lossy.story), sorted(sound.story));
    }

    /// Lost for ever, each is one clear answer, and nothing is left behind.
    void ofAllCopiesIsTold_data()
    {
        QTest::addColumn<Play>("play");
        QTest::addColumn<QByteArray>("lost");
        QTest::addColumn<QByteArray>("told");
        const auto row = [](const Play& play, const char* lost, const char* told) {
            QTest::addRow("%s", lost) << play << QByteArray(lost) << QByteArray(told);
        };
        row(transfer, "REFER", "refer answered 408");
        row(transfer, "202 REFER", "refer answered 408");
        row(sendInfo, "INFO", "responded 408");
        row(sendInfo, "200 INFO", "responded 408");
        row(update, "UPDATE sdp", "offer refused 408");
        row(update, "200 UPDATE sdp", "offer refused 408");
        row(askOptions, "OPTIONS", "answered 408");
        row(askOptions, "200 OPTIONS", "answered 408");
        row(acknowledgeProgress, "PRACK", "ended");
    }

    void ofAllCopiesIsTold()
    {
        QFETCH(Play, play);
        QFETCH(QByteArray, lost);
        QFETCH(QByteArray, told);
        const QByteArray story = QByteArray::fromStdString(toldBy(play, lost.toStdString(), 0).story);
        QVERIFY2(!story.endsWith("left"), story.constData());
        QVERIFY2(story.count(told) >= 1, story.constData());
    }
};

REGISTER_TEST(LossTest)
#include "loss_test.moc"
