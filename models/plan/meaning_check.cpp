// Names that must mean something outside the plan, and numbers that must agree with each other.
#include "models/plan/catalog.h"
#include "models/plan/fault_list.h"
#include "models/traffic/bandwidth.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <unordered_set>

namespace trunkwright::models {

namespace {

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, word) != words.end();
}

std::optional<std::chrono::year_month_day> dateOf(std::string_view text)
{
    std::array<unsigned, 3> parts{};
    constexpr std::array<std::array<std::size_t, 2>, 3> places{{{0, 4}, {5, 2}, {8, 2}}};
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return {};
    for (std::size_t part = 0; part < parts.size(); ++part) {
        const std::string_view digits = text.substr(places[part][0], places[part][1]);
        if (std::from_chars(digits.data(), digits.data() + digits.size(), parts[part]).ptr
            != digits.data() + digits.size())
            return {};
    }
    const std::chrono::year_month_day date{
        std::chrono::year(static_cast<int>(parts[0])), std::chrono::month(parts[1]), std::chrono::day(parts[2])};
    return date.ok() ? std::optional(date) : std::nullopt;
}

class MeaningCheck {
public:
    MeaningCheck(const Plan& plan, FaultList& faults)
        : m_plan(plan)
        , m_faults(faults)
    {
    }

    void run()
    {
        checkSettings();
        forEachEntity(m_plan, [&](const auto& entity, const PlanPlace& place) { check(entity, place); });
    }

private:
    template <class Entity>
    void check(const Entity&, const PlanPlace&)
    {
    }

    void checkSettings()
    {
        const Settings& settings = m_plan.settings;
        const PlanPlace place{.key = "settings"};
        checkCurrency(settings.currency, place.member("currency"));
        const PlanPlace rates = place.member("exchange_rates");
        for (const auto& [currency, rate] : settings.exchangeRates) {
            checkCurrency(currency, rates.member(currency));
            if (currency == settings.currency && rate != 1)
                m_faults.add(rates.member(currency), "is the plan's own currency; remove it");
        }
        const auto date = dateOf(settings.referenceWeek);
        if (!date || std::chrono::weekday(std::chrono::sys_days(*date)) != std::chrono::Monday
            || date->year() < std::chrono::year(1970) || date->year() > std::chrono::year(2199))
            m_faults.add(place.member("reference_week"),
                fmt::format("is \"{}\", but must be a Monday from 1970 to 2199, written like 2026-01-12",
                    settings.referenceWeek));
        checkMedia(settings.media, place.member("media"));
    }

    void checkMedia(const Media& media, const PlanPlace& place)
    {
        const auto codec = codecNamed(media.codec);
        note(codec, place.member("codec"));
        note(mediaSecurityNamed(media.wanSecurity), place.member("wan_security"));
        note(mediaSecurityNamed(media.trunkSecurity), place.member("trunk_security"));
        note(tunnelNamed(media.vpnTunnel), place.member("vpn_tunnel"));
        const auto format = packetFormat({.codec = media.codec, .ptimeMs = media.ptimeMs});
        if (codec && !format)
            note(format, place.member("ptime_ms"));
        else if (codec)
            note(callBandwidth(*format), place.member("ptime_ms"));
    }

    template <class Value>
    void note(const Result<Value>& result, const PlanPlace& place)
    {
        if (!result)
            m_faults.add(place, "is wrong: " + result.error().what);
    }

    void checkLayer2(const std::string& name, const PlanPlace& place)
    {
        if (m_goodLayers.contains(name))
            return;
        const auto layer = linkLayerNamed(name);
        note(layer, place);
        if (layer)
            m_goodLayers.insert(name);
    }

    void checkCountry(const std::string& code, const PlanPlace& place)
    {
        if (!findCountry(code))
            m_faults.add(place,
                fmt::format(
                    "is \"{}\", which is no country; give its ISO 3166-1 code of two capital letters, like \"DE\"",
                    code));
    }

    void checkCurrency(const std::string& code, const PlanPlace& place)
    {
        if (!isCurrency(code))
            m_faults.add(place,
                fmt::format(
                    "is \"{}\", which is no currency; give its ISO 4217 code of three capital letters, like \"EUR\"",
                    code));
    }

