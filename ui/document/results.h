#pragma once
// What was computed from the plan: the last comparison with the revision that it came from, and the strategy that the
// views show. GUI thread only.

#include "models/base/error.h"
#include "models/design/evaluation.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>

namespace trunkwright::ui {

class Results final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Null until the first comparison is there.
    [[nodiscard]] const std::shared_ptr<const models::Comparison>& comparison() const { return m_comparison; }
    /// The plan that the comparison came from: what is told of a strategy must be told of this one. Null without one.
    [[nodiscard]] const std::shared_ptr<const models::Plan>& plan() const { return m_plan; }
    /// Of that plan; 0 without one.
    [[nodiscard]] std::uint64_t revision() const { return m_revision; }
    /// Why the newest plan could not be compared.
    [[nodiscard]] const std::optional<models::Error>& error() const { return m_error; }

    /// The strategy that canvas, tables and inspector show: the user's choice, else the advised, else the first. Null
    /// without a comparison.
    [[nodiscard]] const models::Evaluation* shown() const;
    void choose(const QString& strategy);
    /// Back to following the advice.
    void followAdvice() { choose({}); }
    [[nodiscard]] bool followsAdvice() const { return m_choice.isEmpty(); }

    /// Results under the shown strategy; null when there is none for that id. Trunks by the site where they land.
    [[nodiscard]] const models::SiteResult* site(const models::Id& id) const;
    [[nodiscard]] const models::LinkResult* link(const models::Id& id) const;
    [[nodiscard]] const models::TrunkResult* trunkAt(const models::Id& site) const;

    void accept(std::uint64_t revision, std::shared_ptr<const models::Plan> plan,
        models::Result<models::Comparison> comparison);
    void clear();

signals:
    void changed();

private:
    void index();

    std::shared_ptr<const models::Plan> m_plan;
    std::shared_ptr<const models::Comparison> m_comparison;
    std::optional<models::Error> m_error;
    std::uint64_t m_revision = 0;
    QString m_choice;
    std::unordered_map<models::Id, const models::SiteResult*> m_sites;
    std::unordered_map<models::Id, const models::LinkResult*> m_links;
    std::unordered_map<models::Id, const models::TrunkResult*> m_trunks;
};

}  // namespace trunkwright::ui
