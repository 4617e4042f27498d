// What a call leaves behind: its own record, and those of the calls that transfers placed or joined to it.
#include "engine/mediation/bridged_call.h"

#include <algorithm>
#include <utility>

namespace trunkwright::engine {

namespace {

/// Its trunk's side hung up.
EndedBy byTrunk(const CallRecord& record)
{
    return record.way == CallWay::outbound ? EndedBy::called : EndedBy::caller;
}

}  // namespace

void BridgedCall::closeRecord(CallRecord& record, const Release& release, EndedBy who) const
{
    record.end = m_services.scheduler.wallTime();
    record.endedBy = who;
    record.release.cause = release.cause;
    if (record.answer)
        record.release.clearing = release.clearing;
    else
        record.release.status = release.status;
}

void BridgedCall::askFigures()
{
    for (const CallEnd end : {CallEnd::caller, CallEnd::called})
        if (!m_hasLeft[static_cast<std::size_t>(end)])
            describe(session(end), party(end).leg.get(), legOf(m_record, end), {});
    recordHandling();
    m_services.scheduler.post([this, alive = std::weak_ptr(m_alive)] {
        if (!alive.expired())
            figuresTold();
    });
}

/// `told` comes when the record is whole.
void BridgedCall::describe(const InviteSession* session, CallLeg* leg, LegRecord& record, std::function<void()> told)
{
    if (session) {
        record.callId = session->dialog().callId;
        record.peer = session->flow().remote.toString();
    }
    if (!leg || !leg->flow()) {
        if (told)
            told();
        return;
    }
    record.codec = leg->flow()->codec.encoding;
    record.srtp = leg->flow()->srtp ? leg->flow()->srtp->suite : std::string();
    ++m_figuresDue;
    leg->media().askStats(
        [this, &record, told = std::move(told), alive = std::weak_ptr(m_alive)](const RtpStats& stats) {
            if (alive.expired())
                return;
            const ReceivedTotals& received = stats.received;
            record.received.emplace(ReceivedMedia{received.packets, received.lost(), received.meanJitter_ms(),
                received.mostJitter_ms, stats.roundTrip_ms, {}, refusedPackets(stats)});
            if (told)
                told();
            figuresTold();
        });
}

void BridgedCall::figuresTold()
{
    if (--m_figuresDue > 0 || !m_over)
        return;
    if (!m_goesOn)
        return m_guide.ended(m_record);
    m_goesOn->inside = m_record.inside;
    m_guide.gaveAway();
}

MediaHandling BridgedCall::handling() const
{
    const CallLeg* caller = party(CallEnd::caller).leg.get();
    const CallLeg* called = party(CallEnd::called).leg.get();
    if (!caller || !called || !caller->flow() || !called->flow())
        return MediaHandling::none;
    const MediaPathSettings way{*caller->flow(), caller->settings().digits, *called->flow(), called->settings().digits};
    return passesUntouched(way) ? MediaHandling::relayed : MediaHandling::transcoded;
}

/// As it was while both were there whom the record tells of.
void BridgedCall::recordHandling()
{
    const MediaHandling now = handling();
    if (now != MediaHandling::none && !m_hasLeft[0] && !m_hasLeft[1])
        m_record.media = now;
}

std::shared_ptr<CallRecord> BridgedCall::beginRecord(CallEnd transferor, CallRecord record)
{
    const InviteSession& session = party(transferor).leg->session();
    record.start = m_services.scheduler.wallTime();
    record.inside.callId = session.dialog().callId;
    record.inside.peer = session.flow().remote.toString();
    return std::make_shared<CallRecord>(std::move(record));
}

void BridgedCall::closeRecord(Party& placed, const Release& release, EndedBy who)
{
    const auto record = std::exchange(placed.record, {});
    if (!record)
        return;
    closeRecord(*record, release, who);
    describe(placed.hasSession() ? &placed.leg->session() : nullptr, placed.leg.get(), record->outside,
        [this, record] { m_guide.transferEnded(*record); });
}

void BridgedCall::closeTransferRecords(const Release& release, EndedBy who)
{
    for (const CallEnd end : {CallEnd::caller, CallEnd::called})
        if (Party& placed = party(end); placed.record) {
            const EndedBy there = byTrunk(*placed.record);
            const EndedBy other = there == EndedBy::called ? EndedBy::caller : EndedBy::called;
            closeRecord(placed, release, who == EndedBy::server ? who : who == endedBy(end) ? there : other);
        }
}

bool BridgedCall::isEmergency() const
{
    const auto is = [](const Party& placed) { return placed.record && placed.record->emergency; };
    return m_record.emergency || std::ranges::any_of(m_parties, is) || (m_transfer && is(m_transfer->aside));
}

/// A call to a trunk has a record of its own; who takes over a side inside, or on the same trunk, goes on with the
/// call's.
void BridgedCall::recordLeaving(CallEnd end, const Party& newcomer)
{
    Party& leaving = party(end);
    const bool goesOn = leaving.side.trunk == newcomer.side.trunk && !newcomer.record;
    bool& hasLeft = m_hasLeft[static_cast<std::size_t>(end)];
    if (leaving.record)
        closeRecord(leaving, Release(), byTrunk(*leaving.record));
    if (hasLeft || goesOn)
        return;
    recordHandling();
    hasLeft = true;
    describe(&leaving.leg->session(), leaving.leg.get(), legOf(m_record, end), {});
    if (!leaving.side.trunk.empty())
        closeRecord(m_record, Release(), endedBy(end));
}

}  // namespace trunkwright::engine
