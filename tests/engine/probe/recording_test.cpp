#include "engine/probe/recording.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/open_file.h"
#include "tests/support/test_program.h"

#include <QTemporaryDir>
#include <QTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint begin = TimePoint() + 7s;

class Tape {
public:
    explicit Tape(std::chrono::seconds most = 60s)
        : path((folder.path() + "/call.wav").toStdString())
        , file(path)
        , recording(std::move(*Recording::create(file.descriptor(), 8000, begin, most)))
    {
    }

    /// Left and right of a frame.
    std::pair<int, int> at(std::chrono::milliseconds time)
    {
        if (!audio)
            audio = readWav(path);
        const auto frame = static_cast<std::size_t>(time.count() * 8);
        return {(*audio)->samples.at(2 * frame), (*audio)->samples.at(2 * frame + 1)};
    }

    QTemporaryDir folder;
    std::filesystem::path path;
    trunkwright::tests::OpenFile file;
    Recording recording;
    std::optional<std::expected<WavAudio, boost::system::error_code>> audio;
};

std::vector<std::int16_t> piece(std::int16_t value, int length_ms = 20)
{
    return std::vector<std::int16_t>(static_cast<std::size_t>(length_ms * 8), value);
}

}  // namespace

class RecordingTest : public QObject {
    Q_OBJECT

private slots:
    void alignsBothSides()
    {
        Tape tape;
        for (int i = 0; i < 50; ++i) {
            QVERIFY(!tape.recording.addSent(begin + i * 20ms, piece(100)));
            if (i >= 20)
                QVERIFY(!tape.recording.addReceived(begin + i * 20ms, piece(-200)));
        }
        QVERIFY(!tape.recording.finish());
        QCOMPARE(tape.at(0ms), std::pair(100, 0));
        QCOMPARE(tape.at(399ms), std::pair(100, 0));
        QCOMPARE(tape.at(400ms), std::pair(100, -200));
        QCOMPARE(tape.at(999ms), std::pair(100, -200));
        QCOMPARE((*tape.audio)->samples.size(), std::size_t(16000));
        QVERIFY((*tape.audio)->format == (WavFormat{8000, 2}));
    }

    void fillsGaps()
    {
        Tape tape;
        QVERIFY(!tape.recording.addSent(begin, piece(1)));
        QVERIFY(!tape.recording.addSent(begin + 32ms, piece(2)));  // a little late: no gap
        QVERIFY(!tape.recording.addSent(begin + 500ms, piece(3)));
        QVERIFY(!tape.recording.addReceived(begin + 100ms, piece(4)));
        QVERIFY(!tape.recording.finish());
        QCOMPARE(tape.at(19ms), std::pair(1, 0));
        QCOMPARE(tape.at(20ms), std::pair(2, 0));
        QCOMPARE(tape.at(40ms), std::pair(0, 0));
        QCOMPARE(tape.at(110ms), std::pair(0, 4));
        QCOMPARE(tape.at(510ms), std::pair(3, 0));
        QCOMPARE((*tape.audio)->samples.size(), std::size_t(2 * 520 * 8));
    }

    /// A side that never comes is silence, and does not keep the other one in memory.
    void recordsOneSide()
    {
        Tape tape;
        for (int i = 0; i < 500; ++i)
            QVERIFY(!tape.recording.addReceived(begin + i * 20ms, piece(9)));
        QVERIFY(tape.recording.duration_s() > 7.9);
        QVERIFY(!tape.recording.addSent(begin + 9990ms, piece(5, 10)));
        QVERIFY(!tape.recording.finish());
        QCOMPARE(tape.recording.duration_s(), 10.0);
        QCOMPARE(tape.at(5000ms), std::pair(0, 9));
        QCOMPARE(tape.at(9995ms), std::pair(5, 9));
    }

    /// Nobody looks at the error of each piece.
    void tellsAtItsEndThatTheDiskWasFull()
    {
        Tape tape;
        {
            const trunkwright::tests::FileSizeLimit limit(4096);
            for (int i = 0; i < 200; ++i)
                static_cast<void>(tape.recording.addSent(begin + i * 20ms, piece(1)));
        }
        QVERIFY(tape.recording.finish() == boost::system::errc::file_too_large);
    }

    void isBounded()
    {
        Tape tape(1s);
        for (int i = 0; i < 500; ++i) {
            QVERIFY(!tape.recording.addSent(begin + i * 20ms, piece(1)));
            QVERIFY(!tape.recording.addReceived(begin + i * 20ms, piece(2)));
        }
        QVERIFY(!tape.recording.finish());
        QCOMPARE(tape.recording.duration_s(), 1.0);
        QVERIFY(!Recording::create(-1, 8000, begin, 1s));
    }
};

REGISTER_TEST(RecordingTest)
#include "recording_test.moc"
