#include "models/records/csv_reader.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstring>

namespace trunkwright::models {

namespace {

constexpr std::size_t bufferBytes = 4 * CsvReader::maximumRowBytes;

CsvPlace placeAfter(const char* begin, const char* byte, std::int64_t line)
{
    CsvPlace place{line, 1};
    const char* lineStart = begin;
    for (const char* at = begin; at != byte; ++at)
        if (*at == '\n') {
            ++place.line;
            lineStart = at + 1;
        }
    place.column = byte - lineStart + 1;
    return place;
}

}  // namespace

std::string_view CsvRow::text(std::size_t index, std::string& scratch) const
{
    const CsvField& field = m_fields[index];
    if (!field.escaped)
        return field.raw;
    scratch.clear();
    for (std::size_t at = 0; at < field.raw.size(); ++at) {
        scratch += field.raw[at];
        if (field.raw[at] == '"')
            ++at;
    }
    return scratch;
}

CsvPlace CsvRow::place(std::size_t index) const
{
    return placeAfter(m_begin, m_fields[index].raw.data(), m_line);
}

CsvReader::CsvReader(ByteSource& source)
    : m_source(source)
    , m_buffer(bufferBytes)
{
}

Result<std::string_view> CsvReader::sample()
{
    if (!m_started)
        if (auto filled = fill(); !filled)
            return std::unexpected(filled.error());
    return std::string_view(m_buffer.data() + m_at, m_filled - m_at);
}

Result<void> CsvReader::fill()
{
    std::memmove(m_buffer.data(), m_buffer.data() + m_at, m_filled - m_at);
    m_filled -= m_at;
    m_at = 0;
    const auto count = m_source.read(std::span(m_buffer).subspan(m_filled));
    if (!count)
        return std::unexpected(count.error());
    m_sourceEnded = *count < m_buffer.size() - m_filled;
    m_filled += *count;
    if (!m_started && m_filled >= 3 && std::memcmp(m_buffer.data(), "\xEF\xBB\xBF", 3) == 0)
        m_at = 3;
    m_started = true;
    return {};
}

CsvReader::Scan CsvReader::quotedField(const char* quote, const char* end)
{
    bool escaped = false;
    for (const char* at = quote + 1;; at += 2) {
        at = static_cast<const char*>(std::memchr(at, '"', static_cast<std::size_t>(end - at)));
        if (!at)
            return {m_sourceEnded ? Split::openQuote : Split::needsMore, quote};
        if (at + 1 == end && !m_sourceEnded)
            return {Split::needsMore, quote};
        if (at + 1 == end || at[1] != '"') {
            m_row.m_fields.push_back({{quote + 1, at}, escaped});
            return {Split::whole, at + 1};
        }
        escaped = true;
        if (at + 2 == end)
            return {m_sourceEnded ? Split::openQuote : Split::needsMore, quote};
    }
}

CsvReader::Scan CsvReader::splitRow()
{
    const char* const end = m_buffer.data() + m_filled;
    const char* at = m_buffer.data() + m_at;
    m_row.m_fields.clear();
    m_row.m_begin = at;
    m_row.m_line = m_line;
    for (;; ++at) {
        if (at != end && *at == '"') {
            const Scan field = quotedField(at, end);
            if (field.split != Split::whole)
                return field;
            at = field.at;
        } else {
            const char* const start = at;
            while (at != end && *at != m_delimiter && *at != '\n' && *at != '\r')
                ++at;
            m_row.m_fields.push_back({{start, at}, false});
        }
        if (at == end)
            return {m_sourceEnded ? Split::whole : Split::needsMore, at};
        if (*at == m_delimiter)
            continue;
        if (*at == '\n')
            return {Split::whole, at + 1};
        if (*at != '\r')
            return {Split::brokenQuote, at};
        if (at + 1 == end)
            return {m_sourceEnded ? Split::whole : Split::needsMore, at + 1};
        return {Split::whole, at + (at[1] == '\n' ? 2 : 1)};
    }
}

void CsvReader::passOver(const char* end)
{
    const char* const begin = m_buffer.data() + m_at;
    const auto newlines = std::count(begin, end, '\n');
    const bool endsWithReturn = end != begin && end[-1] == '\r';
    m_line += newlines + (endsWithReturn ? 1 : 0);
    m_at = static_cast<std::size_t>(end - m_buffer.data());
}

CsvPlace CsvReader::placeOf(const char* byte) const
{
    return placeAfter(m_buffer.data() + m_at, byte, m_line);
}

void CsvReader::passLine()
{
    const char* const end = m_buffer.data() + m_filled;
    const char* const lineEnd = std::find<const char*>(m_buffer.data() + m_at, end, '\n');
    m_inLongLine = lineEnd == end;
    passOver(lineEnd == end ? end : lineEnd + 1);
}

CsvReader::Scan CsvReader::judged(Scan scan) const
{
    const char* const begin = m_buffer.data() + m_at;
    const char* const end = m_buffer.data() + m_filled;
    const char* const reached = scan.split == Split::whole ? scan.at : end;
    if (scan.split == Split::brokenQuote || scan.split == Split::openQuote
        || static_cast<std::size_t>(reached - begin) <= maximumRowBytes)
        return scan;
    const bool isOpenQuote = scan.split == Split::needsMore && scan.at != end && *scan.at == '"';
    return isOpenQuote ? Scan{Split::openQuote, scan.at} : Scan{Split::tooLong, begin};
}

void CsvReader::refuse(const Scan& scan)
{
    m_fault.place = placeOf(scan.at);
    if (scan.split == Split::openQuote)
        m_fault.what = "the quote opened here is not closed; close it, or write a quote inside a field twice";
    else if (scan.split == Split::tooLong)
        m_fault.what = fmt::format("the row is longer than {} bytes; call records are shorter", maximumRowBytes);
    else
        m_fault.what = fmt::format("a quoted field goes on behind its closing quote; put {} or a line end there, or "
                                   "write a quote inside a field twice",
            m_delimiter == '\t' ? std::string("a tab") : fmt::format("'{}'", m_delimiter));
    passLine();
}

Result<CsvStep> CsvReader::next()
{
    for (;;) {
        if (m_at == m_filled && !m_sourceEnded)
            if (auto filled = fill(); !filled)
                return std::unexpected(filled.error());
        if (m_at == m_filled)
            return CsvStep::end;
        if (m_inLongLine) {
            passLine();
            continue;
        }
        const Scan scan = judged(splitRow());
        if (scan.split == Split::needsMore) {
            if (auto filled = fill(); !filled)
                return std::unexpected(filled.error());
            continue;
        }
        if (scan.split != Split::whole) {
            refuse(scan);
            return CsvStep::fault;
        }
        passOver(scan.at);
        if (!isBlank())
            return CsvStep::row;
    }
}

}  // namespace trunkwright::models
