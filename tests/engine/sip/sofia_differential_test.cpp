// Our reader of SIP messages beside sofia-sip's: on the torture messages of RFC 4475 and RFC 5118, on the seeds of the
// fuzzer and on thousands of mutations of all these, both take the same messages and find the same in them, but for
// the differences below, each with its reason and an example. Skipped where sofia-sip was not found when this was
// configured.
#ifdef TRUNKWRIGHT_HAS_SOFIA
#include <sofia-sip/msg.h>
#include <sofia-sip/msg_parser.h>
#include <sofia-sip/sip_header.h>
#include <sofia-sip/sip_util.h>
#endif

#include "tests/support/test_program.h"

#include <QTest>

#ifdef TRUNKWRIGHT_HAS_SOFIA

#include "engine/base/random_stream.h"
#include "engine/sip/head_reader.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/validation.h"

#include <QDir>

#include <memory>

using namespace trunkwright::engine;

namespace {

constexpr int mutations = 20'000;

const QByteArray sample = "INVITE sip:bob@example.com SIP/2.0\r\n"
                          "Via: SIP/2.0/UDP h.example.com:5060;branch=z9hG4bK1\r\n"
                          "Max-Forwards: 70\r\n"
                          "From: \"Alice\" <sip:alice@example.net>;tag=1\r\n"
                          "To: <sip:bob@example.com>\r\n"
                          "Call-ID: 1@h.example.com\r\n"
                          "CSeq: 1 INVITE\r\n"
                          "Contact: <sip:alice@h.example.com>\r\n"
                          "Session-Expires: 1800;refresher=uac\r\n"
                          "Content-Type: application/sdp\r\n"
                          "Content-Length: 4\r\n\r\nabcd";

/// What we refuse and sofia-sip takes. Each row was seen: both readers were given mutations of the sample, and the
/// shortest difference of each refusal stands here with the rule that asks for it.
struct Strictness {
    const char* ours;  ///< our words for it
    const char* part;  ///< of the sample
    const char* by;    ///< what is to stand there
    const char* why;
};

constexpr Strictness strictnesses[] = {
    {"a line holds a control character", "Alice", "Al\x01ice",
        "RFC 3261 25.1 has them in no header, quoted-pairs apart"},
    {"there is more after the end of the URI", "sip:bob@example.com SIP", "sip:bob@example.com> SIP",
        "RFC 3261 19.1.1 ends a URI there"},
    {"there is no Call-ID", "1@h.example", "1^h.example", "RFC 3261 25.1: a Call-ID is made of words"},
    {"a request line has exactly one space on both sides of its URI", "com SIP/2.0\r\nVia", "com  SIP/2.0\r\nVia",
        "RFC 4475 3.1.2.8, 3.1.2.9"},
    {"a URI begins with a scheme and a colon", "<sip:bob@", "<bob@", "RFC 3261 25.1; what would a relative one mean?"},
    {"the version is not SIP/2.0", "com SIP/2.0", "com SIP/7.0", "RFC 4475 3.1.2.16: 505"},
    {"there is no empty line after the header fields", "4\r\n\r\nabcd", "0\r\n",
        "RFC 3261 7: without it the rest may be missing"},
    {"there is no IPv6 address in the brackets", "bob@example.com>", "bob@[2001:db8::x]>", "RFC 3986 3.2.2"},
    {"a Via begins with SIP/2.0/", "Via: SIP/2.0/UDP", "Via: SIP/3.0/UDP", "RFC 3261 20.42, there is no other version"},
    {"the user part is empty or has a character that must be escaped", "<sip:bob", "<sip:b\"ob", "RFC 3261 19.1.2"},
    {"the host is neither a name nor an address", "UDP h.example", "UDP .example",
        "RFC 3261 25.1: a label is not empty"},
    {"there is more after the end of the address", "To: <sip", "To: sip",
        "RFC 3261 25.1: an angle bracket belongs to a pair"},
    {"a response begins with SIP/2.0, a status from 100 to 699 and a reason", "INVITE sip:bob@example.com SIP/2.0",
        "SIP/2.0 700 Odd", "RFC 3261 7.2"},
    {"there is more after the end of the Via", "UDP h.example", "UDP h.%xample",
        "RFC 3261 25.1: no host has that character"},
    {"a header part of the URI is not name=value, or there are too many", "bob@example.com>", "bob@example.com?x>",
        "RFC 3261 19.1.1"},
    {"a header part of the URI has a character that must be escaped", "bob@example.com>", "bob@example.com?x=@>",
        "RFC 3261 19.1.1"},
    {"there is nothing after the scheme, or a character that no URI holds", "<sip:bob@example.com>", "<x:>",
        "RFC 3986 3"},
    {"a request begins with a method", "INVITE sip", "INVITE\tsip",
        "RFC 3261 25.1: SP, not white space, ends a method"},
    {"the password has a character that must be escaped", "<sip:bob@", "<sip:bob:a:b@", "RFC 3261 19.1.1"},
    {"a Via names a transport and, after a space, a host", "UDP h", "U$P h",
        "RFC 3261 25.1: a token has no dollar sign; sofia-sip takes it in every token"},
    {"a parameter of the URI has no name", "bob@example.com>", "bob@example.com;>", "RFC 3261 19.1.1"},
    {"there is more after the end of the value", "1800;", "1800", "RFC 4028 4"},
    {"a parameter is given twice", ";tag=1", ";tag=1;tag=2", "RFC 3261 7.3.1: no parameter-name more than once"},
    {"the port is not a number up to 65535", "bob@example.com>", "bob@example.com:99999>", "RFC 3261 25.1"},
    {"there is not exactly one method", "1 INVITE", "1 INVITE x", "RFC 3261 20.16"},
    {"a header field begins with a name and a colon",
        "Session-Expires:", "Session-Expir$s:", "RFC 3261 25.1: the dollar sign again"},
    {"the refresher is neither uac nor uas", "refresher=uac", "refresher=x", "RFC 4028 4"},
    {"there is no number up to 255", "Max-Forwards: 70", "Max-Forwards: 700", "RFC 3261 20.22, RFC 4475 3.1.2.4"},
    {"the body is shorter than Content-Length says", "Length: 4\r\n\r\nabcd", "Length: 40\r\n\r\n",
        "RFC 3261 18.3: 400; sofia-sip minds only a body that is there"},
    {"a media type is type/subtype", "application/sdp", "appli$ation/sdp", "RFC 3261 25.1"},
    {"a parameter has no name", ";tag=1", ";$ag=1", "RFC 3261 25.1"},
    {"a parameter has an equals sign and no value", "=uac", "=$ac", "RFC 3261 25.1"},
    {"the angle bracket does not end", " <sip:bob@example.com>", "\xc3\xa4<sip:bob@example.com",
        "RFC 3261 25.1; sofia-sip takes a name that begins beyond ASCII, and what follows, for a URI"},
};

/// What both readers are asked about. Texts as they are meant: escapes and quotes undone, hosts in lower case.
struct Reading {
    explicit Reading(std::string_view refused = {})
        : refusal(refused)
    {
    }

