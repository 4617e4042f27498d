#pragma once
// The inspector's page for a link: its rates and what voice needs of them.

#include "ui/window/form.h"

class QCheckBox;
class QDoubleSpinBox;

#include <optional>

namespace trunkwright::ui {

class LinkForm final : public Form {
    Q_OBJECT

public:
    explicit LinkForm(Workspace& workspace, QWidget* parent = nullptr);

private:
    void fill() override;
    void connectInputs();
    void changeNumber(const QString& text, std::optional<double> models::Link::* member, std::optional<double> value);

    QDoubleSpinBox *m_up, *m_down, *m_share, *m_background;
    QCheckBox* m_priority;
    QLabel *m_type, *m_ends, *m_load, *m_fits, *m_monthly;
    FigureLabel* m_voice;
};

}  // namespace trunkwright::ui
