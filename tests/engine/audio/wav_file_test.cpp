#include "engine/audio/wav_file.h"

#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace trunkwright::engine;

namespace {

std::filesystem::path inside(const QTemporaryDir& folder, const char* name)
{
    return folder.filePath(name).toStdString();
}

bool isThere(const std::filesystem::path& path)
{
    return std::filesystem::exists(path);
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
            auto writer = WavWriter::create(path, format, 48000);
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

    /// Under its name only when it is whole; what was there before stays until then, and nothing is left beside it.
    void appearsWhole()
    {
        const QTemporaryDir folder;
        const auto path = inside(folder, "call.wav");
        const auto part = inside(folder, "call.wav.part");
        const std::vector<std::int16_t> samples(800, 5);
        {
            auto abandoned = WavWriter::create(path, {}, 8000);
            QVERIFY(!abandoned->write(samples));
            QVERIFY(isThere(part) && !isThere(path));
        }
        QVERIFY(!isThere(part) && !isThere(path));
        auto first = WavWriter::create(path, {}, 8000);
        QVERIFY(!first->write(samples));
        QVERIFY(!first->finish());
        auto second = WavWriter::create(path, {}, 8000);
        QCOMPARE(readWav(path)->samples.size(), std::size_t(800));
        QVERIFY(!second->finish());
        QVERIFY(!isThere(part));
        QCOMPARE(readWav(path)->samples.size(), std::size_t(0));
    }

    void isBounded()
    {
        const QTemporaryDir folder;
        const auto path = inside(folder, "long.wav");
        auto writer = WavWriter::create(path, {8000, 2}, 100);
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
        const auto nowhere = WavWriter::create(inside(folder, "no/such/folder.wav"), {}, 10);
        QVERIFY(!nowhere && nowhere.error() == boost::system::errc::no_such_file_or_directory);
        QVERIFY(!WavWriter::create(inside(folder, "odd.wav"), {8000, 3}, 10));
        QVERIFY(!WavWriter::create(inside(folder, "odd.wav"), {100, 1}, 10));
        auto writer = WavWriter::create(inside(folder, "target.wav"), {}, 10);
        QVERIFY(std::filesystem::create_directories(inside(folder, "target.wav") / "taken"));
        QVERIFY(writer->finish());
        QVERIFY(!isThere(inside(folder, "target.wav.part")));
    }
};

REGISTER_TEST(WavFileTest)
#include "wav_file_test.moc"
