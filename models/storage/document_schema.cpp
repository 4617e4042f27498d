#include "models/storage/document_schema.h"

#include <array>

namespace trunkwright::models {

namespace {

/// A table for each kind of entity, in the plan's order; content is the entity as JSON.
Result<void> makeTables(Database& database)
{
    std::string sql = "CREATE TABLE settings(content TEXT NOT NULL);";
    for (const char* table : {"profiles", "sites", "nodes", "links", "carriers", "peers", "mediation", "strategies"})
        sql += std::string("CREATE TABLE ") + table
            + "(position INTEGER PRIMARY KEY, id TEXT NOT NULL, content TEXT NOT NULL);";
    return database.run(sql);
}

/// Numbers get a table of their own, to be found among a hundred thousand; views show what people query.
Result<void> makeNumbersAndViews(Database& database)
{
    return database.run(R"(
        CREATE TABLE dids(site INTEGER NOT NULL REFERENCES sites(position), position INTEGER NOT NULL,
            number TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY(site, position)) WITHOUT ROWID;
        INSERT INTO dids SELECT sites.position, did.key, json_extract(did.value, '$.number'), did.value
            FROM sites, json_each(sites.content, '$.dids') AS did;
        UPDATE sites SET content = json_remove(content, '$.dids') WHERE json_type(content, '$.dids') IS NOT NULL;
        CREATE INDEX dids_by_number ON dids(number);
        CREATE VIEW site_list AS SELECT id, json_extract(content, '$.name') AS name,
            json_extract(content, '$.country') AS country, json_extract(content, '$.place') AS place,
            coalesce(json_extract(content, '$.role'), 'branch') AS role,
            (SELECT sum(json_extract(value, '$.users')) FROM json_each(content, '$.groups')) AS users FROM sites;
        CREATE VIEW link_list AS SELECT id, json_extract(content, '$.name') AS name,
            coalesce(json_extract(content, '$.type'), 'mpls') AS type,
            json_extract(content, '$.from') AS from_id, json_extract(content, '$.to') AS to_id,
            json_extract(content, '$.rate_up_kbps') AS rate_up_kbps,
            json_extract(content, '$.rate_down_kbps') AS rate_down_kbps FROM links;
        CREATE VIEW did_list AS SELECT sites.id AS site, dids.number AS number,
            json_extract(dids.content, '$.name') AS name FROM dids JOIN sites ON sites.position = dids.site;)");
}

using Step = Result<void> (*)(Database&);
constexpr std::array<Step, 2> steps{makeTables, makeNumbersAndViews};

}  // namespace

std::int64_t newestDocumentStep()
{
    return static_cast<std::int64_t>(steps.size());
}

Result<void> upgradeDocument(Database& database, std::int64_t step)
{
    for (auto next = static_cast<std::size_t>(step); next < steps.size(); ++next) {
        if (auto made = steps[next](database); !made)
            return made;
    }
    return database.run("PRAGMA application_id = " + std::to_string(documentApplicationId)
        + "; PRAGMA user_version = " + std::to_string(newestDocumentStep()));
}

}  // namespace trunkwright::models
