#include "ui/window/link_form.h"

#include "ui/analysis/explain.h"
#include "ui/document/edits.h"
#include "ui/document/workspace.h"
#include "ui/kit/figure_label.h"
#include "ui/kit/format.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>

namespace trunkwright::ui {

using namespace models;

namespace {

/// The spin box's least value reads "unknown".
QDoubleSpinBox* numberBox(const QString& unit, double largest, double step)
{
    auto* box = new QDoubleSpinBox;
    box->setRange(-step, largest);
    box->setSingleStep(step);
    box->setSpecialValueText(LinkForm::tr("unknown"));
    box->setSuffix(QStringLiteral(" ") + unit);
    box->setKeyboardTracking(false);
    return box;
}

void show(QDoubleSpinBox& box, std::optional<double> value, double scale)
{
    box.setValue(value ? *value / scale : box.minimum());
}

std::optional<double> valueOf(const QDoubleSpinBox& box, double scale)
{
    return box.value() < 0 ? std::nullopt : std::optional(box.value() * scale);
}

constexpr double kbpsPerMbps = 1000, fractionPerPercent = 0.01;

}  // namespace

LinkForm::LinkForm(Workspace& workspace, QWidget* parent)
    : Form(workspace, parent)
    , m_up(numberBox(tr("Mbit/s"), 1e6, 1))
    , m_down(numberBox(tr("Mbit/s"), 1e6, 1))
    , m_share(numberBox(QStringLiteral("%"), 100, 5))
    , m_background(numberBox(QStringLiteral("%"), 1000, 5))
    , m_priority(new QCheckBox(tr("Voice goes first")))
{
    addHeading(tr("Link"));
    m_type = addText(tr("Type"));
    m_ends = addText(tr("Ends"));
    addInput(tr("Rate &up"), m_up, tr("From the first end to the second"));
    addInput(tr("Rate &down"), m_down, tr("From the second end to the first"));
    addInput(tr("&Priority"), m_priority, tr("Voice has a priority queue (rule S6)"));
    addInput(tr("Voice &share"), m_share, tr("Part of the rate that voice may use"));
    addInput(tr("&Background"), m_background, tr("Data in the busy hour as part of the rate"));
    addHeading(tr("Outcome"));
    m_voice = addFigure(tr("Voice needs"));
    m_load = addText(tr("Load"));
    m_fits = addText(tr("Fits"));
    m_monthly = addText(tr("Today / month"));
    connectInputs();
}

void LinkForm::connectInputs()
{
    connect(m_up, &QDoubleSpinBox::valueChanged, this,
        [this] { changeNumber(tr("Change rate up"), &Link::rateUpKbps, valueOf(*m_up, kbpsPerMbps)); });
    connect(m_down, &QDoubleSpinBox::valueChanged, this,
        [this] { changeNumber(tr("Change rate down"), &Link::rateDownKbps, valueOf(*m_down, kbpsPerMbps)); });
    connect(m_share, &QDoubleSpinBox::valueChanged, this,
        [this] { changeNumber(tr("Change voice share"), &Link::voiceShare, valueOf(*m_share, fractionPerPercent)); });
    connect(m_background, &QDoubleSpinBox::valueChanged, this, [this] {
        changeNumber(tr("Change background load"), &Link::backgroundLoad, valueOf(*m_background, fractionPerPercent));
    });
    for (QDoubleSpinBox* box : {m_up, m_down, m_share, m_background})
        connect(box, &QDoubleSpinBox::editingFinished, this, [this] { workspace().document.endGesture(); });
    connect(m_priority, &QCheckBox::toggled, this, [this](bool first) {
        apply(editLink(workspace().document.plan(), id(), [first](Link& link) { link.voicePriority = first; }),
            tr("Change voice priority"));
    });
}

void LinkForm::changeNumber(const QString& text, std::optional<double> Link::* member, std::optional<double> value)
{
    if (!isFilling())
        apply(editLink(workspace().document.plan(), id(), [&](Link& link) { link.*member = value; }), text,
            text + QString::fromStdString(id()));
}

void LinkForm::fill()
{
    const Plan& plan = workspace().document.plan();
    const Link* link = findLink(plan, id());
    setEnabled(link != nullptr);
    if (!link)
        return;
    m_type->setText(linkTypeText(link->type));
    m_ends->setText(QString::fromStdString(placeName(plan, link->from) + " – " + placeName(plan, link->to)));
    ui::show(*m_up, link->rateUpKbps, kbpsPerMbps);
    ui::show(*m_down, link->rateDownKbps, kbpsPerMbps);
    ui::show(*m_share, link->voiceShare, fractionPerPercent);
    ui::show(*m_background, link->backgroundLoad, fractionPerPercent);
    m_priority->setChecked(link->voicePriority.value_or(false));
    m_monthly->setText(moneyText(link->monthly, plan.settings.currency));
    const LinkResult* result = workspace().results.link(link->id);
    m_voice->setExplanation(result ? explainVoiceOnLink(plan, *link, *result) : Explanation{}, workspace().isStale());
    m_load->setText(result ? percentText(result->utilization, 0) : unknownText());
    m_fits->setText(!result || !result->fits ? unknownText()
            : *result->fits
            ? tr("✓ yes")
            : tr("✕ no: order %1, %2 a month more")
                  .arg(rateText(result->upgradeKbps), moneyText(result->upgradeMonthly, plan.settings.currency)));
}

}  // namespace trunkwright::ui
