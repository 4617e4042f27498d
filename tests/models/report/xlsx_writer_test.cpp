#include "models/report/xlsx_writer.h"

#include "models/report/cost_report.h"
#include "tests/support/hostile_sample.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <pugixml.hpp>

#include <map>
#include <set>
#include <sstream>

using namespace trunkwright::models;
using namespace trunkwright::tests;

namespace {

/// The parts of a workbook, unpacked by a program from outside.
class Unpacked {
public:
    explicit Unpacked(const std::string& bytes)
    {
        QFile file(m_folder.filePath("book.xlsx"));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), static_cast<qint64>(bytes.size())) < 0)
            return;
        file.close();
        QProcess unzip;
        unzip.start("unzip", {"-q", file.fileName(), "-d", m_folder.filePath("parts")});
        m_good = unzip.waitForFinished(60000) && unzip.exitCode() == 0;
    }

    [[nodiscard]] bool good() const { return m_good; }

    [[nodiscard]] pugi::xml_document part(const QString& name) const
    {
        QFile file(m_folder.filePath("parts/" + name));
        pugi::xml_document document;
        if (file.open(QIODevice::ReadOnly)) {
            const QByteArray bytes = file.readAll();
            if (!document.load_buffer(bytes.constData(), static_cast<std::size_t>(bytes.size()), pugi::parse_full))
                qWarning("%s is not well-formed", qPrintable(name));
        }
        return document;
    }

    [[nodiscard]] std::vector<std::string> sheetNames() const
    {
        std::vector<std::string> names;
        for (const pugi::xpath_node& sheet : part("xl/workbook.xml").select_nodes("//sheet"))
            names.emplace_back(sheet.node().attribute("name").value());
        return names;
    }

    [[nodiscard]] pugi::xml_document sheet(const std::string& name) const
    {
        const std::vector<std::string> names = sheetNames();
        const auto at = std::ranges::find(names, name) - names.begin();
        return part(QString("xl/worksheets/sheet%1.xml").arg(at + 1));
    }

    /// The texts of all cells.
    [[nodiscard]] std::vector<std::string> texts() const
    {
        std::vector<std::string> texts;
        for (const std::string& name : sheetNames()) {
            const pugi::xml_document cells = sheet(name);
            for (const pugi::xpath_node& found : cells.select_nodes("//is/t"))
                texts.emplace_back(found.node().text().get());
        }
        return texts;
    }

private:
    QTemporaryDir m_folder;
    bool m_good = false;
};

std::string bookOf(const Sample& sample)
{
    ReportOptions options;
    options.date = "2026-11-23";
    const auto bytes = writeXlsx(makeReport(sample.plan, sample.comparison, options));
    return bytes ? *bytes : std::string();
}

}  // namespace

class XlsxWriterTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable("unzip").isEmpty())
            QSKIP("unzip is not installed");
    }

    void isAWorkbookWithSheetsAndCharts()
    {
        const Unpacked book(bookOf(prairieRetail()));
        QVERIFY(book.good());
        const std::vector<std::string> names = book.sheetNames();
        for (const char* name :
            {"Decision", "Cost bars", "Sites", "Compare", "Trunks", "Cost lines", "All sites", "Formulas"})
            QVERIFY2(std::ranges::find(names, name) != names.end(), name);
        QVERIFY(book.part("xl/charts/chart1.xml").select_node("//c:barChart"));
        QVERIFY(book.part("xl/charts/chart2.xml").select_node("//c:lineChart"));
    }

    void sumsAreFormulasWithTheReportsValue()
    {
        const Unpacked book(bookOf(prairieRetail()));
        const pugi::xml_document sheet = book.sheet("Monthly by item");
        const pugi::xml_node cell = sheet.select_node("//c[f][last()]").node();
        QVERIFY(QString(cell.child("f").text().get()).startsWith("SUM("));
        double sum = 0;
        for (const pugi::xpath_node& found : sheet.select_nodes("//c[f]"))
            sum += found.node().child("v").text().as_double();
        QCOMPARE(toCents(Money{sum}), 6250.0 + 1400 + 17894.20 + 8807.20 - 1400);
    }

    void holdsEverySite()
    {
        const Unpacked book(bookOf(prairieRetail()));
        QCOMPARE(book.sheet("All sites").select_nodes("//row").size(), std::size_t{1 + 1 + 360});
        QVERIFY(book.sheet("All sites").select_node("//pane[@state='frozen']"));
        QVERIFY(book.sheet("All sites").select_node("//autoFilter"));
    }

    void hostileNamesAreTextNeverFormulas()
    {
        const Unpacked book(bookOf(hostileRetail()));
        QVERIFY(book.good());
        QVERIFY(std::ranges::count(book.texts(), "=HYPERLINK(\"http://evil.example\",\"x\")") > 0);
        for (const char* part :
            {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "docProps/core.xml", "xl/charts/chart1.xml"}) {
            std::ostringstream text;
            book.part(part).save(text);
            for (const char* noCharacter : {"\xEF\xBF\xBE", "\xEF\xBF\xBF", "\xF0\x9F\xBF\xBE", "\xC2\x85"})
                QVERIFY2(text.str().find(noCharacter) == std::string::npos, part);
        }
        std::set<std::string> names;
        for (const std::string& name : book.sheetNames()) {
            QVERIFY(names.insert(name).second);
            QVERIFY(name.size() <= 31);
            for (const pugi::xpath_node& found : book.sheet(name).select_nodes("//f"))
                QVERIFY2(QString(found.node().text().get()).startsWith("SUM("), found.node().text().get());
        }
    }

    void unknownFiguresAreADash()
    {
        Sample sample = prairieRetail();
        for (Evaluation& evaluation : sample.comparison.strategies)
            evaluation.cost = {};
        const Unpacked book(bookOf(sample));
        QVERIFY(book.good());
        QVERIFY(std::ranges::count(book.texts(), "–") > 0);
    }

    void sameReportSameBytes()
    {
        const std::string once = bookOf(prairieRetail());
        QTest::qSleep(1100);
        QVERIFY(!once.empty() && once == bookOf(prairieRetail()));
    }

    void aFullDiskIsAFaultOfTheMachine()
    {
        const QByteArray before = qgetenv("TMPDIR");
        qputenv("TMPDIR", "/nowhere/at/all");
        const Sample sample = prairieRetail();
        const auto bytes = writeXlsx(makeReport(sample.plan, sample.comparison, {}));
        before.isEmpty() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().kind, ErrorKind::machine);
    }
};

REGISTER_TEST(XlsxWriterTest)
#include "xlsx_writer_test.moc"
