#include "tests/structure/rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <string_view>

namespace trunkwright::tests {

namespace {

using Faults = std::vector<Fault>;

struct Room {
    std::string_view name;
    std::string_view mayInclude;  ///< rooms, each followed by a space
};

constexpr std::array<Room, 5> rooms{{
    {"models", "models "},
    {"engine", "engine "},
    {"ui", "models ui "},
    {"app", "models engine ui app "},
    {"tests", "models engine ui app tests "},
}};

/// Libraries that a room must not know, by how their headers begin.
struct ForbiddenLibrary {
    std::string_view room;
    std::string_view header;
};

constexpr std::array<ForbiddenLibrary, 9> forbiddenLibraries{{
    {"models", "Q"},
    {"models", "qcustomplot.h"},
    {"models", "boost/asio"},
    {"models", "sys/socket.h"},
    {"engine", "Q"},
    {"engine", "qcustomplot.h"},
    {"ui", "boost/asio"},
    {"ui", "QtNetwork"},
    {"ui", "sys/socket.h"},
}};

constexpr std::size_t maxLines = 500;

const Room* findRoom(std::string_view name)
{
    const auto found = std::ranges::find(rooms, name, &Room::name);
    return found == rooms.end() ? nullptr : &*found;
}

std::string_view top(std::string_view path)
{
    return path.substr(0, path.find('/'));
}

bool mayInclude(const Room& room, std::string_view other)
{
    return room.mayInclude.find(std::string(other) + ' ') != std::string_view::npos;
}

bool isHeader(const SourceFile& file)
{
    return file.path.ends_with(".h");
}

bool isCpp(const SourceFile& file)
{
    static constexpr std::array<std::string_view, 6> extensions{".h", ".hpp", ".hh", ".cpp", ".cc", ".cxx"};
    return findRoom(top(file.path))
        && std::ranges::any_of(extensions, [&](std::string_view extension) { return file.path.ends_with(extension); });
}

Fault fault(const SourceFile& file, std::size_t line, std::string what)
{
    return {file.path + ':' + std::to_string(line), std::move(what)};
}

/// Calls visit(line, number) for each line, without its end.
void eachLine(const SourceFile& file, const std::function<void(std::string_view, std::size_t)>& visit)
{
    std::string_view rest = file.text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        visit(line, number);
    }
}

std::size_t lineOf(const SourceFile& file, std::size_t offset)
{
    return 1
        + static_cast<std::size_t>(
            std::count(file.text.begin(), file.text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

bool isWordCharacter(char character)
{
    return std::isalnum(static_cast<unsigned char>(character)) || character == '_';
}

/// What the line includes, with its opening delimiter: `"models/base/error.h` or `<vector`; empty for another line.
std::string_view included(std::string_view line)
{
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (!line.starts_with('#'))
        return {};
    line.remove_prefix(std::min(line.find_first_not_of(" \t", 1), line.size()));
    if (!line.starts_with("include"))
        return {};
    line.remove_prefix(std::min(line.find_first_of("\"<"), line.size()));
    return line.substr(0, line.find_first_of("\">", 1));
}

void eachInclude(const SourceFile& file, const std::function<void(char, std::string_view, std::size_t)>& visit)
{
    if (!isCpp(file))
        return;
    eachLine(file, [&](std::string_view line, std::size_t number) {
        const std::string_view header = included(line);
        if (!header.empty())
            visit(header.front(), header.substr(1), number);
    });
}

Faults includeFaults(const SourceFile& file)
{
    Faults faults;
    eachInclude(file, [&](char delimiter, std::string_view header, std::size_t line) {
        const Room& own = *findRoom(top(file.path));
        const Room* other = findRoom(top(header));
        if (other && !mayInclude(own, other->name))
            faults.push_back(fault(file, line, std::string(own.name) + " must not include " + std::string(header)));
        if (!other && delimiter == '"' && !header.ends_with(".moc"))
            faults.push_back(
                fault(file, line, std::string(header) + " is not written from the top as room/folder/file.h"));
    });
    return faults;
}

Faults libraryFaults(const SourceFile& file)
{
    Faults faults;
    eachInclude(file, [&](char, std::string_view header, std::size_t line) {
        for (const ForbiddenLibrary& forbidden : forbiddenLibraries) {
            if (top(file.path) == forbidden.room && header.starts_with(forbidden.header))
                faults.push_back(
                    fault(file, line, std::string(forbidden.room) + " must not know " + std::string(header)));
        }
    });
    return faults;
}

Faults lengthFaults(const SourceFile& file)
{
    const auto lines = static_cast<std::size_t>(std::ranges::count(file.text, '\n'));
    if (!isCpp(file) || lines <= maxLines)
        return {};
    return {
        fault(file, lines, "is longer than " + std::to_string(maxLines) + " lines; look for the second noun in it")};
}

Faults pragmaFaults(const SourceFile& file)
{
    if (!isCpp(file) || !isHeader(file) || file.text.starts_with("#pragma once\n"))
        return {};
    return {fault(file, 1, "does not begin with #pragma once")};
}

Faults namespaceFaults(const SourceFile& file)
{
    if (!isCpp(file) || !isHeader(file))
        return {};
    Faults faults;
    bool ownSeen = false;
    const Room& own = *findRoom(top(file.path));
    eachLine(file, [&](std::string_view line, std::size_t number) {
        static constexpr std::string_view opening = "namespace trunkwright::";
        if (line.starts_with("using namespace"))
            faults.push_back(fault(file, number, "a header opens a namespace for everyone who includes it"));
        if (!line.starts_with(opening))
            return;
        line.remove_prefix(opening.size());
        const auto room = std::string_view(line.begin(), std::ranges::find_if_not(line, isWordCharacter));
        ownSeen = ownSeen || room == own.name;
        if (!mayInclude(own, room))
            faults.push_back(
                fault(file, number, std::string(own.name) + " must not know trunkwright::" + std::string(room)));
    });
    if (!ownSeen)
        faults.push_back(fault(file, 1, "has nothing in namespace trunkwright::" + std::string(own.name)));
    return faults;
}

bool isSnakeCase(std::string_view name)
{
    return !name.empty() && std::islower(static_cast<unsigned char>(name.front()))
        && std::ranges::all_of(name, [](char character) {
               return isWordCharacter(character) && !std::isupper(static_cast<unsigned char>(character));
           });
}

Faults nameFaults(const SourceFile& file)
{
    static constexpr std::array<std::string_view, 5> sayNothing{"util", "utils", "misc", "helper", "helpers"};
    if (!isCpp(file))
        return {};
    Faults faults;
    std::filesystem::path path(file.path);
    if (path.extension() != ".h" && path.extension() != ".cpp")
        faults.push_back(fault(file, 1, "ends neither in .h nor in .cpp"));
    path.replace_extension();
    for (const std::filesystem::path& part : path) {
        const std::string name = part.string();
        if (!isSnakeCase(name))
            faults.push_back(fault(file, 1, name + " is not snake_case"));
        if (std::ranges::count(sayNothing, name) > 0)
            faults.push_back(fault(file, 1, name + " does not name a noun"));
    }
    return faults;
}

/// Words that admit that something is missing, and folders of one developer's machine. They are written in two halves,
/// so that this file passes.
constexpr std::array<std::array<std::string_view, 2>, 5> admissions{
    {{"TO", "DO"}, {"FIX", "ME"}, {"X", "XX"}, {"st", "ub"}, {"not imp", "lemented"}}};
constexpr std::array<std::array<std::string_view, 2>, 3> machineFolders{
    {{"/wo", "rk/"}, {"/ho", "me/"}, {"/ro", "ot/"}}};

Faults occurrences(
    const SourceFile& file, std::string_view word, bool (*counts)(std::string_view, std::size_t, std::size_t))
{
    Faults faults;
    for (std::size_t at = file.text.find(word); at != std::string::npos; at = file.text.find(word, at + 1)) {
        if (counts(file.text, at, at + word.size()))
            faults.push_back(fault(file, lineOf(file, at), std::string(word) + " does not belong into the product"));
    }
    return faults;
}

bool isWholeWord(std::string_view text, std::size_t begin, std::size_t end)
{
    return (begin == 0 || !isWordCharacter(text[begin - 1])) && (end == text.size() || !isWordCharacter(text[end]));
}

bool isAbsolute(std::string_view text, std::size_t begin, std::size_t)
{
    return begin == 0
        || !(isWordCharacter(text[begin - 1])
            || std::string_view("./}-").find(text[begin - 1]) != std::string_view::npos);
}

Faults wordFaults(const SourceFile& file)
{
    Faults faults;
    const auto add = [&](const Faults& more) { faults.insert(faults.end(), more.begin(), more.end()); };
    for (const auto& [first, second] : admissions)
        add(occurrences(file, std::string(first) + std::string(second), isWholeWord));
    for (const auto& [first, second] : machineFolders)
        add(occurrences(file, std::string(first) + std::string(second), isAbsolute));
    return faults;
}

Faults translationFaults(const SourceFile& file)
{
    static constexpr std::array<std::string_view, 5> marks{"type=\"unfinished\"", "type=\"vanished\"",
        "type=\"obsolete\"", "<translation></translation>", "<translation/>"};
    if (!file.path.ends_with(".ts"))
        return {};
    Faults faults;
    eachLine(file, [&](std::string_view line, std::size_t number) {
        for (const std::string_view mark : marks) {
            if (line.find(mark) != std::string_view::npos)
                faults.push_back(fault(file, number, "has a translation with " + std::string(mark)));
        }
    });
    return faults;
}

/// A function outside of a class that forwards tr() must name its namespace, for that is where lupdate puts its texts.
Faults contextFaults(const SourceFile& file)
{
    static constexpr std::string_view call = "translate(\"";
    if (!isCpp(file) || file.path.starts_with("tests/"))
        return {};
    Faults faults;
    for (std::size_t at = file.text.find(call); at != std::string::npos; at = file.text.find(call, at + 1)) {
        const std::size_t begin = at + call.size();
        const std::string context = file.text.substr(begin, file.text.find('"', begin) - begin);
        if (context != "models" && context != "trunkwright::" + std::string(top(file.path)))
            faults.push_back(fault(file, lineOf(file, at), "no translation will be found in context " + context));
    }
    return faults;
}

Faults assertionFaults(const SourceFile& file)
{
    static constexpr std::array<std::string_view, 4> assertions{"QVERIFY", "QCOMPARE(", "QTEST(", "QFAIL("};
    if (!file.path.starts_with("tests/") || !file.path.ends_with("_test.cpp")
        || std::ranges::any_of(
            assertions, [&](std::string_view assertion) { return file.text.find(assertion) != std::string::npos; }))
        return {};
    return {fault(file, 1, "asserts nothing; a test that cannot fail is worse than none")};
}

}  // namespace

std::span<const Rule> rules()
{
    static constexpr std::array<Rule, 10> all{{
        {"include direction", includeFaults},
        {"libraries of a room", libraryFaults},
        {"length", lengthFaults},
        {"pragma once", pragmaFaults},
        {"namespace", namespaceFaults},
        {"name", nameFaults},
        {"words", wordFaults},
        {"translations", translationFaults},
        {"translation context", contextFaults},
        {"assertions", assertionFaults},
    }};
    return all;
}

}  // namespace trunkwright::tests