    std::string refusal;  ///< empty: taken
    std::string startLine, callId, cseq, via, from, to, contentType, body;
    std::string counts;  ///< of Via, Route, Contact
    std::string maxForwards;
};

using Field = std::string Reading::*;

struct NamedField {
    const char* name;
    Field field;
};

constexpr NamedField fields[] = {{"start line", &Reading::startLine}, {"Call-ID", &Reading::callId},
    {"CSeq", &Reading::cseq}, {"Via", &Reading::via}, {"From", &Reading::from}, {"To", &Reading::to},
    {"Content-Type", &Reading::contentType}, {"body", &Reading::body}, {"counts", &Reading::counts},
    {"Max-Forwards", &Reading::maxForwards}};

std::string addressText(std::string_view user, std::string_view host, std::string_view port, std::string_view tag)
{
    return percentDecoded(user) + '@' + lowered(host) + ':' + std::string(port) + ";tag=" + std::string(tag);
}

std::string portText(const std::optional<std::uint16_t>& port)
{
    return port ? std::to_string(*port) : "";
}

std::string ourAddress(const NameAddress& address)
{
    if (!address.uri.isSip())
        return (address.uri.scheme == Uri::Scheme::tel ? "tel" : lowered(address.uri.otherScheme))
            + ";tag=" + std::string(address.tag().value_or(""));
    return addressText(address.uri.user, address.uri.host, portText(address.uri.port), address.tag().value_or(""));
}

Reading ourReading(std::string_view octets)
{
    const auto message = parseMessage(octets);
    if (!message)
        return Reading(message.error().error.reason);
    if (const auto refused = checkHeaders(*message))
        return Reading(refused->why);
    const auto uri = message->isRequest() ? parseUri(message->requestUri()) : Parsed<Uri>(Uri());
    if (!uri)
        return Reading(uri.error().reason);
    Reading reading;
    reading.startLine =
        message->isRequest() ? message->method() + ' ' + ourAddress({{}, *uri, {}}) : std::to_string(message->status());
    reading.callId = *message->value(HeaderName::callId);
    reading.cseq = toString(*cseqHeader(*message));
    const Via via = *topVia(*message);
    reading.via = lowered(via.transport) + ' ' + lowered(via.host) + ':' + portText(via.port) + ' '
        + std::string(via.parameters.value("branch").value_or(""));
    reading.from = ourAddress(*fromHeader(*message));
    reading.to = ourAddress(*toHeader(*message));
    if (const auto type = *contentTypeHeader(*message))
        reading.contentType = type->name();
    reading.body = message->body();
    reading.counts = std::to_string(message->elements(HeaderName::via).size()) + ' '
        + std::to_string(message->elements(HeaderName::route).size()) + ' '
        + std::to_string(message->elements(HeaderName::contact).size());
    if (const auto hops = *maxForwardsHeader(*message))
        reading.maxForwards = std::to_string(*hops);
    return reading;
}

struct DestroyMessage {
    void operator()(msg_t* message) const { msg_destroy(message); }
};

std::string sofiaPort(const char* text)
{
    return text && *text ? std::to_string(std::atoi(text)) : "";
}

std::string orEmpty(const char* text)
{
    return text ? text : "";
}

std::string sofiaAddress(const url_t& url, const char* tag)
{
    if (url.url_type != url_sip && url.url_type != url_sips)
        return lowered(orEmpty(url.url_scheme)) + ";tag=" + orEmpty(tag);
    return addressText(orEmpty(url.url_user), orEmpty(url.url_host), sofiaPort(url.url_port), orEmpty(tag));
}

template <typename T>
std::size_t countOf(const T* first, T* T::* next)
{
    std::size_t count = 0;
    for (; first; first = first->*next)
        ++count;
    return count;
}

bool sofiaTakes(msg_t* message, const sip_t* sip)
{
    return sip && (sip->sip_request || sip->sip_status) && !msg_has_error(message) && !sip->sip_error
        && sip_sanity_check(sip) == 0;
}

Reading sofiaReading(std::string_view octets)
{
    const std::unique_ptr<msg_t, DestroyMessage> message(
        msg_make(sip_default_mclass(), 0, octets.data(), static_cast<ssize_t>(octets.size())));
    const auto* sip = message ? reinterpret_cast<const sip_t*>(msg_object(message.get())) : nullptr;
    if (!sofiaTakes(message.get(), sip))
        return Reading("not taken");
    Reading reading;
    reading.startLine = sip->sip_request
        ? orEmpty(sip->sip_request->rq_method_name) + ' ' + sofiaAddress(*sip->sip_request->rq_url, "")
        : std::to_string(sip->sip_status->st_status);
    reading.callId = orEmpty(sip->sip_call_id->i_id);
    reading.cseq = std::to_string(sip->sip_cseq->cs_seq) + ' ' + orEmpty(sip->sip_cseq->cs_method_name);
    const sip_via_t& via = *sip->sip_via;
    const std::string protocol = orEmpty(via.v_protocol);
    reading.via = lowered(protocol.substr(protocol.rfind('/') + 1)) + ' ' + lowered(orEmpty(via.v_host)) + ':'
        + sofiaPort(via.v_port) + ' ' + orEmpty(via.v_branch);
    reading.from = sofiaAddress(*sip->sip_from->a_url, sip->sip_from->a_tag);
    reading.to = sofiaAddress(*sip->sip_to->a_url, sip->sip_to->a_tag);
    if (sip->sip_content_type)
        reading.contentType = lowered(orEmpty(sip->sip_content_type->c_type));
    if (sip->sip_payload)
        reading.body = std::string(sip->sip_payload->pl_data, sip->sip_payload->pl_len);
    reading.counts = std::to_string(countOf(sip->sip_via, &sip_via_s::v_next)) + ' '
        + std::to_string(countOf(sip->sip_route, &sip_route_s::r_next)) + ' '
        + std::to_string(countOf(sip->sip_contact, &sip_contact_s::m_next));
    if (sip->sip_max_forwards)
        reading.maxForwards = std::to_string(sip->sip_max_forwards->mf_count);
    return reading;
}

std::vector<QByteArray> seeds()
{
    std::vector<QByteArray> found;
    for (const char* folder : {TRUNKWRIGHT_SHARED_DIR "/reference/sip_torture/rfc4475",
             TRUNKWRIGHT_SHARED_DIR "/reference/sip_torture/rfc5118", TRUNKWRIGHT_SHARED_DIR "/data/sip-messages",
             TRUNKWRIGHT_SOURCE_DIR "/tests/fuzz/corpus/sip_message"}) {
        const QDir directory(folder);
        for (const QString& name : directory.entryList(QDir::Files)) {
            QFile file(directory.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                found.push_back(file.readAll());
        }
    }
    return found;
}

std::string_view viewOf(const QByteArray& octets)
{
    return {octets.data(), std::size_t(octets.size())};
}

bool isKnown(const std::string& ours)
{
    return std::ranges::any_of(strictnesses, [&](const Strictness& each) { return ours == each.ours; });
}

/// What sofia-sip reads of each message and we when someone asks: a fault there is found then. Compact forms that only
/// sofia-sip knows are those of caller preferences (RFC 3841) and Referred-By's neighbors.
bool isReadOnDemand(const QByteArray& line)
{
    static const QList<QByteArray> names{"accept", "accept-contact", "a", "allow", "allow-events", "u", "authorization",
        "content-disposition", "content-encoding", "e", "content-language", "date", "d", "request-disposition", "event",
        "o", "j", "proxy-authenticate", "proxy-authorization", "proxy-require", "reason", "require", "retry-after",
        "subscription-state", "supported", "k", "timestamp", "unsupported", "warning", "www-authenticate", "user-agent",
        "b", "n", "y"};
    return names.contains(line.left(line.indexOf(':')).trimmed().toLower());
}

/// The message without these lines and their continuations.
QByteArray withoutReadOnDemand(const QByteArray& octets)
{
    QByteArray rest;
    bool drops = false;
    bool inHead = true;
    for (const QByteArray& line : QByteArray(octets).replace("\r\n", "\n").split('\n')) {
        const bool goesOn = line.startsWith(' ') || line.startsWith('\t');
        drops = inHead && (goesOn ? drops : isReadOnDemand(line));
        inHead = inHead && !line.isEmpty();
        if (!drops)
            rest += line + "\r\n";
    }
    return rest;
}

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool isOpaque(const Parsed<std::vector<NameAddress>>& addresses)
{
    return addresses && std::ranges::any_of(*addresses, [](const NameAddress& each) { return !each.uri.isSip(); });
}

/// Why sofia-sip does not take a message that we take; empty when nothing explains it.
std::string leniency(const QByteArray& octets)
{
    const Message message = *parseMessage(viewOf(octets));
    if (sofiaReading(viewOf(withoutReadOnDemand(octets))).refusal.empty())
        return "it reads all header fields at once";
    const auto isPlain = [](char c) { return isAlphanumeric(c) || isOneOf(c, "-._*+"); };
    if (message.isRequest() && !std::ranges::all_of(message.method(), isPlain))
        return "it does not know all characters of a token in a method (RFC 4475 3.1.1.2)";
    if (!message.isRequest())
        return "it takes no response to a method that it does not know";
    for (const HeaderName name : {HeaderName::from, HeaderName::to, HeaderName::contact, HeaderName::recordRoute}) {
        if (isOpaque(addressHeaders(message, name)))
            return "it looks into URIs of other schemes";
        if (!isAscii(message.value(name).value_or("")))
            return "it wants ASCII in a display name without quotes; UTF-8 is seen there";
    }
    const auto uri = parseUri(message.requestUri());
    return uri && !uri->isSip() ? "it looks into URIs of other schemes" : "";
}

/// A display name without quotes that begins with UTF-8 is the URI's scheme to sofia-sip.
bool isNameTakenForScheme(const NamedField& field, const Message& message)
{
    const bool isFrom = field.field == &Reading::from;
    if (!isFrom && field.field != &Reading::to)
        return false;
    return !isAscii(*message.value(isFrom ? HeaderName::from : HeaderName::to));
}

/// How lines that are not written as SIP wants are read in a response is each reader's own guess.
bool isGuessedAt(const QByteArray& octets)
{
    return !readHead(viewOf(octets), {}).flaws.empty();
}

/// What differs without a reason in this file; empty when nothing does.
std::string unexplained(const QByteArray& octets)
{
    if (isGuessedAt(octets))
        return {};
    const Reading ours = ourReading(viewOf(octets));
    const Reading theirs = sofiaReading(viewOf(octets));
    if (!ours.refusal.empty())
        return theirs.refusal.empty() && !isKnown(ours.refusal) ? "only we refuse it: " + ours.refusal : "";
    if (!theirs.refusal.empty())
        return leniency(octets).empty() ? "only sofia-sip refuses it" : "";
    const Message message = *parseMessage(viewOf(octets));
    for (const NamedField& field : fields) {
        if (ours.*field.field != theirs.*field.field && !isNameTakenForScheme(field, message))
            return std::string(field.name) + " is to us " + ours.*field.field + ", to sofia-sip " + theirs.*field.field;
    }
    return {};
}

QByteArray mutated(QByteArray octets, RandomStream& random)
{
    static constexpr std::string_view separators = ";,<>\"@:=?/% \t\r\n";
    const auto place = [&] { return qsizetype(random.below(std::uint64_t(octets.size()))); };
    for (std::uint64_t count = 1 + random.below(3); count > 0 && !octets.isEmpty(); --count) {
        const qsizetype at = place();
        switch (random.below(4)) {
        case 0:
            octets.remove(at, qsizetype(1 + random.below(3)));
            break;
        case 1:
            octets.insert(at, octets.mid(place(), qsizetype(1 + random.below(12))));
            break;
        case 2:
            octets[at] = char(random.below(256));
            break;
        default:
            octets[at] = separators[random.below(separators.size())];
        }
    }
    return octets;
}

}  // namespace

Q_DECLARE_METATYPE(const Strictness*)

#endif

class SofiaDifferentialTest : public QObject {
    Q_OBJECT

private slots:
#ifdef TRUNKWRIGHT_HAS_SOFIA
    void agreesOnTheSample()
    {
        QCOMPARE(unexplained(sample), std::string());
        QCOMPARE(ourReading(viewOf(sample)).from, std::string("alice@example.net:;tag=1"));
        QCOMPARE(ourReading(viewOf(sample)).body, std::string("abcd"));
        QCOMPARE(sofiaReading(viewOf(sample)).refusal, std::string());
    }

