#pragma once
// The real program, run once with arguments and standard input.

#include <QProcess>
#include <QString>
#include <QStringList>

namespace trunkwright::tests {

struct ProgramRun {
    int code = -1;  ///< of the exit; -1 when it crashed, did not start or did not end within a minute
    QByteArray output;
    QByteArray faults;

    [[nodiscard]] qsizetype faultLines() const { return faults.count('\n'); }
};

inline ProgramRun runProgram(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess program;
    program.start(TRUNKWRIGHT_PROGRAM, arguments);
    program.write(input);
    program.closeWriteChannel();
    if (!program.waitForFinished(60'000) || program.exitStatus() != QProcess::NormalExit)
        return {};
    return {program.exitCode(), program.readAllStandardOutput(), program.readAllStandardError()};
}

}  // namespace trunkwright::tests
