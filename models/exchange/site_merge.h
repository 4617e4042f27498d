#pragma once
// A site list adds sites to a draft, or says more about sites that are there.

#include "models/base/error.h"
#include "models/exchange/plan_draft.h"
#include "models/exchange/site_list.h"

namespace trunkwright::models {

/// A row is about the site with its id, else about the one site with its name (case and accents do not count), else
/// about a new site. Where both say something the list wins. Profiles that nobody described are added without figures.
/// Errors, with the row's place: a name that several sites have, a peer or carrier that the draft does not have.
[[nodiscard]] Result<void> mergeSites(PlanDraft& draft, const SiteList& list, const SourceText& source);

/// The site by its id or, when no site has that id, by its name. Errors: none or several of that name; `where` is the
/// option or row that named it.
[[nodiscard]] Result<std::size_t> findSite(const Plan& plan, const std::string& name, const std::string& where);

}  // namespace trunkwright::models
