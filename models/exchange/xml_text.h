#pragma once
// An XML file that was parsed, with places for messages. Used by the readers of XML formats only.

#include "models/exchange/source_text.h"

#include <pugixml.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::models {

class XmlText {
public:
    /// Errors: not well-formed, or it declares entities (a topology needs none; a bomb does). `source` must outlive the
    /// result.
    [[nodiscard]] static Result<XmlText> parse(const SourceText& source);

    [[nodiscard]] pugi::xml_node root() const { return m_document.document_element(); }
    /// "file:line:column" of the element.
    [[nodiscard]] Place place(pugi::xml_node element) const;

private:
    explicit XmlText(const SourceText& source)
        : m_source(&source)
    {
    }

    const SourceText* m_source;
    pugi::xml_document m_document;
};

/// The element's name without a namespace prefix.
[[nodiscard]] std::string_view localName(pugi::xml_node element);

/// Child elements of that local name.
[[nodiscard]] std::vector<pugi::xml_node> childElements(pugi::xml_node parent, std::string_view name);

/// The first of them; an empty node when there is none.
[[nodiscard]] pugi::xml_node childElement(pugi::xml_node parent, std::string_view name);

/// Elements of that local name at any depth, in the order of the file.
[[nodiscard]] std::vector<pugi::xml_node> elementsBelow(pugi::xml_node parent, std::string_view name);

/// Text of the element without blanks around it.
[[nodiscard]] std::string_view textOf(pugi::xml_node element);

}  // namespace trunkwright::models
