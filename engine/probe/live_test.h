#pragma once
// What a call and a single request that test a server have in common: finding the server, the line to it, the ladder,
// and the end. Threads: the loop of its tester, which outlives it.

#include "engine/probe/live_tester.h"

namespace trunkwright::engine {

class LiveTest : public RunningTest {
public:
    LiveTest(LiveTester& tester, const TestCallRequest& request, TestDone done);
    ~LiveTest() override;

protected:
    /// The line is open and m_targets is not empty.
    virtual void begin() = 0;
    /// A message of the far side came, before it has any effect.
    virtual void received(const Message& message) { static_cast<void>(message); }
    /// A connection that stood and that messages of this test took has ended.
    virtual void connectionLost(const SipFlow& flow) { static_cast<void>(flow); }
    /// Completes the result before it is handed over.
    virtual void complete() { }

    /// Envelope of a new request with a Call-ID whose messages go into the ladder.
    template <typename Request>
    Request requestTo(const Uri& uri);
    /// Into the ladder.
    void hear(const TappedMessage& tapped, const TestLine::Heard& heard);
    void note(std::string text);
    void fail(std::string reason);
    /// Hands the result over, once.
    void finish();
    bool isFinished() const { return m_isFinished; }
    bool isTarget(const IpAddress& address) const;
    /// A message of the far side came.
    bool hasHeard() const { return m_hasHeard; }
    /// "; but what came …", where something came that no notice was taken of.
    std::string malformedText() const;
    /// No server could be reached.
    void failUnreached();
    /// Nothing came in time, or nothing that is SIP.
    void endUnheard();
    Duration sinceBegin() const;
    /// Since the first request left.
    Duration sinceSent() const;
    /// Whether a redirection or transfer there is followed; a note says why it is not.
    bool mayFollow(const Uri& uri);

    LiveTester& m_tester;
    Scheduler& m_scheduler;
    const TestCallRequest m_request;
    TestCallResult m_result;
    TestLine* m_line = nullptr;
    IpAddress m_local;
    std::vector<SipTarget> m_targets;
    TimePoint m_begin;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);  ///< for what may come after it

private:
    void locate();
    void located(std::vector<SipTarget> targets);
    Uri nextHop() const;
    void hearMessage(const TappedMessage& tapped, const Message& message);
    void hearMalformed(const TappedMessage& tapped, std::string_view fault);
    void hearUnfinished();
    void lose(const SipFlow& flow, const boost::system::error_code& why);
    bool hasPlace();
    void fillEnvelope(RequestEnvelope& envelope, const Uri& uri);

    TestDone m_done;
    std::vector<std::string> m_callIds;
    std::size_t m_unshown = 0;               ///< messages that the ladder had no place for
    std::optional<LadderEntry> m_malformed;  ///< the first that came of this kind
    bool m_hasHeard = false;
    TimePoint m_located{};
    std::optional<TimePoint> m_left;  ///< the first request
    bool m_isFinished = false;
    Timer m_start, m_end;
};

template <typename Request>
Request LiveTest::requestTo(const Uri& uri)
{
    Request request;
    fillEnvelope(request, uri);
    return request;
}

}  // namespace trunkwright::engine
