#include "ui/document/document.h"

#include "tests/support/desktop_plan.h"
#include "tests/support/test_program.h"

#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

#include <random>

using namespace trunkwright;
using namespace trunkwright::models;
using trunkwright::ui::Document;
using trunkwright::ui::PlanChange;
using trunkwright::ui::PlanPart;

namespace {

Edit putUsers(const Plan& plan, std::size_t site, std::int64_t users)
{
    Site changed = plan.sites.at(site);
    changed.groups.front().users = users;
    return Edit{Put<Site>{changed}};
}

/// Any kind of edit: settings, another user count, an entity more, an entity less, several at once.
Edit randomEdit(const Plan& plan, std::mt19937& random)
{
    const std::size_t site = random() % plan.sites.size();
    switch (random() % 6) {
    case 0: {
        Settings settings = plan.settings;
        settings.months = 12 + static_cast<int>(random() % 48);
        return Edit{SetSettings{settings}};
    }
    case 1: {
        Site added = plan.sites.at(site);
        added.id += '.';
        added.id += std::to_string(random());
        return Edit{Put<Site>{added, random() % (plan.sites.size() + 1)}};
    }
    case 2:
        return plan.sites.size() > 1 ? Edit{Remove<Site>{plan.sites.at(site).id}} : putUsers(plan, site, 7);
    case 3: {
        Link link = plan.links.at(random() % plan.links.size());
        link.rateUpKbps = static_cast<double>(random() % 100000);
        return Edit{Put<Link>{link}};
    }
    case 4:
        return Edit{EditBatch{
            {putUsers(plan, site, static_cast<std::int64_t>(random() % 100)), Edit{SetSettings{plan.settings}}}}};
    default:
        return putUsers(plan, site, static_cast<std::int64_t>(random() % 100));
    }
}

}  // namespace

class DocumentTest : public QObject {
    Q_OBJECT

private slots:
    void undoesAndRedoesTwoHundredRandomEdits()
    {
        Document document;
        document.open(tests::desktopPlan(), {});
        const Plan before = document.plan();
        std::mt19937 random(7);
        std::vector<Plan> states{before};
        while (document.undoStack()->count() < 200) {
            QVERIFY(document.apply(randomEdit(document.plan(), random), "edit"));
            if (document.plan() != states.back())
                states.push_back(document.plan());
        }
        QCOMPARE(states.size(), std::size_t{201});
        for (std::size_t step = 200; step-- > 0;) {
            document.undoStack()->undo();
            QVERIFY(document.plan() == states[step]);
        }
        QVERIFY(!document.isModified());
        for (std::size_t step = 1; step <= 200; ++step) {
            document.undoStack()->redo();
            QVERIFY(document.plan() == states[step]);
        }
    }

    void saysWhatChanged()
    {
        Document document;
        std::vector<PlanChange> changes;
        connect(&document, &Document::changed, this, [&](const PlanChange& change) { changes.push_back(change); });
        document.open(tests::desktopPlan(), {});
        QVERIFY(document.apply(putUsers(document.plan(), 1, 30), "users"));
        QVERIFY(document.apply(Edit{Remove<Site>{"springs"}}, "remove"));
        document.undoStack()->undo();
        QCOMPARE(changes.size(), std::size_t{4});
        QVERIFY(changes[0].wholePlan && changes[0].touches(PlanPart::link));
        QVERIFY(changes[1].touches(PlanPart::site) && !changes[1].touches(PlanPart::link) && !changes[1].rows);
        QCOMPARE(changes[1].touched.front().id, std::string("boulder"));
        QVERIFY(changes[2].rows);
        QVERIFY(changes[3].rows);
    }

    void foldsOneGestureIntoOneStep()
    {
        Document document;
        document.open(tests::desktopPlan(), {});
        for (const int users : {23, 24, 25})
            QVERIFY(document.apply(putUsers(document.plan(), 1, users), "users", "users:boulder"));
        QCOMPARE(document.undoStack()->count(), 1);
        document.endGesture();
        QVERIFY(document.apply(putUsers(document.plan(), 1, 26), "users", "users:boulder"));
        QCOMPARE(document.undoStack()->count(), 2);
        QVERIFY(document.apply(putUsers(document.plan(), 2, 1), "users", "users:springs"));
        QCOMPARE(document.undoStack()->count(), 3);
        document.undoStack()->undo();
        document.undoStack()->undo();
        document.undoStack()->undo();
        QVERIFY(document.plan() == tests::desktopPlan());
    }

    void gestureThatComesHomeLeavesNoStep()
    {
        Document document;
        document.open(tests::desktopPlan(), {});
        for (const int users : {23, 24, 22})
            QVERIFY(document.apply(putUsers(document.plan(), 1, users), "users", "users:boulder"));
        QCOMPARE(document.undoStack()->count(), 0);
        QVERIFY(!document.isModified());
    }

    void editWithoutEffectLeavesNoStep()
    {
        Document document;
        document.open(tests::desktopPlan(), {});
        const auto revision = document.revision();
        QVERIFY(document.apply(putUsers(document.plan(), 1, 22), "users"));
        QCOMPARE(document.undoStack()->count(), 0);
        QCOMPARE(document.revision(), revision);
    }

    void refusedEditChangesNothing()
    {
        Document document;
        document.open(tests::desktopPlan(), {});
        const auto refused = document.apply(Edit{Remove<Site>{"nowhere"}}, "remove");
        QVERIFY(!refused);
        QVERIFY(document.plan() == tests::desktopPlan());
        QCOMPARE(document.undoStack()->count(), 0);
    }

    void knowsWhetherTheFileIsUpToDate()
    {
        Document document;
        document.open(tests::desktopPlan(), "/a/plan.json");
        QVERIFY(!document.isModified());
        QVERIFY(document.apply(putUsers(document.plan(), 1, 30), "users"));
        QVERIFY(document.isModified());
        document.markSaved("/a/plan.json", document.revision());
        QVERIFY(!document.isModified());
        const auto saved = document.revision();
        QVERIFY(document.apply(putUsers(document.plan(), 1, 31), "users"));
        document.markSaved("/a/plan.json", saved);  // the file holds the plan of before the last edit
        QVERIFY(document.isModified());
        document.undoStack()->undo();
        document.undoStack()->undo();
        QVERIFY(document.isModified());
    }
};

REGISTER_TEST(DocumentTest)
#include "document_test.moc"
