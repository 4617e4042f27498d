// "REGISTER is accepted" passed where nothing was registered: the 200 listed no binding, only that of somebody else, or
// one that expires at once (RFC 3261 10.3 step 8).
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class RegisteredWithoutABindingTest : public QObject {
    Q_OBJECT

private slots:
    void isNotRegistered_data()
    {
        QTest::addColumn<QString>("contacts");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("passes");
        QTest::newRow("bound") << "<sip:alice@192.0.2.1:5060>;expires=60" << "for 60 s" << true;
        QTest::newRow("among others") << "<sip:bob@192.0.2.7>, <sip:alice@192.0.2.1:5060;transport=udp>;expires=30"
                                      << "for 30 s" << true;
        QTest::newRow("time for all") << "<sip:alice@192.0.2.1:5060>" << "for 120 s" << true;
        QTest::newRow("behind NAT") << "<sip:alice@203.0.113.9:31000>;expires=60"
                                    << "as sip:alice@203.0.113.9:31000: another address" << true;
        QTest::newRow("no Contact") << "" << "lists no binding" << false;
        QTest::newRow("somebody else's") << "<sip:bob@192.0.2.7:5060>;expires=60" << "lists no binding" << false;
        QTest::newRow("at once") << "<sip:alice@192.0.2.1:5060>;expires=0" << "expires at once" << false;
    }

    void isNotRegistered()
    {
        QFETCH(QString, contacts);
        QFETCH(QString, text);
        QFETCH(bool, passes);
        JudgedCall call;
        call.result.ladder.clear();
        Message ask = request("REGISTER");
        ask.add(HeaderName::contact, "<sip:alice@192.0.2.1:5060>");
        Message ok = response(200, "REGISTER", {{HeaderName::expires, {}, "120"}});
        if (!contacts.isEmpty())
            ok.add(HeaderName::contact, contacts.toStdString());
        call.add(0ms, LadderEntry::Kind::sent, ask);
        call.add(10ms, LadderEntry::Kind::received, response(401, "REGISTER"));
        call.add(20ms, LadderEntry::Kind::sent, ask);
        call.add(30ms, LadderEntry::Kind::received, ok);
        const Judgement judgement = call.judgement("registration");
        QVERIFY2(judgement.verdict == (passes ? Verdict::pass : Verdict::fail), judgement.text.c_str());
        QVERIFY2(judgement.text.contains(text.toStdString()), judgement.text.c_str());
    }
};

REGISTER_TEST(RegisteredWithoutABindingTest)
#include "registered_without_a_binding_test.moc"
