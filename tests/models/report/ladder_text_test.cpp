#include "models/report/ladder_text.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

namespace {

LadderStep message(double at_ms, const char* from, const char* to, const char* what, const char* detail = "")
{
    return {at_ms, LadderStep::Kind::message, from, to, what, detail, {}};
}

}  // namespace

class LadderTextTest : public QObject {
    Q_OBJECT

private slots:
    void drawsACall()
    {
        const std::vector<LadderStep> ladder{
            message(0, "trunkwright", "127.0.1.10:5060", "INVITE", "offers PCMA, PCMU"),
            message(1.5, "127.0.1.10:5060", "trunkwright", "100 Trying"),
            message(2001, "127.0.1.10:5060", "trunkwright", "200 OK", "answers PCMA"),
            message(2001.4, "trunkwright", "127.0.1.10:5060", "ACK"),
            {2010, LadderStep::Kind::media, "trunkwright", "127.0.1.10:5060", "RTP", "PCMA, 250 packets", {}},
            {3000, LadderStep::Kind::note, "trunkwright", {}, "hold", "for 2 s", {}},
            message(7003, "trunkwright", "127.0.1.10:5060", "BYE"),
        };
        const QString expected =
            QStringLiteral("     time  trunkwright                      127.0.1.10:5060\n"
                           "    0.000  │──── INVITE ───────────────────▶│  offers PCMA, PCMU\n"
                           "    0.002  │◀─── 100 Trying ────────────────│\n"
                           "    2.001  │◀─── 200 OK ────────────────────│  answers PCMA\n"
                           "    2.001  │──── ACK ──────────────────────▶│\n"
                           "    2.010  │════ RTP ══════════════════════▶│  PCMA, 250 packets\n"
                           "    3.000  │                                │  trunkwright: hold, for 2 s\n"
                           "    7.003  │──── BYE ──────────────────────▶│\n");
        QCOMPARE(QString::fromStdString(ladderText(ladder)), expected);
    }

    void spansColumns()
    {
        const std::vector<LadderStep> ladder{
            message(0, "a", "b", "INVITE"),
            message(1, "b", "c", "INVITE"),
            message(2, "c", "a", "200 OK"),
        };
        const QStringList lines = QString::fromStdString(ladderText(ladder)).split('\n');
        QCOMPARE(lines.size(), 5);
        QVERIFY(lines[1].endsWith("▶│                                │"));
        QVERIFY(lines[2].startsWith("    0.001  │                                │──── INVITE"));
        QVERIFY(lines[3].startsWith("    0.002  │◀─── 200 OK "));
        for (int i = 1; i < 4; ++i)
            QCOMPARE(lines[i].size(), lines[1].size());
    }

    void makesRoomForALongName()
    {
        const std::string name(50, 'n');
        const QStringList lines =
            QString::fromStdString(ladderText({message(0, name.c_str(), "b", "INVITE")})).split('\n');
        QCOMPARE(lines[0].indexOf('b'), lines[1].lastIndexOf("│"));
    }

    void showsNoControlCharacters()
    {
        const std::string text = ladderText({message(0, "a\x1b[2J", "b\n", "OPT\x07IONS", "de\ttail")});
        QCOMPARE(std::count(text.begin(), text.end(), '\n'), 2);
        QVERIFY(text.find('\x1b') == std::string::npos && text.find('\x07') == std::string::npos);
    }

    void isEmptyWithoutSteps() { QVERIFY(ladderText({}).empty()); }
};

REGISTER_TEST(LadderTextTest)
#include "ladder_text_test.moc"
