#include "models/exchange/plan_json.h"

#include "models/plan/check.h"
#include "models/plan/fields.h"
#include "tests/support/random_plan.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTest>

using namespace trunkwright::models;
using trunkwright::tests::RandomPlan;

namespace {

/// A plan's text with these members after the version.
QByteArray planWith(const QByteArray& members)
{
    return "{\"trunkwright_plan\": 1, " + members + "}";
}

QStringList faultsOf(const QByteArray& text)
{
    QStringList lines;
    const auto plan = planOrFaultsFromJson(text.toStdString(), "f");
    if (!plan) {
        for (const Error& error : plan.error())
            lines << QString::fromStdString(toString(error));
    }
    return lines;
}

Plan readPlan(const QByteArray& text)
{
    auto plan = planFromJson(text.toStdString(), "f");
    if (!plan)
        qFatal("%s", toString(plan.error()).c_str());
    return *std::move(plan);
}

QByteArray description()
{
    QFile file(TRUNKWRIGHT_SOURCE_DIR "/docs/plan_format.md");
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray hours(int count)
{
    QByteArray text = "[";
    for (int hour = 0; hour < count; ++hour)
        text += (hour == 0 ? "" : ",") + QByteArray::number(hour / 1000.0);
    return text + "]";
}

}  // namespace

class PlanJsonTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void saysAllThatIsWrongInOrder();
    void stopsAfterTwentyFaults();
    void refusesEveryCutText();
    void keepsItsMemoryWithinBounds_data();
    void keepsItsMemoryWithinBounds();
    void readsValuesAsTheyAre();
    void readsEitherFormOfAWeek();
    void readsBackEveryPlan();
    void writesForReview();
    void hasEveryKeyInTheDescription();
    void readsTheDescribedExample();
};

