// Digits of the far side whose telephone-events had no end (E bit), or lasted 4 ms, passed the check of digits.
#include "engine/probe/judgements.h"
#include "tests/support/altering_network.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;
using trunkwright::tests::AlteringNetwork;

namespace {

bool isEvent(const Bytes& datagram)
{
    return datagram.size() == 16 && datagram[0] == 0x80 && (datagram[1] & 0x7fU) >= 96;
}

void withoutEnd(Bytes& datagram)
{
    if (isEvent(datagram))
        datagram[13] &= 0x7fU;
}

void brief(Bytes& datagram)
{
    if (isEvent(datagram)) {
        datagram[14] = 0;
        datagram[15] = 32;
    }
}

void sound(Bytes&) { }

using Alter = void (*)(Bytes&);

Judgement judged(Alter alter, const LinkSettings& link)
{
    LiveStage stage({}, link);
    AlteringNetwork network(stage.here, alter);
    stage.tester.emplace(network, stage.random,
        LiveTesterSettings{{}, {}, [](const IpAddress&) { return parseIpAddress("192.0.2.1"); }, {}, {}});
    stage.request.talk = 6s;
    stage.request.dtmf = "159";
    std::optional<TestCallResult> result;
    auto test = stage.tester->start(stage.request, [&](TestCallResult done) { result = std::move(done); });
    stage.world.runFor(3s);
    stage.far->call()->audio().sendDigits("159");
    stage.world.runFor(20s);
    test.reset();
    stage.tester.reset();
    return judgements::dtmf({nullptr, stage.request, {result.value_or(TestCallResult())}, {}}, {});
}

}  // namespace

class DigitsOfFaultyEventsTest : public QObject {
    Q_OBJECT

private slots:
    void fail_data()
    {
        QTest::addColumn<bool>("isBrief");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("without an end") << false << QByteArray("without an end");
        QTest::newRow("of 4 ms") << true << QByteArray("4 ms");
    }

    void fail()
    {
        QFETCH(bool, isBrief);
        QFETCH(QByteArray, told);
        const Judgement judgement = judged(isBrief ? brief : withoutEnd, {.delay = 20ms});
        QVERIFY2(judgement.verdict == Verdict::fail, judgement.text.c_str());
        QVERIFY2(judgement.text.find(told.toStdString()) != std::string::npos, judgement.text.c_str());
    }

    void areToldFromLoss()
    {
        for (const double loss : {0.0, 0.1}) {
            const Judgement judgement = judged(sound, {.delay = 20ms, .loss = loss});
            QVERIFY2(judgement.verdict == Verdict::pass, judgement.text.c_str());
        }
    }
};

REGISTER_TEST(DigitsOfFaultyEventsTest)
#include "digits_of_faulty_events_test.moc"
