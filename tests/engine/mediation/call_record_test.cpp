#include "engine/mediation/call_record.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

const WallTime nine = std::chrono::sys_days(std::chrono::year(2026) / 2 / 28) + 9h + 7ms;

CallRecord answeredCall()
{
    CallRecord record;
    record.id = "1";
    record.caller = "+4930123";
    record.called = "+15550001";
    record.start = nine;
    record.answer = nine + 2s;
    record.end = nine + 62500ms;
    record.release = refusal(200, q850::normalClearing);
    record.endedBy = EndedBy::called;
    record.trunk = "carrier";
    record.redirectedTo = "+15550002";
    record.attempts = 2;
    record.media = MediaHandling::transcoded;
    record.inside = {
        "a@b", "192.0.2.1:5060", "G722", "AES_CM_128_HMAC_SHA1_80", ReceivedMedia{3000, 3, 1.25, 7.5, 20.5, {}, {}}};
    record.outside = {"c", "[2001:db8::1]:5061", "PCMA", "", ReceivedMedia{2999, 0, 0.5, 2, {}, 4.2, {}}};
    record.inside.received->refused.strangers = 12;
    record.inside.received->refused.replayed = 3;
    return record;
}

}  // namespace

class CallRecordTest : public QObject {
    Q_OBJECT

private slots:
    void namesAsManyColumnsAsItWrites()
    {
        const auto commas = [](const std::string& line) { return std::ranges::count(line, ','); };
        QCOMPARE(commas(callRecordHeader()), commas(callRecordLine(answeredCall())));
        QVERIFY(callRecordHeader().ends_with(
            ",outside_mos,refused_for,inside_refused_packets,inside_packets_refused_for,"
            "outside_refused_packets,outside_packets_refused_for,cleared_for,redirected_to,inside_max_jitter_ms,"
            "outside_max_jitter_ms\n"));
    }

    void writesACall()
    {
        QCOMPARE(callRecordLine(answeredCall()),
            std::string("1,outbound,+4930123,+15550001,2026-02-28 09:00:00.007,2026-02-28 09:00:02.007,"
                        "2026-02-28 09:01:02.507,62.500,60.500,200,16,called,carrier,2,0,transcoded,"
                        "a@b,192.0.2.1:5060,G722,AES_CM_128_HMAC_SHA1_80,3000,3,1.250,20.500,,"
                        "c,[2001:db8::1]:5061,PCMA,,2999,0,0.500,,4.200,,15,source:12 "
                        "srtp_replay:3,0,,,+15550002,7.500,2.000\n"));
    }

    void writesARefusedCall()
    {
        CallRecord record;
        record.way = CallWay::inbound;
        record.start = record.end = nine;
        record.release = refusal(486);
        record.emergency = true;
        record.refusal = &RefusalCounts::channels;
        QCOMPARE(callRecordLine(record),
            std::string(",inbound,,,2026-02-28 09:00:00.007,,2026-02-28 09:00:00.007,0.000,0.000,486,17,server,,0,1,"
                        "none,,,,,,,,,,,,,,,,,,,channels,,,,,,,,\n"));
    }

    void whatACallerSentStaysInItsField()
    {
        CallRecord record;
        record.caller = "a,\"b\"\r\n=cmd";
        QVERIFY(callRecordLine(record).starts_with(",outbound,\"a,\"\"b\"\"?"
                                                   "?=cmd\",,"));
    }
};

REGISTER_TEST(CallRecordTest)
#include "call_record_test.moc"