void PlanJsonTest::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* name, const QByteArray& text, const char* fault) {
        QTest::newRow(name) << text << QString::fromUtf8(fault);
    };
    row("unknown key", planWith(R"("stes": [])"), "f:1:25: unknown key \"stes\"; did you mean \"sites\"?");
    row("camel case", planWith(R"("links": [{"id": "a", "from": "b", "to": "c", "rateUpKbps": 1}])"),
        "f:1:71: unknown key \"rateUpKbps\"; did you mean \"rate_up_kbps\"?");
    row("far from any key", planWith(R"("sites": [{"id": "a", "groups": [{"profile": "p", "telephones": 4}]}])"),
        "f:1:75: unknown key \"telephones\"; the keys here are \"profile\", \"users\"");
    row("comments are no keys", planWith(R"("comment": "x")"),
        "f:1:25: unknown key \"comment\"; the keys here are \"settings\", \"profiles\", \"sites\", "
        "\"nodes\", \"links\", \"carriers\", \"peers\", \"mediation\", \"strategies\"");
    row("line", "{\"trunkwright_plan\": 1,\n \"sites\": 7}", "f:2:11: \"sites\" is a number, but must be an array");
    row("columns are characters", planWith(R"("settings": {"name": "Zürich 東京 😀", "months": "x"})"),
        "f:1:71: \"months\" is a text, but must be a whole number");
    row("object wanted", planWith(R"("settings": [])"), "f:1:37: \"settings\" is an array, but must be an object");
    row("text wanted", planWith(R"("settings": {"name": 7})"),
        "f:1:46: \"name\" is a number, but must be a text in quotes");
    row("flag wanted", planWith(R"("settings": {"media_bypass": 1})"),
        "f:1:54: \"media_bypass\" is a number, but must be true or false");
    row("number wanted", planWith(R"("settings": {"growth_per_year": "3 %"})"),
        "f:1:57: \"growth_per_year\" is a text, but must be a number");
    row("null is not for all", planWith(R"("settings": {"months": null})"),
        "f:1:48: \"months\" is null, but must be a whole number");
    row("name wanted", planWith(R"("sites": [{"id": "a", "role": "head office"}])"),
        "f:1:55: \"role\" is \"head office\", but must be one of \"data_center\", \"hub\", \"branch\"");
    row("fraction", planWith(R"("settings": {"months": 36.5})"),
        "f:1:48: \"months\" is 36.5, but must be a whole number of at most 18 digits");
    row("beyond int", planWith(R"("settings": {"months": 3000000000})"),
        "f:1:48: \"months\" is 3000000000, but must be between -2147483648 and 2147483647");
    row("beyond 64 bits", planWith(R"("sites": [{"id": "a", "did_count": 9223372036854775808}])"),
        "f:1:60: \"did_count\" is 9223372036854775808, but must be a whole number of at most 18 digits");
    row("beyond double", planWith(R"("settings": {"growth_per_year": 1e999})"),
        "f:1:57: \"growth_per_year\" is 1e999, which no number here can hold; it must be between -1.8e308 and 1.8e308");
    row("missing id", planWith(R"("sites": [{"name": "HQ"}])"), "f:1:35: \"id\" is missing here; add it");
    row("missing price", planWith(R"("carriers": [{"id": "c", "minutes": [{"destination": "*"}]}])"),
        "f:1:62: \"per_minute\" is missing here; add it");
    row("repeated key", planWith(R"("nodes": [], "nodes": [])"),
        "f:1:38: key \"nodes\" stands here twice; remove one of them");
    row("repeated rate", planWith(R"("settings": {"exchange_rates": {"EUR": 1, "EUR": 2}})"),
        "f:1:67: key \"EUR\" stands here twice; remove one of them");
    row("repeated version", planWith(R"("trunkwright_plan": 1)"),
        "f:1:25: key \"trunkwright_plan\" stands here twice; remove one of them");
    row("repeated day",
        planWith(R"("profiles": [{"id": "p", "shape": {"sunday": )" + hours(24) + R"(, "sunday": []}}])"),
        "f:1:59: \"shape\" needs \"weekday\", \"saturday\" and \"sunday\", 24 numbers each");
    row("short day",
        planWith(R"("profiles": [{"id": "p", "shape": {"weekday": )" + hours(24) + R"(, "saturday": )" + hours(24)
            + R"(, "sunday": [0]}}])"),
        "f:1:375: \"sunday\" has 1 values, but must have 24, one for each hour");
    row("hours of a week", planWith(R"("profiles": [{"id": "p", "shape": )" + hours(167) + "}]"),
        "f:1:59: \"shape\" has 167 values, but must have 168, one for each hour");
    row("days of a week", planWith(R"("profiles": [{"id": "p", "shape": {"weekday": )" + hours(24) + "}}]"),
        "f:1:59: \"shape\" needs \"weekday\", \"saturday\" and \"sunday\", 24 numbers each");
    row("no such day",
        planWith(R"("profiles": [{"id": "p", "shape": {"monday": )" + hours(24) + R"(, "weekday": )" + hours(24)
            + R"(, "saturday": )" + hours(24) + R"(, "sunday": )" + hours(24) + "}}]"),
        "f:1:60: unknown key \"monday\"; did you mean \"sunday\"?");

    row("empty", "", "f:1:1: is empty; a plan starts with { \"trunkwright_plan\": 1");
    row("blank", " \n\t", "f:1:1: is empty; a plan starts with { \"trunkwright_plan\": 1");
    row("another text", "  <xml/>", "f:1:3: is no plan; one in JSON starts with { \"trunkwright_plan\": 1");
    row("another JSON", "[1, 2]", "f:1:1: is no plan; one in JSON starts with { \"trunkwright_plan\": 1");
    row("no version", R"({"name": "npm", "dependencies": {}})",
        "f:1:1: is not a plan: the key \"trunkwright_plan\": 1 is missing; add it if this is one");
    row("newer version", R"({"new_key": 5, "trunkwright_plan": 2, "sites": 5})",
        "f:1:36: is a plan of version 2; this program reads version 1, so use a newer program");
    row("version 0", R"({"trunkwright_plan": 0})",
        "f:1:22: has version 0, which no plan has; this program reads version 1");
    row("version as text", R"({"trunkwright_plan": "1"})",
        "f:1:22: \"trunkwright_plan\" is a text, but must be a whole number");
    row("byte order mark", "\xEF\xBB\xBF{}", "f:1:1: starts with a byte order mark; save it as UTF-8 without one");
    row("UTF-16", QByteArray("\xFF\xFE{\0}\0", 6), "f:1:1: is UTF-16; save it as UTF-8");
    row("Latin-1", planWith("\"settings\": {\"name\": \"Z\xFCrich\"}"),
        "f:1:48: is not UTF-8 from here on; save it as UTF-8");
    row("overlong", planWith("\"settings\": {\"name\": \"\xC0\xAF\"}"),
        "f:1:47: is not UTF-8 from here on; save it as UTF-8");
    row("surrogate in UTF-8", planWith("\"settings\": {\"name\": \"\xED\xA0\x80\"}"),
        "f:1:47: is not UTF-8 from here on; save it as UTF-8");
    row("half a pair", planWith(R"("settings": {"name": "\ud83d"})"),
        "f:1:47: is not an escape of JSON; right are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX (in pairs above "
        "FFFF)");
    row("unknown escape", planWith(R"("settings": {"name": "\x41"})"),
        "f:1:47: is not an escape of JSON; right are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX (in pairs above "
        "FFFF)");
    row("line break in a text", planWith("\"settings\": {\"name\": \"a\nb\"}"),
        "f:1:48: a text in quotes holds a line break or control character; write it as \\n or \\u00XX, or close the "
        "quotes");
    row("NaN", planWith(R"("settings": {"growth_per_year": NaN})"), "f:1:57: 'NaN' stands where a value should stand");
    row("infinite", planWith(R"("settings": {"growth_per_year": -Infinity})"),
        "f:1:58: 'Infinity' stands where a digit should stand");
    row("leading zero", planWith(R"("settings": {"months": 036})"),
        "f:1:48: a number starts with 0; remove the leading zeros");
    row("leading dot", planWith(R"("settings": {"growth_per_year": .5})"),
        "f:1:57: '.' stands where a value should stand");
    row("trailing dot", planWith(R"("settings": {"growth_per_year": 5.})"),
        "f:1:59: '}' stands where a digit should stand");
    row("hexadecimal", planWith(R"("settings": {"months": 0x24})"),
        "f:1:49: 'x24' stands where ',' or '}' should stand");
    row("comment", planWith("/* x */ \"sites\": []"), "f:1:25: '/' stands where a key in double quotes should stand");
    row("single quotes", planWith("'sites': []"), "f:1:25: ''' stands where a key in double quotes should stand");
    row("missing comma", planWith(R"("sites": [] "nodes": [])"), "f:1:37: '\"' stands where ',' or '}' should stand");
    row("comma at the end", planWith(R"("sites": [],)"),
        "f:1:37: '}' follows a comma; remove the comma or add what is missing");
    row("comma in an array", planWith(R"("sites": [,])"), "f:1:35: ',' stands where a value should stand");
    row("missing colon", planWith(R"("sites" [])"), "f:1:33: '[' stands where ':' should stand");
    row("text behind the end", planWith(R"("sites": [])") + " x", "f:1:38: 'x' follows the end of the plan; remove it");
    row("two plans", planWith(R"("sites": [])") + planWith(R"("sites": [])"),
        "f:1:37: '{' follows the end of the plan; remove it");
    row("cut off", R"({"trunkwright_plan": 1, "sites": [)",
        "f:1:35: the text ends where a value should stand; the file is cut off");
    row("cut off in a text", R"({"trunkwright_plan": 1, "settings": {"name": "Zü)",
        "f:1:49: the text ends where a closing quote should stand; the file is cut off");
}

