#include "models/quality/codec_impairment.h"

#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QTest>

using namespace trunkwright::models;

class CodecImpairmentTest : public QObject {
    Q_OBJECT

private slots:
    void holdsEveryTabulatedRow()
    {
        std::size_t tabulated = 0;
        for (const auto& row : trunkwright::tests::vectorRows("emodel/codec_ie_bpl.csv")) {
            if (row.at("Ie").isEmpty())
                continue;
            ++tabulated;
            const double ie = row.at("Ie").toDouble();
            const QString bpl = row.at("Bpl_random");
            const bool wideband = row.at("scale").startsWith("WB");
            const bool diotic = row.at("scale").endsWith("diotic");
            const bool found = std::ranges::any_of(codecImpairments(), [&](const CodecImpairment& entry) {
                return entry.ie == ie && (bpl.isEmpty() ? !entry.bpl : entry.bpl == bpl.toDouble())
                    && (entry.scale == SpeechScale::wideband) == wideband && entry.name.ends_with("-diotic") == diotic;
            });
            QVERIFY2(found, qPrintable(row.at("codec")));
        }
        QCOMPARE(codecImpairments().size(), tabulated);
    }

    void finds_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("wideband");
        QTest::addColumn<double>("ie");
        QTest::addColumn<double>("bpl");
        QTest::newRow("law") << "PCMA" << false << 0.0 << 4.3;
        QTest::newRow("concealment") << "G.711+PLC" << false << 0.0 << 25.1;
        QTest::newRow("G.729A") << "g729a" << false << 11.0 << 19.0;
        QTest::newRow("G.729") << "G.729" << false << 10.0 << -1.0;
        QTest::newRow("one ear") << "AMR-WB-12.65" << true << 13.0 << -1.0;
        QTest::newRow("both ears") << "AMR-WB-12.65-diotic" << true << 20.0 << 4.3;
        QTest::newRow("packet name") << "AMR-WB-23.85-OA" << true << 8.0 << -1.0;
    }

    void finds()
    {
        QFETCH(QString, name);
        QFETCH(bool, wideband);
        QFETCH(double, ie);
        QFETCH(double, bpl);
        const auto found =
            codecImpairmentNamed(name.toStdString(), wideband ? SpeechScale::wideband : SpeechScale::narrowband)
                .value();
        QCOMPARE(found.ie, ie);
        QCOMPARE(found.bpl.value_or(-1), bpl);
        QVERIFY(found.source.starts_with("ITU-T G.113"));
    }

    void doesNotInventValues_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("says");
        for (const char* name : {"iLBC-20", "iLBC-30", "AMR-12.2-OA", "Opus", "", "\xc3\x28", "G.999"})
            QTest::newRow(name) << QString::fromLatin1(name) << "tabulates no impairment";
        QTest::newRow("other scale") << "AMR-WB-12.65" << "set wideband to 1";
    }

    void doesNotInventValues()
    {
        QFETCH(QString, name);
        QFETCH(QString, says);
        const auto found = codecImpairmentNamed(name.toStdString(), SpeechScale::narrowband);
        QVERIFY(!found);
        QVERIFY2(QString::fromStdString(found.error().what).contains(says), found.error().what.c_str());
    }
};

REGISTER_TEST(CodecImpairmentTest)
#include "codec_impairment_test.moc"
