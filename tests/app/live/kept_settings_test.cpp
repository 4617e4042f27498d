#include "app/live/kept_settings.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::app;
using trunkwright::engine::parseIpAddress;

class KeptSettingsTest : public QObject {
    Q_OBJECT

private slots:
    void areNoneWithoutAChange() { QCOMPARE(keptSettings(atStart(), atStart()), std::vector<std::string>()); }

    void areNoneWhereAllIsTaken()
    {
        MediationFile now = atStart();
        now.settings.inside.realm = "other";
        now.settings.trunks.emplace_back();
        now.settings.limits.calls = 1;
        now.drain_s = 1;
        QCOMPARE(keptSettings(atStart(), now), std::vector<std::string>());
    }

    void areNamedWithWhatTheyStay()
    {
        MediationFile now = atStart();
        for (auto* side : {&now.settings.internal, &now.settings.gateway}) {
            side->address = *parseIpAddress("192.0.2.99");
            side->port = 5070;
            side->host = "other.example";
            side->tls = {"ca.pem", "new.pem", "new.key", "", true};
        }
        now.settings.media = {2, 30000, 30999};
        now.records = "calls.csv";
        now.status.clear();
        const std::vector<std::string> kept = keptSettings(atStart(), now);
        QCOMPARE(kept.size(), std::size_t(18));
        const auto first = std::vector<std::string>(kept.begin(), kept.begin() + 7);
        QCOMPARE(first,
            (std::vector<std::string>{"internal.address stays 192.0.2.10 until a restart",
                "internal.port stays 5060 until a restart", "internal.host stays unset until a restart",
                "internal.certificate stays old.pem until a restart", "internal.key stays old.key until a restart",
                "internal.ca stays unset until a restart",
                "internal.client_certificate_required stays false until a restart"}));
        QCOMPARE(kept[7], std::string("gateway.address stays 198.51.100.10 until a restart"));
        const auto last = std::vector<std::string>(kept.begin() + 14, kept.end());
        QCOMPARE(last,
            (std::vector<std::string>{"media.loops stays 1 until a restart",
                "media.ports stays 20000-29999 until a restart", "records stays unset until a restart",
                "status stays status.jsonl until a restart"}));
    }

private:
    static MediationFile atStart()
    {
        MediationFile file;
        file.settings.internal.address = *parseIpAddress("192.0.2.10");
        file.settings.gateway.address = *parseIpAddress("198.51.100.10");
        file.settings.internal.tls.certificateFile = "old.pem";
        file.settings.internal.tls.keyFile = "old.key";
        file.status = "status.jsonl";
        return file;
    }
};

REGISTER_TEST(KeptSettingsTest)
#include "kept_settings_test.moc"
