#pragma once
// Names of the plan's choices: keys for machines as the command line's contract has them, titles for people.

#include "models/design/evaluation.h"
#include "models/report/figure.h"

#include <string_view>

namespace trunkwright::models {

[[nodiscard]] std::string_view connectionKey(ConnectionType connection);  ///< "mpls", "private", "internet"
[[nodiscard]] std::string_view securityKey(TrunkSecurity security);       ///< "none", "tls_srtp", "vpn"
[[nodiscard]] std::string_view severityKey(Severity severity);
[[nodiscard]] std::string_view strategyKey(StrategyKind kind);  ///< "per_country"

[[nodiscard]] std::string_view connectionTitle(ConnectionType connection);  ///< "MPLS"
[[nodiscard]] std::string_view securityTitle(TrunkSecurity security);       ///< "TLS + SRTP"
[[nodiscard]] std::string_view linkTypeTitle(LinkType type);
[[nodiscard]] StrategyLook strategyLook(const Evaluation& evaluation);

/// "SIP channels" for "sip_channels"; an item that is not known here reads as its key with spaces.
[[nodiscard]] std::string costItemTitle(std::string_view item);

/// The heap of the stacked cost bars that a cost item falls on: an index into costGroups().
[[nodiscard]] std::size_t costGroup(std::string_view item);
[[nodiscard]] const std::vector<std::string>& costGroups();

/// "P.01": the grade of service of a blocking target as telephone engineers write it.
[[nodiscard]] std::string gradeOfService(double blocking);

}  // namespace trunkwright::models
