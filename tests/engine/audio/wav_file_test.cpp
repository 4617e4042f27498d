#include "engine/audio/wav_file.h"

#include "tests/support/file_size_limit.h"
#include "tests/support/open_file.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace trunkwright::engine;
using trunkwright::tests::FileSizeLimit;
using trunkwright::tests::OpenFile;

namespace {

std::filesystem::path inside(const QTemporaryDir& folder, const char* name)
{
    return folder.filePath(name).toStdString();
}

}  // namespace

class WavFileTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatItWrote()
    {
        const QTemporaryDir folder;
        for (const WavFormat& format : {WavFormat{8000, 1}, WavFormat{16000, 2}, WavFormat{48000, 1}}) {
            const auto path = inside(folder, "speech.wav");
            const auto samples = trunkwright::tests::speechLike(0.5, 16000);
            const OpenFile file(path);
            auto writer = WavWriter::create(file.descriptor(), format, 48000);
            QVERIFY(writer.has_value());
            QVERIFY(!writer->write(std::span(samples).first(4000)));
            QVERIFY(!writer->write(std::span(samples).subspan(4000)));
            QCOMPARE(writer->frames(), std::uint64_t(8000 / format.channels));
            QVERIFY(!writer->finish());
            const auto audio = readWav(path);
            QVERIFY(audio.has_value());
            QVERIFY(audio->format == format);
            QVERIFY(audio->samples == samples);
        }
    }

    /// A header that tells more samples than there are is read as a whole file by many programs.
    void keepsTheErrorOfAFullDisk()
    {
        const QTemporaryDir folder;
        const OpenFile file(inside(folder, "call.wav"));
        auto writer = WavWriter::create(file.descriptor(), {}, 8000);
        {
            const FileSizeLimit limit(1000);
            QVERIFY(!writer->write(std::vector<std::int16_t>(400, 5)));
            QVERIFY(writer->write(std::vector<std::int16_t>(400, 5)) == boost::system::errc::file_too_large);
        }
        QVERIFY(writer->write(std::vector<std::int16_t>(400, 5)) == boost::system::errc::file_too_large);
        QVERIFY(writer->finish() == boost::system::errc::file_too_large);
        const OpenFile full("/dev/full");
        auto unwritable = WavWriter::create(full.descriptor(), {}, 8000);
        QVERIFY(!unwritable || unwritable->finish() == boost::system::errc::no_space_on_device);
    }

    void isBounded()
    {
        const QTemporaryDir folder;
        const auto path = inside(folder, "long.wav");
        const OpenFile file(path);
        auto writer = WavWriter::create(file.descriptor(), {8000, 2}, 100);
        for (int i = 0; i < 5; ++i)
            QVERIFY(!writer->write(std::vector<std::int16_t>(60, 1)));
        QVERIFY(writer->isFull());
        QVERIFY(!writer->finish());
        QCOMPARE(readWav(path)->samples.size(), std::size_t(200));
        const auto refused = readWav(path, 99);
        QVERIFY(!refused && refused.error() == boost::system::errc::file_too_large);
    }

    void saysWhatWentWrong()
    {
        const QTemporaryDir folder;
        const auto missing = readWav(inside(folder, "missing.wav"));
        QVERIFY(!missing && missing.error() == boost::system::errc::no_such_file_or_directory);
        QFile text(folder.filePath("text.wav"));
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write("RIFF but no audio") > 0);
        text.close();
        const auto unreadable = readWav(inside(folder, "text.wav"));
        QVERIFY(!unreadable && unreadable.error() == boost::system::errc::illegal_byte_sequence);
        QVERIFY(!WavWriter::create(-1, {}, 10));
        const OpenFile odd(inside(folder, "odd.wav"));
        QVERIFY(!WavWriter::create(odd.descriptor(), {8000, 3}, 10));
        QVERIFY(!WavWriter::create(odd.descriptor(), {100, 1}, 10));
    }
};

REGISTER_TEST(WavFileTest)
#include "wav_file_test.moc"
