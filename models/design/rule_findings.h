#pragma once
// Finders, one for each family of rules; each adds what it finds in a strategy.

#include "models/design/rules.h"

namespace trunkwright::models {

struct FindingList {
    FindingList(const PlanFacts& ofPlan, const StrategyChoice& ofStrategy, const StrategyOutcome& ofOutcome)
        : facts(ofPlan)
        , choice(ofStrategy)
        , outcome(ofOutcome)
    {
    }

    const PlanFacts& facts;
    const StrategyChoice& choice;
    const StrategyOutcome& outcome;
    std::vector<Finding> findings;

    /// The source is the rule's statement.
    Finding& add(std::string_view rule, Severity severity, std::string subject, Text text);
};

void findDuties(FindingList& list);       ///< S1, S3, S4, S5 and sites that no way leads from
void findTraffic(FindingList& list);      ///< S2
void findLinks(FindingList& list);        ///< S5, S6: capacity and priority
void findConnections(FindingList& list);  ///< S7, S8, S9
void findEquipment(FindingList& list);    ///< S10, S11, S12
void findTargets(FindingList& list);      ///< the plan's targets for MOS and availability

}  // namespace trunkwright::models
