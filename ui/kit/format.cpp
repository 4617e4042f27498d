#include "ui/kit/format.h"

#include "models/design/evaluation.h"
#include "models/report/number_format.h"
#include "ui/kit/tr.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace trunkwright::ui {

using namespace models;

namespace {

/// Translates the name of a value; a name that is not in the table is shown as it is.
template <std::size_t Count>
QString named(const std::array<std::pair<const char*, const char*>, Count>& names, const std::string& name)
{
    for (const auto& [key, text] : names)
        if (name == key)
            return tr(text);
    return QString::fromStdString(name);
}

QString translated(const std::string& text)
{
    return QCoreApplication::translate("models", text.c_str());
}

/// An argument of a sentence as this locale shows it.
struct Shown {
    QString operator()(const std::string& text) const { return QString::fromStdString(text); }
    QString operator()(const Word& word) const { return translated(word.english); }
    QString operator()(const Amount& amount) const { return ui::moneyText(amount.money, amount.currency); }
    QString operator()(const Number& number) const
    {
        return number.decimals == Number::asNeeded ? QLocale().toString(number.value, 'g', 10)
                                                   : numberText(number.value, number.decimals);
    }
};

}  // namespace

QString unknownText()
{
    return QStringLiteral("–");
}

QString countText(std::optional<std::int64_t> value)
{
    return value ? QLocale().toString(static_cast<qlonglong>(*value)) : unknownText();
}

QString numberText(std::optional<double> value, int decimals)
{
    if (!value || !std::isfinite(*value))
        return unknownText();
    const double rounded = std::abs(*value) < 0.5 * std::pow(10, -decimals) ? 0 : *value;  // no "-0.00"
    return QLocale().toString(rounded, 'f', decimals);
}

QString erlangText(std::optional<double> erlang)
{
    if (!erlang)
        return unknownText();
    const double size = std::abs(*erlang);
    return numberText(erlang, size < 1 ? 3 : size < 100 ? 2 : 1);
}

QString percentText(std::optional<double> fraction, int decimals)
{
    if (!fraction || !std::isfinite(*fraction))
        return unknownText();
    const double least = std::pow(10, -decimals);
    if (*fraction > 0 && *fraction * 100 < least / 2)
        return QStringLiteral("< %1 %").arg(QLocale().toString(least, 'f', decimals));
    return QStringLiteral("%1 %").arg(numberText(*fraction * 100, decimals));
}

QString rateText(std::optional<double> kbps)
{
    if (!kbps)
        return unknownText();
    if (*kbps < 1000)
        return tr("%1 kbit/s").arg(numberText(kbps, *kbps == std::round(*kbps) ? 0 : 1));
    const double mbps = *kbps / 1000;
    return tr("%1 Mbit/s").arg(numberText(mbps, mbps == std::round(mbps) ? 0 : 2));
}

QString weeksText(std::optional<double> weeks)
{
    return weeks ? tr("%n week(s)", nullptr, static_cast<int>(std::lround(*weeks))) : unknownText();
}

QString moneyText(std::optional<Money> money, const std::string& currency)
{
    if (!money || !std::isfinite(money->amount))
        return unknownText();
    if (const QLocale::Language language = QLocale().language(); language == QLocale::English || language == QLocale::C)
        return QString::fromStdString(models::moneyText(*money, currency));
    const int decimals = moneyDecimals(currency);
    const double shown = decimals == 2 ? toCents(*money) : std::round(money->amount);
    const std::string_view sign = currencySign(currency);
    return QLocale().toCurrencyString(
        shown, QString::fromUtf8(sign.data(), static_cast<qsizetype>(sign.size())), decimals);
}

QString sentence(const Text& text)
{
    std::vector<std::string> arguments;
    for (const Argument& argument : text.arguments)
        arguments.push_back(std::visit(Shown(), argument).toStdString());
    return QString::fromStdString(fill(translated(text.pattern).toStdString(), arguments));
}

QString strategyText(const Plan& plan, const std::string& name)
{
    static constexpr std::array names{std::pair{"centralized", QT_TRANSLATE_NOOP("trunkwright::ui", "Central")},
        std::pair{"distributed", QT_TRANSLATE_NOOP("trunkwright::ui", "Distributed")},
        std::pair{"per_country", QT_TRANSLATE_NOOP("trunkwright::ui", "Per country")},
        std::pair{"hybrid", QT_TRANSLATE_NOOP("trunkwright::ui", "Hybrid")}};
    const bool isOwn = std::ranges::find(plan.strategies, name, &Strategy::id) != plan.strategies.end();
    return isOwn ? QString::fromStdString(strategyTitle(plan, name)) : named(names, name);
}

QString connectionText(std::optional<ConnectionType> connection)
{
    if (!connection)
        return unknownText();
    switch (*connection) {
    case ConnectionType::mpls:
        return tr("MPLS");
    case ConnectionType::privateLine:
        return tr("Private line");
    case ConnectionType::internet:
        return tr("Internet");
    }
    return {};
}

QString securityText(std::optional<TrunkSecurity> security)
{
    if (!security)
        return unknownText();
    switch (*security) {
    case TrunkSecurity::none:
        return tr("no encryption needed");
    case TrunkSecurity::tlsSrtp:
        return tr("TLS + SRTP");
    case TrunkSecurity::vpn:
        return tr("VPN tunnel");
    }
    return {};
}

QString linkTypeText(LinkType type)
{
    switch (type) {
    case LinkType::mpls:
        return tr("MPLS");
    case LinkType::privateLine:
        return tr("Private line");
    case LinkType::internet:
        return tr("Internet access");
    case LinkType::vpn:
        return tr("VPN tunnel");
    }
    return {};
}

QString roleText(SiteRole role)
{
    switch (role) {
    case SiteRole::dataCenter:
        return tr("Data center");
    case SiteRole::hub:
        return tr("Hub");
    case SiteRole::branch:
        return tr("Branch");
    }
    return {};
}

QString costItemText(const std::string& item)
{
    static constexpr std::array names{std::pair{"sip_channels", QT_TRANSLATE_NOOP("trunkwright::ui", "SIP channels")},
        std::pair{"did_numbers", QT_TRANSLATE_NOOP("trunkwright::ui", "Numbers (DIDs)")},
        std::pair{"trunk_base", QT_TRANSLATE_NOOP("trunkwright::ui", "Trunk base price")},
        std::pair{"trunk_setup", QT_TRANSLATE_NOOP("trunkwright::ui", "Trunk set-up")},
        std::pair{"connection_port", QT_TRANSLATE_NOOP("trunkwright::ui", "Connection port")},
        std::pair{"internet_access", QT_TRANSLATE_NOOP("trunkwright::ui", "Internet access")},
        std::pair{"redundancy_surcharge", QT_TRANSLATE_NOOP("trunkwright::ui", "Redundancy surcharge")},
        std::pair{"backup_access", QT_TRANSLATE_NOOP("trunkwright::ui", "Backup access")},
        std::pair{"peer_device", QT_TRANSLATE_NOOP("trunkwright::ui", "SBC or gateway")},
        std::pair{"mediation_server", QT_TRANSLATE_NOOP("trunkwright::ui", "Mediation servers")},
        std::pair{"wan_upgrade", QT_TRANSLATE_NOOP("trunkwright::ui", "WAN upgrades")},
        std::pair{"call_minutes", QT_TRANSLATE_NOOP("trunkwright::ui", "Call minutes")}};
    return named(names, item);
}

}  // namespace trunkwright::ui
