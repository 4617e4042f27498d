#include "ui/window/carrier_form.h"

#include "ui/document/edits.h"
#include "ui/document/workspace.h"
#include "ui/kit/code_list.h"
#include "ui/kit/format.h"
#include "ui/tables/tariff_rows.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <utility>

namespace trunkwright::ui {

using namespace models;

namespace {

enum Answer : int { notKnown, yes, no };

int answerOf(std::optional<bool> value)
{
    return !value ? notKnown : *value ? yes : no;
}

std::optional<bool> fromAnswer(int answer)
{
    return answer == notKnown ? std::nullopt : std::optional(answer == yes);
}

/// Leaves alone what is being typed.
void showWords(QLineEdit& box, const QString& text)
{
    if (box.isModified())
        return;
    box.setText(text);
    box.setCursorPosition(0);
}

std::function<TypedNumber(const Carrier&)> always(const TypedNumber& kind)
{
    return [kind](const Carrier&) { return kind; };
}

}  // namespace

CarrierForm::CarrierForm(Workspace& workspace, QWidget* parent)
    : Form(workspace, parent)
{
    addTechnique();
    addTariff();
    addTables();
}

QString CarrierForm::notKnownText()
{
    return tr("not known");
}

void CarrierForm::addTechnique()
{
    addHeading(tr("Carrier"));
    addWords(
        tr("&Name"), tr("Name of the carrier"),
        [](const Carrier& carrier) { return QString::fromStdString(carrier.name); },
        [](Carrier& carrier, const QString& text) { carrier.name = text.trimmed().toStdString(); });
    addWords(
        tr("C&ountries"), tr("Codes of the countries served (rule S4); “*” is everywhere"),
        [](const Carrier& carrier) { return codesText(carrier.countries); },
        [](Carrier& carrier, const QString& text) { carrier.countries = codesFromText(text.toUpper()); });
    addAnswer(tr("&TLS"), tr("Encrypts signaling (rule S8)"), &Carrier::tls);
    addAnswer(tr("&SRTP"), tr("Encrypts voice (rule S8)"), &Carrier::srtp);
    addWords(
        tr("&Codecs"), tr("Codecs that it takes (rule S10); empty: not known"),
        [](const Carrier& carrier) { return codesText(carrier.codecs); },
        [](Carrier& carrier, const QString& text) { carrier.codecs = codesFromText(text); });
    addAnswer(tr("&Qualified"), tr("Passed an interoperability program (rule S12)"), &Carrier::qualified);
    addNumber(tr("Session &limit"), tr("Calls at once on one trunk"), &Carrier::sessionLimit,
        always({.range = limits::calls, .isWhole = true}));
}

void CarrierForm::addTariff()
{
    const auto price = [this](const Carrier& carrier) {
        return priceIn(currencyOf(workspace().document.plan(), carrier));
    };
    const TypedNumber share{.range = limits::factor, .unit = QStringLiteral("%"), .scale = 0.01};
    addHeading(tr("Tariff"));
    addWords(
        tr("Curr&ency"), tr("Of its prices; empty: the plan's"),
        [](const Carrier& carrier) { return QString::fromStdString(carrier.currency); },
        [](Carrier& carrier, const QString& text) { carrier.currency = text.trimmed().toUpper().toStdString(); });
    addNumber(tr("N&umber / month"), tr("Per direct number; empty: not known"), &Carrier::didMonthly, price);
    addCheck(tr("Tal&k time"), tr("Included"), tr("A flat rate: call prices do not count"), &Carrier::flatRate);
    addNumber(tr("&Redundancy"), tr("Added to the channel price on a redundant trunk (rule S3)"),
        &Carrier::redundancySurcharge, always(share));
    addNumber(tr("&Backup / month"), tr("Second access of a redundant trunk"), &Carrier::backupAccessMonthly, price);
    addNumber(tr("Backup &works"), tr("Availability of the second access"), &Carrier::backupAvailability,
        always({.range = limits::availability, .unit = QStringLiteral("%"), .scale = 0.01}));
    addNumber(tr("E&xtra lead time"), tr("Added to the offer's on a redundant trunk"),
        &Carrier::redundancyLeadTimeWeeks, always({.range = limits::weeks, .unit = tr("weeks")}));
    addCheck(tr("Quotat&ion"), tr("Example, not a quote"), tr("Reports are stamped while a tariff is an example"),
        &Carrier::exampleTariff);
}

void CarrierForm::addTables()
{
    addTable(tr("Offers"), tr("Per channel"), "offer", [this](const Carrier& carrier) {
        QStringList lines;
        for (const Offer& offer : carrier.offers)
            lines += QStringLiteral("%1  %2").arg(connectionText(offer.connection),
                typedText(offer.channelMonthly, currencyOf(workspace().document.plan(), carrier)));
        return lines.isEmpty() ? tr("none yet") : lines.join(QLatin1Char('\n'));
    });
    addTable(tr("Call prices"), tr("Per minute"), "price", [this](const Carrier& carrier) {
        QStringList lines;
        for (const MinutePrice& price : carrier.minutes)
            lines += QStringLiteral("%1  %2").arg(QString::fromStdString(price.destination),
                typedText(price.perMinute, currencyOf(workspace().document.plan(), carrier)));
        if (carrier.flatRate)
            lines.prepend(tr("talk time is included"));
        return lines.isEmpty() ? tr("none yet") : lines.join(QLatin1Char('\n'));
    });
}

void CarrierForm::addTable(
    const QString& label, const QString& what, const char* subjectKind, std::function<QString(const Carrier&)> summary)
{
    addHeading(label);
    QLabel* text = addText(what);
    auto* open = new QPushButton(tr("Edit %1…").arg(label.toLower()));
    addInput({}, open, tr("Opens the table"));
    open->setAccessibleName(open->text());
    connect(open, &QPushButton::clicked, this,
        [this, subjectKind] { emit tableWanted(subjectOf(subjectKind, id() + "/0")); });
    m_shows.push_back([text, summary](const Carrier& carrier) { text->setText(summary(carrier)); });
}

void CarrierForm::addWords(const QString& label, const QString& tip, std::function<QString(const Carrier&)> get,
    std::function<void(Carrier&, const QString&)> put)
{
    auto* box = new QLineEdit;
    addInput(label, box, tip);
    m_shows.push_back([box, get](const Carrier& carrier) { showWords(*box, get(carrier)); });
    connect(box, &QLineEdit::editingFinished, this, [this, label, box, put] {
        box->setModified(false);
        change(label, [&](Carrier& carrier) { put(carrier, box->text()); });
    });
}

void CarrierForm::addAnswer(const QString& label, const QString& tip, std::optional<bool> Carrier::* member)
{
    auto* box = new QComboBox;
    box->addItems({notKnownText(), tr("yes"), tr("no")});
    addInput(label, box, tip);
    m_shows.push_back([box, member](const Carrier& carrier) { box->setCurrentIndex(answerOf(carrier.*member)); });
    connect(box, &QComboBox::currentIndexChanged, this, [this, label, member](int answer) {
        change(label, [&](Carrier& carrier) { carrier.*member = fromAnswer(answer); });
    });
}

void CarrierForm::addCheck(const QString& label, const QString& text, const QString& tip, bool Carrier::* member)
{
    auto* box = new QCheckBox(text);
    addInput(label, box, tip);
    m_shows.push_back([box, member](const Carrier& carrier) { box->setChecked(carrier.*member); });
    connect(box, &QCheckBox::toggled, this,
        [this, label, member](bool on) { change(label, [&](Carrier& carrier) { carrier.*member = on; }); });
}

template <class Member>
void CarrierForm::addNumber(
    const QString& label, const QString& tip, Member Carrier::* member, std::function<TypedNumber(const Carrier&)> kind)
{
    auto* box = new QLineEdit;
    box->setPlaceholderText(notKnownText());
    addInput(label, box, tip);
    m_shows.push_back([box, member, kind](const Carrier& carrier) {
        const auto number = toNumber(carrier.*member);
        showWords(*box, number ? typedText(number, kind(carrier)) : QString());
    });
    connect(box, &QLineEdit::editingFinished, this, [this, label, box, member, kind] {
        box->setModified(false);
        const Carrier* carrier = findCarrier(workspace().document.plan(), id());
        if (!carrier || isFilling())
            return;
        const auto number = typedValue(box->text(), kind(*carrier), "carrier:" + id());
        if (!number)
            return apply(std::unexpected(number.error()), {});
        change(label, [&](Carrier& changed) { putNumber(changed.*member, *number); });
    });
}

void CarrierForm::change(const QString& label, const std::function<void(Carrier&)>& changer)
{
    if (!isFilling() && !id().empty())
        apply(editCarrier(workspace().document.plan(), id(), changer),
            tr("Change %1").arg(QString(label).remove(QLatin1Char('&')).toLower()));
}

void CarrierForm::fill()
{
    const Carrier* carrier = findCarrier(workspace().document.plan(), id());
    setEnabled(carrier != nullptr);
    if (!carrier)
        return;
    if (std::exchange(m_filledId, id()) != id())
        for (QLineEdit* box : findChildren<QLineEdit*>())
            box->setModified(false);  // typed about another carrier
    for (const Show& show : m_shows)
        show(*carrier);
}

}  // namespace trunkwright::ui
