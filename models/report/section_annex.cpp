// Every formula with the plan's figures, every price, every threshold, every rule.
#include "models/design/rules.h"
#include "models/report/labels.h"
#include "models/report/number_format.h"
#include "models/report/sections.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace trunkwright::models {

namespace {

Table formulaTable(const ReportContext& context)
{
    Table table{.id = "formulas",
        .title = "Formulas with this plan's figures",
        .columns = {{"Figure"}, {"Formula"}, {"Source"}}};
    for (const Formula& formula : formulas(context))
        table.rows.push_back(
            {{word(formula.what, Tone::strong), word(formula.text), word(formula.source, Tone::muted)}});
    return table;
}

std::string foundText(std::int64_t faults, std::int64_t remarks)
{
    if (faults > 0)
        return fmt::format("{} ✕", faults);
    return remarks > 0 ? counted(remarks, "remark") : "–";
}

Table ruleTable(const ReportContext& context)
{
    std::map<std::string, std::pair<std::int64_t, std::int64_t>, std::less<>> found;  // errors and warnings, others
    for (const Finding& finding : context.focus->findings)
        (finding.severity <= Severity::warning ? found[finding.rule].first : found[finding.rule].second) += 1;
    Table table{.id = "rules",
        .title = "The planning rules",
        .columns = {{"Rule"}, {"What it says"}, {"Found under " + context.title(*context.focus)}}};
    for (const Rule& rule : planningRules()) {
        const auto [faults, remarks] = found[std::string(rule.id)];
        table.rows.push_back({{word(std::string(rule.id), Tone::strong), word(std::string(rule.statement)),
            word(foundText(faults, remarks))}});
    }
    table.notes = {"After the published guidance on SIP trunking for Lync Server 2013, in our own words."};
    return table;
}

std::string carrierCurrency(const ReportContext& context, const Carrier& carrier)
{
    return carrier.currency.empty() ? context.comparison.currency : carrier.currency;
}

Table offerTable(const ReportContext& context)
{
    Table table{.id = "offers",
        .title = "What the carriers offer",
        .columns = {{"Carrier"}, {"Connection"}, {"Currency"}, {"Channel monthly", Align::right},
            {"Trunk monthly", Align::right}, {"Set-up", Align::right}, {"Access monthly", Align::right},
            {"Ports monthly"}, {"Lead time", Align::right}}};
    table.printRows = 30;
    const auto plain = [](const std::optional<Money>& amount) {
        return quantity(amount ? std::optional(amount->amount) : std::nullopt, 2);
    };
    for (const Carrier& carrier : context.plan.carriers)
        for (const Offer& offer : carrier.offers) {
            std::string ports;
            for (const PortStep& port : offer.ports)
                ports +=
                    (ports.empty() ? "" : "; ") + rateText(port.rateKbps) + " " + groupedNumber(port.monthly.amount, 2);
            table.rows.push_back(
                {{word(context.carrierName(carrier.id)), word(std::string(connectionTitle(offer.connection))),
                    word(carrierCurrency(context, carrier)), plain(offer.channelMonthly), plain(offer.trunkMonthly),
                    plain(offer.trunkOneOff), plain(offer.accessMonthly), word(ports.empty() ? "none" : ports),
                    quantity(offer.leadTimeWeeks, 0, "wk")}});
        }
    if (std::ranges::any_of(context.plan.carriers, &Carrier::exampleTariff))
        table.notes = {
            "Example tariff: these prices are made up to show the method. Ask for quotes before you decide."};
    return table;
}

void addRow(Table& table, std::string what, std::string value, std::string source)
{
    table.rows.push_back({{word(std::move(what)), word(std::move(value)), word(std::move(source), Tone::muted)}});
}

void addCarrierPrices(const ReportContext& context, Table& table)
{
    for (const Carrier& carrier : context.plan.carriers) {
        const std::string name = context.carrierName(carrier.id);
        const std::string currency = carrierCurrency(context, carrier);
        const auto price = [&](const char* what, const std::optional<Money>& amount) {
            if (amount)
                addRow(table, what, moneyText(*amount, currency) + " a month", name);
        };
        price("Number (DID)", carrier.didMonthly);
        price("Backup access of a redundant trunk", carrier.backupAccessMonthly);
        if (carrier.redundancySurcharge)
            addRow(table, "Redundancy surcharge on channels", percentText(*carrier.redundancySurcharge, 0), name);
        for (const MinutePrice& minute : carrier.minutes)
            addRow(table, "Minute to " + minute.destination,
                fmt::format("{} {} ({}/{} s)", currency, groupedNumber(minute.perMinute.amount, 4),
                    minute.firstIncrementS, minute.nextIncrementS),
                name);
    }
}

Table otherPrices(const ReportContext& context)
{
    Table table{.id = "prices", .title = "Other prices", .columns = {{"Item"}, {"Price"}, {"From"}}};
    table.printRows = 30;
    addCarrierPrices(context, table);
    const auto device = [&](const std::string& name, Money oneOff, Money monthly, const std::string& capacity) {
        addRow(table, name, context.shown(oneOff) + " once, " + context.shown(monthly) + " a month", capacity);
    };
    for (const PeerModel& peer : context.plan.peers)
        device(peer.name.empty() ? peer.id : peer.name, peer.oneOff, peer.monthly,
            fmt::format("up to {} sessions", peer.maxSessions));
    for (const MediationModel& model : context.plan.mediation)
        device(model.name.empty() ? model.id : model.name, model.oneOff, model.monthly,
            fmt::format("up to {} calls each, {} spare", model.maxCalls, model.spare));
    return table;
}

Table thresholdTable(const Thresholds& thresholds)
{
    Table table{
        .id = "thresholds", .title = "Thresholds of the rules", .columns = {{"Threshold"}, {"Value"}, {"Used by"}}};
    addRow(table, "A small firm has at most", groupedNumber(thresholds.smallFirmUsers, 0) + " users", "S8, S9");
    addRow(table, "A low-volume branch offers at most", groupedNumber(thresholds.lowVolumeErl, 2) + " Erl", "S9");
    addRow(table, "A large trunk site has at least", groupedNumber(thresholds.largeSiteUsers, 0) + " users", "S7, S9");
    addRow(table, "High volume under strict security begins at", groupedNumber(thresholds.strictVolumeErl, 2) + " Erl",
        "S7");
    addRow(table, "Voice without priority suffers above a load of", percentText(thresholds.priorityLoad, 0), "S6");
    table.notes = {"The plan can change each of them; the guidance behind the rules names no numbers."};
    return table;
}

Table profileTable(const ReportContext& context)
{
    std::map<Id, std::int64_t> people;
    for (const Site& site : context.plan.sites)
        for (const UserGroup& group : site.groups)
            people[group.profile] += group.users.value_or(0);
    Table table{.id = "profiles",
        .title = "User profiles",
        .columns = {{"Profile"}, {"Users", Align::right}, {"Calls per user and hour", Align::right},
            {"Holding time s", Align::right}, {"Erl per user", Align::right}}};
    for (const UserProfile& profile : context.plan.profiles)
        if (people[profile.id] > 0)
            table.rows.push_back({{word(profile.name.empty() ? profile.id : profile.name), count(people[profile.id]),
                quantity(profile.callsPerUserBusyHour, 2), quantity(profile.holdingTimeS, 0),
                quantity(busyHourErlPerUser(profile), 5)}});
    return table;
}

}  // namespace

Section annexSection(const ReportContext& context)
{
    Section section{"annex", "Annex: formulas, prices, rules", true, {}};
    if (!context.focus)
        return section;
    for (Table& table : std::vector{formulaTable(context), profileTable(context), offerTable(context),
             otherPrices(context), thresholdTable(context.plan.settings.thresholds), ruleTable(context)})
        if (!table.rows.empty())
            section.blocks.push_back(std::move(table));
    return section;
}

}  // namespace trunkwright::models
