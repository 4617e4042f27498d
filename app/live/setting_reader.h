#pragma once
// Reads a configuration file in JSON into any settings, key by key, and remembers where each of them stands, so that
// what is found wrong with their meaning later can be shown at its place too. One use; one thread.

#include "app/live/password.h"
#include "models/base/error.h"
#include "models/exchange/json_cursor.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace trunkwright::app {

class SettingReader {
public:
    /// The text must stay alive.
    explicit SettingReader(std::string_view text)
        : m_text(text)
        , m_cursor(text)
    {
    }

    struct Field {
        std::string_view key;
        std::function<void()> read;  ///< must read the value, with one of the functions below
    };
    using Fields = std::initializer_list<Field>;
    /// The object at the cursor. A key that is none of these is a fault, and so is one that stands there twice.
    void object(Fields fields);
    /// The same, but passes over other keys and notes nothing: a look ahead, after which the object is still to be
    /// read.
    void lookInto(Fields fields);
    void list(const std::function<void()>& element);

    void read(bool& value);
    void read(int& value);
    void read(double& value);
    void read(std::uint16_t& value);
    void read(std::string& value);
    void read(std::vector<std::string>& values);

    /// One of the words in a range of pairs of word and value.
    template <typename Value, typename Choices>
    void choose(Value& value, const Choices& choices)
    {
        std::string text;
        const std::size_t offset = nextOffset();
        if (!readText(text))
            return;
        std::string names;
        for (const auto& [name, meant] : choices) {
            if (name == text) {
                value = meant;
                return;
            }
            names.append(names.empty() ? "\"" : ", \"").append(name).append("\"");
        }
        note(offset, "is \"" + text + "\", but must be one of " + names);
    }

    /// `parse` gives an optional or expected; `wanted` is such as "an address".
    template <typename Value, typename Parse>
    void parse(Value& value, Parse&& parse, const std::string& wanted)
    {
        std::string text;
        const std::size_t offset = nextOffset();
        if (!readText(text))
            return;
        if (auto parsed = parse(text))
            value = *std::move(parsed);
        else
            note(offset, "is \"" + withoutPassword(text) + "\", but must be " + wanted);
    }

    /// Where the value begins that comes next.
    [[nodiscard]] std::size_t nextOffset();
    /// About the value that is being read.
    void note(std::size_t offset, const std::string& what);
    /// About a value that was read before: "trunks[1].peer", or the nearest that holds it.
    void noteAt(std::string path, std::string what);

    [[nodiscard]] bool isSound() const { return m_faults.empty() && !m_cursor.fault(); }

    /// After the last value: all faults in the order of the text, each with file:line:column.
    [[nodiscard]] std::vector<models::Error> finish(const std::string& fileName);

private:
    /// Goes back to the path before at its end.
    class Step;

    [[nodiscard]] bool expect(models::JsonCursor::Kind kind, std::string_view wanted);
    [[nodiscard]] bool readText(std::string& text);
    void readField(Fields fields, std::string_view key, std::vector<std::string_view>& seen);

    std::string_view m_text;
    models::JsonCursor m_cursor;
    bool m_lookingAhead = false;
    std::string m_path;
    std::map<std::string, std::size_t, std::less<>> m_offsets;
    std::vector<models::JsonCursor::Fault> m_faults;
};

}  // namespace trunkwright::app
