#include "engine/io/tls_verification.h"

#include "engine/base/ascii.h"
#include "engine/base/ip_address.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>

namespace trunkwright::engine {

namespace {

std::string textOf(const ASN1_STRING* text)
{
    return {
        reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)), static_cast<std::size_t>(ASN1_STRING_length(text))};
}

std::string textOf(const X509_NAME* name)
{
    BIO* const out = BIO_new(BIO_s_mem());
    X509_NAME_print_ex(out, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    char* text = nullptr;
    const long size = BIO_get_mem_data(out, &text);
    const std::string result(text, static_cast<std::size_t>(std::max(size, 0L)));
    BIO_free(out);
    return result;
}

std::string commonNameOf(const X509_NAME* name)
{
    const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    return at < 0 ? textOf(name) : textOf(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
}

std::string addressText(const ASN1_OCTET_STRING* octets)
{
    IpAddress address;
    const auto size = static_cast<std::size_t>(ASN1_STRING_length(octets));
    if (size != 4 && size != 16)
        return {};
    address.family = size == 4 ? IpAddress::Family::v4 : IpAddress::Family::v6;
    std::copy_n(ASN1_STRING_get0_data(octets), size, address.bytes.begin());
    return address.toString();
}

std::string nameText(const GENERAL_NAME* name)
{
    switch (name->type) {
    case GEN_DNS:
        return textOf(name->d.dNSName);
    case GEN_URI:
        return textOf(name->d.uniformResourceIdentifier);
    case GEN_IPADD:
        return addressText(name->d.iPAddress);
    default:
        return {};
    }
}

std::vector<std::string> alternativeNamesOf(X509* certificate)
{
    std::vector<std::string> names;
    auto* const all =
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; i < sk_GENERAL_NAME_num(all); ++i)
        if (std::string name = nameText(sk_GENERAL_NAME_value(all, i)); !name.empty())
            names.push_back(std::move(name));
    GENERAL_NAMES_free(all);
    return names;
}

std::tm timeOf(const ASN1_TIME* time)
{
    std::tm result{};
    ASN1_TIME_to_tm(time, &result);
    return result;
}

std::string dateOf(const ASN1_TIME* time)
{
    const std::tm parts = timeOf(time);
    std::array<char, sizeof "0000-00-00"> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts);
    return text.data();
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text.empty() ? "none" : text;
}

}  // namespace

bool proves(X509* certificate, const std::string& name)
{
    if (parseIpAddress(name))
        return X509_check_ip_asc(certificate, name.c_str(), 0) == 1;
    if (X509_check_host(certificate, name.data(), name.size(), X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS, nullptr) == 1)
        return true;
    const std::string uri = "sip:" + name;  // RFC 5922 7.1: without user, port or parameters
    return std::ranges::any_of(
        alternativeNamesOf(certificate), [&](const std::string& own) { return equalsIgnoringCase(own, uri); });
}

std::vector<std::string> namesOf(X509* certificate)
{
    auto names = alternativeNamesOf(certificate);
    if (names.empty())
        names.push_back(commonNameOf(X509_get_subject_name(certificate)));
    return names;
}

std::string refusalOf(X509_STORE_CTX* store, const std::string& name)
{
    X509* const certificate = X509_STORE_CTX_get_current_cert(store);
    const int error = X509_STORE_CTX_get_error(store);
    if (certificate == nullptr)
        return X509_verify_cert_error_string(error);
    const std::string subject = X509_STORE_CTX_get_error_depth(store) == 0
        ? "the certificate"
        : "the issuing certificate of " + commonNameOf(X509_get_subject_name(certificate));
    switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return subject + " expired on " + dateOf(X509_get0_notAfter(certificate));
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return subject + " is not valid before " + dateOf(X509_get0_notBefore(certificate));
    case X509_V_ERR_HOSTNAME_MISMATCH:
        return parseIpAddress(name)
            ? "it has no subject alternative name of type IP address that is " + name + " (RFC 5922, RFC 9525)"
            : "its names are " + joined(namesOf(certificate)) + " and not " + name;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return "the certificate is signed by itself and not a trusted one";
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        return "its chain ends at " + commonNameOf(X509_get_subject_name(certificate)) + ", which is not trusted";
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        return subject + " was issued by " + commonNameOf(X509_get_issuer_name(certificate)) + ", which is not trusted";
    default:
        return subject + ": " + X509_verify_cert_error_string(error);
    }
}

TlsPeer tlsPeerOf(const SSL* connection)
{
    TlsPeer peer;
    peer.protocol = SSL_get_version(connection);
    peer.cipher = SSL_get_cipher_name(connection);
    X509* const certificate = SSL_get0_peer_certificate(connection);
    if (certificate == nullptr)
        return peer;
    peer.subject = textOf(X509_get_subject_name(certificate));
    peer.issuer = textOf(X509_get_issuer_name(certificate));
    peer.names = alternativeNamesOf(certificate);
    if (EVP_PKEY* const key = X509_get0_pubkey(certificate)) {
        peer.keyAlgorithm = EVP_PKEY_get0_type_name(key);
        peer.keyBits = EVP_PKEY_get_bits(key);
    }
    std::tm notAfter = timeOf(X509_get0_notAfter(certificate));
    peer.notAfter_s = ::timegm(&notAfter);
    return peer;
}

}  // namespace trunkwright::engine
