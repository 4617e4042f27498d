#include "ui/analysis/strategy_picker.h"

#include "ui/analysis/strategy_look.h"
#include "ui/document/workspace.h"
#include "ui/kit/format.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

namespace trunkwright::ui {

StrategyPicker::StrategyPicker(Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_box(new QComboBox)
{
    auto* label = new QLabel(tr("S&trategy"));
    label->setBuddy(m_box);
    m_box->setAccessibleName(tr("Shown strategy"));
    m_box->setToolTip(tr("What map, schematic, tables and inspector show"));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 10, 2);
    layout->addWidget(label);
    layout->addWidget(m_box);
    connect(
        m_box, &QComboBox::activated, this, [this] { m_workspace.results.choose(m_box->currentData().toString()); });
    connect(&workspace.results, &Results::changed, this, &StrategyPicker::fill);
    fill();
}

void StrategyPicker::fill()
{
    m_box->clear();
    const auto& comparison = m_workspace.results.comparison();
    setEnabled(comparison != nullptr);
    if (!comparison)
        return;
    for (const models::Evaluation& evaluation : comparison->strategies) {
        QString text = strategyMark(evaluation.base) + QLatin1Char(' ')
            + strategyText(*m_workspace.results.plan(), evaluation.name);
        if (evaluation.name == comparison->advice.strategy)
            text = tr("%1 (advised)").arg(text);
        else if (!evaluation.allowed)
            text = tr("%1 (not allowed)").arg(text);
        m_box->addItem(text, QString::fromStdString(evaluation.name));
    }
    m_box->setCurrentIndex(m_box->findData(QString::fromStdString(m_workspace.results.shown()->name)));
    m_box->updateGeometry();
}

}  // namespace trunkwright::ui
