#include "models/storage/output_file.h"

#include "tests/support/file_size_limit.h"
#include "tests/support/plan_folder.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <sys/stat.h>

using namespace trunkwright::models;
using trunkwright::tests::FileSizeLimit;
using trunkwright::tests::PlanFolder;

class OutputFileTest : public QObject {
    Q_OBJECT

private slots:
    void leavesNothingUntilItIsFinished()
    {
        const PlanFolder folder;
        folder.put("old", "old");
        for (const char* name : {"old", "new"}) {
            auto file = OutputFile::open(folder.path(name));
            QVERIFY(file && file->isEmpty());
            QVERIFY(file->write("half").has_value() && !file->isEmpty());
        }
        QCOMPARE(folder.names(), QStringList{"old"});
        QCOMPARE(folder.bytes("old"), "old");
        auto file = OutputFile::open(folder.path("new"));
        QVERIFY(file->write("who").has_value() && file->write("le").has_value() && file->finish().has_value());
        QCOMPARE(folder.bytes("new"), "whole");
    }

    void keepsTheFirstFault()
    {
        const PlanFolder folder;
        auto file = OutputFile::open(folder.path("new"));
        {
            const FileSizeLimit limit(10);
            QVERIFY(!file->write("more than ten").has_value());
        }
        file->setFault(EIO);
        const auto finished = file->finish();
        QVERIFY(!finished && finished.error().kind == ErrorKind::machine);
        QVERIFY2(finished.error().what.find("free some space") != std::string::npos, finished.error().what.c_str());
        QVERIFY(folder.names().isEmpty());
    }

    void keepsWhatOthersCouldNotWrite()
    {
        const PlanFolder folder;
        folder.put("old", "old");
        auto file = OutputFile::open(folder.path("old"));
        QCOMPARE(::write(file->descriptor(), "half", 4), ssize_t{4});
        file->setFault(ENOSPC);
        QVERIFY(!file->finish().has_value());
        QCOMPARE(folder.bytes("old"), "old");
    }

    void leavesDevicesInTheirPlace()
    {
        const PlanFolder folder;
        QCOMPARE(::symlink("/dev/null", folder.path("link").c_str()), 0);
        auto file = OutputFile::open(folder.path("link"));
        QVERIFY(file && file->write("x").has_value() && file->finish().has_value());
        QVERIFY(isDevice(folder.path("link")) && isDevice("/dev/null"));
        QVERIFY(!isDevice(folder.path("")) && !isDevice(folder.path("nothing")));
    }

    void knowsTheSameFile()
    {
        const PlanFolder folder;
        folder.put("old", "old");
        QCOMPARE(::symlink("old", folder.path("to_old").c_str()), 0);
        QCOMPARE(::symlink("new", folder.path("to_new").c_str()), 0);
        QCOMPARE(::link(folder.path("old").c_str(), folder.path("twin").c_str()), 0);
        QCOMPARE(::symlink(folder.path("").c_str(), folder.path("here").c_str()), 0);
        const auto same = [&](const char* one, const char* other) {
            return isSameFile(folder.path(one), folder.path(other));
        };
        QVERIFY(same("old", "old") && same("old", "./old") && same("old", "to_old") && same("old", "twin"));
        QVERIFY(same("new", "new") && same("new", "x/../new") && same("new", "to_new") && same("new", "here/new"));
        QVERIFY(!same("old", "new") && !same("new", "newer") && !same("to_old", "to_new"));
    }
};

REGISTER_TEST(OutputFileTest)
#include "output_file_test.moc"
