#include "app/verbs/import_facts.h"

#include "models/exchange/sheet.h"
#include "models/report/code_points.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace trunkwright::app {

using models::english;
using models::Plan;
using models::Site;
using models::Text;

namespace {

using Counts = std::vector<std::pair<std::string, double>>;

Counts countsOf(const Plan& plan)
{
    std::set<std::string> countries;
    double knownUsers = 0, sitesWithUsers = 0, measured = 0, survivable = 0;
    for (const Site& site : plan.sites) {
        if (!site.country.empty())
            countries.insert(site.country);
        const auto count = users(site);
        knownUsers += static_cast<double>(count.value_or(0));
        sitesWithUsers += count.has_value();
        measured += site.measured.has_value();
        survivable += site.mustSurviveWanLoss;
    }
    const auto number = [](std::size_t count) { return static_cast<double>(count); };
    return {{"sites", number(plan.sites.size())}, {"nodes", number(plan.nodes.size())},
        {"links", number(plan.links.size())}, {"countries", number(countries.size())},
        {"sites_with_users", sitesWithUsers}, {"users", knownUsers}, {"sites_with_measured_traffic", measured},
        {"survivable_sites", survivable}, {"carriers", number(plan.carriers.size())}};
}

nlohmann::ordered_json jsonNumber(double value)
{
    const auto whole = static_cast<std::int64_t>(value);
    return static_cast<double>(whole) == value ? nlohmann::ordered_json(whole) : nlohmann::ordered_json(value);
}

std::string jsonReport(const ImportFacts& facts, const Plan& plan)
{
    nlohmann::ordered_json report{{"files", nlohmann::ordered_json::array()}, {"plan", {{"name", plan.settings.name}}}};
    for (const FileFacts& file : facts.files) {
        nlohmann::ordered_json entry{{"file", file.path}, {"format", file.format}};
        for (const auto& [name, value] : file.counts)
            entry[name] = jsonNumber(value);
        report["files"].push_back(std::move(entry));
    }
    for (const auto& [name, value] : countsOf(plan))
        report["plan"][name] = jsonNumber(value);
    report["notes"] = nlohmann::ordered_json::array();
    for (const Text& note : facts.notes)
        report["notes"].push_back(english(note));
    return report.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

std::string csvReport(const ImportFacts& facts, const Plan& plan)
{
    std::string report = "subject,name,value\r\n";
    const auto add = [&](const std::string& subject, const std::string& name, const std::string& value) {
        report += models::sheetCell(subject) + ',' + name + ',' + models::sheetCell(value) + "\r\n";
    };
    for (const FileFacts& file : facts.files) {
        add(file.path, "format", file.format);
        for (const auto& [name, value] : file.counts)
            add(file.path, name, fmt::format("{}", value));
    }
    for (const auto& [name, value] : countsOf(plan))
        add("plan", name, fmt::format("{}", value));
    for (const Text& note : facts.notes)
        add("plan", "note", english(note));
    return report;
}

std::string table(const Counts& counts)
{
    std::string lines;
    for (const auto& [name, value] : counts) {
        std::string words = name;
        std::ranges::replace(words, '_', ' ');
        lines += fmt::format("  {:<28}{:>14}\n", words, fmt::format("{}", value));
    }
    return lines;
}

std::string tableReport(const ImportFacts& facts, const Plan& plan)
{
    std::string report;
    for (const FileFacts& file : facts.files)
        report += fmt::format("{}: {}\n{}\n", file.path, file.format, table(file.counts));
    report += fmt::format("Plan \"{}\"\n{}", plan.settings.name, table(countsOf(plan)));
    for (const Text& note : facts.notes)
        report += fmt::format("{}- {}\n", &note == &facts.notes.front() ? "\nNotes\n" : "", english(note));
    return models::printable(report, "\n");
}

}  // namespace

std::string importReport(const ImportFacts& facts, const Plan& plan, Format format)
{
    switch (format) {
    case Format::json:
        return jsonReport(facts, plan);
    case Format::csv:
        return csvReport(facts, plan);
    case Format::table:
        break;
    }
    return tableReport(facts, plan);
}

}  // namespace trunkwright::app