void PlanJsonTest::saysWhatIsWrongAndWhere()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, fault);
    const QStringList faults = faultsOf(text);
    QVERIFY(!faults.isEmpty());
    QCOMPARE(faults.first(), fault);
    const auto first = planFromJson(text.toStdString(), "f");
    QVERIFY(!first);
    QCOMPARE(QString::fromStdString(toString(first.error())), fault);
}

void PlanJsonTest::saysAllThatIsWrongInOrder()
{
    const QByteArray text =
        "{\n\"trunkwright_plan\": 1,\n\"sites\": [{\n\"nme\": 1},\n{\"id\": 5}],\n\"nodes\": {},\n\"x\": [}";
    QCOMPARE(faultsOf(text),
        (QStringList{"f:3:11: \"id\" is missing here; add it", "f:4:1: unknown key \"nme\"; did you mean \"name\"?",
            "f:5:8: \"id\" is a number, but must be a text in quotes",
            "f:6:10: \"nodes\" is an object, but must be an array",
            "f:7:1: unknown key \"x\"; the keys here are \"settings\", \"profiles\", \"sites\", \"nodes\", \"links\", "
            "\"carriers\", \"peers\", "
            "\"mediation\", \"strategies\"",
            "f:7:7: '}' stands where a value should stand"}));
}

