#include "app/verbs/import.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "app/plan_file.h"
#include "app/verbs/import_facts.h"
#include "models/exchange/file_kind.h"
#include "models/exchange/plan_completion.h"
#include "models/exchange/plan_from_topology.h"
#include "models/exchange/site_merge.h"
#include "models/plan/check.h"

#include <fmt/core.h>

#include <cstdio>

namespace trunkwright::app {

using models::badInput;
using models::Error;
using models::FileKind;
using models::Plan;
using models::PlanDraft;
using models::Result;
using models::SourceText;

namespace {

/// The first faults, or nothing: what a step of the import hands on.
using Faults = std::vector<Error>;

std::vector<std::pair<std::string, double>> countsOf(const models::TopologyFacts& facts)
{
    const auto number = [](std::int64_t count) { return static_cast<double>(count); };
    return {{"nodes", number(facts.nodes)}, {"edges", number(facts.edges)},
        {"distinct_pairs", number(facts.distinctPairs)}, {"self_loops", number(facts.selfLoops)},
        {"nodes_without_coordinates", number(facts.nodesWithoutCoordinates)},
        {"duplicate_labels", number(facts.duplicateLabels)}, {"components", number(facts.components)},
        {"countries", number(facts.countries)}, {"external_nodes", number(facts.externalNodes)},
        {"edges_with_speed", number(facts.edgesWithSpeed)}, {"max_degree", number(facts.maxDegree)},
        {"demands", number(facts.demands)}, {"offered_traffic", facts.offeredTraffic}};
}

/// One import from its request to its plan; the steps give what is wrong.
class Import {
public:
    Import(const ImportRequest& request, const CommonOptions& options)
        : m_request(request)
        , m_options(options)
        , m_draft(request.options)
    {
    }

    Faults run()
    {
        if (auto faults = applyCountry(); !faults.empty())
            return faults;
        if (auto faults = takeTariff(); !faults.empty())
            return faults;
        for (const std::string& path : m_request.files) {
            if (auto faults = sortFile(path); !faults.empty())
                return faults;
        }
        if (auto faults = readLists(); !faults.empty())
            return faults;
        auto completed = completePlan(std::move(m_draft));
        if (!completed)
            return {completed.error()};
        m_facts.notes = std::move(completed->notes);
        m_plan = std::move(completed->plan);
        if (auto faults = addRecords(); !faults.empty())
            return faults;
        return structuralFaults(m_plan);
    }

    [[nodiscard]] const Plan& plan() const { return m_plan; }
    [[nodiscard]] const ImportFacts& facts() const { return m_facts; }

private:
    Faults applyCountry()
    {
        m_draft.options.nearestCountry = m_request.country == "nearest";
        if (m_request.country.empty() || m_draft.options.nearestCountry)
            return {};
        m_draft.options.country = models::countryCode(m_request.country);
        if (!m_draft.options.country.empty())
            return {};
        return {badInput("option --country",
            fmt::format(
                "'{}' is not a country; write its name, its ISO 3166 code, as DE, or nearest", m_request.country))
                .error()};
    }

    Faults takeTariff()
    {
        if (m_request.tariff.empty())
            return {};
        const auto tariff = loadPlan(m_request.tariff);
        if (!tariff)
            return tariff.error();
        copyTariff(m_draft, *tariff);
        return {};
    }

    /// Topologies go into the draft at once, so that site lists find their sites whatever the order on the command
    /// line.
    Faults sortFile(const std::string& path)
    {
        if (looksLikeRecords(path)) {
            m_records.push_back(path);
            return {};
        }
        auto source = models::readSource(path);
        if (!source)
            return {source.error()};
        const auto kind = fileKindOf(*source);
        if (!kind)
            return {kind.error()};
        if (*kind == FileKind::callRecords)
            m_records.push_back(path);
        else if (!isTopology(*kind))
            m_lists.emplace_back(std::move(*source), *kind);
        else
            return addTopology(*source);
        return {};
    }

    static bool looksLikeRecords(const std::string& path)
    {
        const auto file = models::FileSource::open(path);
        if (!file)
            return false;
        std::string sample(65536, '\0');
        const auto count = (*file)->read(sample);
        return count && models::detectLayout(std::string_view(sample).substr(0, *count), path).has_value();
    }

    Faults addTopology(const SourceText& source)
    {
        const auto topology = readTopology(source);
        if (!topology)
            return {topology.error()};
        if (m_hasTopology)
            return {badInput(source.name, "is a second topology; a plan is made from one").error()};
        m_hasTopology = true;
        m_facts.files.push_back({source.name, topology->format, countsOf(factsOf(*topology))});
        models::addTopology(m_draft, *topology);
        return {};
    }

