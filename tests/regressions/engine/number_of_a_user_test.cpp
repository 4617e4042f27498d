// A user with a number of his own could call under any other: From and the call record named what his phone said.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class NumberOfAUserTest : public QObject {
    Q_OBJECT

private slots:
    void standsInFromAndRecord_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("privacy");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<QByteArray>("sent");
        const QByteArray said = "\"Ann\" <sip:+49110@10.0.0.1>";
        const QByteArray anonymous = "\"Anonymous\" <sip:anonymous@anonymous.invalid>";
        const QByteArray own = "\"Ann\" <sip:+4930999@198.51.100.10;user=phone>";
        QTest::addRow("a trunk that is not trusted") << said << QByteArray() << false << own;
        QTest::addRow("a trusted trunk") << said << QByteArray() << true << own;
        QTest::addRow("a caller who hides") << said << QByteArray("id") << false << anonymous;
        QTest::addRow("an anonymous caller") << anonymous << QByteArray() << false << anonymous;
        QTest::addRow("an anonymous caller, a trusted trunk") << anonymous << QByteArray() << true << anonymous;
    }

    void standsInFromAndRecord()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, privacy);
        QFETCH(bool, trusted);
        QFETCH(QByteArray, sent);
        MediationSettings settings = stageSettings();
        settings.inside.hops.clear();
        settings.insideRoutes.clear();
        settings.inside.users = {{"alice", "secret", "+4930999", ""}};
        settings.trunks[0].identity.trusted = trusted;
        settings.trunks[0].identity.forwardAsserted = true;
        MediationStage stage(settings);
        stage.carrier.answerWith();
        OutgoingCall call = stage.phone.callTo("+15550001", insideAddress, stage.phone.description());
        call.from = *parseNameAddress(from.toStdString());
        call.credentials = [](std::string_view) { return DigestUser{"alice", "secret"}; };
        if (!privacy.isEmpty())
            call.headers.push_back({HeaderName::privacy, {}, privacy.toStdString()});
        stage.phone.call(std::move(call));
        stage.run();
        QCOMPARE(stage.carrier.calls, 1);
        const Message& invite = stage.carrier.session->invite();
        NameAddress told = *fromHeader(invite);
        told.parameters = {};
        QCOMPARE(QByteArray::fromStdString(toString(told)), sent);
        QCOMPARE(invite.value(HeaderName::pAssertedIdentity).value_or(""),
            std::string_view(trusted ? "<tel:+4930999>" : ""));
        QCOMPARE(invite.value(HeaderName::privacy).value_or(""), std::string_view(sent == anonymous() ? "id" : ""));
        stage.phone.session->end();
        stage.run();
        QCOMPARE(stage.records.at(0).caller, "+4930999");
    }

private:
    static QByteArray anonymous() { return "\"Anonymous\" <sip:anonymous@anonymous.invalid>"; }
};

REGISTER_TEST(NumberOfAUserTest)
#include "number_of_a_user_test.moc"
