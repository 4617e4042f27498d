// The check of quality judged the round trip by RTCP and the check of audio told that of the tones, without a word that
// these are two: the second holds the buffers of both ends.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

bool says(const Judgement& judgement, const char* part)
{
    return judgement.text.find(part) != std::string::npos;
}

}  // namespace

class RoundTripsApartTest : public QObject {
    Q_OBJECT

private slots:
    void areNamed()
    {
        JudgedCall call;
        QVERIFY(says(call.judgement("quality"), "round trip by RTCP 40 ms"));
        QVERIFY(says(call.judgement("two_way_audio"), "after 80 ms with the buffers of both ends"));
        call.result.streams[0].roundTrip.reset();
        QVERIFY(says(call.judgement("quality"), "round trip of the tones, buffers of both ends in it, 80 ms"));
        call.result.audio.roundTrip.reset();
        QVERIFY(says(call.judgement("quality"), "round trip not measured"));
    }
};

REGISTER_TEST(RoundTripsApartTest)
#include "round_trips_apart_test.moc"