    Faults readLists()
    {
        for (const auto& [source, kind] : m_lists) {
            const bool buildings = kind == FileKind::buildings;
            const auto list = buildings ? readBuildings(source) : readSiteList(source);
            if (!list)
                return {list.error()};
            if (!list->faults.empty())
                return list->faults;
            m_facts.files.push_back({source.name, buildings ? "building file" : "site list",
                {{"sites", static_cast<double>(list->sites.size())}}});
            if (auto merged = mergeSites(m_draft, *list, source); !merged)
                return {merged.error()};
        }
        return {};
    }

    Faults addRecords()
    {
        if (m_records.empty())
            return {};
        const auto filling = trafficOptions();
        if (!filling)
            return {filling.error()};
        const auto traffic = readRecords(m_records, m_request.reading, consoleProgress(m_options));
        if (!traffic)
            return {traffic.error()};
        noteRecords(*traffic);
        auto applied = applyRanking(m_plan, *traffic, *filling);
        if (!applied)
            return {applied.error()};
        m_plan = std::move(applied->plan);
        note(TRUNKWRIGHT_TEXT("{0} {0|number of the call records has|numbers of the call records have} no site; "
                              "--assign or --spread gives one"),
            applied->unmatched.size());
        note(TRUNKWRIGHT_TEXT("{0} {0|number of the call records has|numbers of the call records have} no site: "
                              "divided over all sites by their users"),
            applied->spread.size());
        note(TRUNKWRIGHT_TEXT("{0} {0|prefix given to --assign matches|prefixes given to --assign match} no number"),
            applied->unusedPrefixes.size());
        return {};
    }

    /// The user's prefixes, then the numbers that the lists gave to sites.
    Result<models::PlanTrafficOptions> trafficOptions() const
    {
        models::PlanTrafficOptions filling{{}, m_request.busyHour, m_request.spread, true};
        for (const std::string& text : m_request.assignments) {
            auto assignment = models::parseAssignment(text);
            if (!assignment)
                return std::unexpected(assignment.error());
            const auto site = findSite(m_plan, assignment->site, "option --assign");
            if (!site)
                return std::unexpected(site.error());
            assignment->site = m_plan.sites[*site].id;
            filling.assignments.push_back(std::move(*assignment));
        }
        for (const models::Site& site : m_plan.sites) {
            for (const models::Did& did : site.dids) {
                if (auto assignment = models::parseAssignment(did.number + '=' + site.id))
                    filling.assignments.push_back(std::move(*assignment));
            }
        }
        if (filling.assignments.empty() && !filling.spreadUnmatched)
            return badInput(m_records.front(),
                "no number of the call records has a site; give --assign PREFIX=site, --spread, or a site list with a "
                "column did_numbers");
        return filling;
    }

    void noteRecords(const models::RecordTraffic& traffic)
    {
        for (const models::RecordFileFacts& file : traffic.files)
            m_facts.files.push_back({file.path, fmt::format("{} call records", nameOf(file.format)),
                {{"rows", static_cast<double>(file.rows)}, {"refused_rows", static_cast<double>(file.rejectedRows)}}});
        m_facts.files.back().counts.emplace_back("calls", static_cast<double>(traffic.calls));
        m_facts.files.back().counts.emplace_back("talk_seconds", static_cast<double>(traffic.talkSeconds));
        for (const Error& fault : traffic.rejected)
            m_facts.notes.push_back({TRUNKWRIGHT_TEXT("row passed over: {0}"), {toString(fault)}});
    }

    void note(const char* pattern, std::size_t count)
    {
        if (count > 0)
            m_facts.notes.push_back({pattern, {std::to_string(count)}});
    }

    const ImportRequest& m_request;
    const CommonOptions& m_options;
    PlanDraft m_draft;
    bool m_hasTopology = false;
    std::vector<std::pair<SourceText, FileKind>> m_lists;
    std::vector<std::string> m_records;
    Plan m_plan;
    ImportFacts m_facts;
};

}  // namespace

int runImport(const ImportRequest& request, const CommonOptions& options)
{
    if (const auto spared = spareInputs(options); !spared)
        return reportError(spared.error());
    Import import(request, options);
    if (const auto faults = import.run(); !faults.empty())
        return reportErrors(faults);
    if (const auto saved = savePlan(options.output, import.plan()); !saved)
        return reportError(saved.error());
    if (options.output == "-" || options.quiet)
        return exitDone;
    CommonOptions toStdout = options;
    toStdout.output = "-";
    const auto written = writeResult(toStdout, importReport(import.facts(), import.plan(), options.format));
    return written ? exitDone : reportError(written.error());
}

}  // namespace trunkwright::app
