#include "models/base/nearest.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <array>
#include <string>

using trunkwright::models::nearest;

class NearestTest : public QObject {
    Q_OBJECT

private slots:
    void findsWhatWasMeant_data()
    {
        QTest::addColumn<std::string>("word");
        QTest::addColumn<std::string>("meant");
        QTest::newRow("the word itself") << std::string("compare") << std::string("compare");
        QTest::newRow("a letter left out") << std::string("compar") << std::string("compare");
        QTest::newRow("two letters in the wrong order") << std::string("reprot") << std::string("report");
        QTest::newRow("two changes in a short word") << std::string("chick") << std::string("check");
        QTest::newRow("three changes in a short word") << std::string("chips") << std::string();
        QTest::newRow("a third of a long word") << std::string("optimisation") << std::string("optimization");
        QTest::newRow("nothing") << std::string() << std::string();
    }

    void findsWhatWasMeant()
    {
        QFETCH(std::string, word);
        QFETCH(std::string, meant);
        static constexpr std::array<std::string_view, 4> candidates{"check", "compare", "report", "optimization"};
        QCOMPARE(std::string(nearest(word, candidates)), meant);
    }

    void nothingIsNearInAnEmptyList() { QVERIFY(nearest("check", {}).empty()); }
};

REGISTER_TEST(NearestTest)
#include "nearest_test.moc"
