#include "models/storage/plan_document.h"

#include "models/base/utf8.h"
#include "models/exchange/entity_json.h"
#include "models/storage/document_schema.h"

#include <algorithm>

namespace trunkwright::models {

namespace {

constexpr std::string_view signature("SQLite format 3\0", 16);

std::uint32_t bigEndian(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (const char byte : bytes)
        value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

/// The size that the header states, 0 when it states none (https://www.sqlite.org/fileformat.html, section 1.3).
std::uint64_t statedSize(std::string_view bytes)
{
    const std::uint32_t pageSize = bigEndian(bytes.substr(16, 2));
    const bool countIsValid = bytes.substr(24, 4) == bytes.substr(92, 4);
    return countIsValid ? std::uint64_t{pageSize == 1 ? 65536 : pageSize} * bigEndian(bytes.substr(28, 4)) : 0;
}

/// Pages that were lost or mixed up can hide rows without any other error.
Result<void> expectWhole(Database& database, const std::string& name)
{
    auto check = database.prepare("PRAGMA quick_check(1)");
    if (!check)
        return std::unexpected(check.error());
    const auto row = check->next();
    if (!row)
        return std::unexpected(row.error());
    if (*row && check->text(0) != "ok")
        return badInput(name, "is damaged; take a copy that was saved before");
    return {};
}

Result<void> expectPlan(Database& database, const std::string& name)
{
    const auto application = database.number("PRAGMA application_id");
    if (!application)
        return std::unexpected(application.error());
    const auto step = database.number("PRAGMA user_version");
    if (!step)
        return std::unexpected(step.error());
    if (*application != documentApplicationId || *step < 1)
        return badInput(name, "is an SQLite file, but not a plan; choose a plan");
    if (*step > newestDocumentStep())
        return badInput(name,
            "was saved by a newer program (step " + std::to_string(*step) + " of documents; this one knows "
                + std::to_string(newestDocumentStep()) + "); open it with that one, or let it export the plan as JSON");
    if (auto whole = expectWhole(database, name); !whole)
        return whole;
    return upgradeDocument(database, *step);
}

template <Described Entity>
Result<void> readContent(std::string_view content, Entity& entity, const std::string& where)
{
    if (!isUtf8(content))
        return badInput(where, "is not UTF-8 text; take a copy that was saved before");
    JsonCursor cursor(content);
    EntityReader reader(cursor);
    reader.read(entity);
    cursor.finish();
    if (!reader.faults().empty())
        return badInput(where, reader.faults().front().what);
    if (cursor.fault())
        return badInput(where, cursor.fault()->what);
    return {};
}

template <class Entity>
Result<void> readTable(
    Database& database, std::string_view table, std::vector<Entity>& entities, const std::string& name)
{
    auto rows = database.prepare("SELECT content FROM " + std::string(table) + " ORDER BY position");
    if (!rows)
        return std::unexpected(rows.error());
    auto row = rows->next();
    for (; row && *row; row = rows->next()) {
        const std::string where = name + ": " + std::string(table) + '[' + std::to_string(entities.size()) + ']';
        if (auto read = readContent(rows->text(0), entities.emplace_back(), where); !read)
            return read;
    }
    if (!row)
        return std::unexpected(row.error());
    return {};
}

Result<std::vector<std::int64_t>> positionsOf(Database& database, std::string_view table)
{
    auto rows = database.prepare("SELECT position FROM " + std::string(table) + " ORDER BY position");
    if (!rows)
        return std::unexpected(rows.error());
    std::vector<std::int64_t> positions;
    auto row = rows->next();
    for (; row && *row; row = rows->next())
        positions.push_back(rows->number(0));
    if (!row)
        return std::unexpected(row.error());
    return positions;
}

/// Gives the numbers to their sites.
Result<void> readDids(Database& database, std::vector<Site>& sites, const std::string& name)
{
    const auto positions = positionsOf(database, "sites");
    if (!positions)
        return std::unexpected(positions.error());
    auto rows = database.prepare("SELECT site, content FROM dids ORDER BY site, position");
    if (!rows)
        return std::unexpected(rows.error());
    auto row = rows->next();
    for (; row && *row; row = rows->next()) {
        const std::string where = name + ": dids of site " + std::to_string(rows->number(0));
        const auto found = std::ranges::lower_bound(*positions, rows->number(0));
        if (found == positions->end() || *found != rows->number(0))
            return badInput(where, "there is no such site; add it or remove its numbers");
        Site& site = sites[static_cast<std::size_t>(found - positions->begin())];
        if (auto read = readContent(rows->text(1), site.dids.emplace_back(), where); !read)
            return read;
    }
    if (!row)
        return std::unexpected(row.error());
    return {};
}

Result<void> readTable(Database& database, std::string_view table, Settings& settings, const std::string& name)
{
    auto rows = database.prepare("SELECT content FROM " + std::string(table));
    if (!rows)
        return std::unexpected(rows.error());
    const auto row = rows->next();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return badInput(name, "is damaged (it has no settings); take a copy that was saved before");
    return readContent(rows->text(0), settings, name + ": settings");
}

std::string contentOf(const Site& site)
{
    Site withoutDids = site;
    withoutDids.dids.clear();
    return entityToJson(withoutDids, JsonLayout::compact);
}

template <class Entity>
std::string contentOf(const Entity& entity)
{
    return entityToJson(entity, JsonLayout::compact);
}

template <class Entity>
Result<void> writeTable(Database& database, std::string_view table, const std::vector<Entity>& entities)
{
    auto insert = database.prepare("INSERT INTO " + std::string(table) + "(position, id, content) VALUES(?, ?, ?)");
    if (!insert)
        return std::unexpected(insert.error());
    for (std::size_t at = 0; at < entities.size(); ++at) {
        insert->bind(1, static_cast<std::int64_t>(at));
        insert->bind(2, entities[at].id);
        insert->bind(3, contentOf(entities[at]));
        if (const auto done = insert->next(); !done)
            return std::unexpected(done.error());
    }
    return {};
}

Result<void> writeDids(Database& database, const std::vector<Site>& sites)
{
    auto insert = database.prepare("INSERT INTO dids(site, position, number, content) VALUES(?, ?, ?, ?)");
    if (!insert)
        return std::unexpected(insert.error());
    for (std::size_t site = 0; site < sites.size(); ++site) {
        for (std::size_t at = 0; at < sites[site].dids.size(); ++at) {
            const Did& did = sites[site].dids[at];
            insert->bind(1, static_cast<std::int64_t>(site));
            insert->bind(2, static_cast<std::int64_t>(at));
            insert->bind(3, did.number);
            insert->bind(4, entityToJson(did, JsonLayout::compact));
            if (const auto done = insert->next(); !done)
                return std::unexpected(done.error());
        }
    }
    return {};
}

Result<void> writeTable(Database& database, std::string_view table, const Settings& settings)
{
    auto insert = database.prepare("INSERT INTO " + std::string(table) + "(content) VALUES(?)");
    if (!insert)
        return std::unexpected(insert.error());
    insert->bind(1, entityToJson(settings, JsonLayout::compact));
    if (const auto done = insert->next(); !done)
        return std::unexpected(done.error());
    return {};
}

}  // namespace

bool isSqlite(std::string_view bytes)
{
    return bytes.starts_with(signature);
}

Result<Plan> planFromDocument(std::string_view bytes, const std::string& name)
{
    if (bytes.size() < 100 || statedSize(bytes) > bytes.size())
        return badInput(name, "is cut off; take a copy that was saved before");
    auto database = Database::fromBytes(bytes, name);
    return database ? planFromDatabase(*database, name) : std::unexpected(database.error());
}

Result<Plan> planFromDatabase(Database& database, const std::string& name)
{
    Plan plan;
    auto read = expectPlan(database, name);
    forEachField<Plan>([&](const auto& field) {
        if (read)
            read = readTable(database, field.key, plan.*field.member, name);
    });
    if (read)
        read = readDids(database, plan.sites, name);
    if (!read)
        return std::unexpected(read.error());
    return plan;
}

Result<std::string> planToDocument(const Plan& plan, const std::string& name)
{
    auto database = Database::create(name);
    if (!database)
        return std::unexpected(database.error());
    auto written = upgradeDocument(*database, 0);
    if (written)
        written = database->run("BEGIN");
    forEachField<Plan>([&](const auto& field) {
        if (written)
            written = writeTable(*database, field.key, plan.*field.member);
    });
    if (written)
        written = writeDids(*database, plan.sites);
    if (written)
        written = database->run("COMMIT");
    if (!written)
        return std::unexpected(written.error());
    return database->bytes();
}

}  // namespace trunkwright::models
