#include "models/base/csv.h"

#include <fmt/core.h>

namespace trunkwright::models {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// Reads records one after the other and knows where it is.
class CsvReader {
public:
    CsvReader(std::string_view text, std::string_view name)
        : m_text(text)
        , m_name(name)
    {
        if (m_text.starts_with(byteOrderMark))
            m_at = m_lineBegin = byteOrderMark.size();
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }

    Result<CsvRecord> record()
    {
        CsvRecord record{m_line, {}};
        for (bool isMore = true; isMore; isMore = take(',')) {
            auto field = atQuote() ? quotedField() : plainField();
            if (!field)
                return std::unexpected(field.error());
            record.fields.push_back(std::move(*field));
        }
        take('\r');
        if (!atEnd() && !take('\n'))
            return fault("a line end or a comma belongs after this field");
        return record;
    }

private:
    [[nodiscard]] bool atQuote() const { return !atEnd() && m_text[m_at] == '"'; }

    bool take(char wanted)
    {
        if (atEnd() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        if (wanted == '\n')
            nextLine();
        return true;
    }

    Result<std::string> plainField()
    {
        const std::size_t end = std::min(m_text.find_first_of(",\r\n", m_at), m_text.size());
        std::string field(m_text.substr(m_at, end - m_at));
        m_at = end;
        return field;
    }

    Result<std::string> quotedField()
    {
        const auto unclosed = fault("this quote is not closed; double a quote inside a quoted field");
        std::string field;
        for (++m_at; !atEnd(); ++m_at) {
            if (m_text[m_at] == '"') {
                if (m_text.substr(m_at + 1, 1) != "\"") {
                    ++m_at;
                    return field;
                }
                ++m_at;
            }
            field += m_text[m_at];
            if (m_text[m_at] == '\n')
                nextLine(m_at + 1);
        }
        return unclosed;
    }

    void nextLine() { nextLine(m_at); }
    void nextLine(std::size_t begin)
    {
        ++m_line;
        m_lineBegin = begin;
    }

    [[nodiscard]] std::unexpected<Error> fault(std::string what) const
    {
        return badInput(fmt::format("{}:{}:{}", m_name, m_line, m_at - m_lineBegin + 1), std::move(what));
    }

    std::string_view m_text;
    std::string_view m_name;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::size_t m_lineBegin = 0;
};

}  // namespace

Result<std::vector<CsvRecord>> parseCsv(std::string_view text, std::string_view name)
{
    std::vector<CsvRecord> records;
    CsvReader reader(text, name);
    while (!reader.atEnd()) {
        auto record = reader.record();
        if (!record)
            return std::unexpected(record.error());
        if (record->fields.size() > 1 || !record->fields.front().empty())
            records.push_back(std::move(*record));
    }
    return records;
}

std::string csvField(std::string_view value)
{
    // A first field that begins with the bytes of a byte order mark would lose them when it is read back.
    if (value.find_first_of(",\"\r\n") == std::string_view::npos && !value.starts_with(byteOrderMark))
        return std::string(value);
    std::string quoted = "\"";
    for (const char character : value) {
        if (character == '"')
            quoted += '"';
        quoted += character;
    }
    return quoted + '"';
}

std::string csvLine(const std::vector<std::string>& fields)
{
    std::string line;
    for (const std::string& field : fields) {
        if (&field != &fields.front())
            line += ',';
        line += csvField(field);
    }
    return line + '\n';
}

}  // namespace trunkwright::models