    void check(const UserProfile& profile, const PlanPlace& place)
    {
        if (profile.holdingTimeS == 0.0)
            m_faults.add(place.member("holding_time_s"),
                "is 0, but a call lasts some time; give seconds above 0, or leave it out when it is not known");
        double sum = 0;
        for (std::size_t at = 0; at < profile.destinations.size(); ++at) {
            const PlanPlace here = place.element("destinations", at);
            checkDestination(profile.destinations[at].destination, here.member("destination"), false);
            sum += profile.destinations[at].share;
        }
        if (sum > 1 + 1e-9)
            m_faults.add(place.member("destinations"), fmt::format("add up to {}, but must not be more than 1", sum));
    }

    void checkDestination(const std::string& destination, const PlanPlace& place, bool restAllowed)
    {
        if (isOneOf(destination, {"national", "international", "mobile"}) || (restAllowed && destination == "*")
            || findCountry(destination))
            return;
        m_faults.add(place,
            fmt::format("is \"{}\", but must be national, international, mobile{} or the ISO 3166-1 code of a country",
                destination, restAllowed ? ", *" : ""));
    }

    void check(const Site& site, const PlanPlace& place)
    {
        if (!site.country.empty())
            checkCountry(site.country, place.member("country"));
        if (!site.timeZone.empty() && !isTimeZone(site.timeZone))
            m_faults.add(place.member("time_zone"),
                fmt::format(
                    "is \"{}\", which is no time zone; give its IANA name, like \"Europe/Berlin\"", site.timeZone));
    }

    void check(const Link& link, const PlanPlace& place)
    {
        checkLayer2(link.layer2, place.member("layer2"));
        checkAscending(link.priceSteps, "price_steps", place);
    }

    template <class Step>
    void checkAscending(const std::vector<Step>& steps, std::string_view key, const PlanPlace& place)
    {
        for (std::size_t at = 1; at < steps.size(); ++at) {
            if (steps[at].rateKbps <= steps[at - 1].rateKbps) {
                const PlanPlace here = place.element(key, at);
                m_faults.add(here.member("rate_kbps"),
                    fmt::format("is {} after {}; put the steps in ascending order, each rate once", steps[at].rateKbps,
                        steps[at - 1].rateKbps));
            }
        }
    }

    void check(const Carrier& carrier, const PlanPlace& place)
    {
        for (std::size_t at = 0; at < carrier.countries.size(); ++at) {
            if (carrier.countries[at] != "*")
                checkCountry(carrier.countries[at], place.element("countries", at));
        }
        checkCarrierCurrency(carrier, place.member("currency"));
        for (std::size_t at = 0; at < carrier.offers.size(); ++at) {
            const PlanPlace offer = place.element("offers", at);
            checkLayer2(carrier.offers[at].layer2, offer.member("layer2"));
            checkAscending(carrier.offers[at].ports, "ports", offer);
        }
        for (std::size_t at = 0; at < carrier.minutes.size(); ++at) {
            const PlanPlace price = place.element("minutes", at);
            checkDestination(carrier.minutes[at].destination, price.member("destination"), true);
        }
    }

    void checkCarrierCurrency(const Carrier& carrier, const PlanPlace& place)
    {
        if (carrier.currency.empty() || carrier.currency == m_plan.settings.currency)
            return;
        if (!isCurrency(carrier.currency))
            checkCurrency(carrier.currency, place);
        else if (!m_plan.settings.exchangeRates.contains(carrier.currency))
            m_faults.add(place,
                fmt::format("is {}, but the plan has no rate for it; add \"{}\" to exchange_rates, in {} for one {}",
                    carrier.currency, carrier.currency, carrier.currency, m_plan.settings.currency));
    }

    const Plan& m_plan;
    FaultList& m_faults;
    std::unordered_set<std::string> m_goodLayers;
};

}  // namespace

void checkMeanings(const Plan& plan, FaultList& faults)
{
    MeaningCheck(plan, faults).run();
}

}  // namespace trunkwright::models
