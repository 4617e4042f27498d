#include "ui/analysis/chart_frame.h"

#include "models/report/number_format.h"
#include "ui/analysis/chart_drawing.h"
#include "ui/kit/icon.h"
#include "ui/kit/theme.h"

#include <qcustomplot.h>

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QSvgGenerator>
#include <QTableWidget>
#include <QToolButton>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr double pictureScale = 2;  // pixels of a saved picture for one on the screen

QToolButton* button(const QString& name)
{
    auto* made = new QToolButton;
    made->setToolTip(name);
    made->setAccessibleName(name);
    return made;
}

/// A wheel over a chart scrolls the page.
class QuietPlot final : public QCustomPlot {
public:
    explicit QuietPlot(QWidget* parent = nullptr)
        : QCustomPlot(parent)
    {
        setAttribute(Qt::WA_NoMousePropagation, false);  // QCustomPlot keeps even what it ignores
    }

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

bool saveSvg(QCustomPlot& plot, const QString& path)
{
    QSvgGenerator file;
    file.setFileName(path);
    file.setSize(plot.size());
    file.setViewBox(QRect({}, plot.size()));
    QCPPainter painter;
    if (!painter.begin(&file))
        return false;
    painter.setMode(QCPPainter::pmVectorized);
    plot.toPainter(&painter, plot.width(), plot.height());
    return painter.end();
}

}  // namespace

ChartFrame::ChartFrame(QWidget* parent)
    : QFrame(parent)
    , m_title(new QLabel)
    , m_caption(new QLabel)
    , m_pages(new QStackedWidget)
    , m_plot(new QuietPlot)
    , m_table(new QTableWidget)
    , m_tableButton(button(tr("Show as table")))
    , m_copy(button(tr("Copy the picture or the table")))
    , m_save(button(tr("Save the picture (PNG, PDF, SVG)")))
{
    setObjectName(QStringLiteral("chart"));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setWordWrap(true);
    m_caption->setWordWrap(true);
    m_caption->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->setTabKeyNavigation(false);
    m_plot->setFocusPolicy(Qt::TabFocus);
    m_plot->setMinimumSize(160, 100);  // QCustomPlot cannot paint on nothing
    m_pages->addWidget(m_plot);
    m_pages->addWidget(m_table);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    for (QToolButton* tool : {m_tableButton, m_copy, m_save})
        head->addWidget(tool);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 10);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_caption);
    makeButtons();
}

void ChartFrame::makeButtons()
{
    m_tableButton->setCheckable(true);
    connect(m_tableButton, &QToolButton::toggled, this, &ChartFrame::showTable);
    connect(m_copy, &QToolButton::clicked, this, &ChartFrame::copy);
    connect(m_save, &QToolButton::clicked, this, &ChartFrame::saveWithDialog);
}

void ChartFrame::show(const Figure& figure, const std::string& currency)
{
    m_figure = figure;
    m_currency = currency;
    m_title->setText(QString::fromStdString(figure.title));
    m_caption->setText(QString::fromStdString(figure.caption));
    m_plot->setAccessibleName(m_title->text());
    m_plot->setAccessibleDescription(summary());
    m_table->setAccessibleName(m_title->text());
    fillTable();
    draw();
}

QString ChartFrame::summary() const
{
    return QString::fromStdString(m_figure.summary.empty() ? m_figure.caption : m_figure.summary);
}

void ChartFrame::showTable(bool table)
{
    m_tableButton->setChecked(table);
    m_tableButton->setToolTip(table ? tr("Show as chart") : tr("Show as table"));
    m_pages->setCurrentWidget(table ? static_cast<QWidget*>(m_table) : m_plot);
    draw();  // the button's icon says what comes next
}

void ChartFrame::draw()
{
    const QScopedValueRollback drawing(m_drawing, true);
    const Palette& colors = currentPalette();
    setStyleSheet(QStringLiteral("#chart { background: %1; border: 1px solid %2; border-radius: 3px; }")
            .arg(colors.background.name(), colors.line.name()));
    m_tableButton->setIcon(icon(m_tableButton->isChecked() ? "chart" : "table", colors.muted));
    m_copy->setIcon(icon("copy", colors.muted));
    m_save->setIcon(icon("save", colors.muted));
    m_pages->setFixedHeight(drawChart(*m_plot, m_figure.chart, m_currency));
    m_replotWhenShown = !isVisible();
    if (isVisible())
        m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ChartFrame::fillTable()
{
    const Table table = figureTable(m_figure);
    m_table->setColumnCount(static_cast<int>(table.columns.size()));
    m_table->setRowCount(static_cast<int>(table.rows.size()));
    for (int column = 0; column < m_table->columnCount(); ++column)
        m_table->setHorizontalHeaderItem(column,
            new QTableWidgetItem(QString::fromStdString(table.columns[static_cast<std::size_t>(column)].title)));
    for (int row = 0; row < m_table->rowCount(); ++row)
        for (int column = 0; column < m_table->columnCount(); ++column) {
            const Cell& cell = table.rows[static_cast<std::size_t>(row)].cells[static_cast<std::size_t>(column)];
            auto* item = new QTableWidgetItem(QString::fromStdString(cellText(cell, m_currency)));
            item->setTextAlignment(Qt::AlignVCenter | (isFigure(cell) ? Qt::AlignRight : Qt::AlignLeft));
            m_table->setItem(row, column, item);
        }
    m_table->resizeColumnsToContents();
}

void ChartFrame::copy()
{
    if (m_pages->currentWidget() == m_plot)
        return QApplication::clipboard()->setPixmap(m_plot->toPixmap(0, 0, pictureScale));
    QString text;
    for (int row = -1; row < m_table->rowCount(); ++row)
        for (int column = 0; column < m_table->columnCount(); ++column) {
            const QTableWidgetItem* item = row < 0 ? m_table->horizontalHeaderItem(column) : m_table->item(row, column);
            text += item->text() + (column + 1 < m_table->columnCount() ? QLatin1Char('\t') : QLatin1Char('\n'));
        }
    QApplication::clipboard()->setText(text);
}

Result<void> ChartFrame::save(const QString& path) const
{
    const bool saved = path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive) ? m_plot->savePdf(path)
        : path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)              ? saveSvg(*m_plot, path)
                                                                    : m_plot->savePng(path, 0, 0, pictureScale);
    if (saved)
        return {};
    return machineFault(path.toStdString(), "cannot write the picture; choose a folder that can be written");
}

void ChartFrame::saveWithDialog()
{
    auto* dialog = new QFileDialog(window(), tr("Save picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("PNG picture (*.png)"), tr("PDF (*.pdf)"), tr("SVG drawing (*.svg)")});
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.section(QLatin1String("*."), 1).chopped(1));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        if (const auto saved = save(path); !saved)
            emit refused(QString::fromStdString(toString(saved.error())));
    });
    dialog->open();
}

void ChartFrame::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    if (std::exchange(m_replotWhenShown, false))
        m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ChartFrame::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && !m_drawing)
        draw();
    QFrame::changeEvent(event);
}

}  // namespace trunkwright::ui
