#include "models/exchange/sheet.h"

#include "models/base/csv.h"
#include "models/base/formula_guard.h"
#include "models/exchange/number_text.h"

#include <algorithm>
#include <array>
#include <limits>

namespace trunkwright::models {

namespace {

bool endsLine(char letter)
{
    return letter == '\n' || letter == '\r';
}

/// The delimiter that occurs most often outside quotes in the first line with text.
char guessedDelimiter(std::string_view text)
{
    constexpr std::array<char, 3> candidates{',', ';', '\t'};
    std::array<std::size_t, 3> counts{};
    bool quoted = false, begun = false;
    for (const char letter : text) {
        if (letter == '"')
            quoted = !quoted;
        if (begun && !quoted && endsLine(letter))
            break;
        begun = begun || !endsLine(letter);
        const auto* found = std::ranges::find(candidates, letter);
        if (!quoted && found != candidates.end())
            ++counts[static_cast<std::size_t>(found - candidates.begin())];
    }
    return candidates[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

class SheetParser {
public:
    SheetParser(const SourceText& source, std::size_t largest)
        : m_source(source)
        , m_text(source.text)
        , m_largest(largest)
    {
    }

    Result<Sheet> parse()
    {
        readDelimiter();
        while (m_at < m_text.size() && m_sheet.rows.size() < m_largest) {
            auto row = readRow();
            if (!row)
                return std::unexpected(row.error());
            const bool blank = std::ranges::all_of(row->cells, [](const SheetCell& cell) { return cell.text.empty(); });
            if (!blank)
                m_sheet.rows.push_back(std::move(*row));
        }
        return std::move(m_sheet);
    }

private:
    void readDelimiter()
    {
        const std::size_t end = std::min(m_text.find_first_of("\r\n"), m_text.size());
        if (end == 5 && lowerCase(m_text.substr(0, 4)) == "sep=") {
            m_sheet.delimiter = m_text[4];
            m_at = end;
            skipLineEnd();
        } else {
            m_sheet.delimiter = guessedDelimiter(m_text);
        }
    }

    Result<SheetRow> readRow()
    {
        SheetRow row{.number = m_next++, .cells = {}, .offset = m_at};
        for (;;) {
            auto cell = readCell();
            if (!cell)
                return std::unexpected(cell.error());
            row.cells.push_back(std::move(*cell));
            if (m_at >= m_text.size() || endsLine(m_text[m_at])) {
                skipLineEnd();
                return row;
            }
            ++m_at;  // the delimiter
        }
    }

    [[nodiscard]] bool atCellEnd() const
    {
        return m_at >= m_text.size() || m_text[m_at] == m_sheet.delimiter || endsLine(m_text[m_at]);
    }

    void skipBlanks()
    {
        while (!atCellEnd() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
    }

    Result<SheetCell> readCell()
    {
        const std::size_t start = m_at;
        skipBlanks();
        if (m_at < m_text.size() && m_text[m_at] == '"' && !atCellEnd())
            return readQuoted();
        m_at = start;
        while (!atCellEnd())
            ++m_at;
        return SheetCell{unguarded(trimmed(m_text.substr(start, m_at - start))), start};
    }

    Result<SheetCell> readQuoted()
    {
        SheetCell cell{.text = {}, .offset = m_at};
        for (++m_at;; m_at += 2) {
            const std::size_t end = m_text.find('"', m_at);
            if (end == std::string_view::npos)
                return badInput(m_source.place(cell.offset), "the quote is not closed; end the cell with '\"'");
            cell.text += m_text.substr(m_at, end - m_at);
            m_at = end;
            if (end + 1 >= m_text.size() || m_text[end + 1] != '"')
                break;
            cell.text += '"';
        }
        ++m_at;
        skipBlanks();
        if (!atCellEnd())
            return badInput(
                m_source.place(m_at), "text follows a closing quote; write a quote inside a cell twice (\"\")");
        cell.text = unguarded(cell.text);
        return cell;
    }

    void skipLineEnd()
    {
        if (m_text.substr(m_at, 2) == "\r\n")
            ++m_at;
        m_at = std::min(m_at + 1, m_text.size());
    }

    const SourceText& m_source;
    std::string_view m_text;
    std::size_t m_largest;
    std::size_t m_at = 0;
    std::size_t m_next = 1;
    Sheet m_sheet;
};

}  // namespace

Result<Sheet> parseSheet(const SourceText& source)
{
    return SheetParser(source, std::numeric_limits<std::size_t>::max()).parse();
}

Result<Sheet> peekSheet(const SourceText& source, std::size_t rows)
{
    return SheetParser(source, rows).parse();
}

std::string sheetCell(std::string_view text)
{
    const std::string safe = guarded(text);
    const std::string field = csvField(safe);
    const bool blankEnds = trimmed(safe).size() != safe.size();
    return blankEnds && field == safe ? '"' + field + '"' : field;
}

}  // namespace trunkwright::models
