#include "app/live/setting_reader.h"

#include "models/base/utf8.h"
#include "models/exchange/text_position.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace trunkwright::app {

using models::JsonCursor;
using Kind = JsonCursor::Kind;

class SettingReader::Step {
public:
    Step(SettingReader& reader, const std::string& step)
        : m_reader(reader)
        , m_length(reader.m_path.size())
    {
        m_reader.m_path += step;
        m_reader.m_offsets[m_reader.m_path] = m_reader.nextOffset();
    }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;
    ~Step() { m_reader.m_path.resize(m_length); }

private:
    SettingReader& m_reader;
    std::size_t m_length;
};

std::size_t SettingReader::nextOffset()
{
    static_cast<void>(m_cursor.peek());
    return m_cursor.offset();
}

void SettingReader::note(std::size_t offset, const std::string& what)
{
    if (!m_lookingAhead)
        m_faults.push_back({offset, (m_path.empty() ? "the file" : m_path) + ' ' + what});
}

void SettingReader::noteAt(std::string path, std::string what)
{
    std::string holder = path;
    while (!holder.empty() && !m_offsets.contains(holder))
        holder.resize(std::min(holder.find_last_of(".["), holder.size() - 1));
    const auto found = m_offsets.find(holder);
    m_faults.push_back({found == m_offsets.end() ? 0 : found->second, std::move(path) + ' ' + std::move(what)});
}

bool SettingReader::expect(Kind kind, std::string_view wanted)
{
    const Kind found = m_cursor.peek();
    if (found == kind)
        return true;
    if (found != Kind::nothing)
        note(m_cursor.offset(), "must be " + std::string(wanted));
    m_cursor.skip();
    return false;
}

void SettingReader::readField(Fields fields, std::string_view key, std::vector<std::string_view>& seen)
{
    const auto field = std::ranges::find(fields, key, &Field::key);
    if (field == fields.end()) {
        std::string keys;
        for (const Field& known : fields)
            keys.append(keys.empty() ? "" : ", ").append(known.key);
        note(m_cursor.keyOffset(), "has an unknown key \"" + std::string(key) + "\"; the keys here are " + keys);
        m_cursor.skip();
        return;
    }
    if (std::ranges::find(seen, field->key) != seen.end())
        note(m_cursor.keyOffset(), "has the key \"" + std::string(key) + "\" twice; remove one of them");
    seen.push_back(field->key);
    const Step step(*this, (m_path.empty() ? "" : ".") + std::string(field->key));
    field->read();
}

void SettingReader::object(Fields fields)
{
    if (!expect(Kind::object, "an object in { }"))
        return;
    std::vector<std::string_view> seen;
    std::string_view key;
    for (bool first = m_cursor.enterObject(); m_cursor.nextMember(first, key);)
        readField(fields, std::string(key), seen);
}

void SettingReader::lookInto(Fields fields)
{
    const JsonCursor here = m_cursor;
    m_lookingAhead = true;
    if (m_cursor.peek() == Kind::object) {
        std::string_view key;
        for (bool first = m_cursor.enterObject(); m_cursor.nextMember(first, key);) {
            const auto field = std::ranges::find(fields, key, &Field::key);
            if (field == fields.end())
                m_cursor.skip();
            else
                field->read();
        }
    }
    m_lookingAhead = false;
    m_cursor = here;
}

void SettingReader::list(const std::function<void()>& element)
{
    if (!expect(Kind::array, "a list in [ ]"))
        return;
    std::size_t index = 0;
    for (bool first = m_cursor.enterArray(); m_cursor.nextElement(first); ++index) {
        const Step step(*this, '[' + std::to_string(index) + ']');
        element();
    }
}

void SettingReader::read(bool& value)
{
    if (expect(Kind::boolean, "true or false"))
        value = m_cursor.readBoolean();
}

void SettingReader::read(double& value)
{
    if (!expect(Kind::number, "a number"))
        return;
    const std::size_t offset = m_cursor.offset();
    const std::string_view digits = m_cursor.readNumber();
    if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc())
        note(offset, "is a number that nothing can hold");
}

void SettingReader::read(int& value)
{
    if (!expect(Kind::number, "a whole number"))
        return;
    const std::size_t offset = m_cursor.offset();
    const std::string_view digits = m_cursor.readNumber();
    const char* const end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc() || rest != end)
        note(offset, "must be a whole number");
}

void SettingReader::read(std::uint16_t& value)
{
    int wide = value;
    const std::size_t offset = nextOffset();
    read(wide);
    if (wide < 0 || wide > std::numeric_limits<std::uint16_t>::max())
        note(offset, "must be between 0 and 65535");
    else
        value = static_cast<std::uint16_t>(wide);
}

bool SettingReader::readText(std::string& text)
{
    if (!expect(Kind::string, "a text in quotes"))
        return false;
    text = m_cursor.readString();
    return true;
}

void SettingReader::read(std::string& value)
{
    static_cast<void>(readText(value));
}

void SettingReader::read(std::vector<std::string>& values)
{
    values.clear();
    list([&] { read(values.emplace_back()); });
}

std::vector<models::Error> SettingReader::finish(const std::string& fileName)
{
    m_cursor.finish();
    if (m_cursor.fault())
        m_faults = {*m_cursor.fault()};
    if (const std::size_t invalid = models::firstInvalidUtf8(m_text); invalid != std::string_view::npos)
        m_faults = {{invalid, "is not UTF-8 from here on; save it as UTF-8"}};
    std::ranges::sort(m_faults);
    models::TextPosition position(m_text);
    std::vector<models::Error> errors;
    for (const JsonCursor::Fault& fault : m_faults)
        errors.push_back({models::ErrorKind::badInput, fileName + ':' + position.at(fault.offset), fault.what});
    return errors;
}

}  // namespace trunkwright::app
