// The jitter in the record of a call was RFC 3550's estimate at its end: 20 bad seconds before two good ones gave half
// a millisecond.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

const LinkSettings even{.delay = 5ms};
const LinkSettings uneven{.delay = 5ms, .jitter = 30ms, .reorders = true};

/// An answered call whose phone speaks, and the way that it speaks on.
class SpokenCall {
public:
    SpokenCall()
    {
        m_stage.carrier.answerWith("8");
        m_stage.phone.onEvent = [this](const SessionEvent& event) {
            if (const auto* answered = std::get_if<SessionAnswered>(&event))
                m_inside.port = parseSdp(answered->sdp)->media.front().port;
        };
        m_stage.phone.call(m_stage.phone.callTo("+15550001", insideAddress, audioSdp(phoneAddress, 4000, "8")));
        m_stage.run();
    }

    void speak(int packets, const LinkSettings& way)
    {
        m_stage.stage.world.join(m_stage.phone.host(), m_stage.host, way);
        for (int i = 0; i < packets; ++i) {
            Bytes packet;
            writeRtp(packet, {false, 8, m_sequence, 160U * m_sequence, m_ssrc}, Bytes(160, 0xd5));
            QVERIFY(!m_port->send(m_inside, packet));
            ++m_sequence;
            m_stage.run(20ms);
        }
    }
    void changeSource() { ++m_ssrc; }

    ReceivedMedia end()
    {
        m_stage.phone.session->end();
        m_stage.run();
        return m_stage.records.at(0).inside.received.value();
    }

private:
    MediationStage m_stage;
    std::unique_ptr<DatagramPort> m_port =
        m_stage.phone.host().openDatagram({*parseIpAddress(phoneAddress), 4000}, TrafficClass::voice).value();
    IpEndpoint m_inside{*parseIpAddress(insideAddress), 0};
    std::uint16_t m_sequence = 0;
    std::uint32_t m_ssrc = 7;
};

}  // namespace

class JitterOfRecordsTest : public QObject {
    Q_OBJECT

private slots:
    void isBadThoughTheEndIsGood()
    {
        SpokenCall call;
        call.speak(1000, uneven);
        call.speak(150, even);
        const ReceivedMedia media = call.end();
        QVERIFY2(media.jitter_ms > 15, qPrintable(QString::number(media.jitter_ms)));
        QVERIFY2(media.jitter_ms < 40, qPrintable(QString::number(media.jitter_ms)));
    }

    void isGoodThoughTheEndIsBad()
    {
        SpokenCall call;
        call.speak(1000, even);
        call.speak(25, uneven);
        const ReceivedMedia media = call.end();
        QVERIFY2(media.jitter_ms < 2, qPrintable(QString::number(media.jitter_ms)));
        QVERIFY2(media.mostJitter_ms > 10, qPrintable(QString::number(media.mostJitter_ms)));
    }

    void isThatOfAllSources()
    {
        SpokenCall call;
        call.speak(1000, uneven);
        call.changeSource();
        call.speak(150, even);
        QVERIFY(call.end().jitter_ms > 15);
    }
};

REGISTER_TEST(JitterOfRecordsTest)
#include "jitter_of_records_test.moc"
