#include "ui/kit/format.h"
#include "ui/kit/tr.h"
#include "ui/tables/column_helpers.h"
#include "ui/tables/plan_tables.h"
#include "ui/tables/port_steps.h"
#include "ui/tables/tariff_rows.h"

#include <algorithm>

namespace trunkwright::ui {

using namespace models;

namespace {

using Offers = TariffRows<Offer>;

/// What may be typed when that does not depend on the row.
auto always(const TypedNumber& kind)
{
    return [kind](const Offers&, int) { return kind; };
}

TableColumn portsColumn(const Offers& offers)
{
    TableColumn column = wordColumn(tr("Port / month"),
        tr("Price of the trunk's connection up to a rate; a price after “+” is paid once; steps end with “;”"),
        [offers](
            int row) { return portStepsText(offers.item(row).ports, currencyOf(offers.plan(), offers.carrier(row))); });
    column.edit = [offers](int row, const QString& text) -> Result<Edit> {
        const auto ports = portStepsFromText(text, currencyOf(offers.plan(), offers.carrier(row)), offers.where(row));
        if (!ports)
            return std::unexpected(ports.error());
        return offers.change(row, [&](Offer& offer) { offer.ports = *ports; });
    };
    return column;
}

void addPriceColumns(std::vector<TableColumn>& columns, const Offers& offers)
{
    columns.push_back(offers.price(tr("Channel / month"), tr("Per channel; empty: not known"), &Offer::channelMonthly));
    columns.push_back(offers.price(tr("Trunk / month"), tr("Per trunk; empty: not known"), &Offer::trunkMonthly));
    columns.push_back(offers.price(tr("Set-up"), tr("Once per trunk; empty: not known"), &Offer::trunkOneOff));
    columns.push_back(offers.price(
        tr("Access / month"), tr("Internet access to buy where the site has none"), &Offer::accessMonthly));
    columns.push_back(portsColumn(offers));
}

void addTermColumns(std::vector<TableColumn>& columns, const Offers& offers)
{
    const TypedNumber percent{.range = limits::availability, .unit = QStringLiteral("%"), .scale = 0.01};
    const TypedNumber milliseconds{.range = limits::delay, .unit = QStringLiteral("ms")};
    columns.push_back(offers.number(tr("Lead time"), tr("Weeks until it works, by the provider's word"),
        &Offer::leadTimeWeeks, always({.range = limits::weeks, .unit = tr("weeks")})));
    columns.push_back(offers.number(tr("Term"), tr("Months that the contract binds"), &Offer::termMonths,
        always({.range = limits::months, .unit = tr("months"), .isWhole = true})));
    columns.push_back(offers.number(
        tr("Delay"), tr("One way, landing site to telephone network"), &Offer::delayMs, always(milliseconds)));
    columns.push_back(
        offers.number(tr("Jitter"), tr("Variation of the delay"), &Offer::jitterMs, always(milliseconds)));
    columns.push_back(offers.number(tr("Loss"), tr("Lost packets"), &Offer::lossPercent,
        always({.range = limits::percent, .unit = QStringLiteral("%")})));
    columns.push_back(offers.number(
        tr("Availability"), tr("Part of the year in which it works"), &Offer::availability, always(percent)));
}

/// The connections that a carrier does not offer yet.
std::vector<TableAddition> additions(const Plan& plan)
{
    std::vector<TableAddition> list;
    for (const Carrier& carrier : plan.carriers)
        for (const ConnectionType type :
            {ConnectionType::mpls, ConnectionType::privateLine, ConnectionType::internet}) {
            if (std::ranges::find(carrier.offers, type, &Offer::connection) != carrier.offers.end())
                continue;
            const QString name = QString::fromStdString(carrier.name.empty() ? carrier.id : carrier.name);
            Carrier changed = carrier;
            changed.offers.emplace_back().connection = type;
            list.push_back({QStringLiteral("%1: %2").arg(name, connectionText(type)),
                subjectOf("offer", carrier.id + '/' + std::to_string(carrier.offers.size())),
                {Put<Carrier>{std::move(changed)}}});
        }
    return list;
}

}  // namespace

TableContents offersTable(Workspace& workspace)
{
    const Offers offers(workspace, &Carrier::offers, "offer");
    TableContents contents;
    contents.name = tr("Offers");
    contents.part = PlanPart::carrier;
    contents.rowCount = [offers] { return offers.count(); };
    contents.subject = [offers](int row) { return offers.subject(row); };
    contents.additions = [offers] { return additions(offers.plan()); };
    contents.remove = [offers](int row) { return offers.remove(row); };
    contents.columns = {
        wordColumn(tr("Carrier"), tr("SIP trunk provider"), [offers](int row) { return offers.carrierName(row); }),
        wordColumn(tr("Connection"), tr("Rules S6 to S9"),
            [offers](int row) { return connectionText(offers.item(row).connection); })};
    addPriceColumns(contents.columns, offers);
    addTermColumns(contents.columns, offers);
    return contents;
}

}  // namespace trunkwright::ui
