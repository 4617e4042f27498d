#pragma once
// Each member of a plan with its name in files and the numbers that make sense in it. Reading, writing, checking and
// hashing a plan all follow these lists, so none of them can forget a member (a missing one does not compile).

#include "models/plan/names.h"
#include "models/plan/plan.h"

#include <limits>
#include <tuple>

namespace trunkwright::models {

/// What a number may be; `least` itself is refused when `above` is set, `greatest` itself when `below` is set.
struct Range {
    double least = 0;
    double greatest = 0;
    std::string_view unit;
    bool above = false;
    bool below = false;

    [[nodiscard]] constexpr bool holds(double value) const
    {
        return (above ? value > least : value >= least) && (below ? value < greatest : value <= greatest);
    }
};

namespace limits {

inline constexpr Range none{};  // not a number
inline constexpr Range share{0, 1, ""};
inline constexpr Range availability{0, 1, ""};
inline constexpr Range blocking{0, 1, "", true, true};
inline constexpr Range mos{1, 5, ""};
inline constexpr Range percent{0, 100, "percent"};
inline constexpr Range factor{0, 10, ""};
inline constexpr Range discount{0, 1, "per year"};
inline constexpr Range growth{-1, 10, "per year", true};
inline constexpr Range money{0, 1e12, ""};
inline constexpr Range exchange{0, 1e9, "", true};
inline constexpr Range months{1, 600, "months"};
inline constexpr Range weeks{0, 520, "weeks"};
inline constexpr Range latitude{-90, 90, "degrees"};
inline constexpr Range longitude{-180, 180, "degrees"};
inline constexpr Range kbps{0, 1e9, "kbit/s", true};
inline constexpr Range packetTime{0, 1000, "ms", true};
inline constexpr Range delay{0, 10'000, "ms"};
inline constexpr Range distance{0, 50'000, "km"};
inline constexpr Range users{0, 10e6, "users"};
inline constexpr Range numbers{0, 100e6, "numbers"};
inline constexpr Range calls{1, 10e6, "calls"};
inline constexpr Range servers{0, 1000, "servers"};
inline constexpr Range callsPerHour{0, 1000, "calls"};
inline constexpr Range holdingTime{0, 86'400, "s"};
inline constexpr Range onNet{0, 1000, "calls"};
inline constexpr Range erlang{0, 10e6, "erlang"};
inline constexpr Range callCount{0, 1e12, "calls"};
inline constexpr Range talkTime{0, 1e14, "s"};
inline constexpr Range hourOfWeek{0, 167, ""};
inline constexpr Range firstIncrement{0, 86'400, "s"};
inline constexpr Range nextIncrement{1, 86'400, "s"};

}  // namespace limits

enum class Presence { optional, required };

/// A member: its key in files, what its numbers may be, and whether a file must have it (then it is always written).
template <class Struct, class Member>
struct Field {
    std::string_view key;
    Member Struct::* member;
    Range range;
    Presence presence;
};

template <class Struct, class Member>
[[nodiscard]] constexpr Field<Struct, Member> field(
    std::string_view key, Member Struct::* member, Range range = limits::none, Presence presence = Presence::optional)
{
    return {key, member, range, presence};
}

template <class Struct, class Member>
[[nodiscard]] constexpr Field<Struct, Member> needed(
    std::string_view key, Member Struct::* member, Range range = limits::none)
{
    return {key, member, range, Presence::required};
}

template <class Struct>
inline constexpr std::nullptr_t fieldsOf = nullptr;

template <>
inline constexpr auto fieldsOf<Targets> = std::tuple{
    field("blocking", &Targets::blocking, limits::blocking),
    field("mos", &Targets::mos, limits::mos),
    field("availability", &Targets::availability, limits::availability),
};

template <>
inline constexpr auto fieldsOf<Media> = std::tuple{
    field("codec", &Media::codec),
    field("ptime_ms", &Media::ptimeMs, limits::packetTime),
    field("wan_security", &Media::wanSecurity),
    field("trunk_security", &Media::trunkSecurity),
    field("vpn_tunnel", &Media::vpnTunnel),
};

template <>
inline constexpr auto fieldsOf<Thresholds> = std::tuple{
    field("small_firm_users", &Thresholds::smallFirmUsers, limits::users),
    field("low_volume_erl", &Thresholds::lowVolumeErl, limits::erlang),
    field("large_site_users", &Thresholds::largeSiteUsers, limits::users),
    field("strict_volume_erl", &Thresholds::strictVolumeErl, limits::erlang),
    field("priority_load", &Thresholds::priorityLoad, limits::share),
};

template <>
inline constexpr auto fieldsOf<Settings> = std::tuple{
    field("name", &Settings::name),
    field("description", &Settings::description),
    field("currency", &Settings::currency),
    field("exchange_rates", &Settings::exchangeRates, limits::exchange),
    field("months", &Settings::months, limits::months),
    field("discount_rate_per_year", &Settings::discountRatePerYear, limits::discount),
    field("growth_per_year", &Settings::growthPerYear, limits::growth),
    field("escalator_per_year", &Settings::escalatorPerYear, limits::growth),
    field("targets", &Settings::targets),
    field("dimensioning", &Settings::dimensioning),
    field("security_demand", &Settings::securityDemand),
    field("media_bypass", &Settings::mediaBypass),
    field("reference_week", &Settings::referenceWeek),
    field("media", &Settings::media),
    field("thresholds", &Settings::thresholds),
};

template <>
inline constexpr auto fieldsOf<DestinationShare> = std::tuple{
    needed("destination", &DestinationShare::destination),
    needed("share", &DestinationShare::share, limits::share),
};

template <>
inline constexpr auto fieldsOf<UserProfile> = std::tuple{
    needed("id", &UserProfile::id),
    field("name", &UserProfile::name),
    field("calls_per_user_busy_hour", &UserProfile::callsPerUserBusyHour, limits::callsPerHour),
    field("holding_time_s", &UserProfile::holdingTimeS, limits::holdingTime),
    field("inbound_share", &UserProfile::inboundShare, limits::share),
    field("on_net_share", &UserProfile::onNetShare, limits::onNet),
    field("destinations", &UserProfile::destinations),
    field("shape", &UserProfile::shape, limits::share),
};

template <>
inline constexpr auto fieldsOf<UserGroup> = std::tuple{
    needed("profile", &UserGroup::profile),
    field("users", &UserGroup::users, limits::users),
};

template <>
inline constexpr auto fieldsOf<Did> = std::tuple{
    needed("number", &Did::number),
    field("name", &Did::name),
    field("calls_per_week", &Did::callsPerWeek, limits::callCount),
    field("talk_seconds_per_week", &Did::talkSecondsPerWeek, limits::talkTime),
    field("busy_hour_erl", &Did::busyHourErl, limits::erlang),
    field("busy_hour", &Did::busyHour),
};

template <>
inline constexpr auto fieldsOf<MeasuredTraffic> = std::tuple{
    needed("busy_hour_erl", &MeasuredTraffic::busyHourErl, limits::erlang),
    field("busy_hour", &MeasuredTraffic::busyHour, limits::hourOfWeek),
    field("calls", &MeasuredTraffic::calls, limits::callCount),
    field("talk_seconds", &MeasuredTraffic::talkSeconds, limits::talkTime),
    field("source", &MeasuredTraffic::source),
    field("shape", &MeasuredTraffic::shape, limits::share),
};

template <>
inline constexpr auto fieldsOf<Site> = std::tuple{
    needed("id", &Site::id),
    field("name", &Site::name),
    field("country", &Site::country),
    field("place", &Site::place),
    field("latitude", &Site::latitude, limits::latitude),
    field("longitude", &Site::longitude, limits::longitude),
    field("time_zone", &Site::timeZone),
    field("role", &Site::role),
    field("groups", &Site::groups),
    field("must_survive_wan_loss", &Site::mustSurviveWanLoss),
    field("dids", &Site::dids),
    field("did_count", &Site::didCount, limits::numbers),
    field("measured", &Site::measured),
    field("peer", &Site::peer),
    field("carrier", &Site::carrier),
};

template <>
inline constexpr auto fieldsOf<WanNode> = std::tuple{
    needed("id", &WanNode::id),
    field("name", &WanNode::name),
    field("type", &WanNode::type),
    field("latitude", &WanNode::latitude, limits::latitude),
    field("longitude", &WanNode::longitude, limits::longitude),
};

template <>
inline constexpr auto fieldsOf<PriceStep> = std::tuple{
    needed("rate_kbps", &PriceStep::rateKbps, limits::kbps),
    needed("monthly", &PriceStep::monthly, limits::money),
};

template <>
inline constexpr auto fieldsOf<Link> = std::tuple{
    needed("id", &Link::id),
    field("name", &Link::name),
    field("type", &Link::type),
    needed("from", &Link::from),
    needed("to", &Link::to),
    field("rate_up_kbps", &Link::rateUpKbps, limits::kbps),
    field("rate_down_kbps", &Link::rateDownKbps, limits::kbps),
    field("voice_priority", &Link::voicePriority),
    field("voice_share", &Link::voiceShare, limits::share),
    field("background_load", &Link::backgroundLoad, limits::factor),
    field("delay_ms", &Link::delayMs, limits::delay),
    field("distance_km", &Link::distanceKm, limits::distance),
    field("jitter_ms", &Link::jitterMs, limits::delay),
    field("loss_percent", &Link::lossPercent, limits::percent),
    field("availability", &Link::availability, limits::availability),
    field("layer2", &Link::layer2),
    field("rides_on", &Link::ridesOn),
    field("monthly", &Link::monthly, limits::money),
    field("price_steps", &Link::priceSteps),
    field("price_per_mbps_monthly", &Link::pricePerMbpsMonthly, limits::money),
    field("term_months", &Link::termMonths, limits::months),
    field("lead_time_weeks", &Link::leadTimeWeeks, limits::weeks),
};

template <>
inline constexpr auto fieldsOf<PortStep> = std::tuple{
    needed("rate_kbps", &PortStep::rateKbps, limits::kbps),
    field("one_off", &PortStep::oneOff, limits::money),
    field("monthly", &PortStep::monthly, limits::money),
};

template <>
inline constexpr auto fieldsOf<Offer> = std::tuple{
    field("connection", &Offer::connection),
    field("channel_monthly", &Offer::channelMonthly, limits::money),
    field("trunk_monthly", &Offer::trunkMonthly, limits::money),
    field("trunk_one_off", &Offer::trunkOneOff, limits::money),
    field("ports", &Offer::ports),
    field("access_monthly", &Offer::accessMonthly, limits::money),
    field("lead_time_weeks", &Offer::leadTimeWeeks, limits::weeks),
    field("term_months", &Offer::termMonths, limits::months),
    field("delay_ms", &Offer::delayMs, limits::delay),
    field("jitter_ms", &Offer::jitterMs, limits::delay),
    field("loss_percent", &Offer::lossPercent, limits::percent),
    field("availability", &Offer::availability, limits::availability),
    field("layer2", &Offer::layer2),
};

template <>
inline constexpr auto fieldsOf<MinutePrice> = std::tuple{
    needed("destination", &MinutePrice::destination),
    needed("per_minute", &MinutePrice::perMinute, limits::money),
    field("per_call", &MinutePrice::perCall, limits::money),
    field("first_increment_s", &MinutePrice::firstIncrementS, limits::firstIncrement),
    field("next_increment_s", &MinutePrice::nextIncrementS, limits::nextIncrement),
};

template <>
inline constexpr auto fieldsOf<Carrier> = std::tuple{
    needed("id", &Carrier::id),
    field("name", &Carrier::name),
    field("countries", &Carrier::countries),
    field("currency", &Carrier::currency),
    field("tls", &Carrier::tls),
    field("srtp", &Carrier::srtp),
    field("codecs", &Carrier::codecs),
    field("qualified", &Carrier::qualified),
    field("example_tariff", &Carrier::exampleTariff),
    field("offers", &Carrier::offers),
    field("did_monthly", &Carrier::didMonthly, limits::money),
    field("minutes", &Carrier::minutes),
    field("flat_rate", &Carrier::flatRate),
    field("redundancy_surcharge", &Carrier::redundancySurcharge, limits::factor),
    field("backup_access_monthly", &Carrier::backupAccessMonthly, limits::money),
    field("redundancy_lead_time_weeks", &Carrier::redundancyLeadTimeWeeks, limits::weeks),
    field("backup_availability", &Carrier::backupAvailability, limits::availability),
    field("session_limit", &Carrier::sessionLimit, limits::calls),
};

template <>
inline constexpr auto fieldsOf<PeerModel> = std::tuple{
    needed("id", &PeerModel::id),
    field("name", &PeerModel::name),
    field("kind", &PeerModel::kind),
    needed("max_sessions", &PeerModel::maxSessions, limits::calls),
    field("one_off", &PeerModel::oneOff, limits::money),
    field("monthly", &PeerModel::monthly, limits::money),
    field("qualified", &PeerModel::qualified),
    field("availability", &PeerModel::availability, limits::availability),
};

template <>
inline constexpr auto fieldsOf<MediationModel> = std::tuple{
    needed("id", &MediationModel::id),
    field("name", &MediationModel::name),
    needed("max_calls", &MediationModel::maxCalls, limits::calls),
    field("max_bypass_calls", &MediationModel::maxBypassCalls, limits::calls),
    field("one_off", &MediationModel::oneOff, limits::money),
    field("monthly", &MediationModel::monthly, limits::money),
    field("spare", &MediationModel::spare, limits::servers),
    field("availability", &MediationModel::availability, limits::availability),
};

template <>
inline constexpr auto fieldsOf<TrunkAssignment> = std::tuple{
    needed("site", &TrunkAssignment::site),
    needed("trunk_site", &TrunkAssignment::trunkSite),
};

template <>
inline constexpr auto fieldsOf<TrunkConnection> = std::tuple{
    needed("site", &TrunkConnection::site),
    field("connection", &TrunkConnection::connection),
    field("security", &TrunkConnection::security),
    field("carrier", &TrunkConnection::carrier),
};

template <>
inline constexpr auto fieldsOf<Strategy> = std::tuple{
    needed("id", &Strategy::id),
    field("name", &Strategy::name),
    field("base", &Strategy::base),
    field("connection", &Strategy::connection),
    field("security", &Strategy::security),
    field("assignments", &Strategy::assignments),
    field("connections", &Strategy::connections),
};

template <>
inline constexpr auto fieldsOf<Plan> = std::tuple{
    field("settings", &Plan::settings),
    field("profiles", &Plan::profiles),
    field("sites", &Plan::sites),
    field("nodes", &Plan::nodes),
    field("links", &Plan::links),
    field("carriers", &Plan::carriers),
    field("peers", &Plan::peers),
    field("mediation", &Plan::mediation),
    field("strategies", &Plan::strategies),
};

namespace detail {

struct AnyMember {
    template <class Member>
    operator Member() const;
};

/// How many members the aggregate has: as many as it can be initialized with.
template <class Struct, class... Members>
consteval std::size_t memberCount()
{
    if constexpr (requires { Struct{Members{}..., AnyMember{}}; })
        return memberCount<Struct, Members..., AnyMember>();
    else
        return sizeof...(Members);
}

}  // namespace detail

/// A struct of the plan whose members are listed above, all of them.
template <class Struct>
concept Described = !std::is_null_pointer_v<std::remove_const_t<decltype(fieldsOf<Struct>)>>
    && std::tuple_size_v<std::remove_const_t<decltype(fieldsOf<Struct>)>> == detail::memberCount<Struct>();

static_assert(Described<Targets> && Described<Media> && Described<Thresholds> && Described<Settings>);
static_assert(Described<DestinationShare> && Described<UserProfile> && Described<UserGroup> && Described<Did>);
static_assert(Described<MeasuredTraffic> && Described<Site> && Described<WanNode> && Described<PriceStep>);
static_assert(Described<Link> && Described<PortStep> && Described<Offer> && Described<MinutePrice>);
static_assert(Described<Carrier> && Described<PeerModel> && Described<MediationModel>);
static_assert(Described<TrunkAssignment> && Described<TrunkConnection> && Described<Strategy> && Described<Plan>);

/// Calls visit(field) for each member in the order of the list.
template <Described Struct, class Visit>
constexpr void forEachField(Visit&& visit)
{
    std::apply([&](const auto&... fields) { (visit(fields), ...); }, fieldsOf<Struct>);
}

}  // namespace trunkwright::models
