#pragma once
// Rows of a CSV file under tests/vectors, by column name. Quoted fields may hold commas.

#include <QFile>
#include <QString>
#include <QStringList>
#include <QTest>

#include <map>
#include <vector>

namespace trunkwright::tests {

using VectorRow = std::map<QString, QString>;

inline QStringList csvFields(const QString& line)
{
    QStringList fields{QString()};
    bool quoted = false;
    for (const QChar character : line) {
        if (character == '"')
            quoted = !quoted;
        else if (character == ',' && !quoted)
            fields.append(QString());
        else
            fields.back() += character;
    }
    return fields;
}

inline QByteArray vectorText(const QString& path)
{
    QFile file(QStringLiteral(TRUNKWRIGHT_SOURCE_DIR) + "/tests/vectors/" + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Empty when the file is missing: compare the size, so that a lost file cannot pass.
inline std::vector<VectorRow> vectorRows(const QString& path)
{
    std::vector<VectorRow> rows;
    QStringList header;
    for (const QString& line : QString::fromUtf8(vectorText(path)).split('\n', Qt::SkipEmptyParts)) {
        const QStringList fields = csvFields(line.trimmed());
        if (header.isEmpty()) {
            header = fields;
            continue;
        }
        VectorRow& row = rows.emplace_back();
        for (qsizetype column = 0; column < header.size(); ++column)
            row[header[column]] = fields.value(column);
    }
    return rows;
}

/// Relative to the larger of the expected value and `floor`.
inline double relativeError(double actual, double expected, double floor = 1e-3)
{
    return std::abs(actual - expected) / std::max(std::abs(expected), floor);
}

}  // namespace trunkwright::tests
