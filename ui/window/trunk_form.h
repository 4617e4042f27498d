#pragma once
// The inspector's page for a trunk of the shown strategy. It has no inputs: a trunk is what comes out.

#include "ui/window/form.h"

namespace trunkwright::ui {

class TrunkForm final : public Form {
    Q_OBJECT

public:
    explicit TrunkForm(Workspace& workspace, QWidget* parent = nullptr);

private:
    void fill() override;

    QLabel *m_carrier, *m_connection, *m_security, *m_redundant, *m_sites, *m_blocking, *m_lead, *m_codec, *m_fallback;
    FigureLabel *m_channels, *m_rate;
};

}  // namespace trunkwright::ui
