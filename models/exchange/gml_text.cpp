#include "models/exchange/gml_text.h"

#include "models/exchange/number_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

namespace trunkwright::models {

namespace {

constexpr std::size_t deepestList = 32;

bool startsKey(char letter)
{
    return std::isalpha(static_cast<unsigned char>(letter)) || letter == '_';
}

bool continuesWord(char letter)
{
    return !std::isspace(static_cast<unsigned char>(letter)) && letter != '[' && letter != ']' && letter != '"';
}

class GmlParser {
public:
    explicit GmlParser(const SourceText& source)
        : m_source(source)
        , m_text(source.text)
    {
    }

    Result<GmlItem> parse()
    {
        m_open.emplace_back().isList = true;
        for (skipBlanks(); m_at < m_text.size(); skipBlanks()) {
            const auto read = m_text[m_at] == ']' ? closeList() : readItem();
            if (!read)
                return std::unexpected(read.error());
        }
        if (m_open.size() > 1)
            return badInput(m_source.place(m_open.back().offset),
                fmt::format("the list '{}' is not closed; its ']' is missing", m_open.back().key));
        return std::move(m_open.front());
    }

private:
    void skipBlanks()
    {
        while (m_at < m_text.size()) {
            if (std::isspace(static_cast<unsigned char>(m_text[m_at])))
                ++m_at;
            else if (m_text[m_at] == '#')
                m_at = std::min(m_text.find('\n', m_at), m_text.size());
            else
                return;
        }
    }

    std::string_view word()
    {
        const std::size_t start = m_at;
        while (m_at < m_text.size() && continuesWord(m_text[m_at]))
            ++m_at;
        return m_text.substr(start, m_at - start);
    }

    Result<void> closeList()
    {
        if (m_open.size() == 1)
            return badInput(m_source.place(m_at), "']' closes nothing; remove it");
        GmlItem closed = std::move(m_open.back());
        m_open.pop_back();
        m_open.back().children.push_back(std::move(closed));
        ++m_at;
        return {};
    }

    Result<void> readItem()
    {
        GmlItem item;
        item.offset = m_at;
        if (!startsKey(m_text[m_at]))
            return badInput(m_source.place(m_at), "a key is expected here: a word such as node, id or label");
        item.key = word();
        skipBlanks();
        if (m_at >= m_text.size() || m_text[m_at] == ']')
            return badInput(m_source.place(item.offset),
                fmt::format("key '{}' has no value; give a number, a \"string\" or a [ list ]", item.key));
        if (m_text[m_at] == '[')
            return openList(std::move(item));
        if (m_text[m_at] == '"') {
            if (auto read = readString(item); !read)
                return read;
        } else {
            item.text = word();
        }
        m_open.back().children.push_back(std::move(item));
        return {};
    }

    Result<void> openList(GmlItem item)
    {
        if (m_open.size() > deepestList)
            return badInput(m_source.place(m_at),
                fmt::format("lists are nested deeper than {}; a topology needs three levels", deepestList));
        item.isList = true;
        m_open.push_back(std::move(item));
        ++m_at;
        return {};
    }

    Result<void> readString(GmlItem& item)
    {
        const std::size_t end = m_text.find('"', m_at + 1);
        if (end == std::string_view::npos)
            return badInput(m_source.place(m_at), "the string is not closed; its '\"' is missing");
        item.text = resolveReferences(m_text.substr(m_at + 1, end - m_at - 1));
        m_at = end + 1;
        return {};
    }

    const SourceText& m_source;
    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<GmlItem> m_open;  ///< the file, then the lists that are open
};

}  // namespace

std::vector<const GmlItem*> GmlItem::all(std::string_view name) const
{
    std::vector<const GmlItem*> found;
    for (const GmlItem& child : children) {
        if (lowerCase(child.key) == name)
            found.push_back(&child);
    }
    return found;
}

const GmlItem* GmlItem::first(std::string_view name) const
{
    const auto found =
        std::ranges::find_if(children, [&](const GmlItem& child) { return lowerCase(child.key) == name; });
    return found == children.end() ? nullptr : &*found;
}

Result<GmlItem> parseGml(const SourceText& source)
{
    return GmlParser(source).parse();
}

}  // namespace trunkwright::models
