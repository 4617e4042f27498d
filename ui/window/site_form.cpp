#include "ui/window/site_form.h"

#include "models/plan/catalog.h"
#include "ui/analysis/explain.h"
#include "ui/document/edits.h"
#include "ui/document/workspace.h"
#include "ui/kit/figure_label.h"
#include "ui/kit/format.h"
#include "ui/kit/local_names.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr int usersUnknown = -1;

/// All countries by name, found by typing; the code is the item's data.
void fillCountries(QComboBox& box)
{
    box.addItem(SiteForm::tr("unknown"), QString());
    for (const Country& country : countries()) {
        const QString code = QString::fromUtf8(country.iso2.data(), static_cast<qsizetype>(country.iso2.size()));
        const QString name = QString::fromUtf8(country.name.data(), static_cast<qsizetype>(country.name.size()));
        box.addItem(QStringLiteral("%1 (%2)").arg(name, code), code);
    }
    box.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box.setMinimumContentsLength(12);
}

int clampedUsers(const Site& site)
{
    const auto count = users(site);
    return count ? static_cast<int>(std::min<std::int64_t>(*count, std::numeric_limits<int>::max())) : usersUnknown;
}

}  // namespace

SiteForm::SiteForm(Workspace& workspace, QWidget* parent)
    : Form(workspace, parent)
    , m_users(new QSpinBox)
    , m_profile(new QComboBox)
    , m_country(new QComboBox)
    , m_role(new QComboBox)
    , m_mustSurvive(new QCheckBox(tr("loss of the WAN")))
{
    m_users->setRange(usersUnknown, 10'000'000);
    m_users->setSpecialValueText(tr("unknown"));
    m_users->setGroupSeparatorShown(true);
    m_users->setKeyboardTracking(false);
    m_users->setObjectName(QStringLiteral("users"));
    m_mustSurvive->setObjectName(QStringLiteral("mustSurvive"));
    fillCountries(*m_country);
    for (const SiteRole role : {SiteRole::dataCenter, SiteRole::hub, SiteRole::branch})
        m_role->addItem(roleText(role), static_cast<int>(role));
    addInputs();
    addFigures();
}

void SiteForm::addInputs()
{
    addHeading(tr("Site"));
    addInput(tr("&Users"), m_users, tr("How big is the site? (rule S2)"));
    addInput(tr("Pro&file"), m_profile, tr("How its users telephone: calls in the busy hour and their length"));
    addInput(tr("Must sur&vive"), m_mustSurvive,
        tr("Duty: phones work when the WAN is down. It asks for a trunk of its own (rule S3)"));
    addInput(
        tr("&Country"), m_country, tr("At least one trunk per country (rule S4); decides the G.711 law (rule S10)"));
    addInput(tr("R&ole"), m_role, tr("Centralized trunks land at data centers, national ones at hubs"));
    connect(m_users, &QSpinBox::valueChanged, this, &SiteForm::changeUsers);
    connect(m_users, &QSpinBox::editingFinished, this, [this] { workspace().document.endGesture(); });
    connect(m_mustSurvive, &QCheckBox::toggled, this, [this](bool duty) {
        change(tr("Change survivability duty"), [duty](Site& site) { site.mustSurviveWanLoss = duty; });
    });
    connect(m_country, &QComboBox::activated, this, [this] {
        change(tr("Change country"),
            [code = m_country->currentData().toString()](Site& site) { site.country = code.toStdString(); });
    });
    connect(m_role, &QComboBox::activated, this, [this] {
        change(tr("Change role"),
            [role = m_role->currentData().toInt()](Site& site) { site.role = static_cast<SiteRole>(role); });
    });
    connect(m_profile, &QComboBox::activated, this, [this] {
        change(tr("Change profile"), [profile = m_profile->currentData().toString().toStdString()](Site& site) {
            if (site.groups.empty())
                site.groups.emplace_back();
            site.groups.front().profile = profile;
        });
    });
}

