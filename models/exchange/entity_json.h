#pragma once
// The parts of a plan as JSON, each by the list of its fields (models/plan/fields.h). Shared by plan files and
// documents.

#include "models/exchange/json_cursor.h"
#include "models/plan/fields.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::models {

/// Reads described structs at a cursor and keeps what is wrong with their keys and values, so that a person sees all of
/// it at once.
class EntityReader {
public:
    explicit EntityReader(JsonCursor& cursor)
        : m_cursor(cursor)
    {
    }

    /// Called with a key that the struct does not have; true when it has read the value.
    using OtherKey = std::function<bool(std::string_view key)>;

    /// Fills in what the object at the cursor says; the rest stays as it is.
    template <Described Struct>
    void read(Struct& entity, const OtherKey& otherKey = {});

    /// Reads a whole number, or notes why it is none.
    void readWhole(std::string_view key, std::int64_t& value);

    /// Reading stops at the twentieth fault.
    void note(std::size_t offset, std::string what);
    [[nodiscard]] const std::vector<JsonCursor::Fault>& faults() const { return m_faults; }

private:
    JsonCursor& m_cursor;
    std::vector<JsonCursor::Fault> m_faults;
};

enum class JsonLayout {
    lines,    ///< a key per line, small parts on one line: reviewed and merged by people
    compact,  ///< all on one line
};

/// Members that equal the struct's default are left out, except those that a file must have. `head` is a member to
/// write before them ("version": 1). Text must be UTF-8; a number that JSON cannot hold (NaN, infinite) is written as
/// null.
template <Described Struct>
[[nodiscard]] std::string entityToJson(const Struct& entity, JsonLayout layout, std::string_view head = {});

}  // namespace trunkwright::models
