#pragma once
// Shows what is selected and lets it be changed: a site, a link, a trunk, a carrier, or the plan itself.

#include <QScrollArea>

#include <array>

class QLabel;

namespace trunkwright::ui {

struct Workspace;
class FindingsBox;
class Form;

class Inspector final : public QScrollArea {
    Q_OBJECT

public:
    explicit Inspector(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {300, 480}; }

signals:
    void refused(const QString& why);
    /// The table with this subject is wanted.
    void tableWanted(const QString& subject);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showSelection();
    void showForm(Form* form, const std::string& id);
    void showHead(const char* iconName, const QString& title, const QString& subtitle);
    void showSite(const std::string& id);
    void showLink(const std::string& id);
    void showTrunk(const std::string& id);
    void showCarrier(const std::string& id);
    [[nodiscard]] std::array<Form*, 5> forms() const;
    void showPlan();

    Workspace& m_workspace;
    QLabel *m_icon, *m_title, *m_subtitle;
    Form *m_site, *m_link, *m_trunk, *m_carrier, *m_plan;
    FindingsBox* m_findings;
};

}  // namespace trunkwright::ui
