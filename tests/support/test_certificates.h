#pragma once
// Certificates for tests of TLS, made when they are asked for, in a folder that goes with the test.

#include "engine/io/stream_port.h"

#include <QTemporaryDir>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>

namespace trunkwright::tests {

class TestCertificates {
public:
    struct Subject {
        std::string commonName;
        std::string alternativeNames{};        ///< as in openssl's configuration: "DNS:a.test, IP:127.0.0.1"
        int begins_days = -1, ends_days = 30;  ///< from today
        bool selfSigned = false;
    };

    explicit TestCertificates(const std::string& authority = "Test CA")
    {
        issue("ca", {.commonName = authority, .selfSigned = true});
    }

    std::string caFile() const { return file("ca.pem"); }

    /// Files for one side; it trusts the test's authority and, as a client, expects `peerName`.
    engine::TlsSettings issue(const std::string& name, const Subject& subject, const std::string& peerName = {})
    {
        EVP_PKEY* const key = EVP_EC_gen("P-256");
        X509* const certificate = X509_new();
        X509_set_version(certificate, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++m_serial);
        X509_gmtime_adj(X509_getm_notBefore(certificate), day_s * subject.begins_days);
        X509_gmtime_adj(X509_getm_notAfter(certificate), day_s * subject.ends_days);
        X509_set_pubkey(certificate, key);
        X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
            reinterpret_cast<const unsigned char*>(subject.commonName.c_str()), -1, -1, 0);
        X509* const issuer = subject.selfSigned ? certificate : m_ca;
        X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
        if (subject.selfSigned)
            extend(certificate, NID_basic_constraints, "critical,CA:TRUE");
        if (!subject.alternativeNames.empty())
            extend(certificate, NID_subject_alt_name, subject.alternativeNames);
        X509_sign(certificate, subject.selfSigned ? key : m_caKey, EVP_sha256());
        write(name + ".pem", [&](std::FILE* out) { return PEM_write_X509(out, certificate); });
        write(name + ".key",
            [&](std::FILE* out) { return PEM_write_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr); });
        keepOrFree(certificate, key);
        return {caFile(), file(name + ".pem"), file(name + ".key"), peerName};
    }

    /// A client that has no certificate of its own.
    engine::TlsSettings client(const std::string& peerName) const { return {caFile(), {}, {}, peerName}; }

    TestCertificates(const TestCertificates&) = delete;
    TestCertificates& operator=(const TestCertificates&) = delete;
    ~TestCertificates()
    {
        X509_free(m_ca);
        EVP_PKEY_free(m_caKey);
    }

private:
    static constexpr long day_s = 86'400;

    std::string file(const std::string& name) const { return m_folder.filePath(name.c_str()).toStdString(); }

    static void extend(X509* certificate, int kind, const std::string& value)
    {
        X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }

    template <typename Write>
    void write(const std::string& name, Write write) const
    {
        std::FILE* const out = std::fopen(file(name).c_str(), "wb");
        if (out == nullptr || write(out) != 1)
            qFatal("cannot write %s", name.c_str());
        std::fclose(out);
    }

    /// The first one is the authority of the others.
    void keepOrFree(X509* certificate, EVP_PKEY* key)
    {
        if (m_ca == nullptr) {
            m_ca = certificate;
            m_caKey = key;
            return;
        }
        X509_free(certificate);
        EVP_PKEY_free(key);
    }

    QTemporaryDir m_folder;
    X509* m_ca = nullptr;
    EVP_PKEY* m_caKey = nullptr;
    long m_serial = 0;
};

}  // namespace trunkwright::tests
