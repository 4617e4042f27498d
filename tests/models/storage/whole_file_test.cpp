#include "models/storage/whole_file.h"

#include "tests/support/file_size_limit.h"
#include "tests/support/plan_folder.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <sys/stat.h>

using namespace trunkwright::models;
using trunkwright::tests::FileSizeLimit;
using trunkwright::tests::OrdinaryUser;
using trunkwright::tests::PlanFolder;

namespace {

mode_t permissionsOf(const std::string& path)
{
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

}  // namespace

class WholeFileTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatWasWritten()
    {
        const PlanFolder folder;
        std::string content = "a\n\r\0\xFF";
        for (int doubling = 0; doubling < 18; ++doubling)
            content += content;
        QVERIFY(writeWholeFile(folder.path("x"), content).has_value());
        QVERIFY(readWholeFile(folder.path("x"), content.size()) == content);
        QCOMPARE(folder.names(), QStringList{"x"});
        QVERIFY(writeWholeFile(folder.path("x"), "").has_value());
        QVERIFY(readWholeFile(folder.path("x"), 0) == std::string());
    }

    void readsDevices()
    {
        QVERIFY(readWholeFile("/dev/null", 10) == std::string());
        const auto endless = readWholeFile("/dev/zero", 100'000);
        QVERIFY(!endless);
        QVERIFY(endless.error().kind == ErrorKind::badInput);
    }

    void refusesToRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("what");
        QTest::newRow("missing") << "nothing" << "is not there";
        QTest::newRow("below a file") << "small/x" << "is not there";
        QTest::newRow("folder") << "." << "is a folder";
        QTest::newRow("large") << "large" << "is larger than 1 MiB";
        QTest::newRow("name too long") << QString(300, 'n') << "cannot be a file";
    }

    void refusesToRead()
    {
        QFETCH(QString, name);
        QFETCH(QString, what);
        const PlanFolder folder;
        folder.put("small", "x");
        folder.put("large", "");
        QCOMPARE(::truncate(folder.path("large").c_str(), off_t{200} << 20), 0);
        const auto read = readWholeFile(folder.path(name), std::size_t{1} << 20);
        QVERIFY(!read);
        QVERIFY(read.error().kind == ErrorKind::badInput);
        QCOMPARE(read.error().where, folder.path(name));
        QVERIFY2(read.error().what.starts_with(what.toStdString()), read.error().what.c_str());
    }

    void needsPermission()
    {
        const PlanFolder folder;
        folder.put("secret", "old");
        QCOMPARE(::chmod(folder.path("secret").c_str(), 0), 0);
        QCOMPARE(::chmod(folder.path("").c_str(), 0555), 0);
        const OrdinaryUser user;
        const auto read = readWholeFile(folder.path("secret"), 100);
        QVERIFY(!read);
        QVERIFY(read.error().kind == ErrorKind::machine);
        const auto written = writeWholeFile(folder.path("new"), "x");
        QVERIFY(!written);
        QVERIFY(written.error().kind == ErrorKind::machine);
        QCOMPARE(folder.names(), QStringList{"secret"});
    }

    void refusesToWrite_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("what");
        QTest::newRow("folder") << "." << "is a folder";
        QTest::newRow("name of a folder") << "new/" << "is a folder";
        QTest::newRow("no such folder") << "nothing/x" << "is in a folder that is not there";
        QTest::newRow("below a file") << "file/x" << "is in a folder that is not there";
    }

    void refusesToWrite()
    {
        QFETCH(QString, name);
        QFETCH(QString, what);
        const PlanFolder folder;
        folder.put("file", "old");
        const auto written = writeWholeFile(folder.path(name), "new");
        QVERIFY(!written);
        QVERIFY(written.error().kind == ErrorKind::badInput);
        QVERIFY2(written.error().what.starts_with(what.toStdString()), written.error().what.c_str());
        QCOMPARE(folder.names(), QStringList{"file"});
        QCOMPARE(folder.bytes("file"), "old");
    }

    void keepsTheOldFileWhenTheDiskIsFull()
    {
        const PlanFolder folder;
        folder.put("plan", "old");
        const FileSizeLimit limit(4096);
        const auto written = writeWholeFile(folder.path("plan"), std::string(100'000, 'x'));
        QVERIFY(!written);
        QVERIFY(written.error().kind == ErrorKind::machine);
        QCOMPARE(folder.bytes("plan"), "old");
        QCOMPARE(folder.names(), QStringList{"plan"});
    }

    void saysThatADeviceIsFull()
    {
        const auto written = writeWholeFile("/dev/full", "x");
        QVERIFY(!written);
        QVERIFY(written.error().kind == ErrorKind::machine);
        QVERIFY(written.error().what.find("free some space") != std::string::npos);
    }

    void keepsPermissions()
    {
        const PlanFolder folder;
        folder.put("plan", "old");
        QCOMPARE(::chmod(folder.path("plan").c_str(), 0640), 0);
        QVERIFY(writeWholeFile(folder.path("plan"), "new").has_value());
        QCOMPARE(permissionsOf(folder.path("plan")), mode_t{0640});
        const mode_t mask = ::umask(027);
        QVERIFY(writeWholeFile(folder.path("other"), "new").has_value());
        ::umask(mask);
        QCOMPARE(permissionsOf(folder.path("other")), mode_t{0640});
    }

    void writesWhatALinkMeans()
    {
        const PlanFolder folder;
        folder.put("plan", "old");
        QCOMPARE(::symlink("plan", folder.path("link").c_str()), 0);
        QVERIFY(writeWholeFile(folder.path("link"), "new").has_value());
        QCOMPARE(folder.bytes("plan"), "new");
        QVERIFY(QFile::symLinkTarget(QString::fromStdString(folder.path("link"))).endsWith("/plan"));
    }

    void writesWhatALinkMeansThatIsNotThereYet()
    {
        const PlanFolder folder;
        QCOMPARE(::symlink("other", folder.path("link").c_str()), 0);
        QCOMPARE(::symlink("plan", folder.path("other").c_str()), 0);
        QVERIFY(writeWholeFile(folder.path("link"), "new").has_value());
        QCOMPARE(folder.bytes("plan"), "new");
        QVERIFY(QFile::symLinkTarget(QString::fromStdString(folder.path("other"))).endsWith("/plan"));
    }
};

REGISTER_TEST(WholeFileTest)
#include "whole_file_test.moc"
