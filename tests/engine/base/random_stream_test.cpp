#include "engine/base/random_stream.h"
#include "tests/support/test_program.h"

#include <QtTest>

using namespace trunkwright::engine;

class RandomStreamTest : public QObject {
    Q_OBJECT

private slots:
    void isTheSameForEver()
    {
        // From a second implementation of the generator, in Python.
        RandomStream stream(7, "loss");
        for (const std::uint64_t value : {11177951622874019452U, 7867425028558460157U, 4157330712764654884U})
            QCOMPARE(stream.next(), value);
    }

    void nameAndSeedChooseTheStream()
    {
        QVERIFY(RandomStream(7, "loss").next() != RandomStream(7, "jitter").next());
        QVERIFY(RandomStream(7, "loss").next() != RandomStream(8, "loss").next());
    }

    void meansAreWhatTheyAreCalled()
    {
        RandomStream stream(1, "mean");
        double uniform = 0;
        double exponential = 0;
        int chances = 0;
        std::array<int, 3> below{};
        constexpr int draws = 100'000;
        for (int i = 0; i < draws; ++i) {
            uniform += stream.uniform();
            exponential += stream.exponential(20);
            chances += stream.chance(0.25) ? 1 : 0;
            ++below[stream.below(3)];
        }
        QVERIFY(std::abs(uniform / draws - 0.5) < 0.005);
        QVERIFY(std::abs(exponential / draws - 20) < 0.25);
        QVERIFY(std::abs(chances - draws / 4) < 600);
        for (const int count : below)
            QVERIFY(std::abs(count - draws / 3) < 600);
    }

    void neverAndAlwaysAreCertain()
    {
        RandomStream stream(1, "edges");
        for (int i = 0; i < 1000; ++i) {
            QVERIFY(!stream.chance(0));
            QVERIFY(stream.chance(1));
        }
    }
};

REGISTER_TEST(RandomStreamTest)
#include "random_stream_test.moc"
