#include "models/exchange/plan_places.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

class PlanPlacesTest : public QObject {
    Q_OBJECT

private slots:
    void findsTheInnermostPartThatTheTextHas_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("place");
        const QString plan = QStringLiteral("{\"settings\": {\"targets\": {\"mos\": 4}},\n"
                                            "\"sites\": [{\"id\": \"a\"},\n {\"id\": \"b\", \"latitude\": 91}]}");
        QTest::newRow("a member") << plan << "sites[1].latitude"
                                  << "f:3:26";
        QTest::newRow("a member that is not there") << plan << "sites[1].longitude"
                                                    << "f:3:2";
        QTest::newRow("an entity that is not there") << plan << "sites[2].id"
                                                     << "f:1:1";
        QTest::newRow("below the settings") << plan << "settings.targets.mos"
                                            << "f:1:34";
        QTest::newRow("the plan") << plan << ""
                                  << "f:1:1";
        const QString hours = QStringLiteral("[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]");
        const QString days = QStringLiteral("{\"profiles\": [{\"id\": \"p\", \"shape\": {\n"
                                            "\"sunday\": %1,\n\"weekday\": %1,\n\"saturday\": %1}}]}")
                                 .arg(hours);
        QTest::newRow("a week") << days << "profiles[0].shape"
                                << "f:1:36";
        QTest::newRow("an hour of a Monday") << days << "profiles[0].shape[1]"
                                             << "f:3:15";
        QTest::newRow("an hour of a Friday") << days << "profiles[0].shape[96]"
                                             << "f:3:13";
        QTest::newRow("an hour of a Saturday") << days << "profiles[0].shape[121]"
                                               << "f:4:16";
        QTest::newRow("an hour of a Sunday") << days << "profiles[0].shape[145]"
                                             << "f:2:14";
        QTest::newRow("an hour of no day") << days << "profiles[0].shape[168]"
                                           << "f:1:36";
        QTest::newRow("an hour of a list of hours")
            << QStringLiteral("{\"profiles\": [{\"shape\": [0, 7]}]}") << "profiles[0].shape[1]"
            << "f:1:29";
        QTest::newRow("an hour that the list lacks")
            << QStringLiteral("{\"profiles\": [{\"shape\": [0, 7]}]}") << "profiles[0].shape[2]"
            << "f:1:25";
    }

    void findsTheInnermostPartThatTheTextHas()
    {
        QFETCH(QString, json);
        QFETCH(QString, path);
        QFETCH(QString, place);
        const std::vector<PlanFault> faults{{{ErrorKind::badInput, "subject", "what"}, path.toStdString()}};
        const auto placed = placedFaults(faults, json.toStdString(), "f");
        QCOMPARE(placed.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(toString(placed.front())), place + ": subject: what");
    }
};

REGISTER_TEST(PlanPlacesTest)
#include "plan_places_test.moc"
