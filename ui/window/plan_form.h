#pragma once
// The inspector's page when nothing is selected: what holds for the whole plan.

#include "models/plan/settings.h"
#include "ui/window/form.h"

#include <functional>

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QSpinBox;

namespace trunkwright::ui {

class PlanForm final : public Form {
    Q_OBJECT

public:
    explicit PlanForm(Workspace& workspace, QWidget* parent = nullptr);

private:
    void fill() override;
    void connectInputs();
    void change(
        const QString& text, const std::function<void(models::Settings&)>& changer, const QString& gesture = {});

    QLineEdit* m_name;
    QDoubleSpinBox *m_blocking, *m_growth;
    QSpinBox* m_months;
    QComboBox *m_dimensioning, *m_security;
    QLabel *m_size, *m_strategy;
    FigureLabel *m_channels, *m_monthly, *m_total;
};

}  // namespace trunkwright::ui
