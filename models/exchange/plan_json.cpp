#include "models/exchange/plan_json.h"

#include "models/base/utf8.h"
#include "models/exchange/entity_json.h"
#include "models/exchange/text_position.h"

#include <algorithm>

namespace trunkwright::models {

namespace {

using Faults = std::vector<JsonCursor::Fault>;

constexpr std::string_view versionKey = "trunkwright_plan";

/// Why the bytes are no JSON text at all, if so.
std::optional<JsonCursor::Fault> encodingFault(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        return JsonCursor::Fault{0, "starts with a byte order mark; save it as UTF-8 without one"};
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        return JsonCursor::Fault{0, "is UTF-16; save it as UTF-8"};
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos)
        return JsonCursor::Fault{0, "is empty; a plan starts with { \"trunkwright_plan\": 1"};
    if (text[start] != '{')
        return JsonCursor::Fault{start, "is no plan; one in JSON starts with { \"trunkwright_plan\": 1"};
    const std::size_t invalid = firstInvalidUtf8(text);
    if (invalid != std::string_view::npos)
        return JsonCursor::Fault{invalid, "is not UTF-8 from here on; save it as UTF-8"};
    return {};
}

/// The faults that are left when what they follow from is known.
Faults essential(
    const JsonCursor& cursor, const EntityReader& reader, std::optional<std::int64_t> version, std::size_t versionAt)
{
    const std::string wanted = "this program reads version " + std::to_string(planJsonVersion);
    if (version && *version > planJsonVersion)
        return {{versionAt,
            "is a plan of version " + std::to_string(*version) + "; " + wanted + ", so use a newer program"}};
    if (version && *version < planJsonVersion && reader.faults().empty())
        return {{versionAt, "has version " + std::to_string(*version) + ", which no plan has; " + wanted}};
    Faults faults = reader.faults();
    if (cursor.fault())
        faults.push_back(*cursor.fault());
    else if (!version)
        return {{0, "is not a plan: the key \"trunkwright_plan\": 1 is missing; add it if this is one"}};
    std::ranges::sort(faults);
    return faults;
}

Faults readPlan(std::string_view text, Plan& plan)
{
    if (auto fault = encodingFault(text))
        return {*std::move(fault)};
    JsonCursor cursor(text);
    EntityReader reader(cursor);
    std::optional<std::int64_t> version;
    std::size_t versionAt = 0;
    const auto readVersion = [&](std::string_view key) {
        if (key != versionKey)
            return false;
        if (version)
            reader.note(cursor.keyOffset(), "key \"trunkwright_plan\" stands here twice; remove one of them");
        versionAt = cursor.offset();
        reader.readWhole(versionKey, version.emplace(planJsonVersion));
        if (*version > planJsonVersion)
            cursor.fail(versionAt, "newer");
        return true;
    };
    static_cast<void>(cursor.peek());
    reader.read(plan, readVersion);
    cursor.finish();
    return essential(cursor, reader, version, versionAt);
}

/// The faults are in the text's order.
std::vector<Error> placed(const Faults& faults, std::string_view text, const std::string& fileName)
{
    TextPosition position(text);
    std::vector<Error> errors;
    for (const JsonCursor::Fault& fault : faults)
        errors.push_back({ErrorKind::badInput, fileName + ':' + position.at(fault.offset), fault.what});
    return errors;
}

}  // namespace

std::expected<Plan, std::vector<Error>> planOrFaultsFromJson(std::string_view text, const std::string& fileName)
{
    Plan plan;
    const Faults faults = readPlan(text, plan);
    if (!faults.empty())
        return std::unexpected(placed(faults, text, fileName));
    return plan;
}

Result<Plan> planFromJson(std::string_view text, const std::string& fileName)
{
    auto plan = planOrFaultsFromJson(text, fileName);
    if (!plan)
        return std::unexpected(std::move(plan.error().front()));
    return *std::move(plan);
}

std::string planToJson(const Plan& plan)
{
    return entityToJson(plan, JsonLayout::lines, "\"trunkwright_plan\": 1") + '\n';
}

}  // namespace trunkwright::models
