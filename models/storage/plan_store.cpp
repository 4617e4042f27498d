#include "models/storage/plan_store.h"

#include "models/base/file_ending.h"
#include "models/exchange/plan_json.h"
#include "models/exchange/plan_places.h"
#include "models/plan/check.h"
#include "models/storage/journal_recovery.h"
#include "models/storage/plan_document.h"
#include "models/storage/whole_file.h"

#include <algorithm>
#include <array>

namespace trunkwright::models {

namespace {

std::string shownName(const std::string& path)
{
    return path == "-" ? "stdin" : path;
}

/// No text has a zero byte but UTF-16, which the JSON reader names.
bool looksBinary(std::string_view bytes)
{
    return bytes.substr(0, 4096).find('\0') != std::string_view::npos && !bytes.starts_with("\xFF\xFE")
        && !bytes.starts_with("\xFE\xFF");
}

/// A plan under such a name would open in no program.
bool namesAnotherFormat(const std::string& path)
{
    constexpr std::array<std::string_view, 9> others{
        ".pdf", ".html", ".xlsx", ".csv", ".md", ".graphml", ".gml", ".xml", ".n2p"};
    return std::ranges::find(others, fileEnding(path)) != others.end();
}

std::unexpected<std::vector<Error>> one(Error error)
{
    return std::unexpected(std::vector{std::move(error)});
}

std::expected<StoredPlan, std::vector<Error>> readDocument(const std::string& path, std::string_view bytes)
{
    auto plan = path != "-" && hasJournal(path) ? recoveredPlan(path) : planFromDocument(bytes, shownName(path));
    if (!plan)
        return one(plan.error());
    return StoredPlan{*std::move(plan), {}};
}

std::expected<StoredPlan, std::vector<Error>> readForm(const std::string& path)
{
    auto bytes = readWholeFile(path, mostPlanBytes);
    if (!bytes)
        return one(bytes.error());
    if (isSqlite(*bytes))
        return readDocument(path, *bytes);
    if (looksBinary(*bytes))
        return one({ErrorKind::badInput, shownName(path),
            "is no plan: neither JSON nor an SQLite file; choose a .json or .trunkplan file"});
    auto plan = planOrFaultsFromJson(*bytes, shownName(path));
    if (!plan)
        return std::unexpected(std::move(plan.error()));
    return StoredPlan{*std::move(plan), *std::move(bytes)};
}

}  // namespace

std::expected<StoredPlan, std::vector<Error>> readStoredPlan(const std::string& path)
{
    auto stored = readForm(path);
    if (!stored)
        return stored;
    if (const auto faults = findIdFaults(stored->plan); !faults.empty())
        return std::unexpected(placedFaults(faults, stored->json, shownName(path)));
    return stored;
}

PlanOrFaults readPlan(const std::string& path)
{
    auto stored = readStoredPlan(path);
    if (!stored)
        return std::unexpected(std::move(stored.error()));
    return std::move(stored->plan);
}

PlanOrFaults readSoundPlan(const std::string& path)
{
    auto stored = readForm(path);
    if (!stored)
        return std::unexpected(std::move(stored.error()));
    const auto faults = findFaults(stored->plan);
    if (!faults.empty())
        return std::unexpected(placedFaults(faults, stored->json, shownName(path)));
    return std::move(stored->plan);
}

Result<void> writePlan(const std::string& path, const Plan& plan)
{
    if (auto fault = unwritable(plan))
        return std::unexpected(*std::move(fault));
    if (namesAnotherFormat(path))
        return badInput(path, "has the ending of another kind of file; end it in .trunkplan or .json");
    if (hasJournal(path))  // SQLite would take it for the journal of the new file
        return badInput(path,
            "was left unfinished by another program, whose journal is beside it; save under another name, or open it "
            "there "
            "once");
    auto content = fileEnding(path) == ".json" ? Result<std::string>(planToJson(plan)) : planToDocument(plan, path);
    if (!content)
        return std::unexpected(content.error());
    if (content->size() > mostPlanBytes)
        return badInput(path,
            "would be larger than " + std::to_string(mostPlanBytes >> 20)
                + " MiB, more than can be opened again; split the plan");
    return writeWholeFile(path, *content);
}

}  // namespace trunkwright::models
