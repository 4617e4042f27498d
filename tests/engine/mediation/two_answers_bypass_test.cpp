// An INVITE that was forked may be answered more than once: the media of a bypassed call are those of the fork that was
// taken, whatever the others say before, with or after it.
#include "tests/support/bypass_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

const std::string carrier = "203.0.113.3";

MediationSettings forkSettings()
{
    MediationSettings settings = stageSettings();
    settings.trunks = {stageTrunk("fork", carrier)};
    settings.trunks[0].media.bypass = true;
    settings.routes = {{"", {"fork"}}};
    return settings;
}

struct Said {
    int status = 200;
    std::string fork;
    Duration after{};
};

/// Says all that in answer to INVITE; the media of fork 1 are at 203.0.113.31.
class Forks {
public:
    Forks(MediationStage& stage, std::vector<Said> said)
        : m_host(stage.stage.host("fork", carrier))
        , m_raw(m_host, carrier)
        , m_said(std::move(said))
        , m_next(m_host.scheduler(), [this] { say(); })
    {
        stage.stage.world.join(m_host, stage.host, stage.stage.link);
        m_raw.onMessage = [this](const Message& message) { take(message); };
    }

    std::string ended;  ///< To tags of the BYEs

private:
    void take(const Message& message)
    {
        if (message.method() == "INVITE" && !toHeader(message)->tag()) {
            m_invite = message;
            m_next.startAfter({});
        } else if (message.method() == "INVITE") {
            m_raw.send(m_raw.answer("INVITE", 200, "", describe(std::string(toHeader(message)->tag().value()))));
        } else if (message.isRequest() && message.method() != "ACK") {
            if (message.method() == "BYE")
                ended += toHeader(message)->tag().value();
            m_raw.send(m_raw.answer(message.method(), 200, ""));
        }
    }

    void say()
    {
        while (m_at < m_said.size() && (m_waited || m_said[m_at].after == Duration::zero())) {
            const Said& said = m_said[m_at++];
            m_waited = false;
            Message response = makeResponse(m_invite, said.status, "x", said.fork);
            response.add(HeaderName::contact, '<' + m_raw.uri() + '>');
            setSdp(response, describe(said.fork));
            m_raw.send(response);
        }
        if (m_at == m_said.size())
            return;
        m_waited = true;
        m_next.startAfter(m_said[m_at].after);
    }

    static std::string describe(const std::string& fork) { return audioSdp(carrier + fork, 4000, "8 101"); }

    VirtualHost& m_host;
    RawPeer m_raw;
    std::vector<Said> m_said;
    Message m_invite;
    std::size_t m_at = 0;
    bool m_waited = false;
    Timer m_next;
};

struct Case {
    const char* name;
    std::vector<Said> said;
    const char* taken;
};

const Case cases[] = {
    {"at once", {{200, "1"}, {200, "2"}}, "1"},
    {"the second later", {{200, "1"}, {200, "2", 100ms}}, "1"},
    {"both early, the second answers first", {{183, "1"}, {183, "2"}, {200, "2"}, {200, "1"}}, "2"},
    {"one early, the other answers first", {{183, "1"}, {200, "2", 100ms}, {200, "1"}}, "2"},
    {"one early, the other answers second", {{183, "1"}, {200, "1", 100ms}, {200, "2"}}, "1"},
    {"early after early, slowly", {{183, "1"}, {183, "2", 300ms}, {200, "1", 300ms}, {200, "2", 10ms}}, "1"},
    {"the answer crosses the offer of a fork", {{183, "1"}, {183, "2", 300ms}, {200, "1", 5ms}, {200, "2"}}, "1"},
    {"early after the answer", {{183, "1"}, {200, "1", 100ms}, {183, "2"}, {200, "2"}}, "1"},
};

}  // namespace

class TwoAnswersBypassTest : public QObject {
    Q_OBJECT

private slots:
    void takesOneForkWhole_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < int(std::size(cases)); ++i)
            QTest::newRow(cases[i].name) << i;
    }

    void takesOneForkWhole()
    {
        QFETCH(int, index);
        const Case& one = cases[index];
        MediationStage stage(forkSettings());
        const Forks forks(stage, one.said);
        answersOffers(stage.phone);
        std::string media;
        const auto answers = stage.phone.onEvent;
        stage.phone.onEvent = [&](const SessionEvent& event) {
            if (const auto* answered = std::get_if<SessionAnswered>(&event))
                media = addressIn(answered->sdp);
            else if (const auto* offered = std::get_if<SessionOffered>(&event))
                media = addressIn(offered->sdp);
            answers(event);
        };
        stage.callOut();
        stage.run(5s);
        QCOMPARE(media, carrier + one.taken + ":4000");
        QCOMPARE(forks.ended, std::string(one.taken == std::string("1") ? "2" : "1"));
        QCOMPARE(stage.status().bypassed, std::size_t(1));
    }
};

REGISTER_TEST(TwoAnswersBypassTest)
#include "two_answers_bypass_test.moc"
