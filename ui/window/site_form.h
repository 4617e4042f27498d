#pragma once
// The inspector's page for a site: how big it is, what it must survive, and what comes out of it.

#include "ui/kit/explanation.h"
#include "ui/window/form.h"

#include <functional>
#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace trunkwright::models {
struct SiteResult;
}

namespace trunkwright::ui {

class SiteForm final : public Form {
    Q_OBJECT

public:
    explicit SiteForm(Workspace& workspace, QWidget* parent = nullptr);

private:
    using Explain = Explanation (*)(const models::Plan&, const models::Site&, const models::SiteResult&);

    void addInputs();
    void addFigures();
    void fill() override;
    void fillInputs(const models::Site& site);
    void fillFigures(const models::Site& site);
    void fillProfiles(const models::Site& site);
    void change(const QString& text, const std::function<void(models::Site&)>& changer);
    void changeUsers(int users);

    QSpinBox* m_users;
    QComboBox *m_profile, *m_country, *m_role;
    QCheckBox* m_mustSurvive;
    QLabel *m_trunk, *m_busyHour, *m_survival;
    std::vector<std::pair<FigureLabel*, Explain>> m_figures;
};

}  // namespace trunkwright::ui
