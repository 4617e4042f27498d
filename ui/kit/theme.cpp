#include "ui/kit/theme.h"

#include "ui/kit/clear_style.h"

#include <QApplication>
#include <QPalette>

namespace trunkwright::ui {

namespace {

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QPalette colorsOf(const Palette& colors)
{
    QPalette palette;
    palette.setColor(QPalette::Window, colors.panel);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Base, colors.background);
    palette.setColor(QPalette::AlternateBase, colors.panel);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.muted);
    palette.setColor(QPalette::Button, colors.panel);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::BrightText, colors.error);
    palette.setColor(QPalette::Highlight, colors.accent);
    palette.setColor(QPalette::HighlightedText, colors.accentText);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    palette.setColor(QPalette::ToolTipBase, colors.background);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::Light, colors.background);
    palette.setColor(QPalette::Midlight, colors.hover);
    palette.setColor(QPalette::Mid, colors.line);
    palette.setColor(QPalette::Dark, colors.line);
    palette.setColor(QPalette::Shadow, colors.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, colors.muted);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colors.hover);
    return palette;
}

/// What a palette cannot say: quiet frames, roomy rows, a visible focus.
QString styleSheetOf(const Palette& colors)
{
    const QString sheet = QStringLiteral(R"(
QToolTip { padding: 6px; border: 1px solid %line; background: %background; color: %text; }
QMainWindow::separator { background: %line; width: 1px; height: 1px; }
QDockWidget::title { padding: 6px 10px; background: %panel; border-bottom: 1px solid %line; }
QToolBar { border: none; border-bottom: 1px solid %line; padding: 3px 6px; spacing: 2px; background: %panel; }
QToolBar::separator { background: %line; width: 1px; margin: 5px 6px; }
QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 4px 6px; }
QToolButton:hover { background: %hover; }
QToolButton:pressed, QToolButton:checked { background: %hover; border-color: %line; }
QToolButton:focus { border-color: %accent; }
QStatusBar { border-top: 1px solid %line; }
QStatusBar::item { border: none; }
QHeaderView::section { background: %panel; color: %muted; border: none; border-right: 1px solid %line;
    border-bottom: 1px solid %line; padding: 5px 8px; }
QTableView, QTreeView { border: none; gridline-color: %line; selection-background-color: %accent;
    selection-color: %accentText; }
QTreeView::item { padding: 3px 2px; }
QTabWidget::pane { border: none; border-top: 1px solid %line; }
QTabBar::tab { padding: 7px 14px; border: none; border-bottom: 2px solid transparent; color: %muted; }
QTabBar::tab:selected { color: %text; border-bottom-color: %accent; }
QTabBar::tab:hover { color: %text; background: %hover; }
QTabBar::tab:focus { border-bottom-color: %text; }
QScrollArea { border: none; background: transparent; }
)");
    QString filled = sheet;
    filled.replace(QLatin1String("%accentText"), colors.accentText.name());
    filled.replace(QLatin1String("%accent"), colors.accent.name());
    filled.replace(QLatin1String("%background"), colors.background.name());
    filled.replace(QLatin1String("%hover"), colors.hover.name());
    filled.replace(QLatin1String("%line"), colors.line.name());
    filled.replace(QLatin1String("%muted"), colors.muted.name());
    filled.replace(QLatin1String("%panel"), colors.panel.name());
    filled.replace(QLatin1String("%text"), colors.text.name());
    return filled;
}

}  // namespace

Theme::Theme(QObject* parent)
    : QObject(parent)
    , m_systemIsDark(ui::isDark(QApplication::palette()))
{
    QApplication::setStyle(new ClearStyle);
    dress();
}

bool Theme::isDark() const
{
    return m_choice == ThemeChoice::dark || (m_choice == ThemeChoice::system && m_systemIsDark);
}

void Theme::choose(ThemeChoice choice)
{
    m_choice = choice;
    dress();
}

void Theme::dress()
{
    const Palette& colors = isDark() ? Palette::dark() : Palette::light();
    QApplication::setPalette(colorsOf(colors));
    qApp->setStyleSheet(styleSheetOf(colors));
}

const Palette& currentPalette()
{
    return isDark(QApplication::palette()) ? Palette::dark() : Palette::light();
}

}  // namespace trunkwright::ui