void SiteForm::addFigures()
{
    addHeading(tr("Outcome"));
    m_figures.emplace_back(addFigure(tr("Traffic")), explainTraffic);
    m_figures.emplace_back(addFigure(tr("Channels alone")), explainChannelsAlone);
    m_trunk = addText(tr("Trunk"));
    m_busyHour = addText(tr("Busy hour"));
    m_figures.emplace_back(addFigure(tr("Quality")), explainMos);
    m_figures.emplace_back(addFigure(tr("Availability")), explainAvailability);
    m_survival = addText(tr("WAN is down"));
}

void SiteForm::fill()
{
    const Site* site = findSite(workspace().document.plan(), id());
    setEnabled(site != nullptr);
    if (!site)
        return;
    fillInputs(*site);
    fillFigures(*site);
}

void SiteForm::fillInputs(const Site& site)
{
    m_users->setValue(clampedUsers(site));
    m_mustSurvive->setChecked(site.mustSurviveWanLoss);
    m_country->setCurrentIndex(std::max(0, m_country->findData(QString::fromStdString(site.country))));
    m_role->setCurrentIndex(m_role->findData(static_cast<int>(site.role)));
    fillProfiles(site);
}

void SiteForm::fillProfiles(const Site& site)
{
    m_profile->clear();
    for (const UserProfile& profile : workspace().document.plan().profiles)
        m_profile->addItem(QString::fromStdString(profile.name.empty() ? profile.id : profile.name),
            QString::fromStdString(profile.id));
    const bool several = site.groups.size() > 1;
    if (several) {
        m_profile->insertItem(0, tr("%n profiles", nullptr, static_cast<int>(site.groups.size())));
        m_profile->setCurrentIndex(0);
    } else if (!site.groups.empty()) {
        m_profile->setCurrentIndex(m_profile->findData(QString::fromStdString(site.groups.front().profile)));
    } else {
        m_profile->setCurrentIndex(-1);
    }
    m_profile->setEnabled(!several);
}

void SiteForm::fillFigures(const Site& site)
{
    const Plan& plan = workspace().document.plan();
    const SiteResult* result = workspace().results.site(site.id);
    for (const auto& [label, explain] : m_figures)
        label->setExplanation(result ? explain(plan, site, *result) : Explanation{}, workspace().isStale());
    if (!result) {
        for (QLabel* text : {m_trunk, m_busyHour, m_survival})
            text->setText(unknownText());
        return;
    }
    const std::string at = result->trunk.substr(result->trunk.find(':') + 1);
    const TrunkResult* trunk = workspace().results.trunkAt(at);
    const QString place = at == site.id ? tr("own") : QString::fromStdString(placeName(plan, at));
    m_trunk->setText(trunk
            ? tr("%1, %2, %3").arg(place, connectionText(trunk->connection), securityText(trunk->security))
            : unknownText());
    m_busyHour->setText(result->busyHour.empty() ? unknownText() : busyHourText(result->busyHour));
    m_survival->setText(result->survivesWanLoss ? tr("✓ phones work") : tr("✕ phones are silent"));
}

void SiteForm::change(const QString& text, const std::function<void(Site&)>& changer)
{
    apply(editSite(workspace().document.plan(), id(), changer), text);
}

void SiteForm::changeUsers(int count)
{
    if (isFilling())
        return;
    const Plan& plan = workspace().document.plan();
    const QString text = tr("Change users of %1").arg(QString::fromStdString(placeName(plan, id())));
    const QString gesture = QStringLiteral("users:") + QString::fromStdString(id());
    if (count != usersUnknown)
        return apply(setUsers(plan, id(), count), text, gesture);
    apply(editSite(plan, id(),
              [](Site& site) {
                  for (UserGroup& group : site.groups)
                      group.users.reset();
              }),
        text, gesture);
}

}  // namespace trunkwright::ui
