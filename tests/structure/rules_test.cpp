#include "tests/structure/rules.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace trunkwright::tests;

namespace {

const QString header = QStringLiteral("#pragma once\nnamespace trunkwright::models {\n}\n");
const QString uiHeader = QStringLiteral("#pragma once\nnamespace trunkwright::ui {\n}\n");

/// Two halves of a word that the repository's own files must not hold.
QString joined(const char* first, const char* second)
{
    return QString::fromLatin1(first) + QString::fromLatin1(second);
}

/// "rule at path:line" of each fault of the file.
QStringList faultsOf(const QString& path, const QString& text)
{
    QStringList faults;
    const SourceFile file{path.toStdString(), text.toStdString()};
    for (const Rule& rule : rules()) {
        for (const Fault& fault : rule.faults(file))
            faults << QString::fromLatin1(rule.name) + " at " + QString::fromStdString(fault.where);
    }
    return faults;
}

void write(const QDir& root, const QString& path)
{
    QVERIFY(root.mkpath(QFileInfo(path).path()));
    QFile file(root.filePath(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write("text\n"), 5);
}

}  // namespace

class RulesTest : public QObject {
    Q_OBJECT

private slots:
    void refuses_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");

        QTest::newRow("models include ui") << "models/a/b.cpp" << "\n#include \"ui/kit/palette.h\"\n"
                                           << "include direction at models/a/b.cpp:2";
        QTest::newRow("models include app") << "models/a/b.cpp" << "#include <app/console.h>\n"
                                            << "include direction at models/a/b.cpp:1";
        QTest::newRow("models include engine") << "models/a/b.cpp" << "#include \"engine/sip/message.h\"\n"
                                               << "include direction at models/a/b.cpp:1";
        QTest::newRow("models include tests") << "models/a/b.cpp" << "#include \"tests/support/x.h\"\n"
                                              << "include direction at models/a/b.cpp:1";
        QTest::newRow("engine includes models") << "engine/a/b.cpp" << "  #  include \"models/base/error.h\"\n"
                                                << "include direction at engine/a/b.cpp:1";
        QTest::newRow("ui includes engine") << "ui/a/b.cpp" << "#include \"engine/sip/message.h\"\n"
                                            << "include direction at ui/a/b.cpp:1";
        QTest::newRow("ui includes app") << "ui/a/b.cpp" << "#include \"app/console.h\"\n"
                                         << "include direction at ui/a/b.cpp:1";
        QTest::newRow("app includes tests") << "app/b.cpp" << "#include \"tests/support/x.h\"\n"
                                            << "include direction at app/b.cpp:1";
        QTest::newRow("beside") << "models/a/b.cpp" << "#include \"b.h\"\n" << "include direction at models/a/b.cpp:1";
        QTest::newRow("upwards") << "models/a/b.cpp" << "#include \"../base/b.h\"\n"
                                 << "include direction at models/a/b.cpp:1";

        QTest::newRow("Qt in models") << "models/a/b.cpp" << "#include <QString>\n"
                                      << "libraries of a room at models/a/b.cpp:1";
        QTest::newRow("Qt module in models") << "models/a/b.cpp" << "#include <QtCore/qstring.h>\n"
                                             << "libraries of a room at models/a/b.cpp:1";
        QTest::newRow("charts in models") << "models/a/b.cpp" << "#include <qcustomplot.h>\n"
                                          << "libraries of a room at models/a/b.cpp:1";
        QTest::newRow("Asio in models") << "models/a/b.cpp" << "#include <boost/asio/io_context.hpp>\n"
                                        << "libraries of a room at models/a/b.cpp:1";
        QTest::newRow("Qt in engine") << "engine/a/b.cpp" << "#include <QObject>\n"
                                      << "libraries of a room at engine/a/b.cpp:1";
        QTest::newRow("sockets in ui") << "ui/a/b.cpp" << "#include <sys/socket.h>\n"
                                       << "libraries of a room at ui/a/b.cpp:1";

