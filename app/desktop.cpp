#include "app/desktop.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "app/job_runner.h"
#include "models/design/compare.h"
#include "ui/document/workspace.h"
#include "ui/kit/notice_bar.h"
#include "ui/kit/theme.h"
#include "ui/kit/translation.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QLocale>
#include <QSettings>
#include <QTimer>

#include <algorithm>

namespace trunkwright::app {

using namespace models;

namespace {

/// The comparer keeps what an edit did not touch; the runner lets one worker at a time use it.
ui::ComparisonRunner::Compare comparison()
{
    return [comparer = std::make_shared<Comparer>()](
               const Plan& plan, const Progress& progress) { return comparer->compare(plan, {}, progress); };
}

ui::ThemeChoice themeOf(const std::string& name)
{
    if (name.empty())
        return static_cast<ui::ThemeChoice>(QSettings().value(QStringLiteral("window/theme")).toInt());
    return name == "dark" ? ui::ThemeChoice::dark : ui::ThemeChoice::light;
}

void nameApplication()
{
    QApplication::setApplicationName(QStringLiteral("Trunkwright"));
    QApplication::setOrganizationName(QStringLiteral("Trunkwright"));
    QApplication::setApplicationVersion(QStringLiteral(TRUNKWRIGHT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("trunkwright"));
    if (QLocale().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));  // figures in groups of three
}

/// "1366x768" as a size; none for anything else.
QSize sizeOf(const std::string& text)
{
    const QStringList sides = QString::fromStdString(text).split(QLatin1Char('x'));
    const QSize size = sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : QSize();
    constexpr int longest = 16'384;  // more than any screen, and a picture of it fits in memory
    return size.width() <= longest && size.height() <= longest ? size : QSize();
}

bool hasSubject(const Plan& plan, const QString& subject)
{
    const QString kind = ui::kindOf(subject);
    const std::string id = ui::idOf(subject);
    const auto isIn = [&](const auto& entities) {
        return std::ranges::any_of(entities, [&](const auto& entity) { return entity.id == id; });
    };
    if (kind == QLatin1String("site") || kind == QLatin1String("trunk"))
        return isIn(plan.sites);
    if (kind == QLatin1String("link"))
        return isIn(plan.links);
    return kind == QLatin1String("carrier") && isIn(plan.carriers);
}

/// What the command line names and the plan does not have, in one line; empty: it has all.
std::string lackOf(const DesktopRequest& request, const Plan& plan, const Comparison& comparison)
{
    if (!request.strategy.empty() && !findEvaluation(comparison, request.strategy))
        return "option --strategy: the plan has no strategy “" + request.strategy + "”";
    if (!request.select.empty() && !hasSubject(plan, QString::fromStdString(request.select)))
        return "option --select: the plan has no “" + request.select
            + "”; name site:ID, link:ID, trunk:SITE or carrier:ID";
    return {};
}

/// Waits until the results are there, takes the picture and ends the program; without a picture when the plan cannot be
/// opened or what was asked for is not in it.
class Photographer final : public QObject {
public:
    Photographer(ui::MainWindow& window, ui::Workspace& workspace, const DesktopRequest& request)
        : m_window(window)
        , m_workspace(workspace)
        , m_request(request)
    {
        m_look.setInterval(100);
        connect(&m_look, &QTimer::timeout, this, &Photographer::look);
        m_look.start();
    }

private:
    void look()
    {
        const bool failed = !m_window.notice().text().isEmpty();
        const bool ready = m_request.plan.empty() || m_workspace.results.comparison() || m_workspace.results.error();
        if (!failed && (!ready || m_workspace.runner.isRunning()))
            return;
        if (m_patience-- > 0)  // layouts and delayed paints settle
            return;
        m_look.stop();
        if (failed) {
            tell(m_window.notice().text().toStdString());
            QApplication::exit(exitBadInput);
        } else {
            QApplication::exit(takePicture());
        }
    }

    int takePicture()
    {
        if (m_window.grab().save(QString::fromStdString(m_request.screenshot)))
            return exitDone;
        tell(m_request.screenshot + ": cannot write the picture; name a PNG file in a folder that can be written");
        return exitMachineFault;
    }

    ui::MainWindow& m_window;
    ui::Workspace& m_workspace;
    const DesktopRequest& m_request;
    QTimer m_look;
    int m_patience = 5;
};

/// What would end in a crash or in an empty window; said in one line before a window is made.
int checkRequest(const DesktopRequest& request)
{
    const auto refuse = [](const std::string& where, const char* what) {
        return reportError({ErrorKind::badInput, where, what});
    };
    if (!request.size.empty() && sizeOf(request.size).isEmpty())
        return refuse("option --size", "must be WIDTHxHEIGHT, each up to 16384, for example 1366x768");
    if (!request.screenshot.empty() && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const bool hasDisplay = !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
    if (!hasDisplay)
        return refuse("", "the desktop needs a display; name a verb to work without one (trunkwright --help)");
    return exitDone;
}

void follow(const DesktopRequest& request, ui::MainWindow& window, ui::Workspace& workspace)
{
    if (const QSize size = sizeOf(request.size); !size.isEmpty())
        window.resize(size);
    if (!request.view.empty())
        window.showView(QString::fromStdString(request.view));
    QObject::connect(&workspace.document, &ui::Document::changed, &window, [&](const ui::PlanChange& change) {
        if (!change.wholePlan)
            return;
        workspace.results.choose(QString::fromStdString(request.strategy));
        if (!request.select.empty())
            workspace.selection.jumpTo(QString::fromStdString(request.select));
    });
    QObject::connect(&workspace.results, &ui::Results::changed, &window, [&, isAnswered = false]() mutable {
        if (isAnswered || !workspace.results.comparison())
            return;
        isAnswered = true;
        const std::string lack = lackOf(request, *workspace.results.plan(), *workspace.results.comparison());
        if (!lack.empty())
            window.notice().show(ui::NoticeBar::Kind::fault, QString::fromStdString(lack));
    });
    if (!request.plan.empty())
        window.open(QString::fromStdString(request.plan));
}

}  // namespace

int runDesktop(int argc, char** argv, const DesktopRequest& request)
{
    if (const int refused = checkRequest(request); refused != exitDone)
        return refused;
    QApplication application(argc, argv);
    nameApplication();
    ui::installTranslation(application, QLocale::system());
    ui::Theme theme;
    theme.choose(themeOf(request.theme));
    JobRunner jobs;
    ui::Workspace workspace(jobs, comparison());
    ui::MainWindow window(workspace, theme);
    follow(request, window, workspace);
    window.show();
    if (request.screenshot.empty())
        return QApplication::exec();
    const Photographer photographer(window, workspace, request);
    return QApplication::exec();
}

}  // namespace trunkwright::app
