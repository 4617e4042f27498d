#include "ui/tables/port_steps.h"

#include "ui/kit/format.h"
#include "ui/kit/tr.h"
#include "ui/kit/typed_number.h"

#include <QStringList>

#include <algorithm>

namespace trunkwright::ui {

using namespace models;

namespace {

TypedNumber portRate()
{
    return {.range = limits::kbps, .unit = tr("Mbit/s"), .scale = 1000};
}

Result<double> needed(const QString& text, const TypedNumber& kind, const std::string& where)
{
    const auto value = typedValue(text, kind, where);
    if (!value)
        return std::unexpected(value.error());
    if (!*value)
        return badInput(where,
            tr("a port is a rate and its price, such as %1")
                .arg(portStepsText({PortStep{2000, {}, {480}}}, "USD"))
                .toStdString());
    return **value;
}

Result<PortStep> portFromText(const QString& text, const TypedNumber& price, const std::string& where)
{
    const QString prices = text.section(QLatin1Char(':'), 1);
    const auto rate = needed(text.section(QLatin1Char(':'), 0, 0), portRate(), where);
    const auto monthly = needed(prices.section(QLatin1Char('+'), 0, 0), price, where);
    const auto once = typedValue(prices.section(QLatin1Char('+'), 1), price, where);
    if (!rate || !monthly)
        return std::unexpected(rate ? monthly.error() : rate.error());
    if (!once)
        return std::unexpected(once.error());
    return PortStep{*rate, {once->value_or(0)}, {*monthly}};
}

}  // namespace

QString portStepsText(const std::vector<PortStep>& ports, const std::string& currency)
{
    QStringList steps;
    for (const PortStep& port : ports) {
        const QString once =
            port.oneOff == Money{} ? QString() : QStringLiteral(" + ") + typedText(port.oneOff, currency);
        steps += QStringLiteral("%1: %2%3")
                     .arg(typedText(port.rateKbps, portRate()), typedText(port.monthly, currency), once);
    }
    return steps.join(QStringLiteral("; "));
}

Result<std::vector<PortStep>> portStepsFromText(
    const QString& text, const std::string& currency, const std::string& where)
{
    std::vector<PortStep> ports;
    for (const QString& step : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        if (step.trimmed().isEmpty())
            continue;
        const auto port = portFromText(step, priceIn(currency), where);
        if (!port)
            return std::unexpected(port.error());
        ports.push_back(*port);
    }
    std::ranges::sort(ports, {}, &PortStep::rateKbps);
    return ports;
}

}  // namespace trunkwright::ui
