#include "models/base/quotation.h"
#include "models/exchange/coordinates.h"
#include "models/exchange/node_index.h"
#include "models/exchange/number_text.h"
#include "models/exchange/sndlib_reader.h"

#include <fmt/core.h>

#include <cctype>

namespace trunkwright::models {

namespace {

struct Token {
    std::string_view text;  ///< a word, "(" or ")"; empty at the end
    std::size_t offset = 0;
};

class Tokenizer {
public:
    explicit Tokenizer(std::string_view text)
        : m_text(text)
    {
    }

    Token next()
    {
        skipBlanks();
        m_begun = true;
        const std::size_t start = m_at;
        if (m_at < m_text.size() && (m_text[m_at] == '(' || m_text[m_at] == ')'))
            ++m_at;
        else
            while (m_at < m_text.size() && isWord(m_text[m_at]))
                ++m_at;
        return {m_text.substr(start, m_at - start), start};
    }

    Token peek()
    {
        const std::size_t at = m_at;
        const Token token = next();
        m_at = at;
        return token;
    }

private:
    static bool isWord(char letter)
    {
        return !std::isspace(static_cast<unsigned char>(letter)) && letter != '(' && letter != ')';
    }

    void skipBlanks()
    {
        while (m_at < m_text.size()) {
            if (std::isspace(static_cast<unsigned char>(m_text[m_at])))
                ++m_at;
            else if (m_text[m_at] == '#'
                || (!m_begun && m_text[m_at] == '?'))  // a comment, or the line that names the format
                m_at = std::min(m_text.find('\n', m_at), m_text.size());
            else
                return;
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_begun = false;
};

/// SNDlib's own files name the network in a comment, "# network abilene".
std::string nameInComment(std::string_view text)
{
    constexpr std::string_view mark = "\n# network ";
    const std::size_t start = text.find(mark);
    if (start == std::string_view::npos)
        return {};
    text.remove_prefix(start + mark.size());
    return std::string(text.substr(0, text.find_first_of(" \t\r\n")));
}

class NativeReader {
public:
    explicit NativeReader(const SourceText& source)
        : m_source(source)
        , m_tokens(source.text)
    {
        m_topology.format = "SNDlib native";
        m_topology.name = nameInComment(source.text);
    }

    Result<Topology> read()
    {
        for (Token section = m_tokens.next(); !section.text.empty(); section = m_tokens.next()) {
            if (auto read = readSection(section); !read)
                return std::unexpected(read.error());
        }
        if (m_topology.nodes.empty())
            return badInput(m_source.name, "holds no nodes; a SNDlib network has a section NODES ( … )");
        placeNodes(m_topology, m_points);
        return std::move(m_topology);
    }

private:
    using Entry = Result<void> (NativeReader::*)(const Token&);

    Result<void> readSection(const Token& name)
    {
        if (auto opened = expect("("); !opened)
            return opened;
        if (name.text == "NODES")
            return readEntries(&NativeReader::readNode);
        if (name.text == "LINKS")
            return readEntries(&NativeReader::readLink);
        if (name.text == "DEMANDS")
            return readEntries(&NativeReader::readDemand);
        if (name.text == "META")
            return readMeta();
        if (name.text == "ADMISSIBLE_PATHS")
            return skipToClose();
        return badInput(m_source.place(name.offset),
            fmt::format(
                "{} is no section of a SNDlib network; they are META, NODES, LINKS, DEMANDS and ADMISSIBLE_PATHS",
                quotation(name.text)));
    }

    Result<void> readEntries(Entry entry)
    {
        for (Token token = m_tokens.next(); token.text != ")"; token = m_tokens.next()) {
            if (token.text.empty() || token.text == "(")
                return unexpectedToken(token, "an id or ')'");
            if (auto read = (this->*entry)(token); !read)
                return read;
        }
        return {};
    }

    /// id [ ( longitude latitude ) ]
    Result<void> readNode(const Token& id)
    {
        TopologyNode node;
        node.id = node.label = id.text;
        if (auto added = m_nodes.add(m_topology, std::move(node), at(id)); !added)
            return added;
        m_points.emplace_back();
        if (m_tokens.peek().text != "(")
            return {};
        m_tokens.next();
        const auto x = number();
        const auto y = x ? number() : x;
        if (!y)
            return std::unexpected(y.error());
        m_points.back() = DrawnPoint{*x, *y};
        return expect(")");
    }

    /// id ( source target ) installed_capacity cost routing_cost setup_cost ( { module_capacity cost } )
    Result<void> readLink(const Token& id)
    {
        const auto ends = readEnds(id);
        if (!ends)
            return std::unexpected(ends.error());
        TopologyEdge edge = edgeBetween(*ends, std::string(id.text));
        const auto installed = number();
        if (!installed)
            return std::unexpected(installed.error());
        if (*installed > 0)
            edge.capacity = *installed;
        m_topology.edges.push_back(std::move(edge));
        for (int cost = 0; cost < 3; ++cost) {
            if (auto skipped = number(); !skipped)
                return std::unexpected(skipped.error());
        }
        if (auto opened = expect("("); !opened)
            return opened;
        return skipToClose();
    }

    /// id ( source target ) routing_unit value max_path_length
    Result<void> readDemand(const Token& id)
    {
        const auto ends = readEnds(id);
        if (!ends)
            return std::unexpected(ends.error());
        const auto unit = number();
        const auto value = unit ? number() : unit;
        if (!value)
            return std::unexpected(value.error());
        if (*value < 0)
            return badInput(at(id)(), fmt::format("demand '{}' is negative; traffic is 0 or more", id.text));
        m_topology.demands.push_back({ends->source, ends->target, *value});
        const Token length = m_tokens.next();
        return length.text == "UNLIMITED" || parseNumber(length.text)
            ? Result<void>()
            : unexpectedToken(length, "a number or UNLIMITED");
    }

    Result<NodePair> readEnds(const Token& id)
    {
        if (auto opened = expect("("); !opened)
            return std::unexpected(opened.error());
        const std::string source(m_tokens.next().text);
        const std::string target(m_tokens.next().text);
        if (auto closed = expect(")"); !closed)
            return std::unexpected(closed.error());
        return findPair(m_nodes, source, target, at(id));
    }

    /// { name = value }
    Result<void> readMeta()
    {
        std::string_view name, previous;
        for (Token token = m_tokens.next(); token.text != ")"; token = m_tokens.next()) {
            if (token.text.empty())
                return unexpectedToken(token, "')'");
            if (previous == "=" && name == "unit")
                m_topology.demandUnit = m_topology.capacityUnit = sndlibUnit(token.text);
            name = token.text == "=" ? previous : name;
            previous = token.text;
        }
        return {};
    }

    /// Past the ')' of the '(' that was read.
    Result<void> skipToClose()
    {
        for (int open = 1; open > 0;) {
            const Token token = m_tokens.next();
            if (token.text.empty())
                return unexpectedToken(token, "')'");
            open += static_cast<int>(token.text == "(") - static_cast<int>(token.text == ")");
        }
        return {};
    }

    Result<double> number()
    {
        const Token token = m_tokens.next();
        if (const auto value = parseNumber(token.text))
            return *value;
        return std::unexpected(unexpectedToken(token, "a number").error());
    }

    Result<void> expect(std::string_view text)
    {
        const Token token = m_tokens.next();
        return token.text == text ? Result<void>() : unexpectedToken(token, fmt::format("'{}'", text));
    }

    Result<void> unexpectedToken(const Token& token, std::string_view wanted) const
    {
        const std::string found = token.text.empty() ? "the end of the file" : fmt::format("'{}'", token.text);
        return badInput(m_source.place(token.offset), fmt::format("{} stands where {} belongs", found, wanted));
    }

    Place at(const Token& token) const
    {
        return [this, offset = token.offset] { return m_source.place(offset); };
    }

    const SourceText& m_source;
    Tokenizer m_tokens;
    NodeIndex m_nodes;
    std::vector<std::optional<DrawnPoint>> m_points;
    Topology m_topology;
};

}  // namespace

Result<Topology> readSndlibNative(const SourceText& source)
{
    return NativeReader(source).read();
}

std::string sndlibUnit(std::string_view name)
{
    if (name == "KBITPERSEC")
        return "kbit/s";
    if (name == "MBITPERSEC")
        return "Mbit/s";
    if (name == "GBITPERSEC")
        return "Gbit/s";
    return std::string(name);
}

}  // namespace trunkwright::models
