#include "models/quality/availability.h"

#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>

using namespace trunkwright::models;
using trunkwright::tests::relativeError;

namespace {

Structure structureOf(const QJsonValue& value)
{
    if (value.isString())
        return componentNamed(value.toString().toStdString());
    const QJsonArray array = value.toArray();
    const QString kind = array[0].toString();
    std::vector<Structure> parts;
    for (qsizetype index = kind == "k_of_n" ? 2 : 1; index < array.size(); ++index)
        parts.push_back(structureOf(array[index]));
    if (kind == "k_of_n")
        return kOfN(array[1].toInt(), std::move(parts));
    return kind == "series" ? inSeries(std::move(parts)) : inParallel(std::move(parts));
}

ComponentAvailabilities valuesOf(const QJsonObject& object)
{
    ComponentAvailabilities values;
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        values[entry.key().toStdString()] = entry.value().toString().toDouble();
    return values;
}

bool isUp(const Structure& structure, const std::map<std::string, bool>& state)
{
    if (structure.kind == Structure::Kind::component)
        return state.at(structure.name);
    int upParts = 0;
    for (const Structure& part : structure.parts)
        upParts += isUp(part, state) ? 1 : 0;
    const int all = static_cast<int>(structure.parts.size());
    return upParts >= (structure.kind == Structure::Kind::series ? all
                   : structure.kind == Structure::Kind::parallel ? 1
                                                                 : structure.need);
}

/// Sums the probabilities of all component states in which the structure is up.
double byEnumeration(const Structure& structure, const ComponentAvailabilities& values)
{
    double sum = 0;
    for (unsigned mask = 0; mask < (1U << values.size()); ++mask) {
        std::map<std::string, bool> state;
        double probability = 1;
        unsigned bit = 0;
        for (const auto& [name, availability] : values) {
            state[name] = ((mask >> bit++) & 1U) != 0;
            probability *= state[name] ? availability : 1 - availability;
        }
        sum += isUp(structure, state) ? probability : 0;
    }
    return sum;
}

Structure randomStructure(std::mt19937& random, int depth)
{
    if (depth == 0 || random() % 4 == 0)
        return componentNamed(std::string(1, static_cast<char>('a' + random() % 10)));
    std::vector<Structure> parts;
    const unsigned count = 2 + random() % 3;
    for (unsigned part = 0; part < count; ++part)
        parts.push_back(randomStructure(random, depth - 1));
    const unsigned kind = random() % 3;
    return kind == 0 ? inSeries(std::move(parts))
        : kind == 1  ? inParallel(std::move(parts))
                     : kOfN(static_cast<int>(1 + random() % count), std::move(parts));
}

}  // namespace

class AvailabilityTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithExactFractions()
    {
        const QJsonArray cases =
            QJsonDocument::fromJson(trunkwright::tests::vectorText("availability/structures.json")).array();
        int compared = 0;
        for (const auto& value : cases) {
            const QJsonObject object = value.toObject();
            if (!object["structure"].isArray())
                continue;
            ++compared;
            const auto availability =
                availabilityOf(structureOf(object["structure"]), valuesOf(object["component_availability"].toObject()))
                    .value();
            QVERIFY(relativeError(availability.up, object["availability"].toString().toDouble()) <= 1e-14);
            QVERIFY(relativeError(
                        downtimeMinPerYear(availability), object["downtime_min_per_365d_year"].toString().toDouble())
                <= 1e-10);
        }
        QCOMPARE(compared, 7);
    }

    void sharedComponentsAreOneComponent()
    {
        // the bridge network as its four paths, each edge in several of them
        const auto bridge =
            parseStructure("parallel(series(sa,at),series(sb,bt),series(sa,ab,bt),series(sb,ab,at))").value();
        const auto values = parseAvailabilities("sa=0.9;sb=0.95;ab=0.99;at=0.97;bt=0.98").value();
        const auto availability = availabilityOf(bridge, values).value();
        QVERIFY(relativeError(availability.up, 0.99437134) <= 1e-14);
        QVERIFY(relativeError(downtimeMinPerYear(availability), 2958.423696) <= 1e-12);
        QCOMPARE(availabilityOf(parseStructure("series(a,a,a)").value(), {{"a", 0.9}}).value().up, 0.9);
        QCOMPARE(availabilityOf(parseStructure("parallel(a,series(a,b))").value(), {{"a", 0.9}, {"b", 0.5}}).value().up,
            0.9);
        QVERIFY(relativeError(availabilityOf(parseStructure("series(0.9,0.9)").value(), {}).value().up, 0.81) <= 1e-15);
    }

    void agreesWithEnumeration()
    {
        std::mt19937 random(7);
        const ComponentAvailabilities values{{"a", 0.9}, {"b", 0.85}, {"c", 0.99}, {"d", 0.5}, {"e", 0.7}, {"f", 0.999},
            {"g", 0.95}, {"h", 0.2}, {"i", 0.6}, {"j", 0.97}};
        for (int round = 0; round < 40; ++round) {
            const Structure structure = randomStructure(random, 3);
            const auto availability = availabilityOf(structure, values).value();
            QVERIFY(relativeError(availability.up, byEnumeration(structure, values), 1e-9) <= 1e-11);
            QVERIFY(std::abs(availability.up + availability.down - 1) <= 1e-13);
        }
    }

    void downtimeKeepsItsDigits()
    {
        const auto availability =
            availabilityOf(parseStructure("parallel(a,b,c)").value(), {{"a", 0.9999}, {"b", 0.9999}, {"c", 0.9999}})
                .value();
        QVERIFY(relativeError(availability.down, 1e-12, 0) <= 1e-10);
    }

    void manySharedComponentsAreFast()
    {
        // 20 sites, each through one of 10 + 10 shared carriers and powers, 5 of 20 must work: 40 components
        std::vector<Structure> sites;
        ComponentAvailabilities values;
        for (int site = 0; site < 20; ++site) {
            const std::string power = "power" + std::to_string(site % 10);
            const std::string carrier = "carrier" + std::to_string(site / 2);
            const std::string access = "access" + std::to_string(site);
            values[power] = values[carrier] = values[access] = 0.9;
            sites.push_back(inSeries({componentNamed(power), componentNamed(carrier), componentNamed(access)}));
        }
        QCOMPARE(values.size(), 40U);
        const auto availability = availabilityOf(kOfN(5, std::move(sites)), values).value();
        QVERIFY(availability.up > 0.99 && availability.up < 1);
        QVERIFY(std::abs(availability.up + availability.down - 1) <= 1e-12);
    }

    void refusesWhatIsTooEntangled()
    {
        std::mt19937 random(3);
        ComponentAvailabilities values;
        std::vector<Structure> paths;
        for (int name = 0; name < 300; ++name)
            values["c" + std::to_string(name)] = 0.9;
        for (int path = 0; path < 300; ++path) {
            std::vector<Structure> parts;
            for (int part = 0; part < 12; ++part)
                parts.push_back(componentNamed("c" + std::to_string(random() % 300)));
            paths.push_back(inSeries(std::move(parts)));
        }
        const auto availability = availabilityOf(inParallel(std::move(paths)), values);
        QVERIFY(!availability);
        QVERIFY(QString::fromStdString(availability.error().what).contains("split it"));
    }

    void refusesFaultyStructures()
    {
        QCOMPARE(availabilityOf(componentNamed("x"), {}).error().where, "values");
        QVERIFY(!availabilityOf(componentNamed("x"), {{"x", std::numeric_limits<double>::quiet_NaN()}}));
        QVERIFY(!availabilityOf(constantAvailability(1.1), {}));
        QVERIFY(!availabilityOf(inSeries({}), {}));
        QVERIFY(!availabilityOf(kOfN(2, {constantAvailability(0.5)}), {}));
        Structure deep = constantAvailability(0.5);
        for (int level = 0; level < 1500; ++level)
            deep = inSeries({std::move(deep)});
        QVERIFY(!availabilityOf(deep, {}));
        QVERIFY(!availabilityOf(inSeries(std::vector<Structure>(3000, constantAvailability(0.9))), {}));
    }

    void downtimeOfPercentages()
    {
        const auto rows = trunkwright::tests::vectorRows("availability/downtime.csv");
        QCOMPARE(rows.size(), 7U);
        for (const auto& row : rows) {
            const double up = row.at("availability_percent").toDouble() / 100;
            const Availability availability{up, 1 - up};
            QVERIFY(
                relativeError(downtimeMinPerYear(availability), row.at("minutes_per_365d_year").toDouble()) <= 1e-9);
            QVERIFY(relativeError(downtimeMinPerYear(availability, daysPerJulianYear),
                        row.at("minutes_per_365.25d_year").toDouble())
                <= 1e-9);
            QVERIFY(
                relativeError(downtimeMinPerYear(availability, 30), row.at("minutes_per_30d_month").toDouble(), 1e-6)
                <= 1e-9);
        }
    }

    void repairTimes()
    {
        const QJsonArray cases = QJsonDocument::fromJson(trunkwright::tests::vectorText("availability/structures.json"))
                                     .array()
                                     .last()
                                     .toObject()["cases"]
                                     .toArray();
        QCOMPARE(cases.size(), 4);
        for (const auto& value : cases) {
            const QJsonObject object = value.toObject();
            const auto availability =
                availabilityFromRepair(object["mtbf_h"].toString().toDouble(), object["mttr_h"].toString().toDouble())
                    .value();
            QVERIFY(relativeError(availability.up, object["availability"].toString().toDouble()) <= 1e-15);
            QVERIFY(std::abs(availability.up + availability.down - 1) <= 1e-15);
        }
        QVERIFY(!availabilityFromRepair(0, 4));
        QVERIFY(!availabilityFromRepair(1000, -1));
        QVERIFY(!availabilityFromRepair(std::numeric_limits<double>::infinity(), 1));
    }
};

REGISTER_TEST(AvailabilityTest)
#include "availability_test.moc"
