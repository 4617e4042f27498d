#include "ui/canvas/subject_tip.h"

#include "ui/analysis/explain.h"
#include "ui/document/edits.h"
#include "ui/document/results.h"
#include "ui/document/selection.h"
#include "ui/kit/format.h"
#include "ui/kit/tr.h"

namespace trunkwright::ui {

using namespace models;

namespace {

QString heading(const std::string& name, const QString& about)
{
    return QStringLiteral("<b>%1</b><br>%2").arg(QString::fromStdString(name).toHtmlEscaped(), about.toHtmlEscaped());
}

/// "Offered traffic: 1.65 Erl = 22 users × …"
QString figure(const Explanation& explanation)
{
    if (explanation.isEmpty())
        return {};
    QString text =
        QStringLiteral("<br>%1: <b>%2</b>").arg(explanation.title.toHtmlEscaped(), explanation.value.toHtmlEscaped());
    for (const QString& step : explanation.steps)
        text += QStringLiteral("<br><small>&nbsp;&nbsp;%1</small>").arg(step.toHtmlEscaped());
    if (!explanation.rule.isEmpty())
        text += QStringLiteral("<br><small>&nbsp;&nbsp;%1</small>").arg(explanation.rule.toHtmlEscaped());
    return text;
}

QString siteTip(const Plan& plan, const Results& results, const Site& site)
{
    QString tip = heading(site.name.empty() ? site.id : site.name, roleText(site.role));
    tip += tr("<br>Users: <b>%1</b>").arg(countText(users(site)));
    if (site.mustSurviveWanLoss)
        tip += tr("<br>Must survive the loss of the WAN (S3)");
    if (const SiteResult* result = results.site(site.id)) {
        tip += figure(explainTraffic(plan, site, *result));
        tip += figure(explainMos(plan, site, *result));
    }
    if (const TrunkResult* trunk = results.trunkAt(site.id))
        tip += figure(explainChannels(plan, *trunk));
    return tip;
}

QString linkTip(const Plan& plan, const Results& results, const Link& link)
{
    QString tip = heading(link.name.empty() ? link.id : link.name,
        tr("%1, %2 up, %3 down").arg(linkTypeText(link.type), rateText(link.rateUpKbps), rateText(link.rateDownKbps)));
    if (const LinkResult* result = results.link(link.id)) {
        tip += figure(explainVoiceOnLink(plan, link, *result));
        tip += tr("<br>Load with data: <b>%1</b>").arg(percentText(result->utilization, 0));
    }
    return tip;
}

}  // namespace

QString subjectTip(const Plan& plan, const Results& results, const QString& subject)
{
    const std::string id = idOf(subject);
    if (const Site* site = findSite(plan, id); site && kindOf(subject) == QLatin1String("site"))
        return siteTip(plan, results, *site);
    if (const Link* link = findLink(plan, id); link && kindOf(subject) == QLatin1String("link"))
        return linkTip(plan, results, *link);
    if (const WanNode* node = findNode(plan, id))
        return heading(node->name.empty() ? id : node->name, tr("WAN node"));
    return {};
}

}  // namespace trunkwright::ui