void PlanJsonTest::stopsAfterTwentyFaults()
{
    QByteArray sites;
    for (int site = 0; site < 100; ++site)
        sites += (site == 0 ? "" : ",") + QByteArray("\n7");
    const QStringList faults = faultsOf(planWith("\"sites\": [" + sites + "]"));
    QCOMPARE(faults.size(), 21);
    QCOMPARE(faults[19], "f:21:1: \"sites\" is a number, but must be an object");
    QCOMPARE(faults[20], "f:21:1: there may be more faults from here on; mend those above first");
}

void PlanJsonTest::refusesEveryCutText()
{
    const std::string text = planToJson(RandomPlan(4).plan());
    QVERIFY(planFromJson(text, "f").has_value());
    for (std::size_t length = 0; length + 2 < text.size(); length += 7)
        QVERIFY(!planFromJson(std::string_view(text).substr(0, length), "f"));
}

void PlanJsonTest::keepsItsMemoryWithinBounds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("what");
    QTest::newRow("nested arrays") << planWith("\"x\": " + QByteArray(1'000'000, '['))
                                   << "is nested deeper than 64 levels";
    QTest::newRow("nested objects") << planWith("\"x\": " + QByteArray("{\"a\":").repeated(1'000'000))
                                    << "is nested deeper than 64 levels";
    QTest::newRow("nested where an array is right")
        << planWith("\"sites\": " + QByteArray(1'000'000, '[')) << "is nested deeper";
    QTest::newRow("a million and one texts") << planWith(
        "\"carriers\": [{\"id\": \"c\", \"codecs\": [" + QByteArray("\"\",").repeated(1'000'000) + "\"\"]}]")
                                             << "\"codecs\" has more than 1000000 entries";
    QTest::newRow("a key of a million") << planWith("\"" + QByteArray(1'000'000, 'k') + "\": 1") << "unknown key \"kkk";
    QTest::newRow("a number of a million")
        << planWith("\"settings\": {\"months\": " + QByteArray(1'000'000, '9') + "}") << "\"months\" is 999";
}

void PlanJsonTest::keepsItsMemoryWithinBounds()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, what);
    const QStringList faults = faultsOf(text);
    QVERIFY(!faults.filter(what).isEmpty());
    for (const QString& fault : faults)
        QVERIFY(fault.size() < 400);
}

