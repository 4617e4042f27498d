#pragma once
// How the checks judge, one function each. All look only at what was played.

#include "engine/probe/checklist.h"

namespace trunkwright::engine::judgements {

using Played = PlayedScenario;
using Profile = TrunkProfile;

Judgement passed(std::string text);
Judgement failed(std::string text);
Judgement unproven(std::string text);
/// `advice`: what it takes to try it.
Judgement skipped(std::string text, std::string advice = {});
/// Passed or failed.
Judgement judged(bool good, std::string text);
/// Unproven, because the check needs an answered call.
Judgement notAnswered(const TestCallResult& result);
/// Unproven, because the check needs media of the far side.
Judgement withoutMedia(const TestCallResult& result);

/// 0…1 of the talk that stalls of this machine may have spoiled: in each nothing was sent and nothing played in time,
/// and the buffers of both ends take as long, and 0.1 s more, to fill anew.
double stalledFraction(const TestCallResult& result);
/// Unproven instead of failed where such stalls explain it: `excess` of the talk, 0…1, was worse than is allowed.
Judgement withoutStalls(const TestCallResult& result, Judgement judgement, double excess);

/// "486 Busy Here", or why there is no code.
std::string outcomeText(const TestCallResult& result);
std::string secondsText(Duration duration);
/// Answered, and to the end neither ended nor left silent by the far side.
bool lived(const TestCallResult& result);
/// What became of an answered call that did not.
std::string endText(const TestCallResult& result);
bool isAnswered(const TestCallResult& result);
/// A 2xx came, and this side could not take it; one that crosses a CANCEL is none.
bool hasUnusableAnswer(const TestCallResult& result);
constexpr std::string_view begunAnewAdvice =
    "Restart of media at the SBC: sequence numbers that begin anew want a new SSRC or new keys (RFC 3711 9.1)";
/// RTCP came in a call with SRTP, and none of it could be taken.
bool hasLostItsReports(const TestCallResult& result);
constexpr std::string_view lostReportsAdvice = "SRTCP of the SBC: the keys and the suite of its SRTP (RFC 3711 3.4)";
/// Tones or any other sound.
bool isAudible(const HeardAudio& audio);
/// Passed where the tones were heard and clean until the end of the call, also after what was agreed on last.
Judgement heardOn(const TestCallResult& result, std::string text);
/// Likewise; where a person or an announcement answers, any sound will do.
Judgement soundedOn(const TestCallResult& result, std::string text);
/// As heardOn(), and the call lived.
Judgement livedOn(const TestCallResult& result, std::string text);

// Signaling (signaling_judgements.cpp)
Judgement optionsAnswered(const Played& played, const Profile& profile);
Judgement optionsAllow(const Played& played, const Profile& profile);
Judgement registered(const Played& played, const Profile& profile);
Judgement wrongPasswordRefused(const Played& played, const Profile& profile);
Judgement answered(const Played& played, const Profile& profile);
Judgement firstSign(const Played& played, const Profile& profile);
Judgement numberFormat(const Played& played, const Profile& profile);
Judgement callerHidden(const Played& played, const Profile& profile);
Judgement largeMessage(const Played& played, const Profile& profile);
Judgement channelLimit(const Played& played, const Profile& profile);
Judgement busy(const Played& played, const Profile& profile);
Judgement unknownNumber(const Played& played, const Profile& profile);
Judgement unavailable(const Played& played, const Profile& profile);
Judgement overloaded(const Played& played, const Profile& profile);
Judgement cancelled(const Played& played, const Profile& profile);
Judgement cancelRace(const Played& played, const Profile& profile);
Judgement dids(const Played& played, const Profile& profile);
Judgement inbound(const Played& played, const Profile& profile);

// End of the call (end_judgements.cpp)
Judgement lasts(const Played& played, const Profile& profile);
Judgement endSent(const Played& played, const Profile& profile);
Judgement endConfirmed(const Played& played, const Profile& profile);
Judgement connectionStays(const Played& played, const Profile& profile);
Judgement readable(const Played& played, const Profile& profile);

// Security (security_judgements.cpp)
Judgement tlsVersion(const Played& played, const Profile& profile);
Judgement tlsCertificate(const Played& played, const Profile& profile);
Judgement tlsKey(const Played& played, const Profile& profile);
Judgement contactName(const Played& played, const Profile& profile);
Judgement srtpSuite(const Played& played, const Profile& profile);
Judgement srtpClean(const Played& played, const Profile& profile);
Judgement plainMediaRefused(const Played& played, const Profile& profile);
Judgement certificateRequired(const Played& played, const Profile& profile);
Judgement oneConnection(const Played& played, const Profile& profile);

// Media (media_judgements.cpp)
Judgement twoWayAudio(const Played& played, const Profile& profile);
Judgement offeredCodec(const Played& played, const Profile& profile);
Judgement packetTime(const Played& played, const Profile& profile);
Judgement rareCodec(const Played& played, const Profile& profile);
Judgement quality(const Played& played, const Profile& profile);
Judgement rtcp(const Played& played, const Profile& profile);
Judgement symmetricRtp(const Played& played, const Profile& profile);
Judgement changedSource(const Played& played, const Profile& profile);
Judgement mediaBypass(const Played& played, const Profile& profile);

// Digits (digit_judgements.cpp)
Judgement dtmf(const Played& played, const Profile& profile);

// The path of media (path_judgements.cpp)
Judgement ice(const Played& played, const Profile& profile);
Judgement dscp(const Played& played, const Profile& profile);
Judgement faxAudio(const Played& played, const Profile& profile);
Judgement faxRelay(const Played& played, const Profile& profile);

// Course of the call (course_judgements.cpp)
Judgement ringing(const Played& played, const Profile& profile);
Judgement earlyMedia(const Played& played, const Profile& profile);
Judgement earlyFailure(const Played& played, const Profile& profile);
Judgement forked(const Played& played, const Profile& profile);
Judgement reliable(const Played& played, const Profile& profile);
Judgement hold(const Played& played, const Profile& profile);
Judgement heldMedia(const Played& played, const Profile& profile);
Judgement longHold(const Played& played, const Profile& profile);
Judgement farHold(const Played& played, const Profile& profile);
Judgement farHoldOld(const Played& played, const Profile& profile);
Judgement delayedOffer(const Played& played, const Profile& profile);
Judgement lateOffer(const Played& played, const Profile& profile);
Judgement codecSwitch(const Played& played, const Profile& profile);
Judgement farUpdate(const Played& played, const Profile& profile);
Judgement sessionTimer(const Played& played, const Profile& profile);
Judgement sessionRefresh(const Played& played, const Profile& profile);
Judgement refer(const Played& played, const Profile& profile);
Judgement survivesGlare(const Played& played, const Profile& profile);
Judgement survivesRefusal(const Played& played, const Profile& profile);
Judgement unknownMethod(const Played& played, const Profile& profile);

}  // namespace trunkwright::engine::judgements
