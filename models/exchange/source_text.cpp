#include "models/exchange/source_text.h"

#include "models/base/utf8.h"
#include "models/records/byte_source.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <span>

namespace trunkwright::models {

namespace {

constexpr std::string_view utf8Mark = "\xEF\xBB\xBF";

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

std::string utf8FromUtf16(std::string_view bytes, bool bigEndian)
{
    const auto unit = [&](std::size_t at) -> char32_t {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return bigEndian ? static_cast<char32_t>(first << 8 | second) : static_cast<char32_t>(second << 8 | first);
    };
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t codePoint = unit(at);
        const bool high = codePoint >= 0xD800 && codePoint < 0xDC00 && at + 3 < bytes.size();
        if (high && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
            codePoint = 0x10000 + ((codePoint - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
            at += 2;
        }
        appendUtf8(text, codePoint);
    }
    return text;
}

/// Whether an XML declaration names a one-byte Latin encoding; the two differ in 0x80…0x9F, which XML does not use.
bool declaresLatin1(std::string_view text)
{
    if (!text.starts_with("<?xml"))
        return false;
    std::string declaration(text.substr(0, text.find("?>")));
    std::ranges::transform(
        declaration, declaration.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::any_of(std::array{"iso-8859-1", "windows-1252", "latin1", "iso_8859-1"},
        [&](const char* name) { return declaration.find(name) != std::string::npos; });
}

std::string utf8FromLatin1(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size());
    for (const char byte : bytes)
        appendUtf8(text, static_cast<unsigned char>(byte));
    return text;
}

/// The whole file, or one byte more than is allowed.
Result<std::string> readBytes(const std::string& path)
{
    const auto file = FileSource::open(path);
    if (!file)
        return std::unexpected(file.error());
    constexpr std::size_t blockSize = 1 << 20;
    std::string bytes;
    for (std::size_t filled = blockSize; filled == blockSize && bytes.size() <= largestSource;) {
        const std::size_t start = bytes.size();
        bytes.resize(start + blockSize);
        const auto count = (*file)->read(std::span(bytes).subspan(start));
        if (!count)
            return std::unexpected(count.error());
        filled = *count;
        bytes.resize(start + filled);
    }
    return bytes;
}

}  // namespace

std::string SourceText::place(std::size_t offset) const
{
    const std::string_view before = std::string_view(text).substr(0, offset);
    const auto line = 1 + std::ranges::count(before, '\n');
    const std::size_t lineStart = before.rfind('\n') + 1;  // npos + 1 is 0
    const auto column =
        1 + std::ranges::count_if(before.substr(lineStart), [](char byte) { return !isContinuation(byte); });
    return fmt::format("{}:{}:{}", name, line, column);
}

Result<SourceText> readSource(const std::string& path)
{
    auto bytes = readBytes(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    if (bytes->size() > largestSource)
        return badInput(
            path, fmt::format("is larger than {} MB; give the topology or site list alone", largestSource >> 20));
    return sourceFromBytes(path, std::move(*bytes));
}

Result<SourceText> sourceFromBytes(std::string name, std::string bytes)
{
    SourceText source{.name = std::move(name), .text = std::move(bytes)};
    if (source.text.starts_with("SQLite format 3"))
        return badInput(source.name, "is a database, not a topology, site list or call record file");
    if (source.text.starts_with("\xFF\xFE") || source.text.starts_with("\xFE\xFF")) {
        source.text = utf8FromUtf16(std::string_view(source.text).substr(2), source.text[0] == '\xFE');
        source.fromUtf16 = true;
    }
    if (source.text.starts_with(utf8Mark))
        source.text.erase(0, utf8Mark.size());
    if (const auto zero = source.text.find('\0'); zero != std::string::npos)
        return badInput(source.place(zero), "is not a text file (it holds a zero byte)");
    std::size_t invalid = firstInvalidUtf8(source.text);
    if (invalid != std::string::npos && declaresLatin1(source.text)) {
        source.text = utf8FromLatin1(source.text);
        invalid = std::string::npos;
    }
    if (invalid != std::string::npos)
        return badInput(source.place(invalid),
            fmt::format("byte 0x{:02X} is not UTF-8; save the file as UTF-8",
                static_cast<unsigned char>(source.text[invalid])));
    if (source.text.find_first_not_of(" \t\r\n") == std::string::npos)
        return badInput(source.name, "is empty");
    return source;
}

}  // namespace trunkwright::models
