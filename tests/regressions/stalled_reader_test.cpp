// A pipe of status or records that its reader left full stopped the whole server, emergency calls and SIGTERM too: the
// loop of the signaling wrote to it, and waited.
#include "app/live/line_file.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/plan_folder.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <future>

#include <fcntl.h>
#include <sys/stat.h>

using namespace trunkwright;
using namespace std::chrono_literals;
using trunkwright::app::LineFile;

namespace {

constexpr int lines = 40;
const std::string line(100'000, 'x');

std::string makePipe(const tests::PlanFolder& folder)
{
    const std::string path = folder.path("pipe");
    if (::mkfifo(path.c_str(), 0600) != 0)
        qFatal("the test cannot make its pipe");
    return path;
}

/// All octets until the writer ends, or those that are there.
std::string octetsIn(int pipe)
{
    std::string octets;
    std::array<char, 65536> some;
    for (ssize_t count = 0; (count = ::read(pipe, some.data(), some.size())) > 0;)
        octets.append(some.data(), static_cast<std::size_t>(count));
    return octets;
}

}  // namespace

class StalledReaderTest : public QObject {
    Q_OBJECT

private slots:
    void holdsNobodyUp()
    {
        const tests::PlanFolder folder;
        const std::string path = makePipe(folder);
        const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
        auto file = LineFile::open(path);
        QVERIFY(file.has_value());
        auto adding = std::async(std::launch::async, [&] {
            for (int i = 0; i < lines; ++i)
                file->add(line);
            file->finish();
        });
        const bool isThrough = adding.wait_for(30s) == std::future_status::ready;
        while (adding.wait_for(10ms) != std::future_status::ready)
            octetsIn(reader);
        QVERIFY(isThrough);
        const LineFile::Loss loss = file->takeLoss();
        QCOMPARE(loss.lines, std::size_t(lines));
        QCOMPARE(loss.why, std::string("it takes no more"));
        QCOMPARE(file->takeLoss().lines, std::size_t(0));
        ::close(reader);
    }

    void getsWholeLinesWhenItGoesOn()
    {
        const tests::PlanFolder folder;
        const std::string path = makePipe(folder);
        const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
        auto file = LineFile::open(path);
        QVERIFY(file.has_value());
        for (int i = 0; i < 5; ++i)
            file->add(line);
        std::string read;
        QTRY_VERIFY_WITH_TIMEOUT((read += octetsIn(reader)).size() >= 5 * line.size(), 60'000);
        file->finish();
        QCOMPARE(read.size() + octetsIn(reader).size(), 5 * line.size());
        QCOMPARE(file->takeLoss().lines, std::size_t(0));
        ::close(reader);
    }

    void mayComeLater()
    {
        const tests::PlanFolder folder;
        const std::string path = makePipe(folder);
        auto file = LineFile::open(path);
        QVERIFY(file.has_value());
        file->add("early\n");
        const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
        file->finish();
        QCOMPARE(octetsIn(reader), std::string("early\n"));
        ::close(reader);
    }

    void fullDiskLeavesNoHalfLine()
    {
        const tests::PlanFolder folder;
        auto file = LineFile::open(folder.path("lines"));
        QVERIFY(file.has_value());
        file->add("one\n");
        QTRY_COMPARE(folder.bytes("lines"), std::string("one\n"));
        {
            const tests::FileSizeLimit limit(1000);
            file->add(line);
            LineFile::Loss loss;
            const auto isLost = [&] {
                if (loss.lines == 0)
                    loss = file->takeLoss();
                return loss.lines == 1;
            };
            QTRY_VERIFY(isLost());
            QCOMPARE(loss.why, std::string("File too large"));
        }
        file->add("two\n");
        file->finish();
        QCOMPARE(folder.bytes("lines"), std::string("one\ntwo\n"));
    }
};

REGISTER_TEST(StalledReaderTest)
#include "stalled_reader_test.moc"
