#include "models/records/plan_traffic.h"

#include "models/records/busy_hours.h"
#include "models/records/own_numbers.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace trunkwright::models {

namespace {

/// What falls to one site.
struct SiteShare {
    std::map<std::int64_t, double> hours;  ///< talk seconds by start of the clock hour
    double calls = 0;
    double talkSeconds = 0;
    std::vector<const DidTraffic*> dids;

    void add(const DidTraffic& did, Counting counting, double part)
    {
        for (const HourTalk& hour : did.hours)
            hours[hour.startUtc] += part * static_cast<double>(hour.talkSeconds);
        calls += part * static_cast<double>(counting == Counting::calls ? did.calls : did.legs);
        talkSeconds += part * static_cast<double>(did.talkSeconds);
    }
};

Result<void> check(const Plan& plan, const std::vector<Assignment>& assignments)
{
    std::map<std::string, Id> siteOfPrefix;
    for (const Assignment& assignment : assignments) {
        const std::string where = fmt::format("option --assign {}={}", assignment.prefix, assignment.site);
        if (std::ranges::find(plan.sites, assignment.site, &Site::id) == plan.sites.end())
            return badInput(where,
                fmt::format("the plan has no site '{}'; write the id of one of its {} sites", assignment.site,
                    plan.sites.size()));
        const auto [known, isNew] = siteOfPrefix.emplace(assignment.prefix, assignment.site);
        if (!isNew && known->second != assignment.site)
            return badInput(
                where, fmt::format("the prefix belongs to site '{}' already; give it to one site", known->second));
    }
    return {};
}

const Assignment* longestMatch(const DidTraffic& did, const std::vector<Assignment>& assignments)
{
    const Assignment* longest = nullptr;
    for (const Assignment& assignment : assignments)
        if (hasPrefix(did.number, did.e164, assignment.prefix)
            && (!longest || assignment.prefix.size() > longest->prefix.size()))
            longest = &assignment;
    return longest;
}

/// Erlang of each hour of the local week.
WeekShape weekErlangs(const SiteShare& share, const ZoneClock& clock, BusyHourRule rule, const ObservedDays& days)
{
    WeekShape week{};
    for (const auto& [start, talkSeconds] : share.hours) {
        const auto hour = static_cast<std::size_t>(clock.hourOfWeek(start));
        const double erlang = talkSeconds / 3600;
        if (rule == BusyHourRule::peak)
            week[hour] = std::max(week[hour], erlang);
        else
            week[hour] += erlang / static_cast<double>(std::max<std::int64_t>(1, days[hour / 24]));
    }
    return week;
}

std::string sourceText(const RecordTraffic& traffic)
{
    std::string files;
    for (const RecordFileFacts& file : traffic.files)
        files += (files.empty() ? "" : ", ") + file.path.substr(file.path.rfind('/') + 1);
    const std::string first = utcText(traffic.firstUtc).substr(0, 10);
    const std::string last = utcText(traffic.lastUtc).substr(0, 10);
    return fmt::format("{} ({} to {})", files, first, last);
}

MeasuredTraffic measured(
    const SiteShare& share, const ZoneClock& clock, const PlanTrafficOptions& options, const RecordTraffic& traffic)
{
    WeekShape week = weekErlangs(share, clock, options.busyHour, traffic.observedDays);
    const auto busiest = std::ranges::max_element(week);
    MeasuredTraffic result;
    result.busyHourErl = *busiest;
    result.busyHour = static_cast<int>(busiest - week.begin());
    result.calls = std::llround(share.calls);
    result.talkSeconds = share.talkSeconds;
    result.source = sourceText(traffic);
    if (result.busyHourErl > 0) {
        for (double& erlang : week)
            erlang /= result.busyHourErl;
        result.shape = week;
    }
    return result;
}

/// The figures of one number as the plan keeps them; `did` keeps its number and name.
void describe(
    Did& did, const DidTraffic& counted, const ZoneClock& clock, BusyHourRule rule, const RecordTraffic& traffic)
{
    SiteShare alone;
    alone.add(counted, traffic.counting, 1);
    const WeekShape week = weekErlangs(alone, clock, rule, traffic.observedDays);
    const auto busiest = std::ranges::max_element(week);
    did.busyHourErl = *busiest;
    did.busyHour = *busiest > 0
        ? fmt::format("{} {}", hourOfWeekText(static_cast<int>(busiest - week.begin())), clock.name())
        : std::string();
    did.callsPerWeek.reset();
    did.talkSecondsPerWeek.reset();
    if (traffic.calendarDays < 7)
        return;
    const double weeks = static_cast<double>(traffic.calendarDays) / 7;
    did.callsPerWeek = alone.calls / weeks;
    did.talkSecondsPerWeek = alone.talkSeconds / weeks;
}

/// The numbers of a site, compared in E.164 where the site's country tells how they are dialed.
class SiteNumbers {
public:
    explicit SiteNumbers(Site& site)
        : m_site(site)
        , m_rules(NumberingRules::forCountry(site.country))
    {
        for (std::size_t place = 0; place < site.dids.size(); ++place)
            m_places.emplace(comparable(site.dids[place].number), place);
    }

