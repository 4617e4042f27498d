#include "models/exchange/example_tariff.h"

#include <algorithm>
#include <array>

namespace trunkwright::models {

namespace {

Offer offer(ConnectionType connection, Money channelMonthly, double leadTimeWeeks, std::optional<int> termMonths)
{
    Offer made;
    made.connection = connection;
    made.channelMonthly = channelMonthly;
    made.trunkMonthly = Money{0};
    made.trunkOneOff = Money{0};
    made.leadTimeWeeks = leadTimeWeeks;
    made.termMonths = termMonths;
    return made;
}

void setPath(Offer& offer, double delayMs, double jitterMs, double lossPercent, double availability)
{
    offer.delayMs = delayMs;
    offer.jitterMs = jitterMs;
    offer.lossPercent = lossPercent;
    offer.availability = availability;
}

Offer mplsOffer(Money channelMonthly)
{
    Offer made = offer(ConnectionType::mpls, channelMonthly, 6, 36);
    made.ports = {{2'000, {}, {240}}, {10'000, {}, {420}}, {50'000, {}, {850}}, {200'000, {}, {1'900}},
        {1'000'000, {}, {4'200}}, {10'000'000, {}, {16'000}}, {100'000'000, {}, {90'000}}};
    setPath(made, 8, 1, 0.02, 0.9995);
    return made;
}

Offer privateOffer(Money channelMonthly)
{
    Offer made = offer(ConnectionType::privateLine, channelMonthly, 12, 36);
    made.ports = {{10'000, {500}, {900}}, {100'000, {1'000}, {2'400}}, {1'000'000, {1'000}, {5'600}},
        {10'000'000, {2'500}, {19'000}}, {100'000'000, {5'000}, {110'000}}};
    setPath(made, 5, 0.5, 0, 0.9999);
    return made;
}

Offer internetOffer(Money channelMonthly)
{
    Offer made = offer(ConnectionType::internet, channelMonthly, 3, 12);
    made.trunkMonthly = Money{15};
    made.accessMonthly = Money{70};
    setPath(made, 16, 5, 0.2, 0.997);
    return made;
}

PeerModel peer(const char* id, const char* name, std::int64_t sessions, double oneOff, double monthly)
{
    PeerModel made;
    made.id = id;
    made.name = name;
    made.maxSessions = sessions;
    made.oneOff = {oneOff};
    made.monthly = {monthly};
    made.qualified = true;
    made.availability = 0.9995;
    return made;
}

}  // namespace

Carrier exampleCarrier(Id id, std::string name, std::vector<std::string> countries, Money channelMonthly)
{
    Carrier carrier;
    carrier.id = std::move(id);
    carrier.name = std::move(name);
    carrier.countries = std::move(countries);
    carrier.tls = true;
    carrier.srtp = true;
    carrier.codecs = {"PCMA", "PCMU"};
    carrier.qualified = true;
    carrier.exampleTariff = true;
    carrier.offers = {
        mplsOffer(channelMonthly), privateOffer(channelMonthly), internetOffer(channelMonthly - Money{1})};
    carrier.didMonthly = Money{0.5};
    carrier.flatRate = true;
    carrier.redundancySurcharge = 0.2;
    carrier.backupAccessMonthly = Money{45};
    carrier.redundancyLeadTimeWeeks = 5;
    carrier.backupAvailability = 0.99;
    return carrier;
}

std::vector<PeerModel> examplePeers()
{
    return {peer("sbc-16", "SBC for 16 calls", 16, 900, 15), peer("sbc-100", "SBC for 100 calls", 100, 3'600, 60),
        peer("sbc-600", "SBC for 600 calls", 600, 14'000, 220),
        peer("sbc-3000", "SBC for 3,000 calls", 3'000, 42'000, 700),
        peer("sbc-20000", "SBC for 20,000 calls", 20'000, 180'000, 3'000)};
}

MediationModel exampleMediation()
{
    MediationModel model;
    model.id = "mediation";
    model.name = "Mediation server for 1,000 calls";
    model.maxCalls = 1'000;
    model.oneOff = {4'000};
    model.monthly = {80};
    model.availability = 0.9995;
    return model;
}

WeekShape officeWeek()
{
    constexpr std::array<double, 24> day{0, 0, 0, 0, 0, 0, 0.05, 0.25, 0.6, 0.85, 0.95, 1, 0.75, 0.8, 0.9, 0.85, 0.7,
        0.35, 0.12, 0.06, 0.03, 0.01, 0, 0};
    constexpr std::array<double, 7> weight{1, 1, 1, 1, 1, 0.1, 0};
    WeekShape shape{};
    for (std::size_t hour = 0; hour < shape.size(); ++hour)
        shape[hour] = day[hour % 24] * weight[hour / 24];
    return shape;
}

}  // namespace trunkwright::models
