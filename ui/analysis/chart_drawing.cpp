#include "ui/analysis/chart_drawing.h"

#include "models/report/number_format.h"
#include "ui/analysis/chart_parts.h"
#include "ui/analysis/strategy_look.h"
#include "ui/kit/theme.h"

#include <variant>

namespace trunkwright::ui {

using namespace models;

namespace {

class MoneyTicker final : public QCPAxisTicker {
public:
    explicit MoneyTicker(std::string currency)
        : m_currency(std::move(currency))
    {
    }

private:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        return QString::fromStdString(moneyAxisText(tick, m_currency));
    }

    std::string m_currency;
};

struct Drawer {
    QCustomPlot& plot;
    ChartInk ink;

    int operator()(const StackedBars& chart) const { return drawStackedBars(plot, chart, ink); }
    int operator()(const RankedBars& chart) const { return drawRankedBars(plot, chart, ink); }
    int operator()(const Tornado& chart) const { return drawTornado(plot, chart, ink); }
    int operator()(const Pareto& chart) const { return drawPareto(plot, chart, ink); }
    int operator()(const CumulativeLines& chart) const { return drawCumulativeLines(plot, chart, ink); }
    int operator()(const ChannelsCurve& chart) const { return drawChannelsCurve(plot, chart, ink); }
    int operator()(const HeatMap& chart) const { return drawHeatMap(plot, chart, ink); }
    int operator()(const Topology&) const { return 0; }
};

}  // namespace

void dressAxis(QCPAxis& axis, const ChartInk& ink)
{
    axis.setBasePen(ink.colors.line);
    axis.setTickPen(ink.colors.line);
    axis.setSubTickPen(Qt::NoPen);
    axis.setTickLabelColor(ink.colors.muted);
    axis.setLabelColor(ink.colors.muted);
    axis.setTickLabelFont(axis.parentPlot()->font());
    axis.setLabelFont(axis.parentPlot()->font());
    axis.grid()->setPen(QPen(ink.colors.line, 1));
    axis.grid()->setZeroLinePen(Qt::NoPen);
}

QSharedPointer<QCPAxisTicker> moneyTicker(const std::string& currency)
{
    return QSharedPointer<MoneyTicker>::create(currency);
}

QSharedPointer<QCPAxisTicker> wordTicker(const QStringList& words)
{
    const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    for (int at = 0; at < words.size(); ++at)
        ticker->addTick(at, words[at]);
    return ticker;
}

QCPItemText* addWords(
    QCustomPlot& plot, double x, double y, const QString& words, Qt::Alignment alignment, const QColor& color)
{
    auto* text = new QCPItemText(&plot);
    text->position->setCoords(x, y);
    text->setPositionAlignment(alignment);
    text->setText(words);
    text->setColor(color);
    text->setFont(plot.font());
    text->setPadding(QMargins(5, 3, 5, 3));
    text->setClipToAxisRect(false);
    return text;
}

void showLegendBelow(QCustomPlot& plot, int columns)
{
    auto* row = new QCPLayoutGrid;
    plot.plotLayout()->addElement(1, 0, row);
    row->addElement(0, 0, plot.legend);
    plot.plotLayout()->setRowStretchFactor(1, 0.001);
    plot.legend->setWrap(columns);
    plot.legend->setFillOrder(QCPLegend::foColumnsFirst, true);
    plot.legend->setVisible(true);
}

QColor lookColor(StrategyLook look, const Palette& colors)
{
    switch (look) {
    case StrategyLook::centralized:
        return strategyColor(StrategyKind::centralized, colors);
    case StrategyLook::distributed:
        return strategyColor(StrategyKind::distributed, colors);
    case StrategyLook::hybrid:
        return strategyColor(StrategyKind::hybrid, colors);
    case StrategyLook::perCountry:
        return strategyColor(StrategyKind::perCountry, colors);
    case StrategyLook::own:
        break;
    }
    return colors.text;
}

QCPScatterStyle lookMark(StrategyLook look, const QColor& color)
{
    const auto shape = look == StrategyLook::centralized ? QCPScatterStyle::ssSquare
        : look == StrategyLook::distributed              ? QCPScatterStyle::ssTriangle
        : look == StrategyLook::hybrid                   ? QCPScatterStyle::ssDiamond
        : look == StrategyLook::perCountry               ? QCPScatterStyle::ssCircle
                                                         : QCPScatterStyle::ssCross;
    return QCPScatterStyle(shape, color, color, 8);
}

int drawChart(QCustomPlot& plot, const Chart& chart, const std::string& currency)
{
    plot.clearPlottables();
    plot.clearItems();
    plot.plotLayout()->clear();
    plot.plotLayout()->addElement(0, 0, new QCPAxisRect(&plot));
    plot.legend = new QCPLegend;
    plot.xAxis = plot.axisRect()->axis(QCPAxis::atBottom);
    plot.yAxis = plot.axisRect()->axis(QCPAxis::atLeft);
    for (QCPAxis* axis : plot.axisRect()->axes()) {
        axis->setLayer(QStringLiteral("axes"));
        axis->grid()->setLayer(QStringLiteral("grid"));
        axis->setVisible(axis == plot.xAxis || axis == plot.yAxis);
    }
    plot.axisRect()->insetLayout()->addElement(plot.legend, Qt::AlignRight | Qt::AlignBottom);
    plot.legend->setLayer(QStringLiteral("legend"));
    plot.legend->setVisible(false);
    const ChartInk ink{currentPalette(), currency};
    plot.setBackground(ink.colors.background);
    dressAxis(*plot.xAxis, ink);
    dressAxis(*plot.yAxis, ink);
    plot.legend->setBrush(ink.colors.background);
    plot.legend->setBorderPen(Qt::NoPen);
    plot.legend->setTextColor(ink.colors.text);
    plot.legend->setFont(plot.font());
    return std::visit(Drawer{plot, ink}, chart);
}

}  // namespace trunkwright::ui
