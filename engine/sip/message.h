#pragma once
// A SIP request or response as a value (RFC 3261 7): start line, header fields in order, body. Header values are text,
// unfolded and trimmed; typed access is in message_headers.h. Any value can be serialized: what is set here cannot
// break out of its line.

#include "engine/base/ascii.h"
#include "engine/sip/header_name.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::engine {

struct Header {
    HeaderName name = HeaderName::other;
    std::string otherName;  ///< only for HeaderName::other
    std::string value;      ///< no line end inside

    std::string_view nameText() const
    {
        return name == HeaderName::other ? std::string_view(otherName) : toString(name);
    }

    bool operator==(const Header&) const = default;
};

/// How far the first element of a comma list goes: up to a comma that stands in no quotes and no angle brackets, or to
/// the end.
std::size_t elementSize(std::string_view list);

/// `visit` sees each element of a comma list, trimmed, until it returns false; then false. An empty element counts, so
/// that ",," is seen.
template <typename Visit>
bool eachPart(std::string_view list, Visit visit)
{
    for (;;) {
        const std::size_t size = elementSize(list);
        if (!visit(trimmed(list.substr(0, size))))
            return false;
        if (size == list.size())
            return true;
        list.remove_prefix(size + 1);
    }
}

class Message {
public:
    static Message request(std::string method, std::string uri);
    static Message response(int status, std::string reason);

    bool isRequest() const { return m_status == 0; }
    const std::string& method() const { return m_method; }      ///< of a request; methods are compared with case
    const std::string& requestUri() const { return m_text; }    ///< of a request, as written
    int status() const { return m_status; }                     ///< of a response, 100–699
    const std::string& reasonPhrase() const { return m_text; }  ///< of a response, may be empty

    const std::vector<Header>& headers() const { return m_headers; }
    std::size_t count(HeaderName name) const;
    bool has(HeaderName name) const { return find(name) != nullptr; }
    /// Of the first header field of that name.
    std::optional<std::string_view> value(HeaderName name) const;
    std::optional<std::string_view> value(std::string_view otherName) const;
    /// The elements of all header fields of that name, split at commas where it is a comma list. Views live as long as
    /// the message stays.
    std::vector<std::string_view> elements(HeaderName name) const;
    /// The same without a list: `visit` sees each element until it returns false; then false.
    template <typename Visit>
    bool eachElement(HeaderName name, Visit visit) const
    {
        return std::ranges::all_of(m_headers, [&](const Header& header) {
            if (header.name != name)
                return true;
            return isCommaList(name) ? eachPart(header.value, visit) : visit(std::string_view(header.value));
        });
    }

    void add(HeaderName name, std::string value);
    void add(std::string_view name, std::string value);
    void prepend(HeaderName name, std::string value);
    /// The only one of its name from now on, in the place of the first.
    void set(HeaderName name, std::string value);
    /// The value of the first header field of that name, which must be there.
    void replaceFirst(HeaderName name, std::string value);
    void remove(HeaderName name);

    const std::string& body() const { return m_body; }
    /// Content-Length is written by the serializer, Content-Type is the caller's.
    void setBody(std::string body) { m_body = std::move(body); }

    bool operator==(const Message&) const = default;

private:
    const Header* find(HeaderName name) const;

    int m_status = 0;
    std::string m_method;
    std::string m_text;
    std::vector<Header> m_headers;
    std::string m_body;
};

/// All that eachPart() visits.
std::vector<std::string_view> splitAtCommas(std::string_view text);

/// The message as it goes on the wire, with the Content-Length of its body as the last header field. Reading it gives
/// the message back, Content-Length included.
std::string serialize(const Message& message);

/// An answer as RFC 3261 8.2.6 wants it: Via, From, To, Call-ID, CSeq and Record-Route of the request. `toTag`, when
/// there is one, is added to a To that has no tag and can be read.
Message makeResponse(const Message& request, int status, std::string reason, std::string_view toTag = {});

}  // namespace trunkwright::engine
