#include "models/quality/structure.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

class StructureTest : public QObject {
    Q_OBJECT

private slots:
    void parses()
    {
        const auto parsed = parseStructure(" series( sbc , parallel(t-1,t.2),\n k_of_n(2,d,0.5,f) ) ").value();
        const auto built = inSeries({componentNamed("sbc"), inParallel({componentNamed("t-1"), componentNamed("t.2")}),
            kOfN(2, {componentNamed("d"), constantAvailability(0.5), componentNamed("f")})});
        QCOMPARE(parsed, built);
        QCOMPARE(parseStructure("a").value(), componentNamed("a"));
        QCOMPARE(parseStructure("1e-1").value(), constantAvailability(0.1));
        QCOMPARE(parseStructure("series").value(), componentNamed("series"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("where");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("empty") << QByteArray("") << QByteArray("structure:1:1") << QByteArray("must stand here");
        QTest::newRow("no part") << QByteArray("series()") << QByteArray("structure:1:8")
                                 << QByteArray("must stand here");
        QTest::newRow("open") << QByteArray("series(a") << QByteArray("structure:1:9") << QByteArray("closing bracket");
        QTest::newRow("second line") << QByteArray("series(a,\n  b c)") << QByteArray("structure:2:5")
                                     << QByteArray("comma");
        QTest::newRow("word") << QByteArray("a b") << QByteArray("structure:1:3") << QByteArray("text after");
        QTest::newRow("group") << QByteArray("series(a,serial(b))") << QByteArray("structure:1:10")
                               << QByteArray("k_of_n");
        QTest::newRow("too likely") << QByteArray("parallel(1.5,a)") << QByteArray("structure:1:10")
                                    << QByteArray("0…1");
        QTest::newRow("negative") << QByteArray("parallel(-0.5,a)") << QByteArray("structure:1:10")
                                  << QByteArray("0…1");
        QTest::newRow("digits") << QByteArray("4th") << QByteArray("structure:1:1")
                                << QByteArray("begins with a letter");
        QTest::newRow("no k") << QByteArray("k_of_n(a,b)") << QByteArray("structure:1:8") << QByteArray("whole number");
        QTest::newRow("k zero") << QByteArray("k_of_n(0,b)") << QByteArray("structure:1:8") << QByteArray("from 1");
        QTest::newRow("k too large") << QByteArray("k_of_n(3,a,b)") << QByteArray("structure:1:14")
                                     << QByteArray("never be up");
        QTest::newRow("k huge") << QByteArray("k_of_n(99999999999,a)") << QByteArray("structure:1:8")
                                << QByteArray("whole number");
        QTest::newRow("bytes") << QByteArray("\xff\xfe") << QByteArray("structure:1:1")
                               << QByteArray("must stand here");
        QTest::newRow("deep") << QByteArray("series(").repeated(5000) << QByteArray("structure:1:708")
                              << QByteArray("flatter");
        QTest::newRow("long") << QByteArray(2'000'000, 'a') << QByteArray("structure") << QByteArray("split");
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, where);
        QFETCH(QByteArray, says);
        const auto parsed = parseStructure(text.toStdString());
        QVERIFY(!parsed);
        QCOMPARE(QByteArray::fromStdString(parsed.error().where), where);
        QVERIFY2(QByteArray::fromStdString(parsed.error().what).contains(says), parsed.error().what.c_str());
    }

    void parsesValues()
    {
        const ComponentAvailabilities expected{{"a", 0.999}, {"b-2", 1}};
        QCOMPARE(parseAvailabilities("a=0.999; b-2 = 1;").value(), expected);
        QVERIFY(parseAvailabilities("").value().empty());
        for (const char* wrong : {"a", "a=", "a=x", "a=nan", "a=2", "a=-1", "a=0.5;a=0.5", "=1", "a=0.5 b=0.5", ";"})
            QVERIFY2(!parseAvailabilities(wrong), wrong);
        QCOMPARE(parseAvailabilities("a=0.5;b=7").error().where, "values:1:9");
    }
};

REGISTER_TEST(StructureTest)
#include "structure_test.moc"
