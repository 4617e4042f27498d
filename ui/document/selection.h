#pragma once
// What the user points at, shared by canvas, tables, tree and inspector. Subjects are named as in findings:
// "site:boulder", "link:kc-dallas", "node:mpls", "trunk:denver", "carrier:itsp", "plan". GUI thread only.

#include <QObject>
#include <QStringList>

namespace trunkwright::ui {

class Selection final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const QStringList& subjects() const { return m_subjects; }
    /// The last one selected: what the inspector shows. Empty without any.
    [[nodiscard]] QString current() const { return m_subjects.isEmpty() ? QString() : m_subjects.last(); }
    [[nodiscard]] bool contains(const QString& subject) const { return m_subjects.contains(subject); }

    void select(const QStringList& subjects);
    /// Selects one subject and asks the canvas to bring it into view.
    void jumpTo(const QString& subject);

signals:
    void changed();
    void jumped(const QString& subject);

private:
    QStringList m_subjects;
};

/// "site" of "site:boulder".
[[nodiscard]] QString kindOf(const QString& subject);
/// "boulder" of "site:boulder".
[[nodiscard]] std::string idOf(const QString& subject);
/// The carrier of "carrier:itsp", of its second offer "offer:itsp/1" and of its first call price "price:itsp/0"; empty
/// for another subject.
[[nodiscard]] std::string carrierOf(const QString& subject);
[[nodiscard]] QString subjectOf(const char* kind, const std::string& id);

}  // namespace trunkwright::ui
