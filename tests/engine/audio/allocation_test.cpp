// Once a stream runs, a packet costs no allocation: counted at operator new, which serves all memory of the engine
// itself.
#include "engine/audio/audio_receiver.h"
#include "engine/audio/audio_sender.h"
#include "engine/audio/test_signal_detector.h"
#include "engine/audio/tone_detector.h"
#include "engine/audio/transcoder.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cstdlib>
#include <new>

namespace {

std::size_t allocations = 0;

}  // namespace

void* operator new(std::size_t size)
{
    ++allocations;
    if (void* memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}

void operator delete(void* memory) noexcept
{
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}

using namespace trunkwright::engine;
using namespace std::chrono_literals;

class AllocationTest : public QObject {
    Q_OBJECT

private slots:
    void costsNothing_data()
    {
        QTest::addColumn<QString>("near");
        QTest::addColumn<QString>("far");
        for (const char* near : {"PCMA", "G722", "opus", "GSM", "G726-32"}) {
            for (const char* far : {"PCMU", "G722", "opus", "G726-32", "GSM"})
                QTest::addRow("%s to %s", near, far) << QString(near) << QString(far);
        }
    }

    /// Sender, transcoder, receiver with loss and overtaking, and the detectors behind it.
    void costsNothing()
    {
        QFETCH(QString, near);
        QFETCH(QString, far);
        TimePoint now = TimePoint() + 1s;
        AudioReceiverSettings receiving;
        receiving.formats = {rtpFormat(*findCodec(qPrintable(far)))};
        AudioReceiver receiver(receiving);
        TranscoderSettings settings;
        settings.from = {rtpFormat(*findCodec(qPrintable(near)))};
        settings.to = receiving.formats.front();
        Transcoder transcoder(settings);
        AudioSenderSettings sending;
        sending.codec = settings.from.front();
        sending.sampleRate_hz = 16000;
        int packets = 0;
        AudioSender sender(sending, [&](const RtpHeader& header, ByteView payload) {
            RtpPacketView packet;
            packet.header = header;
            packet.payload = payload;
            if (++packets % 10 == 0)
                return;
            transcoder.transcode(packet, now, [&](const RtpHeader& out, ByteView octets) {
                RtpPacketView carried;
                carried.header = out;
                carried.payload = octets;
                receiver.receive(carried, now + (packets % 7) * 5ms);
            });
        });
        const TestSignal signal(1, 16000);
        TestSignalDetector detector{TestSignal(1)};
        ToneDetector tone(1004, 8000);
        std::vector<std::int16_t> pcm(320), heard(160);
        std::size_t before = 0;
        for (std::uint64_t i = 0; i < 400; ++i) {
            if (i == 100)
                before = allocations;
            signal.render(i * pcm.size(), pcm);
            sender.push(pcm, now);
            receiver.pull(now, heard);
            detector.listen(heard);
            tone.listen(heard);
            now += 20ms;
        }
        QCOMPARE(allocations, before);
        QVERIFY(receiver.stats().decodedSamples > 300 * 160);
    }
};

REGISTER_TEST(AllocationTest)
#include "allocation_test.moc"
