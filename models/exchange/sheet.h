#pragma once
// Tables of separated values (RFC 4180) as spreadsheets write them: ',', ';' or tab between the cells, quotes where
// needed, line ends of any kind, an optional first line "sep=;" that Excel understands.

#include "models/exchange/source_text.h"

#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::models {

struct SheetCell {
    std::string text;        ///< unquoted; outside quotes without blanks around it
    std::size_t offset = 0;  ///< in the source
};

struct SheetRow {
    std::size_t number = 0;  ///< as a spreadsheet counts rows, the first is 1
    std::vector<SheetCell> cells;
    std::size_t offset = 0;
};

struct Sheet {
    char delimiter = ',';
    std::vector<SheetRow> rows;  ///< rows without any text are left out, their numbers are not given again
};

/// Errors: a quote that is not closed, text after a closing quote.
[[nodiscard]] Result<Sheet> parseSheet(const SourceText& source);

/// Only the first rows with text, at most this many; for looking what a file is.
[[nodiscard]] Result<Sheet> peekSheet(const SourceText& source, std::size_t rows);

/// One cell of a comma-separated row, quoted also where blanks at its ends would be lost.
[[nodiscard]] std::string sheetCell(std::string_view text);

}  // namespace trunkwright::models
