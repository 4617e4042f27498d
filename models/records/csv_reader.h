#pragma once
// Reads delimiter-separated rows one at a time from a stream of any length (RFC 4180): quoted fields with doubled
// quotes, delimiters and line ends inside; CR LF, LF or CR between rows; a UTF-8 byte order mark is skipped; bytes
// above 127 pass as they are. Memory is one buffer, whatever the file's length. One thread.

#include "models/records/byte_source.h"

#include <optional>
#include <vector>

namespace trunkwright::models {

/// A place in the file: line and byte within the line, both from 1.
struct CsvPlace {
    std::int64_t line = 1;
    std::int64_t column = 1;

    bool operator==(const CsvPlace&) const = default;
};

struct CsvField {
    std::string_view raw;  ///< as written, without the outer quotes
    bool escaped = false;  ///< holds doubled quotes
};

/// A view that is valid until the next step of its reader.
class CsvRow {
public:
    [[nodiscard]] std::size_t size() const { return m_fields.size(); }
    [[nodiscard]] CsvPlace start() const { return {m_line, 1}; }

    /// The field's value; doubled quotes are made single in `scratch`, which must live as long as the view.
    [[nodiscard]] std::string_view text(std::size_t index, std::string& scratch) const;

    /// The field as written; for numbers, times and identifiers, which hold no quotes.
    [[nodiscard]] std::string_view raw(std::size_t index) const { return m_fields[index].raw; }
    [[nodiscard]] CsvPlace place(std::size_t index) const;

private:
    friend class CsvReader;
    std::vector<CsvField> m_fields;
    const char* m_begin = nullptr;
    std::int64_t m_line = 1;
};

/// A row that cannot be split into fields; the reader goes on behind it.
struct CsvFault {
    CsvPlace place;
    std::string what;
};

enum class CsvStep { row, fault, end };

class CsvReader {
public:
    /// Longer rows are refused: a quote that is never closed must not swallow the file.
    static constexpr std::size_t maximumRowBytes = 256 * 1024;

    /// The source must outlive the reader.
    explicit CsvReader(ByteSource& source);

    void setDelimiter(char delimiter) { m_delimiter = delimiter; }

    /// The first bytes of the file, at most the size of a buffer; before the first next() only.
    [[nodiscard]] Result<std::string_view> sample();

    /// Empty lines are passed over. An error is a fault of the source and ends the reading.
    [[nodiscard]] Result<CsvStep> next();
    [[nodiscard]] const CsvRow& row() const { return m_row; }
    [[nodiscard]] const CsvFault& fault() const { return m_fault; }
    [[nodiscard]] bool atEnd() const { return m_sourceEnded && m_at == m_filled; }

private:
    enum class Split { whole, needsMore, tooLong, brokenQuote, openQuote };
    struct Scan {
        Split split;
        const char* at;  ///< behind the row's line end, or the byte that is at fault
    };

    [[nodiscard]] Result<void> fill();
    [[nodiscard]] Scan splitRow();
    [[nodiscard]] Scan quotedField(const char* quote, const char* end);
    [[nodiscard]] Scan judged(Scan scan) const;
    void refuse(const Scan& scan);
    void passOver(const char* end);
    void passLine();
    [[nodiscard]] bool isBlank() const { return m_row.m_fields.size() == 1 && m_row.m_fields.front().raw.empty(); }
    [[nodiscard]] CsvPlace placeOf(const char* byte) const;

    ByteSource& m_source;
    std::vector<char> m_buffer;
    std::size_t m_at = 0;
    std::size_t m_filled = 0;
    bool m_started = false;
    bool m_sourceEnded = false;
    bool m_inLongLine = false;
    char m_delimiter = ',';
    std::int64_t m_line = 1;
    CsvRow m_row;
    CsvFault m_fault;
};

}  // namespace trunkwright::models
