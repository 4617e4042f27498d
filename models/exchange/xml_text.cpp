#include "models/exchange/xml_text.h"

#include "models/exchange/number_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

namespace trunkwright::models {

namespace {

std::string withoutCapital(std::string text)
{
    if (!text.empty())
        text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
}

/// The next element in the order of the file that is still below `top`; iterative, so depth costs no stack.
pugi::xml_node nextBelow(pugi::xml_node node, pugi::xml_node top)
{
    if (node.first_child())
        return node.first_child();
    while (node != top && !node.next_sibling())
        node = node.parent();
    return node == top ? pugi::xml_node() : node.next_sibling();
}

}  // namespace

Result<XmlText> XmlText::parse(const SourceText& source)
{
    XmlText xml(source);
    const auto parsed = xml.m_document.load_buffer(source.text.data(), source.text.size(),
        pugi::parse_default | pugi::parse_doctype | pugi::parse_trim_pcdata, pugi::encoding_utf8);
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0));
    if (!parsed)
        return badInput(source.place(std::min(offset, source.text.size())),
            fmt::format("is not well-formed XML ({}); export the file again", withoutCapital(parsed.description())));
    for (const pugi::xml_node child : xml.m_document.children()) {
        if (child.type() == pugi::node_doctype
            && std::string_view(child.value()).find("<!ENTITY") != std::string_view::npos)
            return badInput(source.place(source.text.find("<!ENTITY")),
                "declares XML entities; remove them, a topology needs none");
    }
    return xml;
}

Place XmlText::place(pugi::xml_node element) const
{
    return [source = m_source, offset = element.offset_debug()] {
        return offset < 0 ? source->name : source->place(static_cast<std::size_t>(offset));
    };
}

std::string_view localName(pugi::xml_node element)
{
    const std::string_view name = element.name();
    return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

std::vector<pugi::xml_node> childElements(pugi::xml_node parent, std::string_view name)
{
    std::vector<pugi::xml_node> found;
    for (const pugi::xml_node child : parent.children()) {
        if (localName(child) == name)
            found.push_back(child);
    }
    return found;
}

pugi::xml_node childElement(pugi::xml_node parent, std::string_view name)
{
    for (const pugi::xml_node child : parent.children()) {
        if (localName(child) == name)
            return child;
    }
    return {};
}

std::vector<pugi::xml_node> elementsBelow(pugi::xml_node parent, std::string_view name)
{
    std::vector<pugi::xml_node> found;
    for (pugi::xml_node node = nextBelow(parent, parent); node; node = nextBelow(node, parent)) {
        if (localName(node) == name)
            found.push_back(node);
    }
    return found;
}

std::string_view textOf(pugi::xml_node element)
{
    return trimmed(element.text().get());
}

}  // namespace trunkwright::models
