#pragma once
// A batch of the real program's `calc` verb.

#include "tests/support/program_run.h"
#include "tests/support/vector_file.h"

#include <vector>

namespace trunkwright::tests {

/// Runs `calc KIND --batch`; the rows of the answer by column, none when the exit code is another.
inline std::vector<VectorRow> calcBatch(const QString& kind, const QByteArray& csv, int expectedCode = 0)
{
    const auto run = runProgram({"calc", kind, "--batch"}, csv);
    if (run.code != expectedCode)
        qWarning("exit code %d: %s", run.code, run.faults.constData());
    const QStringList lines = QString::fromUtf8(run.output).split('\n', Qt::SkipEmptyParts);
    std::vector<VectorRow> rows;
    const QStringList header = csvFields(lines.value(0).trimmed());
    for (const QString& line : lines.mid(1)) {
        const QStringList fields = csvFields(line.trimmed());
        VectorRow& row = rows.emplace_back();
        for (qsizetype column = 0; column < header.size(); ++column)
            row[header[column]] = fields.value(column);
    }
    return run.code == expectedCode ? rows : std::vector<VectorRow>();
}

}  // namespace trunkwright::tests
