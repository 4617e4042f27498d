// The record of a call whose packets are cut to another length, or whose digits are tones on one of the sides, said
// `relayed`, though its packets were made anew.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using trunkwright::engine::tests::audioSdp;
using trunkwright::engine::tests::insideAddress;
using trunkwright::engine::tests::phoneAddress;
using trunkwright::engine::tests::stageSettings;

class RepacketizedCallRecordTest : public QObject {
    Q_OBJECT

private slots:
    void saysTranscoded_data()
    {
        QTest::addColumn<QByteArray>("formats");
        QTest::addColumn<QByteArray>("ptime");
        QTest::addColumn<QByteArray>("media");
        QTest::newRow("as it is") << QByteArray("8 101") << QByteArray() << QByteArray("relayed");
        QTest::newRow("another length") << QByteArray("8 101") << QByteArray("a=ptime:60\r\n")
                                        << QByteArray("transcoded");
        QTest::newRow("digits as tones") << QByteArray("8") << QByteArray() << QByteArray("transcoded");
        QTest::newRow("another codec") << QByteArray("0 101") << QByteArray() << QByteArray("transcoded");
    }

    void saysTranscoded()
    {
        QFETCH(QByteArray, formats);
        QFETCH(QByteArray, ptime);
        QFETCH(QByteArray, media);
        MediationStage stage;
        stage.carrier.answerWith();
        stage.phone.call(stage.phone.callTo("+15550001", insideAddress,
            audioSdp(phoneAddress, 4000, formats.toStdString(), "sendrecv", ptime.toStdString())));
        stage.run();
        stage.phone.session->end();
        stage.run();
        QCOMPARE(stage.records.size(), std::size_t(1));
        QCOMPARE(QByteArray::fromStdString(std::string(toString(stage.records.front().media))), media);
    }
};

REGISTER_TEST(RepacketizedCallRecordTest)
#include "repacketized_call_record_test.moc"
