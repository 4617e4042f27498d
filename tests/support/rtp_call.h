#pragma once
// Two RTP sessions on the virtual network, with what a call would do to them.

#include "engine/audio/codec.h"
#include "engine/io/virtual_world.h"
#include "engine/rtp/rtp_session.h"

namespace trunkwright::tests {

inline engine::IpEndpoint endpoint(std::string_view address, std::uint16_t port)
{
    return {engine::parseIpAddress(address).value(), port};
}

/// Both ways, RTCP at the next port.
inline engine::MediaFlow audioFlow(const engine::IpEndpoint& remote, std::string_view encoding, int ptime_ms = 20,
    const std::optional<engine::RtpFormat>& telephoneEvent = {})
{
    engine::MediaFlow flow;
    flow.direction = engine::MediaDirection::sendrecv;
    flow.remoteRtp = remote;
    flow.remoteRtcp = {remote.address, static_cast<std::uint16_t>(remote.port + 1)};
    flow.codec = engine::rtpFormat(*engine::findCodec(encoding));
    flow.receivable = {flow.codec};
    flow.ptime_ms = ptime_ms;
    flow.telephoneEvent = telephoneEvent;
    if (telephoneEvent)
        flow.receivable.push_back(*telephoneEvent);
    return flow;
}

/// A session, what it received, and a voice that speaks every 20 ms.
struct RtpSide {
    RtpSide(engine::Network& host, const engine::IpEndpoint& local, std::uint64_t seed,
        const engine::RtpSessionSettings& settings = {})
        : random(seed)
        , session(host.scheduler(), random, host.openDatagram(local, engine::TrafficClass::voice).value(),
              host.openDatagram(endpoint(local.address.toString(), static_cast<std::uint16_t>(local.port + 1)),
                      engine::TrafficClass::voice)
                  .value(),
              settings)
        , voice(host.scheduler(), [this] { speak(); })
        , rtp(local)
        , rtcp{local.address, static_cast<std::uint16_t>(local.port + 1)}
    {
        session.onReceived([this](const engine::RtpPacketView& packet, engine::TimePoint at) {
            received.push_back(packet.header);
            arrivals.push_back(at);
            payload.assign(packet.payload.begin(), packet.payload.end());
        });
        session.onEvent([this](const engine::RtpEvent& event) { events.push_back(event); });
    }

    /// The packets come from time to time, the first one now.
    void say(std::uint64_t packets)
    {
        left += packets;
        if (!voice.isRunning())
            voice.startAfter(engine::Duration());
    }

    void sendOne()
    {
        session.send({false, payloadType, 0, timestamp, 0}, engine::Bytes(octets, filling));
        timestamp += step;
    }

    std::size_t count(engine::RtpEvent::Kind kind) const
    {
        std::size_t found = 0;
        for (const engine::RtpEvent& event : events)
            found += event.kind == kind ? 1 : 0;
        return found;
    }

    engine::SeededRandom random;
    engine::RtpSession session;
    engine::Timer voice;
    engine::IpEndpoint rtp, rtcp;
    std::uint8_t payloadType = 8;
    std::uint32_t timestamp = 0;
    std::uint32_t step = 160;
    std::size_t octets = 160;
    std::uint8_t filling = 0xd5;
    std::uint64_t left = 0;
    std::vector<engine::RtpHeader> received;
    std::vector<engine::TimePoint> arrivals;
    engine::Bytes payload;  ///< the last one
    std::vector<engine::RtpEvent> events;

private:
    void speak()
    {
        if (left == 0)
            return;
        --left;
        sendOne();
        if (left > 0)
            voice.startAt(voice.due() + std::chrono::milliseconds(20));
    }
};

struct RtpCall {
    explicit RtpCall(const engine::LinkSettings& link = {}, const engine::RtpSessionSettings& settings = {})
        : world(1)
        , caller(callerHost, endpoint("192.0.2.1", 10000), 11, settings)
        , callee(calleeHost, endpoint("192.0.2.2", 20000), 22, settings)
    {
        world.join(callerHost, calleeHost, link);
        callerFlow = flowTo(callee);
        calleeFlow = flowTo(caller);
    }

    static engine::MediaFlow flowTo(const RtpSide& far)
    {
        engine::MediaFlow flow;
        flow.direction = engine::MediaDirection::sendrecv;
        flow.remoteRtp = far.rtp;
        flow.remoteRtcp = far.rtcp;
        flow.codec = {8, "PCMA", 8000, 1, {}};
        flow.receivable = {flow.codec, {101, "telephone-event", 8000, 1, {}}};
        return flow;
    }

    /// SRTP with keys that follow from the seed.
    void secure(const char* suite = "AES_CM_128_HMAC_SHA1_80", std::uint64_t seed = 5)
    {
        engine::SeededRandom keys(seed);
        const engine::SdesKey one = engine::newSdesKey(*engine::srtpSuite(suite), keys);
        const engine::SdesKey other = engine::newSdesKey(*engine::srtpSuite(suite), keys);
        callerFlow.srtp = {suite, one, {other}};
        calleeFlow.srtp = {suite, other, {one}};
    }

    void useMux()
    {
        callerFlow.rtcpMux = calleeFlow.rtcpMux = true;
        callerFlow.remoteRtcp = callerFlow.remoteRtp;
        calleeFlow.remoteRtcp = calleeFlow.remoteRtp;
    }

    /// An offer and answer with the flows as they are now.
    bool apply() { return caller.session.apply(callerFlow) && callee.session.apply(calleeFlow); }

    /// Both speak for that long; then what is under way arrives.
    void talk(engine::Duration duration)
    {
        const auto packets = static_cast<std::uint64_t>(duration / std::chrono::milliseconds(20));
        caller.say(packets);
        callee.say(packets);
        world.runFor(duration + std::chrono::milliseconds(500));
    }

    engine::VirtualWorld world;
    engine::VirtualHost& callerHost = world.host("caller", {engine::parseIpAddress("192.0.2.1").value()});
    engine::VirtualHost& calleeHost = world.host("callee", {engine::parseIpAddress("192.0.2.2").value()});
    engine::VirtualHost& strangerHost = world.host("stranger", {engine::parseIpAddress("192.0.2.66").value()});
    RtpSide caller, callee;
    engine::MediaFlow callerFlow, calleeFlow;
};

}  // namespace trunkwright::tests
