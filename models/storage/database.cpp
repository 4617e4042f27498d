#include "models/storage/database.h"

#include <sqlite3.h>

#include <cstring>

namespace trunkwright::models {

namespace {

Error faultOf(sqlite3* database, const std::string& name)
{
    const std::string message = sqlite3_errmsg(database);
    switch (sqlite3_errcode(database) & 0xFF) {
    case SQLITE_NOMEM:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return {ErrorKind::machine, name, "cannot be worked on (" + message + "); free some memory and disk space"};
    case SQLITE_NOTADB:
        return {ErrorKind::badInput, name, "is no SQLite file, or an encrypted one; choose a plan"};
    default:
        return {ErrorKind::badInput, name, "is damaged; take a copy that was saved before"};
    }
}

/// Content comes from files that anybody can have made.
void distrust(sqlite3* database)
{
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 256 << 20);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

void Statement::bind(int parameter, std::int64_t value)
{
    sqlite3_bind_int64(m_statement.get(), parameter, value);
}

void Statement::bind(int parameter, std::string_view text)
{
    sqlite3_bind_text64(m_statement.get(), parameter, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

Result<bool> Statement::next()
{
    const int status = sqlite3_step(m_statement.get());
    if (status == SQLITE_ROW)
        return true;
    if (status != SQLITE_DONE)
        return std::unexpected(faultOf(sqlite3_db_handle(m_statement.get()), m_name));
    sqlite3_reset(m_statement.get());
    return false;
}

std::int64_t Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string_view Statement::text(int column) const
{
    const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column)))
                : std::string_view{};
}

void Database::Close::operator()(sqlite3* database) const
{
    sqlite3_close_v2(database);
}

Error Database::fault() const
{
    return faultOf(m_database.get(), m_name);
}

Result<Database> Database::open(const char* path, const std::string& name)
{
    sqlite3* handle = nullptr;
    const int status =
        sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database(handle, name);
    if (status != SQLITE_OK)
        return std::unexpected(database.fault());
    distrust(handle);
    return database;
}

Result<Database> Database::create(const std::string& name)
{
    return open(":memory:", name);
}

Result<Database> Database::fromPrivateFile(const std::string& path, const std::string& name)
{
    return open(path.c_str(), name);
}

Result<Database> Database::fromBytes(std::string_view bytes, const std::string& name)
{
    auto database = open(":memory:", name);
    if (!database)
        return database;
    auto* const copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size()));
    if (!copy)
        return machineFault(name, "needs more memory than there is");
    std::memcpy(copy, bytes.data(), bytes.size());
    // A file in write-ahead mode without its log is complete, but in memory there is no such mode: bytes 18 and 19 say
    // so.
    if (bytes.size() > 19 && copy[18] == 2 && copy[19] == 2)
        copy[18] = copy[19] = 1;
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    if (sqlite3_deserialize(database->m_database.get(), "main", copy, size, size,
            SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE)
        != SQLITE_OK)
        return std::unexpected(database->fault());
    return database;
}

Result<void> Database::run(const std::string& sql)
{
    if (sqlite3_exec(m_database.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return std::unexpected(fault());
    return {};
}

Result<Statement> Database::prepare(const std::string& sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_database.get(), sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr)
        != SQLITE_OK)
        return std::unexpected(fault());
    return Statement(statement, m_name);
}

Result<std::int64_t> Database::number(const std::string& sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->next();
    if (!row)
        return std::unexpected(row.error());
    return *row ? statement->number(0) : 0;
}

Result<std::string> Database::bytes() const
{
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> bytes(
        sqlite3_serialize(m_database.get(), "main", &size, 0), &sqlite3_free);
    if (!bytes)
        return machineFault(m_name, "needs more memory than there is");
    return std::string(reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size));
}

}  // namespace trunkwright::models
