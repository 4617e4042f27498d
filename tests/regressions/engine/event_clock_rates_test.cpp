// rtpengine #778 and #1508: between legs with other clock rates, telephone events had timestamps outside of the
// stream's timeline or were lost; FreeSWITCH #1724: their durations kept the units of the near leg.
#include "engine/audio/transcoder.h"

#include "engine/rtp/dtmf_event.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

struct Sent {
    RtpHeader header;
    Bytes payload;
};

class Legs {
public:
    Legs(const RtpFormat& from, const RtpFormat& fromEvents, const RtpFormat& to, const RtpFormat& toEvents)
        : m_transcoder([&] {
            TranscoderSettings settings;
            settings.from = {from, fromEvents};
            settings.to = to;
            settings.toTelephoneEvent = toEvents;
            settings.firstTimestamp = 5000;
            return settings;
        }())
    {
    }

    void carry(std::uint8_t payloadType, std::uint32_t timestamp, ByteView payload, bool marker = false)
    {
        RtpPacketView packet;
        packet.header = {marker, payloadType, m_sequence++, timestamp, 7};
        packet.payload = payload;
        m_transcoder.transcode(packet, m_now, [&](const RtpHeader& header, ByteView octets) {
            sent.push_back({header, Bytes(octets.begin(), octets.end())});
        });
        m_now += 20ms;
    }

    std::vector<Sent> sent;

private:
    Transcoder m_transcoder;
    std::uint16_t m_sequence = 65534;
    TimePoint m_now = TimePoint() + 1s;
};

const RtpFormat pcma{8, "PCMA", 8000, 1, ""};
const RtpFormat l16{105, "L16", 16000, 1, ""};
const RtpFormat opus{111, "opus", 48000, 2, ""};
const RtpFormat events8000{101, "telephone-event", 8000, 1, ""};
const RtpFormat events16000{102, "telephone-event", 16000, 1, ""};
const RtpFormat events48000{110, "telephone-event", 48000, 1, ""};

}  // namespace

class EventClockRatesTest : public QObject {
    Q_OBJECT

private slots:
    void areMapped_data()
    {
        QTest::addColumn<int>("near");
        QTest::addColumn<int>("far");
        for (const int near : {8000, 16000, 48000}) {
            for (const int far : {8000, 16000, 48000})
                QTest::addRow("%d to %d", near, far) << near << far;
        }
    }

    /// Voice for 100 ms, a key of 100 ms, voice again; then the same key once more.
    void areMapped()
    {
        QFETCH(int, near);
        QFETCH(int, far);
        const auto voice = [](int clock_hz) { return clock_hz == 8000 ? pcma : clock_hz == 16000 ? l16 : opus; };
        const auto keys = [](int clock_hz) {
            return clock_hz == 8000 ? events8000 : clock_hz == 16000 ? events16000 : events48000;
        };
        Legs legs(voice(near), keys(near), voice(far), keys(far));
        const auto encoder = makeEncoder(voice(near));
        Bytes payload(maxPayload_bytes);
        payload.resize(encoder->encode(
            std::vector<std::int16_t>(static_cast<std::size_t>(encoder->sampleRate_hz() / 50)), payload));
        const auto unit = static_cast<std::uint32_t>(near / 1000);
        std::uint32_t time_ms = 0;
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 5; ++i, time_ms += 20)
                legs.carry(voice(near).payloadType, 0xfffff000 + time_ms * unit, payload);
            for (std::uint32_t i = 1; i <= 5; ++i) {
                const auto octets = dtmfOctets({4, i == 5, 10, static_cast<std::uint16_t>(i * 20 * unit)});
                legs.carry(keys(near).payloadType, 0xfffff000 + time_ms * unit, octets, i == 1);
            }
            time_ms += 100;
        }
        QCOMPARE(legs.sent.size(), std::size_t(20));
        const auto farUnit = static_cast<std::uint32_t>(far / 1000);
        DtmfReceiver receiver;
        std::vector<std::uint32_t> durations;
        for (std::uint32_t i = 0; i < legs.sent.size(); ++i) {
            const Sent& packet = legs.sent[i];
            const bool isKey = i % 10 >= 5;
            const std::uint32_t expected_ms = isKey ? i / 10 * 200 + 100 : i * 20;
            QCOMPARE(packet.header.timestamp, 5000 + expected_ms * farUnit);
            QCOMPARE(packet.header.payloadType, isKey ? keys(far).payloadType : voice(far).payloadType);
            if (!isKey)
                continue;
            if (const auto key = receiver.receive(packet.header.timestamp, *parseDtmf(packet.payload)))
                durations.push_back(key->duration_rtp);
        }
        QCOMPARE(durations, std::vector<std::uint32_t>(2, 100 * farUnit));
    }
};

REGISTER_TEST(EventClockRatesTest)
#include "event_clock_rates_test.moc"
