#include "ui/document/subject_name.h"

#include "ui/document/edits.h"
#include "ui/document/selection.h"
#include "ui/kit/tr.h"

namespace trunkwright::ui {

using namespace models;

QString subjectName(const Plan& plan, const QString& subject)
{
    if (subject == QLatin1String("plan"))
        return tr("The plan");
    const std::string id = idOf(subject);
    if (const Carrier* carrier = findCarrier(plan, carrierOf(subject)))
        return QString::fromStdString(carrier->name.empty() ? carrier->id : carrier->name);
    if (kindOf(subject) != QLatin1String("link"))
        return id.empty() ? subject : QString::fromStdString(placeName(plan, id));
    const Link* link = findLink(plan, id);
    return QString::fromStdString(link && !link->name.empty() ? link->name : id);
}

QString refusalText(const Plan& plan, const Error& error)
{
    const QString what = QString::fromStdString(error.what);
    const QString name = subjectName(plan, QString::fromStdString(error.where));
    return name.isEmpty() ? what : QStringLiteral("%1: %2").arg(name, what);
}

}  // namespace trunkwright::ui
