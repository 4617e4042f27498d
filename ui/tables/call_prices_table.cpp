#include "ui/kit/format.h"
#include "ui/kit/tr.h"
#include "ui/tables/column_helpers.h"
#include "ui/tables/plan_tables.h"
#include "ui/tables/tariff_rows.h"

#include <algorithm>
#include <array>

namespace trunkwright::ui {

using namespace models;

namespace {

using Prices = TariffRows<MinutePrice>;

constexpr std::array usualDestinations{"national", "mobile", "international", "*"};

bool hasPrice(const Carrier& carrier, const std::string& destination)
{
    return std::ranges::find(carrier.minutes, destination, &MinutePrice::destination) != carrier.minutes.end();
}

TableColumn destinationColumn(const Prices& prices)
{
    TableColumn column = wordColumn(tr("Destination"),
        tr("national, mobile, international or a country's code; “*” is every other destination"),
        [prices](int row) { return QString::fromStdString(prices.item(row).destination); });
    column.edit = [prices](int row, const QString& text) -> Result<Edit> {
        const std::string destination = text.trimmed().toStdString();
        if (destination.empty())
            return badInput(prices.where(row), tr("a destination is needed here").toStdString());
        if (destination != prices.item(row).destination && hasPrice(prices.carrier(row), destination))
            return badInput(prices.where(row), tr("there is a price for %1 already").arg(text.trimmed()).toStdString());
        return prices.change(row, [&](MinutePrice& price) { price.destination = destination; });
    };
    return column;
}

auto seconds(const Range& range)
{
    return [kind = TypedNumber{.range = range, .unit = QStringLiteral("s"), .isWhole = true}](
               const Prices&, int) { return kind; };
}

std::vector<TableAddition> additions(const Plan& plan)
{
    std::vector<TableAddition> list;
    for (const Carrier& carrier : plan.carriers)
        for (const char* destination : usualDestinations) {
            if (hasPrice(carrier, destination))
                continue;
            const QString name = QString::fromStdString(carrier.name.empty() ? carrier.id : carrier.name);
            Carrier changed = carrier;
            changed.minutes.emplace_back().destination = destination;
            list.push_back({QStringLiteral("%1: %2").arg(name, QLatin1String(destination)),
                subjectOf("price", carrier.id + '/' + std::to_string(carrier.minutes.size())),
                {Put<Carrier>{std::move(changed)}}});
        }
    return list;
}

}  // namespace

TableContents callPricesTable(Workspace& workspace)
{
    const Prices prices(workspace, &Carrier::minutes, "price");
    TableContents contents;
    contents.name = tr("Call prices");
    contents.part = PlanPart::carrier;
    contents.rowCount = [prices] { return prices.count(); };
    contents.subject = [prices](int row) { return prices.subject(row); };
    contents.additions = [prices] { return additions(prices.plan()); };
    contents.remove = [prices](int row) { return prices.remove(row); };
    contents.columns = {
        wordColumn(tr("Carrier"), tr("SIP trunk provider"), [prices](int row) { return prices.carrierName(row); }),
        destinationColumn(prices), prices.price(tr("Per minute"), tr("Outbound talk time"), &MinutePrice::perMinute),
        prices.price(tr("Per call"), tr("Each outbound call, whatever it lasts"), &MinutePrice::perCall),
        prices.number(tr("First increment"), tr("Seconds that every call is billed for at least"),
            &MinutePrice::firstIncrementS, seconds(limits::firstIncrement)),
        prices.number(tr("Next increments"), tr("Steps in which the rest of a call is billed"),
            &MinutePrice::nextIncrementS, seconds(limits::nextIncrement)),
        wordColumn(tr("Counts"), tr("A flat rate includes talk time, so that call prices do not count"),
            [prices](int row) { return prices.carrier(row).flatRate ? tr("no, flat rate") : tr("✓ yes"); })};
    return contents;
}

}  // namespace trunkwright::ui
