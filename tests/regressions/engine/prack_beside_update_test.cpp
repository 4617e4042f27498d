// The PRACK of a response without description, which came while an UPDATE was under way, was taken for the answer to
// that UPDATE, which it did not have: a bypassed call ended with 488 when a second fork had early media.
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

class PrackBesideUpdateTest : public QObject {
    Q_OBJECT

private slots:
    void isNoAnswerToIt()
    {
        SipStage stage;
        SipParty a(stage, "a", "192.0.2.1"), b(stage, "b", "192.0.2.2");
        b.onCall = [&] { b.session->progress({.status = 183, .sdp = "answer"}); };
        b.when("confirmed 183", [&] {
            b.session->progress({.status = 180});
            b.session->offer("other", InviteSession::OfferBy::update);
        });
        a.when("offered other by update", [&] { a.session->answer("fine"); });
        b.when("answered fine", [&] { b.session->accept({}); });
        a.when("established", [&] { a.session->end(); });
        a.call(b);
        QVERIFY(stage.isSilent(a, b));
        COMPARE_TEXT(
            b.story(), "call offer\nconfirmed 183\nconfirmed 180\nanswered fine\nestablished\nended hungUpThere\n");
    }

    /// It was not sent at all while the UPDATE waited for its answer.
    void goesOutWhileTheUpdateWaits()
    {
        SipStage stage;
        SipParty a(stage, "a", "192.0.2.1"), b(stage, "b", "192.0.2.2");
        b.onCall = [&] { b.session->progress({.status = 183, .sdp = "answer"}); };
        b.when("confirmed 183", [&] {
            b.session->offer("other", InviteSession::OfferBy::update);
            b.session->progress({.status = 180});
        });
        b.when("confirmed 180", [&] { a.session->answer("fine"); });
        b.when("answered fine", [&] { b.session->accept({}); });
        a.when("established", [&] { a.session->end(); });
        a.call(b);
        QVERIFY(stage.isSilent(a, b));
        COMPARE_TEXT(
            b.story(), "call offer\nconfirmed 183\nconfirmed 180\nanswered fine\nestablished\nended hungUpThere\n");
    }
};

REGISTER_TEST(PrackBesideUpdateTest)
#include "prack_beside_update_test.moc"
