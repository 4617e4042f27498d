// 9*67911, which hides the caller's number behind a telephone system and rings 911, was taken for no emergency number,
// as were two codes in a row and the carrier access codes of North America.
#include "models/plan/emergency_guard.h"

#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

class EmergencyNumberBehindCodesTest : public QObject {
    Q_OBJECT

private slots:
    void isRefused_data()
    {
        QTest::addColumn<QByteArray>("dialed");
        for (const char* dialed : {"9*67911", "0*31#112", "0#31#112", "#31#*67911", "*82*67911", "77*67112", "*6791911",
                 "1010288911", "9-1010288-911", "*67#31#9911"})
            QTest::newRow(dialed) << QByteArray(dialed);
    }

    void isRefused()
    {
        QFETCH(QByteArray, dialed);
        QVERIFY(emergencyMatch(dialed.toStdString()).has_value());
    }

    void othersPass_data()
    {
        QTest::addColumn<QByteArray>("dialed");
        for (const char* dialed : {"12125550911*5", "4711*911", "9*6712125550123", "*67*12345*911", "1010288",
                 "10102885550911", "1012345112233"})
            QTest::newRow(dialed) << QByteArray(dialed);
    }

    void othersPass()
    {
        QFETCH(QByteArray, dialed);
        QVERIFY(!emergencyMatch(dialed.toStdString()).has_value());
    }
};

REGISTER_TEST(EmergencyNumberBehindCodesTest)
#include "emergency_number_behind_codes_test.moc"
