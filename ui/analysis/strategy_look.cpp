#include "ui/analysis/strategy_look.h"

namespace trunkwright::ui {

using models::StrategyKind;

QColor strategyColor(StrategyKind base, const Palette& colors)
{
    switch (base) {
    case StrategyKind::centralized:
        return colors.central;
    case StrategyKind::distributed:
        return colors.distributed;
    case StrategyKind::perCountry:
        return colors.vpn;
    case StrategyKind::hybrid:
        return colors.hybrid;
    }
    return colors.muted;
}

QString strategyMark(StrategyKind base)
{
    switch (base) {
    case StrategyKind::centralized:
        return QStringLiteral("■");
    case StrategyKind::distributed:
        return QStringLiteral("▲");
    case StrategyKind::perCountry:
        return QStringLiteral("●");
    case StrategyKind::hybrid:
        return QStringLiteral("◆");
    }
    return {};
}

}  // namespace trunkwright::ui
