#include "tests/structure/rules.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace trunkwright::tests;

class TreeTest : public QObject {
    Q_OBJECT

private:
    std::vector<SourceFile> m_files = sourceFiles(TRUNKWRIGHT_SOURCE_DIR);

private slots:
    void holdsTheRepository()
    {
        for (const char* path :
            {"models/base/error.h", "app/main.cpp", "tests/structure/tree_test.cpp", "README.md", "run"})
            QVERIFY2(std::ranges::count(m_files, path, &SourceFile::path) == 1, path);
    }

    void obeys_data()
    {
        QTest::addColumn<int>("rule");
        for (int rule = 0; rule < static_cast<int>(rules().size()); ++rule)
            QTest::newRow(rules()[static_cast<std::size_t>(rule)].name) << rule;
    }

    void obeys()
    {
        QFETCH(int, rule);
        QStringList faults;
        for (const SourceFile& file : m_files) {
            for (const Fault& fault : rules()[static_cast<std::size_t>(rule)].faults(file))
                faults << QString::fromStdString(fault.where + ": " + fault.what);
        }
        QVERIFY2(faults.isEmpty(), qPrintable('\n' + faults.join('\n')));
    }
};

REGISTER_TEST(TreeTest)
#include "tree_test.moc"
