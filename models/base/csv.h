#pragma once
// Comma-separated values as RFC 4180 writes them: quoted fields may hold commas, line breaks and doubled quotes. Lines
// end in LF or CRLF, a byte order mark at the start and empty lines are passed over. Bytes are kept as they are. Pure;
// any thread.

#include "models/base/error.h"

#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::models {

/// One record and the line, counted from 1, on which it begins.
struct CsvRecord {
    std::size_t line = 1;
    std::vector<std::string> fields;

    bool operator==(const CsvRecord&) const = default;
};

/// All records, the header among them. `name` is the place in errors ("stdin", a path): an unclosed quote, or text
/// after a closing one, is refused with name:line:column.
[[nodiscard]] Result<std::vector<CsvRecord>> parseCsv(std::string_view text, std::string_view name);

/// One field as it must stand in a record: quoted when it holds a comma, a quote or a line break.
[[nodiscard]] std::string csvField(std::string_view value);

/// A record with its line end.
[[nodiscard]] std::string csvLine(const std::vector<std::string>& fields);

}  // namespace trunkwright::models