    void isStricter_data()
    {
        QTest::addColumn<const Strictness*>("row");
        for (const Strictness& row : strictnesses)
            QTest::newRow(row.ours) << &row;
    }

    // Each row of the table, shown on the sample.
    void isStricter()
    {
        QFETCH(const Strictness*, row);
        QByteArray octets = sample;
        QCOMPARE(octets.count(row->part), 1);
        octets.replace(row->part, row->by);
        QCOMPARE(ourReading(viewOf(octets)).refusal, std::string(row->ours));
        QCOMPARE(sofiaReading(viewOf(octets)).refusal, std::string());
    }

    void isMoreLenient_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QByteArray>("by");
        QTest::addColumn<QByteArray>("why");
        const auto row = [](const char* part, const char* by, const char* why) {
            QTest::newRow(by) << QByteArray(part) << QByteArray(by) << QByteArray(why);
        };
        row("Contact:", "Require: a b\r\nContact:", "it reads all header fields at once");
        row("INVITE", "!%'`~", "it does not know all characters of a token in a method (RFC 4475 3.1.1.2)");
        row("<sip:alice@h.example.com>", "<http://ww:.example.com>", "it looks into URIs of other schemes");
        row("\"Alice\" <", "\xc3\xa4 <", "it wants ASCII in a display name without quotes; UTF-8 is seen there");
    }

    void isMoreLenient()
    {
        QFETCH(QByteArray, part);
        QFETCH(QByteArray, by);
        QFETCH(QByteArray, why);
        QByteArray octets = sample;
        octets.replace(part, by);
        QCOMPARE(ourReading(viewOf(octets)).refusal, std::string());
        QCOMPARE(sofiaReading(viewOf(octets)).refusal, std::string("not taken"));
        QCOMPARE(QByteArray::fromStdString(leniency(octets)), why);
    }

    void agreesOnSeedsAndMutations()
    {
        const std::vector<QByteArray> all = seeds();
        QVERIFY(!all.empty());
        for (const QByteArray& octets : all)
            QVERIFY2(unexplained(octets).empty(), unexplained(octets).c_str() + ('\n' + octets));
        RandomStream random(1, "mutations of SIP messages");
        for (int round = 0; round < mutations; ++round) {
            const QByteArray octets = mutated(all[random.below(all.size())], random);
            QVERIFY2(unexplained(octets).empty(), unexplained(octets).c_str() + ('\n' + octets));
        }
    }
#else
    void agrees() { QSKIP("sofia-sip was not found"); }
#endif
};

REGISTER_TEST(SofiaDifferentialTest)
#include "sofia_differential_test.moc"
