// A program that was ended while it wrote a file left the half of it behind under a hidden name.
#include "models/storage/whole_file.h"
#include "tests/support/plan_folder.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <csignal>

#include <sys/resource.h>
#include <sys/wait.h>

using namespace trunkwright::models;
using namespace trunkwright::tests;

namespace {

/// The system ends the process at the first octet beyond the limit.
[[noreturn]] void writeUntilKilled(const std::string& path)
{
    std::signal(SIGXFSZ, SIG_DFL);
    constexpr rlimit limit{4096, 4096};
    constexpr rlimit noCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    ::setrlimit(RLIMIT_FSIZE, &limit);
    (void)writeWholeFile(path, std::string(100'000, 'x'));
    ::_exit(0);
}

}  // namespace

class KilledWritingTest : public QObject {
    Q_OBJECT

private slots:
    void leavesNothingBehind()
    {
        const PlanFolder folder;
        const std::string path = folder.put("plan", "old");
        const pid_t child = ::fork();
        if (child == 0)
            writeUntilKilled(path);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(folder.names(), QStringList{"plan"});
        QCOMPARE(folder.bytes("plan"), "old");
    }
};

REGISTER_TEST(KilledWritingTest)
#include "killed_writing_test.moc"
