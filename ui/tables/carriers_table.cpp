#include "ui/kit/code_list.h"
#include "ui/kit/format.h"
#include "ui/kit/tr.h"
#include "ui/tables/column_helpers.h"
#include "ui/tables/plan_tables.h"
#include "ui/tables/tariff_rows.h"

namespace trunkwright::ui {

using namespace models;

namespace {

/// What the columns of this table read and write.
class Carriers {
public:
    explicit Carriers(Workspace& workspace)
        : m_workspace(workspace)
    {
    }

    [[nodiscard]] const Plan& plan() const { return m_workspace.document.plan(); }
    [[nodiscard]] const Carrier& carrier(int row) const { return plan().carriers.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] const std::string& currency(int row) const { return currencyOf(plan(), carrier(row)); }
    [[nodiscard]] QString subject(int row) const { return subjectOf("carrier", carrier(row).id); }

    template <class Change>
    [[nodiscard]] Result<Edit> change(int row, Change change) const
    {
        return editCarrier(plan(), carrier(row).id, change);
    }

    template <class Member, class Kind>
    [[nodiscard]] TableColumn number(
        const QString& title, const QString& tip, Member Carrier::* member, Kind kind) const
    {
        const Carriers carriers = *this;
        return typedColumn(title, tip,
            {.number = [carriers, member](int row) { return toNumber(carriers.carrier(row).*member); },
                .kind = [carriers, kind](int row) { return kind(carriers, row); },
                .where = [carriers](int row) { return carriers.subject(row).toStdString(); },
                .put =
                    [carriers, member](int row, std::optional<double> number) {
                        return carriers.change(row, [&](Carrier& carrier) { putNumber(carrier.*member, number); });
                    }});
    }

private:
    Workspace& m_workspace;
};

TypedNumber carrierPrice(const Carriers& carriers, int row)
{
    return priceIn(carriers.currency(row));
}

TableColumn nameColumn(const Carriers& carriers)
{
    auto column = wordColumn(tr("Carrier"), tr("SIP trunk provider"), [carriers](int row) {
        const Carrier& carrier = carriers.carrier(row);
        return QString::fromStdString(carrier.name.empty() ? carrier.id : carrier.name);
    });
    column.edit = [carriers](int row, const QString& text) {
        return carriers.change(row, [&](Carrier& carrier) { carrier.name = text.trimmed().toStdString(); });
    };
    return column;
}

TableColumn countriesColumn(const Carriers& carriers)
{
    auto column = wordColumn(tr("Countries"), tr("Codes of the countries served (rule S4); “*” is everywhere"),
        [carriers](int row) { return codesText(carriers.carrier(row).countries); });
    column.edit = [carriers](int row, const QString& text) {
        return carriers.change(row, [&](Carrier& carrier) { carrier.countries = codesFromText(text.toUpper()); });
    };
    return column;
}

TableColumn answerColumn(
    const Carriers& carriers, const QString& title, const QString& tip, std::optional<bool> Carrier::* answer)
{
    const QString yes = tr("✓ yes"), no = tr("✕ no");
    auto column = wordColumn(title, tip, [=](int row) {
        const std::optional<bool> given = carriers.carrier(row).*answer;
        return !given ? unknownText() : *given ? yes : no;
    });
    column.choices = {unknownText(), yes, no};
    column.edit = [=](int row, const QString& text) {
        return carriers.change(row, [&](Carrier& carrier) {
            carrier.*answer = text == yes ? std::optional(true) : text == no ? std::optional(false) : std::nullopt;
        });
    };
    return column;
}

TableColumn flatRateColumn(const Carriers& carriers)
{
    TableColumn column;
    column.title = tr("Flat rate");
    column.tip = tr("Talk time is included");
    column.isCheck = true;
    column.raw = [carriers](int row) { return carriers.carrier(row).flatRate; };
    column.display = [](int) { return QString(); };
    column.edit = [carriers](int row, const QString& text) {
        return carriers.change(row, [&](Carrier& carrier) { carrier.flatRate = text == QLatin1String("1"); });
    };
    return column;
}

void addTariffColumns(std::vector<TableColumn>& columns, const Carriers& carriers)
{
    const auto always = [](const TypedNumber& kind) { return [kind](const Carriers&, int) { return kind; }; };
    columns.push_back(carriers.number(
        tr("Number / month"), tr("Per direct number; empty: not known"), &Carrier::didMonthly, carrierPrice));
    columns.push_back(flatRateColumn(carriers));
    columns.push_back(carriers.number(tr("Redundancy"), tr("Added to the channel price on a redundant trunk (rule S3)"),
        &Carrier::redundancySurcharge, always({.range = limits::factor, .unit = QStringLiteral("%"), .scale = 0.01})));
    columns.push_back(carriers.number(
        tr("Backup / month"), tr("Second access of a redundant trunk"), &Carrier::backupAccessMonthly, carrierPrice));
    columns.push_back(carriers.number(tr("Extra lead time"), tr("Added to the offer's on a redundant trunk"),
        &Carrier::redundancyLeadTimeWeeks, always({.range = limits::weeks, .unit = tr("weeks")})));
    columns.push_back(carriers.number(tr("Session limit"), tr("Calls at once on one trunk"), &Carrier::sessionLimit,
        always({.range = limits::calls, .isWhole = true})));
}

std::vector<TableAddition> additions(const Plan& plan)
{
    Carrier carrier = newCarrier(plan, tr("New carrier").toStdString());
    const QString subject = subjectOf("carrier", carrier.id);
    return {{tr("New carrier"), subject, {Put<Carrier>{std::move(carrier)}}}};
}

}  // namespace

TableContents carriersTable(Workspace& workspace)
{
    const Carriers carriers(workspace);
    TableContents contents;
    contents.name = tr("Carriers");
    contents.part = PlanPart::carrier;
    contents.rowCount = [carriers] { return static_cast<int>(carriers.plan().carriers.size()); };
    contents.subject = [carriers](int row) { return carriers.subject(row); };
    contents.additions = [carriers] { return additions(carriers.plan()); };
    contents.remove = [carriers](int row) { return removeCarrier(carriers.plan(), carriers.carrier(row).id); };
    contents.columns = {nameColumn(carriers), countriesColumn(carriers),
        answerColumn(carriers, tr("TLS"), tr("Encrypts signaling (rule S8)"), &Carrier::tls),
        answerColumn(carriers, tr("SRTP"), tr("Encrypts voice (rule S8)"), &Carrier::srtp),
        answerColumn(
            carriers, tr("Qualified"), tr("Passed an interoperability program (rule S12)"), &Carrier::qualified)};
    addTariffColumns(contents.columns, carriers);
    return contents;
}

}  // namespace trunkwright::ui
