#include "ui/report/report_export.h"

#include "models/design/sensitivity.h"
#include "models/report/cost_report.h"
#include "ui/document/workspace.h"
#include "ui/kit/notice_bar.h"
#include "ui/report/report_file.h"

#include <QApplication>
#include <QDate>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QSaveFile>
#include <QUrl>

#include <memory>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr double movedPart = 0.2;  // inputs of the tornado move by so much

Result<void> writeFile(const QString& path, const std::string& bytes)
{
    QSaveFile file(path);
    const auto size = static_cast<qint64>(bytes.size());
    if (file.open(QIODevice::WriteOnly) && file.write(bytes.data(), size) == size && file.commit())
        return {};
    return machineFault(path.toStdString(), "cannot write (" + file.errorString().toStdString() + "); choose another place");
}

std::vector<TornadoRow> tornado(const Plan& plan, const Comparison& comparison, const Progress& progress)
{
    std::vector<TornadoRow> rows;
    if (comparison.advice.strategy.empty())
        return rows;
    const auto moved = sensitivities(plan, comparison.advice.strategy, movedPart, progress);
    for (const Sensitivity& row : moved ? *moved : std::vector<Sensitivity>{})
        rows.push_back({english(row.input), "−20 %", "+20 %", row.low.amount, row.high.amount});
    return rows;
}

/// What the worker made: a finished file, or the report of a PDF that the GUI thread still has to lay out.
struct Made {
    std::shared_ptr<const Report> report;
    Result<void> written;
};

}  // namespace

ReportExport::ReportExport(Workspace& workspace, NoticeBar& notice, QWidget& window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_notice(notice)
    , m_window(window)
{
}

void ReportExport::askAndWrite()
{
    if (!m_workspace.results.comparison())
        return m_notice.show(NoticeBar::Kind::fault, tr("There is nothing to report yet: the plan has not been compared."));
    auto* dialog = new QFileDialog(&m_window, tr("Export report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("PDF (*.pdf)"), tr("Web page (*.html)"), tr("Excel workbook (*.xlsx)"), tr("Tables as text (*.csv)"),
        tr("Markdown (*.md)"), tr("JSON (*.json)")});
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.section(QLatin1String("*."), 1).chopped(1));
    });
    const QString& plan = m_workspace.document.filePath();
    dialog->selectFile(plan.isEmpty() ? QStringLiteral("report.pdf") : QFileInfo(plan).completeBaseName() + QStringLiteral(".pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, &ReportExport::write);
    dialog->open();
}

void ReportExport::write(const QString& path)
{
    const auto format = reportFormatOf(path.toStdString());
    if (!format)
        return m_notice.show(NoticeBar::Kind::fault, QString::fromStdString(toString(format.error())));
    const auto plan = m_workspace.results.plan();
    const auto comparison = m_workspace.results.comparison();
    if (!plan)
        return;
    ReportOptions options;
    options.date = QDate::currentDate().toString(Qt::ISODate).toStdString();
    options.program = (QApplication::applicationName() + QLatin1Char(' ') + QApplication::applicationVersion()).toStdString();
    const QPointer<ReportExport> self = this;
    m_workspace.jobs.start({tr("Writing the report"), [=](const Progress& progress) -> JobAnswer {
                                ReportOptions told = options;
                                told.tornado = tornado(*plan, *comparison, progress);
                                auto made = std::make_shared<Made>();
                                made->report = std::make_shared<const Report>(makeReport(*plan, *comparison, told));
                                const auto finish = [path, format = *format, comparison, made] {
                                    const auto bytes = reportBytes(format, *made->report, *comparison);
                                    made->written = bytes ? writeFile(path, *bytes) : std::unexpected(bytes.error());
                                };
                                if (*format != ReportFormat::pdf)
                                    finish();
                                return [self, path, made, finish, isPdf = *format == ReportFormat::pdf] {
                                    if (isPdf)
                                        finish();
                                    if (self && made->written)
                                        self->tell(path);
                                    else if (self)
                                        self->m_notice.show(NoticeBar::Kind::fault, QString::fromStdString(toString(made->written.error())));
                                };
                            }});
}

void ReportExport::tell(const QString& path)
{
    m_notice.show(NoticeBar::Kind::done, tr("The report is in %1.").arg(path), tr("Open it"),
        [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
}

}  // namespace trunkwright::ui