        QTest::newRow("501 lines") << "models/a/b.cpp" << QString(501, '\n') << "length at models/a/b.cpp:501";
        QTest::newRow("501 lines of test")
            << "tests/support/b.cpp" << QString(501, '\n') << "length at tests/support/b.cpp:501";

        QTest::newRow("no pragma") << "models/a/b.h" << "namespace trunkwright::models {\n}\n"
                                   << "pragma once at models/a/b.h:1";
        QTest::newRow("pragma below") << "models/a/b.h" << "// first\n" + header << "pragma once at models/a/b.h:1";

        QTest::newRow("no namespace") << "models/a/b.h" << "#pragma once\n" << "namespace at models/a/b.h:1";
        QTest::newRow("namespace too short") << "models/a/b.h" << "#pragma once\nnamespace trunkwright {\n}\n"
                                             << "namespace at models/a/b.h:1";
        QTest::newRow("namespace of another word")
            << "models/a/b.h" << "#pragma once\nnamespace trunkwright::modelshop {\n}\n"
            << "namespace at models/a/b.h:2";
        QTest::newRow("namespace of another room") << "models/a/b.h" << header + "namespace trunkwright::ui {\n}\n"
                                                   << "namespace at models/a/b.h:4";
        QTest::newRow("using namespace") << "models/a/b.h" << header + "using namespace std;\n"
                                         << "namespace at models/a/b.h:4";

        QTest::newRow("camel file") << "models/a/CallRecord.cpp" << "" << "name at models/a/CallRecord.cpp:1";
        QTest::newRow("hyphen") << "models/a/call-record.cpp" << "" << "name at models/a/call-record.cpp:1";
        QTest::newRow("camel folder") << "models/Plan/b.cpp" << "" << "name at models/Plan/b.cpp:1";
        QTest::newRow("other extension") << "models/a/b.cc" << "" << "name at models/a/b.cc:1";
        QTest::newRow("other header") << "models/a/b.hpp" << "" << "name at models/a/b.hpp:1";
        QTest::newRow("says nothing") << "models/base/utils.cpp" << "" << "name at models/base/utils.cpp:1";
        QTest::newRow("room says nothing") << "models/util/text.cpp" << "" << "name at models/util/text.cpp:1";

        QTest::newRow("to do") << "app/b.cpp" << "\n\n// " + joined("TO", "DO") + ": later\n" << "words at app/b.cpp:3";
        QTest::newRow("fix me") << "README.md" << joined("FIX", "ME") << "words at README.md:1";
        QTest::newRow("three crosses") << "app/b.cpp" << "// " + joined("X", "XX") + "\n" << "words at app/b.cpp:1";
        QTest::newRow("half done") << "app/b.cpp" << "// a " + joined("st", "ub") + "\n" << "words at app/b.cpp:1";
        QTest::newRow("missing") << "app/b.cpp" << "// " + joined("not imp", "lemented") + "\n"
                                 << "words at app/b.cpp:1";
        QTest::newRow("folder of a machine")
            << "docs/a.md" << "see " + joined("/wo", "rk/main") << "words at docs/a.md:1";
        QTest::newRow("home") << "cmake/a.cmake" << "set(x \"" + joined("/ho", "me/ann/x") + "\")\n"
                              << "words at cmake/a.cmake:1";
        QTest::newRow("home of root") << "run" << joined("/ro", "ot/x") << "words at run:1";

        QTest::newRow("unfinished") << "translations/a.ts" << "\n<translation type=\"unfinished\">x</translation>\n"
                                    << "translations at translations/a.ts:2";
        QTest::newRow("vanished") << "translations/a.ts" << "<translation type=\"vanished\">x</translation>\n"
                                  << "translations at translations/a.ts:1";
        QTest::newRow("empty") << "translations/a.ts" << "  <translation></translation>\n"
                               << "translations at translations/a.ts:1";

