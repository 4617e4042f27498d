#include "ui/canvas/canvas_page.h"

#include "ui/analysis/strategy_look.h"
#include "ui/canvas/legend.h"
#include "ui/canvas/subject_tip.h"
#include "ui/canvas/unplaced_tray.h"
#include "ui/document/workspace.h"
#include "ui/kit/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace trunkwright::ui {

namespace {

constexpr int edge = 12;  // pixels between overlays and the rim

QToolButton* knob(const QString& text, const QString& name)
{
    auto* button = new QToolButton;
    button->setText(text);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

}  // namespace

CanvasPage::CanvasPage(Workspace& workspace, Mode mode, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_mode(mode)
    , m_view(new CanvasView(mode == Mode::map ? CanvasView::Backdrop::world : CanvasView::Backdrop::none, this))
    , m_legend(new Legend(this))
    , m_tray(new UnplacedTray(workspace, this))
    , m_knobs(new QWidget(this))
    , m_coloring(new QComboBox)
    , m_idle(new QCheckBox(tr("Idle links")))
    , m_empty(new QLabel(tr("No sites yet. Drop a plan here, or open one (Ctrl+O)."), this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_knobs);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_legend);
    makeKnobs();
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_view->setToolTips([this](const QString& subject) { return toolTip(subject); });
    connectWorkspace();
}

void CanvasPage::makeKnobs()
{
    m_coloring->addItem(tr("Lines by connection"));
    m_coloring->addItem(tr("Lines by load"));
    m_coloring->setAccessibleName(tr("What the lines' colors mean"));
    m_idle->setToolTip(tr("Also links that carry no voice under the shown strategy"));
    auto* layout = new QHBoxLayout(m_knobs);
    layout->setContentsMargins(10, 3, 10, 3);
    layout->setSpacing(8);
    auto* out = knob(QStringLiteral("−"), tr("Zoom out"));
    auto* in = knob(QStringLiteral("+"), tr("Zoom in"));
    auto* fit = knob(tr("Fit"), tr("Show all sites (Home)"));
    layout->addWidget(m_coloring);
    layout->addWidget(m_idle);
    layout->addStretch();
    for (QToolButton* button : {out, in, fit})
        layout->addWidget(button);
    connect(out, &QToolButton::clicked, m_view, [this] { m_view->zoomBy(1 / 1.3); });
    connect(in, &QToolButton::clicked, m_view, [this] { m_view->zoomBy(1.3); });
    connect(fit, &QToolButton::clicked, m_view, &CanvasView::fit);
    connect(m_coloring, &QComboBox::currentIndexChanged, this, [this] {
        m_view->setColoring(coloring());
        m_drawingIsOld = true;
        refresh();
    });
    connect(m_idle, &QCheckBox::toggled, m_view, &CanvasView::setIdleLines);
}

void CanvasPage::connectWorkspace()
{
    connect(&m_workspace.document, &Document::changed, this, &CanvasPage::planChanged);
    connect(&m_workspace.results, &Results::changed, this, [this] {
        m_drawingIsOld = true;
        refresh();
    });
    connect(&m_workspace.selection, &Selection::changed, this,
        [this] { m_view->setSelection(m_workspace.selection.subjects()); });
    connect(&m_workspace.selection, &Selection::jumped, this, [this](const QString& subject) {
        if (isVisible())
            m_view->reveal(kindOf(subject) == QLatin1String("trunk") ? subjectOf("site", idOf(subject)) : subject);
    });
    connect(m_view, &CanvasView::selected, &m_workspace.selection, &Selection::select);
}

void CanvasPage::planChanged(const PlanChange& change)
{
    m_fitNext = m_fitNext || change.wholePlan;
    m_layoutIsOld = m_layoutIsOld || change.rows || change.touches(PlanPart::site) || change.touches(PlanPart::node)
        || change.touches(PlanPart::link);
    m_drawingIsOld = true;
    refresh();
}

LineColoring CanvasPage::coloring() const
{
    return m_coloring->currentIndex() == 1 ? LineColoring::byLoad : LineColoring::byConnection;
}

void CanvasPage::refresh()
{
    if (!isVisible() || !m_drawingIsOld)
        return;
    m_drawingIsOld = false;
    const models::Plan& plan = m_workspace.document.plan();
    if (std::exchange(m_layoutIsOld, false))
        m_layout = m_mode == Mode::map ? mapLayout(plan) : schematicLayout(plan);
    Drawing drawing = drawingOf(plan, m_workspace.results, m_layout);
    const models::Evaluation* shown = m_workspace.results.shown();
    const auto trunkColor = [base = shown ? std::optional(shown->base) : std::nullopt](
                                const Palette& colors) { return base ? strategyColor(*base, colors) : colors.central; };
    m_legend->show(drawing, coloring(), trunkColor(currentPalette()));
    m_view->setTrunkColor(trunkColor);
    m_view->setDrawing(std::move(drawing));
    m_view->setSelection(m_workspace.selection.subjects());
    m_tray->show(m_mode == Mode::map ? m_layout.unplaced : std::vector<models::Id>{});
    m_empty->setVisible(plan.sites.empty());
    if (std::exchange(m_fitNext, false))
        m_view->fit();
    placeOverlays();
}

void CanvasPage::placeOverlays()
{
    m_tray->move(m_view->geometry().topLeft() + QPoint(edge, edge));
    m_empty->setGeometry(m_view->geometry());
}

void CanvasPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void CanvasPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeOverlays();
}

QString CanvasPage::toolTip(const QString& subject) const
{
    return subjectTip(m_workspace.document.plan(), m_workspace.results, subject);
}

}  // namespace trunkwright::ui
