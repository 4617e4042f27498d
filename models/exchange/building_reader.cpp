#include "models/base/text.h"
#include "models/exchange/names.h"
#include "models/exchange/number_text.h"
#include "models/exchange/sheet.h"
#include "models/exchange/site_list.h"

#include <fmt/core.h>

#include <array>
#include <map>

#include <arpa/inet.h>

namespace trunkwright::models {

namespace {

enum BuildingColumn : std::size_t {
    networkIp = 0,
    networkRange = 2,
    buildingName = 3,
    city = 7,
    country = 9,
    vpn = 14,
};

constexpr std::size_t fewestColumns = 14;
constexpr std::size_t mostColumns = 15;
constexpr std::size_t mostFaults = 20;

/// Bits of an address, 0 when the text is none.
int addressBits(const std::string& text)
{
    std::array<unsigned char, 16> address;
    if (::inet_pton(AF_INET, text.c_str(), address.data()) == 1)
        return 32;
    return ::inet_pton(AF_INET6, text.c_str(), address.data()) == 1 ? 128 : 0;
}

struct RowFault {
    std::size_t offset = 0;
    std::string what;
};

using RowResult = std::expected<void, RowFault>;

std::unexpected<RowFault> rowFault(std::size_t offset, std::string what)
{
    return std::unexpected(RowFault{offset, std::move(what)});
}

class BuildingReader {
public:
    explicit BuildingReader(const SourceText& source)
        : m_source(source)
    {
    }

    Result<SiteList> read()
    {
        const auto sheet = parseSheet(m_source);
        if (!sheet)
            return std::unexpected(sheet.error());
        for (const SheetRow& row : sheet->rows) {
            if (const auto read = readRow(row); !read)
                addFault(row, read.error());
        }
        if (m_faultCount > mostFaults)
            m_list.faults.push_back({ErrorKind::badInput, m_source.name,
                fill("{0} more {0|row is|rows are} wrong", {std::to_string(m_faultCount - mostFaults)})});
        if (m_list.faults.empty() && m_list.sites.empty())
            return badInput(m_source.name, "lists no building; each row names one in its fourth column");
        m_list.notes.push_back({TRUNKWRIGHT_TEXT("{0} {0|network|networks} of {1} {1|building|buildings} were read"),
            {std::to_string(m_networks), std::to_string(m_list.sites.size())}});
        if (m_vpnNetworks > 0)
            m_list.notes.push_back(
                {TRUNKWRIGHT_TEXT(
                     "{0} {0|network is for VPN clients and is|networks are for VPN clients and are} no place"),
                    {std::to_string(m_vpnNetworks)}});
        return std::move(m_list);
    }

private:
    RowResult readRow(const SheetRow& row)
    {
        if (row.number == 1 && comparableName(row.cells[networkIp].text) == "networkip")
            return {};  // a header that someone added
        if (row.cells.size() < fewestColumns || row.cells.size() > mostColumns)
            return rowFault(row.offset, fmt::format("{} columns; a building file has 14 or 15", row.cells.size()));
        const int bits = addressBits(row.cells[networkIp].text);
        if (bits == 0)
            return rowFault(row.cells[networkIp].offset,
                fmt::format("column 'NetworkIP': '{}' is not an IP address", row.cells[networkIp].text));
        const auto range = parseWhole(row.cells[networkRange].text);
        if (!range || *range < 0 || *range > bits)
            return rowFault(row.cells[networkRange].offset,
                fmt::format("column 'NetworkRange': '{}' is not a mask length from 0 to {}",
                    row.cells[networkRange].text, bits));
        if (row.cells[buildingName].text.empty())
            return rowFault(
                row.cells[buildingName].offset, "column 'BuildingName': is empty; each network belongs to a building");
        if (row.cells.size() <= vpn || row.cells[vpn].text != "1")
            return addNetwork(row);
        ++m_vpnNetworks;
        return {};
    }

    RowResult addNetwork(const SheetRow& row)
    {
        ++m_networks;
        std::string code;
        if (const std::string& named = row.cells[country].text; !named.empty()) {
            code = countryCode(named);
            if (code.empty())
                return rowFault(row.cells[country].offset,
                    fmt::format("column 'Country': '{}' is not a country; write its ISO 3166 code, as DE", named));
        }
        const std::string& name = row.cells[buildingName].text;
        const auto [known, isNew] = m_siteOf.emplace(comparableName(name), m_list.sites.size());
        if (isNew) {
            ListedSite& site = m_list.sites.emplace_back();
            site.name = name;
            site.offset = row.offset;
        }
        ListedSite& site = m_list.sites[known->second];
        if (!site.country.empty() && !code.empty() && site.country != code)
            return rowFault(row.cells[country].offset,
                fmt::format("column 'Country': building '{}' is in {} in an earlier row", name, site.country));
        site.country = code.empty() ? site.country : code;
        if (site.place.empty())
            site.place = row.cells[city].text;
        return {};
    }

    void addFault(const SheetRow& row, const RowFault& fault)
    {
        if (++m_faultCount <= mostFaults)
            m_list.faults.push_back(
                {ErrorKind::badInput, m_source.place(fault.offset), fmt::format("Row {}, {}", row.number, fault.what)});
    }

    const SourceText& m_source;
    std::map<std::string, std::size_t> m_siteOf;  ///< by the building's name
    std::size_t m_networks = 0;
    std::size_t m_vpnNetworks = 0;
    std::size_t m_faultCount = 0;
    SiteList m_list;
};

}  // namespace

Result<SiteList> readBuildings(const SourceText& source)
{
    return BuildingReader(source).read();
}

}  // namespace trunkwright::models
