#include "ui/window/plan_form.h"

#include "ui/analysis/explain.h"
#include "ui/document/workspace.h"
#include "ui/kit/figure_label.h"
#include "ui/kit/format.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>

namespace trunkwright::ui {

using namespace models;

PlanForm::PlanForm(Workspace& workspace, QWidget* parent)
    : Form(workspace, parent)
    , m_name(new QLineEdit)
    , m_blocking(new QDoubleSpinBox)
    , m_growth(new QDoubleSpinBox)
    , m_months(new QSpinBox)
    , m_dimensioning(new QComboBox)
    , m_security(new QComboBox)
{
    m_blocking->setRange(0.001, 50);
    m_blocking->setDecimals(3);
    m_blocking->setSuffix(QStringLiteral(" %"));
    m_growth->setRange(-50, 200);
    m_growth->setSuffix(tr(" % a year"));
    m_months->setRange(1, 600);
    m_months->setSuffix(tr(" months"));
    for (auto* box : std::initializer_list<QAbstractSpinBox*>{m_blocking, m_growth, m_months})
        box->setKeyboardTracking(false);
    m_dimensioning->addItem(tr("sum of busy hours"), static_cast<int>(Dimensioning::sumOfBusyHours));
    m_dimensioning->addItem(tr("busiest hour of all"), static_cast<int>(Dimensioning::pooledPeak));
    m_security->addItem(tr("normal"), static_cast<int>(SecurityDemand::normal));
    m_security->addItem(tr("strict"), static_cast<int>(SecurityDemand::strict));
    for (QComboBox* box : {m_dimensioning, m_security}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
    }
    addHeading(tr("Plan"));
    addInput(tr("&Name"), m_name, tr("Stands on the report"));
    m_size = addText(tr("Size"));
    addInput(tr("&Blocking"), m_blocking, tr("Part of busy-hour calls that may find all channels taken (Erlang B)"));
    addInput(tr("Channels &for"), m_dimensioning, tr("What a trunk is dimensioned for; both are always shown"));
    addInput(tr("&Security"), m_security, tr("Strict security asks for private lines at high volume (rule S7)"));
    addInput(tr("&Horizon"), m_months, tr("One-off prices are spread over it"));
    addInput(tr("&Growth"), m_growth, tr("Of traffic"));
    addHeading(tr("Outcome"));
    m_strategy = addText(tr("Strategy"));
    m_channels = addFigure(tr("Channels"));
    m_monthly = addFigure(tr("Per month"));
    m_total = addFigure(tr("With one-off"));
    connectInputs();
}

void PlanForm::connectInputs()
{
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        change(tr("Rename plan"), [name = m_name->text().toStdString()](Settings& settings) { settings.name = name; });
    });
    connect(m_blocking, &QDoubleSpinBox::valueChanged, this, [this](double percent) {
        change(
            tr("Change blocking target"), [percent](Settings& settings) { settings.targets.blocking = percent / 100; },
            QStringLiteral("blocking"));
    });
    connect(m_growth, &QDoubleSpinBox::valueChanged, this, [this](double percent) {
        change(
            tr("Change growth"), [percent](Settings& settings) { settings.growthPerYear = percent / 100; },
            QStringLiteral("growth"));
    });
    connect(m_months, &QSpinBox::valueChanged, this, [this](int months) {
        change(
            tr("Change horizon"), [months](Settings& settings) { settings.months = months; }, QStringLiteral("months"));
    });
    connect(m_dimensioning, &QComboBox::activated, this, [this] {
        const auto way = static_cast<Dimensioning>(m_dimensioning->currentData().toInt());
        change(tr("Change dimensioning"), [way](Settings& settings) { settings.dimensioning = way; });
    });
    connect(m_security, &QComboBox::activated, this, [this] {
        const auto demand = static_cast<SecurityDemand>(m_security->currentData().toInt());
        change(tr("Change security demand"), [demand](Settings& settings) { settings.securityDemand = demand; });
    });
}

void PlanForm::change(const QString& text, const std::function<void(Settings&)>& changer, const QString& gesture)
{
    if (isFilling())
        return;
    Settings settings = workspace().document.plan().settings;
    changer(settings);
    apply(Edit{SetSettings{std::move(settings)}}, text, gesture);
}

void PlanForm::fill()
{
    const Plan& plan = workspace().document.plan();
    const Settings& settings = plan.settings;
    if (const QString name = QString::fromStdString(settings.name); m_name->text() != name)
        m_name->setText(name);
    m_size->setText(tr("%Ln site(s)", nullptr, static_cast<int>(plan.sites.size())) + QStringLiteral(", ")
        + tr("%Ln link(s)", nullptr, static_cast<int>(plan.links.size())));
    m_blocking->setValue(settings.targets.blocking * 100);
    m_growth->setValue(settings.growthPerYear * 100);
    m_months->setValue(settings.months);
    m_dimensioning->setCurrentIndex(m_dimensioning->findData(static_cast<int>(settings.dimensioning)));
    m_security->setCurrentIndex(m_security->findData(static_cast<int>(settings.securityDemand)));
    const Evaluation* shown = workspace().results.shown();
    const bool stale = workspace().isStale();
    m_strategy->setText(shown ? strategyText(plan, shown->name) : unknownText());
    m_channels->setExplanation(shown ? explainChannels(plan, *shown) : Explanation{}, stale);
    const auto& comparison = workspace().results.comparison();
    m_monthly->setExplanation(shown ? explainMonthly(plan, *comparison, *shown) : Explanation{}, stale);
    m_total->setExplanation(shown ? explainTotal(plan, *comparison, *shown) : Explanation{}, stale);
}

}  // namespace trunkwright::ui
