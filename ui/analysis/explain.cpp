#include "ui/analysis/explain.h"

#include "models/traffic/erlang_b.h"
#include "ui/document/edits.h"
#include "ui/kit/format.h"
#include "ui/kit/local_names.h"
#include "ui/kit/tr.h"

#include <algorithm>
#include <map>

namespace trunkwright::ui {

using namespace models;

namespace {

QString nameOf(const Site& site)
{
    return QString::fromStdString(site.name.empty() ? site.id : site.name);
}

QString erl(std::optional<double> value)
{
    return value ? tr("%1 Erl").arg(erlangText(value)) : unknownText();
}

const UserProfile* profileOf(const Plan& plan, const Id& id)
{
    const auto found = std::ranges::find(plan.profiles, id, &UserProfile::id);
    return found == plan.profiles.end() ? nullptr : &*found;
}

/// "22 users × 1.5 calls/h × 180 s ÷ 3600 s/h = 1.65 Erl"
QString groupStep(const Plan& plan, const UserGroup& group)
{
    const UserProfile* profile = profileOf(plan, group.profile);
    if (!profile || !group.users)
        return tr("profile %1: not known").arg(QString::fromStdString(group.profile));
    const auto one = busyHourErlPerUser(*profile);
    return tr("%Ln user(s) × %1 calls/h × %2 s ÷ 3600 s/h = %3", nullptr, static_cast<int>(*group.users))
        .arg(numberText(profile->callsPerUserBusyHour, 2), numberText(profile->holdingTimeS, 0),
            erl(one ? std::optional(*one * static_cast<double>(*group.users)) : std::nullopt));
}

/// B(n−1) and B(n) around the chosen count, so that a reader sees why it is not one less.
QStringList channelSteps(double offered, std::int64_t channels, double target)
{
    QStringList steps{tr("Erlang B: B(A, n) = (Aⁿ/n!) ÷ Σ (Aᵏ/k!), k = 0…n"),
        tr("the least n with B(A, n) ≤ %1").arg(percentText(target, 2))};
    for (std::int64_t n = std::max<std::int64_t>(channels - 1, 0); n <= channels; ++n)
        steps += QStringLiteral("B(%1, %2) = %3")
                     .arg(erlangText(offered), countText(n), percentText(erlangB(offered, static_cast<double>(n)), 2));
    return steps;
}

/// Monthly and one-off sums of a bill by what is bought.
struct Sums {
    double oneOff = 0, monthly = 0;
    bool isKnown = true;
};

std::map<std::string, Sums> sumsByItem(const Cost& cost)
{
    std::map<std::string, Sums> sums;
    for (const CostLine& line : cost.lines) {
        Sums& sum = sums[line.item];
        sum.isKnown = sum.isKnown && (line.oneOff || line.monthly);
        sum.oneOff += line.oneOff.value_or(Money{}).amount;
        sum.monthly += line.monthly.value_or(Money{}).amount;
    }
    return sums;
}

QStringList billSteps(const Comparison& comparison, const Cost& cost, double Sums::* part)
{
    QStringList steps;
    for (const auto& [item, sum] : sumsByItem(cost)) {
        if (!sum.isKnown)
            steps += tr("%1: price not known").arg(costItemText(item));
        else if (sum.*part != 0)
            steps += QStringLiteral("%1  %2").arg(moneyText(Money{sum.*part}, comparison.currency), costItemText(item));
    }
    return steps;
}

QString billSource(const Cost& cost)
{
    return tr("%n line(s) of the bill, priced by the plan's carriers, peers and links", nullptr,
        static_cast<int>(cost.lines.size()));
}

QString pathText(const Plan& plan, const SiteResult& result)
{
    QStringList links;
    for (const Id& id : result.path) {
        const Link* link = findLink(plan, id);
        links += QString::fromStdString(link && !link->name.empty() ? link->name : id);
    }
    return links.isEmpty() ? tr("the trunk lands here") : links.join(QStringLiteral(" → "));
}

}  // namespace

Explanation explainTraffic(const Plan& plan, const Site& site, const SiteResult& result)
{
    Explanation explanation{tr("Offered traffic of %1").arg(nameOf(site)), erl(result.offeredErl), {},
        tr("ITU-T E.600: traffic intensity = calls per hour × mean holding time"), {}};
    if (result.measured && site.measured) {
        explanation.steps = {tr("measured in the site's busy hour: %1").arg(erl(site.measured->busyHourErl)),
            tr("%1 calls, %2 s of talk")
                .arg(countText(site.measured->calls), numberText(site.measured->talkSeconds, 0))};
        explanation.source = tr("call records: %1").arg(QString::fromStdString(site.measured->source));
        return explanation;
    }
    for (const UserGroup& group : site.groups)
        explanation.steps += groupStep(plan, group);
    explanation.source = tr("user profiles of the plan, not call records");
    return explanation;
}

Explanation explainChannelsAlone(const Plan& plan, const Site& site, const SiteResult& result)
{
    Explanation explanation{tr("Channels of a trunk for %1 alone").arg(nameOf(site)), countText(result.channelsAlone),
        {}, tr("Erlang B (ITU-D Teletraffic Engineering Handbook, 4.10)"),
        tr("blocking target of the plan: %1").arg(percentText(plan.settings.targets.blocking, 2))};
    if (result.offeredErl && result.channelsAlone)
        explanation.steps = channelSteps(*result.offeredErl, *result.channelsAlone, plan.settings.targets.blocking);
    return explanation;
}

Explanation explainMos(const Plan& plan, const Site& site, const SiteResult& result)
{
    return {tr("Call quality of %1").arg(nameOf(site)),
        result.mos ? tr("MOS %1").arg(numberText(result.mos, 2)) : unknownText(),
        {tr("R = Ro − Is − Id − Ie,eff + A = %1").arg(numberText(result.rFactor, 1)),
            tr("codec %1, %2 ms packets")
                .arg(QString::fromStdString(plan.settings.media.codec), numberText(plan.settings.media.ptimeMs, 0)),
            tr("one-way delay %1 ms, loss %2 %")
                .arg(numberText(result.oneWayDelayMs, 1), numberText(result.lossPercent, 3)),
            tr("MOS = 1 + 0.035 R + R (R − 60)(100 − R) × 7·10⁻⁶")},
        tr("ITU-T G.107"), tr("path: %1").arg(pathText(plan, result))};
}

Explanation explainAvailability(const Plan& plan, const Site& site, const SiteResult& result)
{
    return {tr("Availability of PSTN calls at %1").arg(nameOf(site)), percentText(result.availability, 4),
        {tr("product over the links, devices and trunk of the path, parallel parts as 1 − Π(1 − aᵢ)"),
            tr("down %1 minutes a year").arg(numberText(result.downtimeMinPerYear, 0)),
            result.survivesWanLoss ? tr("phones keep working when the WAN is down")
                                   : tr("phones are silent when the WAN is down")},
        tr("S3; series and parallel structures"), tr("path: %1").arg(pathText(plan, result))};
}

Explanation explainChannels(const Plan& plan, const TrunkResult& trunk)
{
    Explanation explanation{tr("Channels of the trunk at %1").arg(QString::fromStdString(placeName(plan, trunk.site))),
        countText(trunk.channels), {}, tr("Erlang B (ITU-D Teletraffic Engineering Handbook, 4.10)"),
        tr("traffic of %Ln site(s)", nullptr, static_cast<int>(trunk.sites.size()))};
    if (trunk.offeredErl && trunk.channels)
        explanation.steps = channelSteps(*trunk.offeredErl, *trunk.channels, plan.settings.targets.blocking);
    if (trunk.sumOfBusyHours)
        explanation.steps += tr("sum of the sites' busy hours: %1 → %2 channels")
                                 .arg(erl(trunk.sumOfBusyHours->offeredErl), countText(trunk.sumOfBusyHours->channels));
    if (trunk.pooledPeak)
        explanation.steps += tr("busiest hour of all together (%1): %2 → %3 channels")
                                 .arg(busyHourText(trunk.pooledBusyHour), erl(trunk.pooledPeak->offeredErl),
                                     countText(trunk.pooledPeak->channels));
    return explanation;
}

Explanation explainTrunkRate(const Plan& plan, const TrunkResult& trunk)
{
    return {tr("Voice rate of the trunk at %1").arg(QString::fromStdString(placeName(plan, trunk.site))),
        rateText(trunk.voiceKbps),
        {tr("%1 channels × %2 per call").arg(countText(trunk.channels), rateText(trunk.kbpsPerCall)),
            tr("%1, %2 ms packets, %3, %4")
                .arg(QString::fromStdString(plan.settings.media.codec), numberText(plan.settings.media.ptimeMs, 0),
                    connectionText(trunk.connection), securityText(trunk.security))},
        tr("packet anatomy: RTP 12, UDP 8, IP 20 bytes, security and link headers"), tr("media settings of the plan")};
}

Explanation explainVoiceOnLink(const Plan&, const Link& link, const LinkResult& result)
{
    Explanation explanation{tr("Voice on %1").arg(QString::fromStdString(link.name.empty() ? link.id : link.name)),
        rateText(result.voiceKbps),
        {tr("%1 Erl → %2 calls at once").arg(erlangText(result.offeredErl), countText(result.calls)),
            tr("%1 calls × %2 per call").arg(countText(result.calls), rateText(result.kbpsPerCall))},
        tr("S6, packet anatomy"), tr("link %1 of the plan").arg(QString::fromStdString(link.id))};
    if (result.voiceLimitKbps)
        explanation.steps += tr("voice may use %1").arg(rateText(result.voiceLimitKbps));
    if (result.fits == false)
        explanation.steps += tr("it does not fit: order %1").arg(rateText(result.upgradeKbps));
    return explanation;
}

Explanation explainChannels(const Plan& plan, const Evaluation& evaluation)
{
    Explanation explanation{tr("SIP channels, %1").arg(strategyText(plan, evaluation.name)), {}, {},
        tr("Erlang B at a blocking of %1").arg(percentText(plan.settings.targets.blocking, 2)), {}};
    std::optional<std::int64_t> sum = 0;
    for (const TrunkResult& trunk : evaluation.trunks) {
        sum = sum && trunk.channels ? std::optional(*sum + *trunk.channels) : std::nullopt;
        if (explanation.steps.size() < 12)
            explanation.steps += tr("%1: %2 → %3")
                                     .arg(QString::fromStdString(placeName(plan, trunk.site)), erl(trunk.offeredErl),
                                         countText(trunk.channels));
    }
    const auto more = static_cast<qsizetype>(evaluation.trunks.size()) - explanation.steps.size();
    if (more > 0)
        explanation.steps += tr("and %n more trunk(s)", nullptr, static_cast<int>(more));
    explanation.value = countText(sum);
    explanation.source = tr("sum over the trunks of the strategy");
    return explanation;
}

Explanation explainMonthly(const Plan& plan, const Comparison& comparison, const Evaluation& evaluation)
{
    return {tr("Monthly cost, %1").arg(strategyText(plan, evaluation.name)),
        moneyText(evaluation.cost.monthly, comparison.currency), billSteps(comparison, evaluation.cost, &Sums::monthly),
        tr("S5: cost against benefit"), billSource(evaluation.cost)};
}

Explanation explainOneOff(const Plan& plan, const Comparison& comparison, const Evaluation& evaluation)
{
    return {tr("One-off cost, %1").arg(strategyText(plan, evaluation.name)),
        moneyText(evaluation.cost.oneOff, comparison.currency), billSteps(comparison, evaluation.cost, &Sums::oneOff),
        tr("S5: cost against benefit"), billSource(evaluation.cost)};
}

Explanation explainTotal(const Plan& plan, const Comparison& comparison, const Evaluation& evaluation)
{
    const Cost& cost = evaluation.cost;
    return {tr("Cost per month with one-off prices spread, %1").arg(strategyText(plan, evaluation.name)),
        moneyText(cost.monthlyEquivalent, comparison.currency),
        {tr("total over %n month(s) ÷ %n", nullptr, comparison.months),
            tr("%1 one-off + %2 a month, with growth and price steps")
                .arg(moneyText(cost.oneOff, comparison.currency), moneyText(cost.monthly, comparison.currency)),
            tr("total %1, not discounted").arg(moneyText(cost.total, comparison.currency)),
            tr("net present value %1").arg(moneyText(cost.netPresentValue, comparison.currency))},
        tr("S5: cost against benefit"), billSource(cost)};
}

}  // namespace trunkwright::ui
