#include "ui/window/trunk_form.h"

#include "ui/analysis/explain.h"
#include "ui/document/edits.h"
#include "ui/document/workspace.h"
#include "ui/kit/figure_label.h"
#include "ui/kit/format.h"

#include <QLabel>

namespace trunkwright::ui {

using namespace models;

TrunkForm::TrunkForm(Workspace& workspace, QWidget* parent)
    : Form(workspace, parent)
{
    addHeading(tr("Trunk"));
    m_carrier = addText(tr("Carrier"));
    m_connection = addText(tr("Connection"));
    m_security = addText(tr("Security"));
    m_redundant = addText(tr("Redundant"));
    m_sites = addText(tr("Taken by"));
    m_channels = addFigure(tr("Channels"));
    m_blocking = addText(tr("Blocking"));
    m_rate = addFigure(tr("Voice rate"));
    m_codec = addText(tr("Codec"));
    m_lead = addText(tr("Lead time"));
    m_fallback = addText(tr("If it fails"));
}

void TrunkForm::fill()
{
    const TrunkResult* trunk = workspace().results.trunkAt(id());
    setEnabled(trunk != nullptr);
    if (!trunk)
        return;
    const Plan& plan = workspace().document.plan();
    const Carrier* carrier = findCarrier(plan, trunk->carrier);
    m_carrier->setText(carrier ? QString::fromStdString(carrier->name) : tr("none serves the country"));
    m_connection->setText(connectionText(trunk->connection));
    m_security->setText(securityText(trunk->security));
    m_redundant->setText(trunk->redundant ? tr("✓ second access") : tr("no"));
    m_sites->setText(tr("%n site(s)", nullptr, static_cast<int>(trunk->sites.size())));
    m_channels->setExplanation(explainChannels(plan, *trunk), workspace().isStale());
    m_blocking->setText(percentText(trunk->blocking, 2));
    m_rate->setExplanation(explainTrunkRate(plan, *trunk), workspace().isStale());
    m_codec->setText(trunk->codec.empty() ? unknownText() : QString::fromStdString(trunk->codec));
    m_lead->setText(weeksText(trunk->leadTimeWeeks));
    const QString fallback = trunk->fallback.empty()
        ? tr("no other trunk takes its calls")
        : tr("calls go to %1")
              .arg(QString::fromStdString(placeName(plan, trunk->fallback.substr(trunk->fallback.find(':') + 1))));
    m_fallback->setText(fallback);
}

}  // namespace trunkwright::ui