        QTest::newRow("context of its own")
            << "ui/a/b.cpp" << "\nreturn QCoreApplication::translate(\"SitesTable\", text);\n"
            << "translation context at ui/a/b.cpp:2";
        QTest::newRow("context of another room") << "app/b.cpp" << "translate(\"trunkwright::ui\", text);\n"
                                                 << "translation context at app/b.cpp:1";

        QTest::newRow("asserts nothing") << "tests/models/a/b_test.cpp" << "void runs() {}\n"
                                         << "assertions at tests/models/a/b_test.cpp:1";
    }

    void refuses()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(QString, fault);
        QVERIFY2(faultsOf(path, text).contains(fault), qPrintable(faultsOf(path, text).join('\n')));
    }

    void allows_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");

        QTest::newRow("models header") << "models/a/b.h" << header;
        QTest::newRow("models include models") << "models/a/b.cpp" << "#include \"models/a/b.h\"\n#include <vector>\n";
        QTest::newRow("ui includes models and Qt") << "ui/a/b.cpp" << "#include \"models/a/b.h\"\n#include <QWidget>\n";
        QTest::newRow("ui declares a model")
            << "ui/a/b.h" << "#pragma once\nnamespace trunkwright::models {\nstruct Plan;\n}\n" + uiHeader.mid(13);
        QTest::newRow("app includes all")
            << "app/b.cpp"
            << "#include \"models/a/b.h\"\n#include \"engine/a/b.h\"\n#include \"ui/a/b.h\"\n#include \"app/b.h\"\n";
        QTest::newRow("tests include all")
            << "tests/app/b_test.cpp"
            << "#include \"app/b.h\"\n#include \"tests/support/c.h\"\nQVERIFY(b());\n#include \"b_test.moc\"\n";
        QTest::newRow("using namespace in a function")
            << "models/a/b.h" << header + "inline void f()\n{\n    using namespace std;\n}\n";
        QTest::newRow("inner namespace") << "models/a/b.h"
                                         << "#pragma once\nnamespace trunkwright::models::detail {\n}\n";
        QTest::newRow("500 lines") << "models/a/b.cpp" << QString(500, '\n');
        QTest::newRow("long text") << "docs/a.md" << QString(900, '\n');
        QTest::newRow("include in a comment") << "models/a/b.cpp" << "// like #include <QString>\n";
        QTest::newRow("parts of words") << "app/b.cpp"
                                        << "open(\"plan.X"
                                           "XXXXX\"); // stubborn, TO"
                                           "DOS\n";
        QTest::newRow("relative folder") << "docs/a.md"
                                         << "a/wo"
                                            "rk/b and ./ho"
                                            "me/c\n";
        QTest::newRow("finished") << "translations/a.ts"
                                  << "<message><source>a</source><translation>b</translation></message>\n";
        QTest::newRow("context of its namespace")
            << "ui/a/b.cpp" << "translate(\"trunkwright::ui\", text);\ntranslate(\"models\", pattern);\n";
        QTest::newRow("sample with hyphen") << "sample_topologies/prairie-retail.json" << "{}\n";
    }

    void allows()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QCOMPARE(faultsOf(path, text).join('\n'), QString());
    }

    void looksAtSourcesOnly()
    {
        QTemporaryDir folder;
        const QDir root(folder.path());
        for (const char* path : {"models/a/b.cpp", "CMakeLists.txt", "run", ".ci/run", "docs/a.md", "translations/a.ts",
                 "tests/a.h", "app/build/c.h"})
            write(root, QString::fromLatin1(path));
        for (const char* path :
            {"build/x.cpp", ".git/a.txt", "data/a.md", "tests/vectors/a.txt", "models/a/icon.png", "report/a.md"})
            write(root, QString::fromLatin1(path));
        QStringList found;
        for (const SourceFile& file : sourceFiles(folder.path().toStdString()))
            found << QString::fromStdString(file.path);
        QCOMPARE(found.join(' '),
            QStringLiteral(
                ".ci/run CMakeLists.txt app/build/c.h docs/a.md models/a/b.cpp run tests/a.h translations/a.ts"));
    }
};

REGISTER_TEST(RulesTest)
#include "rules_test.moc"