    /// The entry for the number, made new when there is none.
    Did& entry(const DidTraffic& counted)
    {
        const std::string& number = counted.e164.empty() ? counted.display : counted.e164;
        const auto [known, isNew] = m_places.emplace(comparable(number), m_site.dids.size());
        if (isNew)
            m_site.dids.emplace_back().number = number;
        return m_site.dids[known->second];
    }

private:
    [[nodiscard]] std::string comparable(const std::string& number) const
    {
        return (m_rules ? m_rules->e164(number) : std::nullopt).value_or(comparableNumber(number));
    }

    Site& m_site;
    Result<NumberingRules> m_rules;
    std::unordered_map<std::string, std::size_t> m_places;
};

/// The site as if no records had been measured. Its numbers stay, with their figures when nobody measured those: all
/// that records tell of a number has a busy hour.
void forget(Site& site)
{
    site.measured.reset();
    for (Did& did : site.dids) {
        if (!did.busyHourErl)
            continue;
        did.callsPerWeek.reset();
        did.talkSecondsPerWeek.reset();
        did.busyHourErl.reset();
        did.busyHour.clear();
    }
}

Result<void> fillSite(
    Site& site, const SiteShare& share, const PlanTrafficOptions& options, const RecordTraffic& traffic)
{
    auto clock = ZoneClock::create(site.timeZone.empty() ? traffic.zone : site.timeZone);
    if (!clock)
        return badInput("site:" + site.id,
            fmt::format("'{}' is not a time zone; write an IANA name such as America/Chicago", site.timeZone));
    SiteNumbers numbers(site);
    for (const DidTraffic* counted : share.dids)
        describe(numbers.entry(*counted), *counted, *clock, options.busyHour, traffic);
    site.measured = measured(share, *clock, options, traffic);
    return {};
}

/// Users of each site over the users of all.
Result<std::vector<double>> userShares(const Plan& plan)
{
    std::vector<double> shares;
    for (const Site& site : plan.sites) {
        const auto count = users(site);
        if (!count)
            return badInput(
                "site:" + site.id, "the number of users is unknown; write it, or assign the numbers by prefix");
        shares.push_back(static_cast<double>(*count));
    }
    const double all = std::accumulate(shares.begin(), shares.end(), 0.0);
    if (!(all > 0))
        return badInput(
            "option --spread", "the plan has no users to spread traffic over; assign the numbers by prefix");
    for (double& share : shares)
        share /= all;
    return shares;
}

Result<void> spread(const std::vector<std::size_t>& unmatched, const RecordTraffic& traffic, const Plan& plan,
    std::map<Id, SiteShare>& sites)
{
    const auto shares = userShares(plan);
    if (!shares)
        return std::unexpected(shares.error());
    for (std::size_t index = 0; index < plan.sites.size(); ++index)
        if ((*shares)[index] > 0)
            for (const std::size_t place : unmatched)
                sites[plan.sites[index].id].add(traffic.dids[place], traffic.counting, (*shares)[index]);
    return {};
}

}  // namespace

Result<Assignment> parseAssignment(const std::string& text)
{
    const std::string where = "option --assign " + text;
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
        return badInput(where, "write a prefix, '=' and the id of a site, such as 303555=boulder");
    const std::string written = text.substr(0, equals);
    const std::string digits = comparableNumber(written);
    if (!isDigitsOnly(digits))
        return badInput(where, fmt::format("'{}' is not the beginning of a number; write digits", written));
    return Assignment{(written.front() == '+' ? "+" : "") + digits, text.substr(equals + 1)};
}

Result<AppliedTraffic> applyRanking(const Plan& plan, const RecordTraffic& traffic, const PlanTrafficOptions& options)
{
    if (auto checked = check(plan, options.assignments); !checked)
        return std::unexpected(checked.error());
    AppliedTraffic applied{plan, {}, {}, {}, 0};
    std::map<Id, SiteShare> sites;
    std::vector<const Assignment*> used;
    for (std::size_t place = 0; place < traffic.dids.size(); ++place) {
        const Assignment* const match = longestMatch(traffic.dids[place], options.assignments);
        if (!match) {
            applied.unmatched.push_back(place);
            continue;
        }
        used.push_back(match);
        sites[match->site].dids.push_back(&traffic.dids[place]);
        sites[match->site].add(traffic.dids[place], traffic.counting, 1);
    }
    if (options.spreadUnmatched) {
        applied.spread = std::exchange(applied.unmatched, {});
        if (auto done = spread(applied.spread, traffic, plan, sites); !done)
            return std::unexpected(done.error());
    }
    for (const Assignment& assignment : options.assignments)
        if (std::ranges::find(used, &assignment) == used.end())
            applied.unusedPrefixes.push_back(assignment.prefix);
    for (Site& site : applied.plan.sites) {
        const auto share = sites.find(site.id);
        applied.earlierSites += site.measured && share == sites.end();
        if (site.measured && !options.keepMeasured)
            forget(site);
        if (share == sites.end())
            continue;
        if (auto filled = fillSite(site, share->second, options, traffic); !filled)
            return std::unexpected(filled.error());
    }
    return applied;
}

}  // namespace trunkwright::models
