#pragma once
// Walks through a JSON text (RFC 8259) value by value, straight into the caller's own data: no tree is built, and what
// is wrong is known with its place. The first breach of the grammar is kept as the fault; from then on every call says
// "nothing". The text must stay alive. One thread at a time.

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace trunkwright::models {

class JsonCursor {
public:
    enum class Kind { object, array, string, number, boolean, null, nothing };

    struct Fault {
        std::size_t offset = 0;
        std::string what;

        auto operator<=>(const Fault&) const = default;
    };

    explicit JsonCursor(std::string_view text)
        : m_text(text)
    {
    }

    /// What comes next; `nothing` at the end of the text, where no value starts, and after a fault.
    [[nodiscard]] Kind peek();

    /// Of the value that comes next after peek(), or of the key just read.
    [[nodiscard]] std::size_t offset() const { return m_at; }
    [[nodiscard]] std::size_t keyOffset() const { return m_keyAt; }

    /// `for (bool first = cursor.enterObject(); cursor.nextMember(first, key);)` reads the value of each key in its
    /// body. The key is valid until the next call.
    bool enterObject() { return enter('{'); }
    [[nodiscard]] bool nextMember(bool& first, std::string_view& key);

    bool enterArray() { return enter('['); }
    [[nodiscard]] bool nextElement(bool& first) { return next(first, ']'); }

    /// Each reads the value that peek() announced. The views are valid until the next call.
    [[nodiscard]] std::string_view readString();
    [[nodiscard]] std::string_view readNumber();  ///< its characters, checked against the grammar
    [[nodiscard]] bool readBoolean();
    void readNull();
    void skip();

    /// A fault when anything but white space follows.
    void finish();

    void fail(std::size_t offset, std::string what);
    [[nodiscard]] const std::optional<Fault>& fault() const { return m_fault; }

private:
    bool enter(char open);
    bool next(bool& first, char close);
    void skipSpace();
    void skipDigits();
    void failHere(const std::string& expected);
    void unescape();
    void appendEscape();
    std::optional<unsigned> readHex4();
    bool takeWord(std::string_view word);

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_keyAt = 0;
    int m_depth = 0;
    std::string m_unescaped;
    std::optional<Fault> m_fault;
};

}  // namespace trunkwright::models