void PlanJsonTest::readsValuesAsTheyAre()
{
    const Plan plan = readPlan(
        planWith(R"("settings": {"name": "\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t", "months": 1.2e1, "currency": "EUR"},
        "sites": [{"id": "a", "latitude": -0, "longitude": 1E-2, "did_count": 10.0, "groups": [{"profile": "p", "users": null}]}],
        "links": [{"id": "l", "type": "private", "from": "a", "to": "b", "monthly": 420, "voice_priority": false, "availability": null}])"));
    QCOMPARE(QString::fromStdString(plan.settings.name), QStringLiteral("é😀\"\\/\b\f\n\r\t"));
    QCOMPARE(plan.settings.months, 12);
    QVERIFY(std::signbit(*plan.sites.at(0).latitude));
    QCOMPARE(plan.sites[0].longitude, std::optional(0.01));
    QCOMPARE(plan.sites[0].didCount, std::optional<std::int64_t>(10));
    QVERIFY(!plan.sites[0].groups.at(0).users.has_value());
    QVERIFY(plan.links.at(0).type == LinkType::privateLine);
    QVERIFY(plan.links[0].monthly == Money{420});
    QCOMPARE(plan.links[0].voicePriority, std::optional(false));
    QVERIFY(!plan.links[0].availability.has_value());
    QCOMPARE(plan.links[0].layer2, "Ethernet");
}

void PlanJsonTest::readsEitherFormOfAWeek()
{
    const Plan days =
        readPlan(planWith(R"("profiles": [{"id": "p", "shape": {"sunday": )" + hours(24) + R"(, "weekday": )"
            + hours(24).replace("0.001", "1") + R"(, "saturday": )" + hours(24).replace("0.001", "0.5") + "}}]"));
    const WeekShape& shape = *days.profiles.at(0).shape;
    QCOMPARE(shape[1], 1.0);
    QCOMPARE(shape[4 * 24 + 1], 1.0);
    QCOMPARE(shape[5 * 24 + 1], 0.5);
    QCOMPARE(shape[6 * 24 + 1], 0.001);
    const Plan week = readPlan(planWith(R"("profiles": [{"id": "p", "shape": )" + hours(168) + "}]"));
    QCOMPARE(week.profiles.at(0).shape->at(167), 0.167);
    QVERIFY(planToJson(days).find("\"saturday\"") != std::string::npos);
    QVERIFY(planToJson(week).find("\"saturday\"") == std::string::npos);
}

void PlanJsonTest::readsBackEveryPlan()
{
    for (std::uint64_t seed = 1000; seed < 1200; ++seed) {
        const Plan plan = RandomPlan(seed).plan();
        const std::string text = planToJson(plan);
        const auto again = planFromJson(text, "f");
        QVERIFY2(again.has_value(), again ? "" : toString(again.error()).c_str());
        QVERIFY(*again == plan);
        QCOMPARE(planToJson(*again), text);
    }
}

void PlanJsonTest::writesForReview()
{
    Plan plan;
    plan.settings.name = "Harbor";
    plan.sites.resize(2);
    plan.sites[0].id = "hq";
    plan.sites[0].role = SiteRole::dataCenter;
    plan.sites[0].latitude = 39.75;
    plan.sites[0].groups = {{"office", 85}, {"agents", {}}};
    plan.sites[1].didCount = 100'000;
    plan.carriers.resize(1);
    plan.carriers[0].id = "itsp";
    plan.carriers[0].countries = {"US", "CA"};
    plan.carriers[0].didMonthly = Money{1e5};
    QCOMPARE(planToJson(plan), R"({
  "trunkwright_plan": 1,
  "settings": {
    "name": "Harbor"
  },
  "sites": [
    {
      "id": "hq",
      "latitude": 39.75,
      "role": "data_center",
      "groups": [
        {"profile": "office", "users": 85},
        {"profile": "agents"}
      ]
    },
    {
      "id": "",
      "did_count": 100000
    }
  ],
  "carriers": [
    {
      "id": "itsp",
      "countries": ["US", "CA"],
      "did_monthly": 100000
    }
  ]
}
)");
    QCOMPARE(planToJson({}), "{\n  \"trunkwright_plan\": 1\n}\n");
}

void PlanJsonTest::hasEveryKeyInTheDescription()
{
    const QByteArray text = description();
    const auto expectKeys = [&]<class Struct>(const Struct&) {
        forEachField<Struct>([&](const auto& field) {
            const QByteArray key = "`" + QByteArray(field.key.data(), static_cast<qsizetype>(field.key.size())) + "`";
            QVERIFY2(text.contains(key), key.constData());
        });
    };
    std::apply([&](const auto&... structs) { (expectKeys(structs), ...); },
        std::tuple<Plan, Settings, Targets, Media, Thresholds, UserProfile, DestinationShare, Site, UserGroup, Did,
            MeasuredTraffic, WanNode, Link, PriceStep, Carrier, Offer, PortStep, MinutePrice, PeerModel, MediationModel,
            Strategy, TrunkAssignment, TrunkConnection>{});
}

void PlanJsonTest::readsTheDescribedExample()
{
    QByteArray example = description();
    example.remove(0, example.indexOf("```json") + 7);
    example.truncate(example.indexOf("```"));
    const Plan plan = readPlan(example);
    QCOMPARE(plan.sites.size(), std::size_t{2});
    QVERIFY(structuralFaults(plan).empty());
}

REGISTER_TEST(PlanJsonTest)
#include "plan_json_test.moc"
