#include "ui/document/selection.h"

#include <utility>

namespace trunkwright::ui {

void Selection::select(const QStringList& subjects)
{
    if (std::exchange(m_subjects, subjects) != subjects)
        emit changed();
}

void Selection::jumpTo(const QString& subject)
{
    select({subject});
    emit jumped(subject);
}

QString kindOf(const QString& subject)
{
    return subject.section(QLatin1Char(':'), 0, 0);
}

std::string idOf(const QString& subject)
{
    return subject.section(QLatin1Char(':'), 1).toStdString();
}

std::string carrierOf(const QString& subject)
{
    const QString kind = kindOf(subject);
    const bool isPart = kind == QLatin1String("offer") || kind == QLatin1String("price");
    if (!isPart && kind != QLatin1String("carrier"))
        return {};
    return subject.section(QLatin1Char(':'), 1).section(QLatin1Char('/'), 0, 0).toStdString();
}

QString subjectOf(const char* kind, const std::string& id)
{
    return QLatin1String(kind) + QLatin1Char(':') + QString::fromStdString(id);
}

}  // namespace trunkwright::ui
