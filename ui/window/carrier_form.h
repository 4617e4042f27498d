#pragma once
// The inspector's page for a carrier: what it can do and what it asks; its offers and call prices are tables.

#include "ui/kit/typed_number.h"
#include "ui/window/form.h"

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace trunkwright::ui {

class CarrierForm final : public Form {
    Q_OBJECT

public:
    explicit CarrierForm(Workspace& workspace, QWidget* parent = nullptr);

signals:
    /// The table with these rows is wanted: "offer:itsp/0".
    void tableWanted(const QString& subject);

private:
    using Show = std::function<void(const models::Carrier&)>;

    [[nodiscard]] static QString notKnownText();
    void fill() override;
    void addTechnique();
    void addTariff();
    void addTables();
    void addWords(const QString& label, const QString& tip, std::function<QString(const models::Carrier&)> get,
        std::function<void(models::Carrier&, const QString&)> put);
    void addAnswer(const QString& label, const QString& tip, std::optional<bool> models::Carrier::* member);
    void addCheck(const QString& label, const QString& text, const QString& tip, bool models::Carrier::* member);
    template <class Member>
    void addNumber(const QString& label, const QString& tip, Member models::Carrier::* member,
        std::function<TypedNumber(const models::Carrier&)> kind);
    void addTable(const QString& label, const QString& what, const char* subjectKind,
        std::function<QString(const models::Carrier&)> summary);
    void change(const QString& label, const std::function<void(models::Carrier&)>& changer);

    models::Id m_filledId;
    std::vector<Show> m_shows;  ///< each fills one input
};

}  // namespace trunkwright::ui
