#include "app/headless_qt.h"

#include "app/console.h"

namespace trunkwright::app {

namespace {

/// What Qt says about the machine (no run-time folder, for instance) is not about the result.
void reportFatal(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        tell(message.toStdString());
}

}  // namespace

HeadlessQt::HeadlessQt()
    : m_platform((qputenv("QT_QPA_PLATFORM", "offscreen"), qInstallMessageHandler(reportFatal)))
    , m_application(m_argumentCount, m_arguments)
{
}

HeadlessQt::~HeadlessQt()
{
    qInstallMessageHandler(m_platform);
}

}  // namespace trunkwright::app
