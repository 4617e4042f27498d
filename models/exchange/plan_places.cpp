#include "models/exchange/plan_places.h"

#include "models/exchange/json_cursor.h"
#include "models/exchange/text_position.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

namespace trunkwright::models {

namespace {

constexpr std::size_t mostShown = 50;

using Kind = JsonCursor::Kind;

struct Step {
    std::string_view key;
    std::optional<std::size_t> index;
};

/// Takes the first step off a path: "sites[12]" of "sites[12].latitude".
Step takeStep(std::string_view& path)
{
    const std::string_view text = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(text.size() + 1, path.size()));
    const std::size_t bracket = text.find('[');
    Step step{text.substr(0, bracket), {}};
    if (bracket != std::string_view::npos)
        std::from_chars(text.data() + bracket + 1, text.data() + text.size(), step.index.emplace());
    return step;
}

/// Moves the cursor to the value of the key; false when it is not there.
bool enterMember(JsonCursor& cursor, std::string_view wanted)
{
    std::string_view key;
    if (cursor.peek() != Kind::object)
        return false;
    for (bool first = cursor.enterObject(); cursor.nextMember(first, key); cursor.skip())
        if (key == wanted)
            return true;
    return false;
}

bool enterArray(JsonCursor& cursor, std::size_t index)
{
    if (cursor.peek() != Kind::array)
        return false;
    std::size_t at = 0;
    for (bool first = cursor.enterArray(); cursor.nextElement(first); ++at) {
        static_cast<void>(cursor.peek());
        if (at == index)
            return true;
        cursor.skip();
    }
    return false;
}

/// An hour of a week that is written as days: it stands in the list of its day.
bool enterHour(JsonCursor& cursor, std::size_t hour)
{
    static constexpr std::array<std::string_view, 3> days{"weekday", "saturday", "sunday"};
    const std::size_t day = std::max<std::size_t>(hour / 24, 4) - 4;
    return day < days.size() && enterMember(cursor, days[day]) && enterArray(cursor, hour % 24);
}

bool enterElement(JsonCursor& cursor, std::size_t index)
{
    return cursor.peek() == Kind::object ? enterHour(cursor, index) : enterArray(cursor, index);
}

/// Where the top-level values and the elements of the top-level arrays start, found in one walk.
class PlanPlaces {
public:
    explicit PlanPlaces(std::string_view json)
        : m_json(json)
    {
        JsonCursor cursor(json);
        std::string_view key;
        static_cast<void>(cursor.peek());
        for (bool first = cursor.enterObject(); cursor.nextMember(first, key);) {
            const bool isArray = cursor.peek() == Kind::array;
            std::vector<std::size_t>& starts = m_starts[std::string(key)];
            starts.push_back(cursor.offset());
            if (isArray)
                noteElements(cursor, starts);
            else
                cursor.skip();
        }
    }

    /// Of the member, or of the innermost part around it that the text has.
    [[nodiscard]] std::size_t offsetOf(std::string_view path) const
    {
        const Step top = takeStep(path);
        const auto starts = m_starts.find(std::string(top.key));
        const std::size_t index = top.index ? *top.index + 1 : 0;
        if (starts == m_starts.end() || index >= starts->second.size())
            return 0;
        std::size_t found = starts->second[index];
        JsonCursor cursor(m_json.substr(found));
        const std::size_t base = found;
        while (!path.empty()) {
            const Step step = takeStep(path);
            if (!enterMember(cursor, step.key))
                break;
            static_cast<void>(cursor.peek());
            found = base + cursor.offset();
            if (step.index && !enterElement(cursor, *step.index))
                break;
            found = base + cursor.offset();
        }
        return found;
    }

private:
    static void noteElements(JsonCursor& cursor, std::vector<std::size_t>& starts)
    {
        for (bool first = cursor.enterArray(); cursor.nextElement(first);) {
            static_cast<void>(cursor.peek());
            starts.push_back(cursor.offset());
            cursor.skip();
        }
    }

    std::string_view m_json;
    std::map<std::string, std::vector<std::size_t>> m_starts;  // the value, then its elements
};

}  // namespace

std::vector<Error> placedFaults(
    const std::vector<PlanFault>& faults, std::string_view json, const std::string& fileName)
{
    std::vector<std::pair<std::size_t, const Error*>> placed;
    const std::optional<PlanPlaces> places = json.empty() ? std::nullopt : std::optional<PlanPlaces>(json);
    for (const PlanFault& fault : faults)
        placed.emplace_back(places ? places->offsetOf(fault.path) : placed.size(), &fault.error);
    std::ranges::sort(placed);
    TextPosition position(json);
    std::vector<Error> errors;
    for (const auto& [offset, error] : placed) {
        if (errors.size() == mostShown) {
            errors.push_back({ErrorKind::badInput, fileName,
                "has " + std::to_string(faults.size() - mostShown) + " more faults; mend those above first"});
            break;
        }
        const std::string where = json.empty() ? fileName : fileName + ':' + position.at(offset);
        errors.push_back({error->kind, where, toString(*error)});
    }
    return errors;
}

}  // namespace trunkwright::models
