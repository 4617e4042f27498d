#include "engine/base/random_source.h"

#include "engine/base/character_table.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class RandomSourceTest : public QObject {
    Q_OBJECT

private slots:
    // SplitMix64 from 1234567, as in the reference code of Sebastiano Vigna.
    void givesThePublishedSequence()
    {
        SeededRandom random(1234567);
        for (const std::uint64_t expected : {6457827717110365317U, 3203168211198807973U, 9817491932198370423U}) {
            Bytes octets = random.bytes(8);
            std::ranges::reverse(octets);
            QCOMPARE(read64(octets, 0), expected);
        }
    }

    void fillsEveryOctet()
    {
        SystemRandom random;
        for (std::size_t size = 0; size < 40; ++size) {
            Bytes seen(size);
            for (int round = 0; round < 64; ++round) {
                const Bytes more = random.bytes(size);
                for (std::size_t i = 0; i < size; ++i)
                    seen[i] |= more[i];
            }
            QCOMPARE(std::ranges::count(seen, 0), 0);
        }
    }

    void writesTexts()
    {
        SeededRandom random(1);
        QVERIFY(random.iceCharacters(0).empty());
        const std::string ice = random.iceCharacters(500);
        QCOMPARE(ice.size(), std::size_t(500));
        QVERIFY(std::ranges::all_of(ice, [](char c) { return isAlphanumeric(c) || c == '+' || c == '/'; }));
        QCOMPARE(random.hexDigits(7).size(), std::size_t(7));
        QVERIFY(isToken(random.hexDigits(32)));
        QVERIFY(random.hexDigits(32) != random.hexDigits(32));
    }
};

REGISTER_TEST(RandomSourceTest)
#include "random_source_test.moc"
