#include "models/exchange/file_kind.h"

#include "models/exchange/gml_reader.h"
#include "models/exchange/graphml_reader.h"
#include "models/exchange/n2p_reader.h"
#include "models/exchange/names.h"
#include "models/exchange/number_text.h"
#include "models/exchange/sheet.h"
#include "models/exchange/site_columns.h"
#include "models/exchange/sndlib_reader.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

#include <arpa/inet.h>

namespace trunkwright::models {

namespace {

/// The next word or bracket outside comment lines, taken off the front.
std::string_view takeWord(std::string_view& text)
{
    for (text = trimmed(text); text.starts_with('#'); text = trimmed(text))
        text.remove_prefix(std::min(text.find('\n'), text.size()));
    std::size_t length = std::min<std::size_t>(1, text.size());
    const auto isLetter = [](char letter) { return std::isalnum(static_cast<unsigned char>(letter)) || letter == '_'; };
    while (length < text.size() && isLetter(text[0]) && isLetter(text[length]))
        ++length;
    const std::string_view word = text.substr(0, length);
    text.remove_prefix(length);
    return word;
}

/// GML begins with "graph [", perhaps behind keys with values such as Creator "yEd" and Version 2.2.
bool looksLikeGml(std::string_view text)
{
    constexpr int mostKeys = 20;
    for (int keys = 0; keys < mostKeys; ++keys) {
        const std::string_view key = takeWord(text);
        if (key.empty() || !std::isalpha(static_cast<unsigned char>(key.front())))
            return false;
        text = trimmed(text);
        if (text.starts_with('['))
            return lowerCase(key) == "graph";
        const bool isString = text.starts_with('"');
        const std::size_t end = isString ? text.find('"', 1) : text.find_first_of(" \t\r\n");
        if (end == std::string_view::npos || (!isString && !parseNumber(text.substr(0, end))))
            return false;
        text.remove_prefix(end + isString);
    }
    return false;
}

bool looksLikeSndlib(std::string_view text)
{
    if (text.starts_with("?SNDlib"))
        return true;
    const std::string_view first = takeWord(text);
    return (first == "NODES" || first == "META") && takeWord(text) == "(";
}

bool isAddress(const std::string& text)
{
    std::array<unsigned char, 16> address;
    return ::inet_pton(AF_INET, text.c_str(), address.data()) == 1
        || ::inet_pton(AF_INET6, text.c_str(), address.data()) == 1;
}

bool looksLikeBuildings(const Sheet& sheet)
{
    return std::ranges::any_of(sheet.rows, [](const SheetRow& row) {
        return (row.cells.size() == 14 || row.cells.size() == 15) && isAddress(row.cells.front().text);
    });
}

/// A header that names the sites, with at least one column more that is known.
bool looksLikeSiteList(const SheetRow& header)
{
    bool names = false;
    int known = 0;
    for (const SheetCell& cell : header.cells) {
        const auto column = siteColumn(cell.text);
        known += column.has_value();
        names = names || column == SiteColumn::name || column == SiteColumn::id;
    }
    return names && (known > 1 || header.cells.size() == 1);
}

Result<FileKind> kindOfXml(const XmlText& xml)
{
    const std::string_view root = localName(xml.root());
    if (root == "graphml")
        return FileKind::graphml;
    const bool network = root == "network";
    if (network && childElement(xml.root(), "networkStructure"))
        return FileKind::sndlibXml;
    const bool net2plan = childElement(xml.root(), "physicalTopology") || childElement(xml.root(), "node")
        || childElement(xml.root(), "layer");
    if (network && net2plan)
        return FileKind::n2p;
    return badInput(xml.place(xml.root())(),
        fmt::format("<{}> is no topology; GraphML, SNDlib XML and Net2Plan files can be read", root));
}

Result<FileKind> kindOfTable(const SourceText& source)
{
    const auto sheet = peekSheet(source, 5);
    if (!sheet)
        return std::unexpected(sheet.error());
    if (looksLikeBuildings(*sheet))
        return FileKind::buildings;
    if (looksLikeSiteList(sheet->rows.front()))
        return FileKind::siteList;
    if (sheet->rows.front().cells.size() > 1)
        return FileKind::callRecords;
    return badInput(source.place(sheet->rows.front().offset),
        "is no topology (GraphML, GML, SNDlib, Net2Plan), site list, building file or call record file");
}

}  // namespace

Result<FileKind> fileKindOf(const SourceText& source)
{
    const std::string_view text = trimmed(source.text);
    if (text.starts_with('<')) {
        const auto xml = XmlText::parse(source);
        return xml ? kindOfXml(*xml) : std::unexpected(xml.error());
    }
    if (looksLikeSndlib(text))
        return FileKind::sndlibNative;
    if (looksLikeGml(text))
        return FileKind::gml;
    if (text.starts_with('{') || text.starts_with("[{"))
        return badInput(source.name, "is JSON; a plan needs no import, give it to the other verbs as it is");
    return kindOfTable(source);
}

Result<Topology> readTopology(const SourceText& source)
{
    const auto kind = fileKindOf(source);
    if (!kind)
        return std::unexpected(kind.error());
    if (*kind == FileKind::gml)
        return readGml(source);
    if (*kind == FileKind::sndlibNative)
        return readSndlibNative(source);
    if (!isTopology(*kind))
        return badInput(source.name, "is a table, not a topology");
    const auto xml = XmlText::parse(source);
    if (!xml)
        return std::unexpected(xml.error());
    if (*kind == FileKind::graphml)
        return readGraphml(source, *xml);
    return *kind == FileKind::n2p ? readN2p(source, *xml) : readSndlibXml(source, *xml);
}

bool isTopology(FileKind kind)
{
    return kind == FileKind::graphml || kind == FileKind::gml || kind == FileKind::sndlibNative
        || kind == FileKind::sndlibXml || kind == FileKind::n2p;
}

}  // namespace trunkwright::models
