#pragma once
// An SQLite database in memory, made new or from the bytes of a file; the file itself is never opened for writing. What
// others put into a file cannot run: no triggers, no views, no functions from a schema. One thread at a time.

#include "models/base/error.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace trunkwright::models {

/// A prepared statement; must not outlive its database. Columns and parameters count from 0 and 1 as in SQLite.
class Statement {
public:
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, std::string_view text);

    /// True when there is a row. After the last one, or for a statement without rows, the statement can be bound and
    /// run again.
    [[nodiscard]] Result<bool> next();

    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] std::string_view text(int column) const;  ///< valid until next(); empty for NULL

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    Statement(sqlite3_stmt* statement, const std::string& name)
        : m_statement(statement)
        , m_name(name)
    {
    }

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    std::string m_name;
};

class Database {
public:
    /// Errors: the machine's.
    [[nodiscard]] static Result<Database> create(const std::string& name);

    /// `name` stands in messages. The bytes are copied. Errors show when it is read.
    [[nodiscard]] static Result<Database> fromBytes(std::string_view bytes, const std::string& name);

    /// Of a file of ours: recovers it from its journal, so it must be a private copy.
    [[nodiscard]] static Result<Database> fromPrivateFile(const std::string& path, const std::string& name);

    /// Runs statements that give no rows.
    [[nodiscard]] Result<void> run(const std::string& sql);

    [[nodiscard]] Result<Statement> prepare(const std::string& sql);

    /// The number in the first column of the first row.
    [[nodiscard]] Result<std::int64_t> number(const std::string& sql);

    /// The bytes of its file.
    [[nodiscard]] Result<std::string> bytes() const;

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    Database(sqlite3* database, const std::string& name)
        : m_database(database)
        , m_name(name)
    {
    }
    static Result<Database> open(const char* path, const std::string& name);
    Error fault() const;

    std::unique_ptr<sqlite3, Close> m_database;
    std::string m_name;
};

}  // namespace trunkwright::models
