#include "engine/io/tls_files.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <memory>

namespace trunkwright::engine {

namespace {

struct Release {
    void operator()(std::FILE* file) const { std::fclose(file); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

using File = std::unique_ptr<std::FILE, Release>;
using Certificate = std::unique_ptr<X509, Release>;
using Key = std::unique_ptr<EVP_PKEY, Release>;

using Fault = std::optional<TlsFileFault>;

/// Nobody is asked for a pass phrase: a server has no terminal.
int noPassPhrase(char*, int, int, void* wasAsked)
{
    *static_cast<bool*>(wasAsked) = true;
    return -1;
}

Certificate readCertificate(const std::string& path)
{
    const File file(std::fopen(path.c_str(), "re"));
    Certificate certificate(file ? PEM_read_X509(file.get(), nullptr, nullptr, nullptr) : nullptr);
    ERR_clear_error();
    return certificate;
}

Fault readFault(const std::string& path)
{
    const File file(std::fopen(path.c_str(), "re"));
    const int why = errno;
    const bool isFolder = file && std::fgetc(file.get()) == EOF && errno == EISDIR;
    if (file && !isFolder)
        return std::nullopt;
    const bool isMissing = why == ENOENT || why == ENOTDIR;
    if (isFolder || isMissing)
        return TlsFileFault{path, isFolder ? "is a folder; name a PEM file" : "is not there; name a PEM file", false};
    return TlsFileFault{path, std::string("cannot be read: ") + std::strerror(why), true};
}

Fault certificateFault(const std::string& path)
{
    if (auto fault = readFault(path))
        return fault;
    if (readCertificate(path))
        return std::nullopt;
    return TlsFileFault{path, "holds no certificate; name a PEM file that has one", false};
}

Fault keyFault(const TlsSettings& settings)
{
    if (auto fault = readFault(settings.keyFile))
        return fault;
    const File file(std::fopen(settings.keyFile.c_str(), "re"));
    bool isEncrypted = false;
    const Key key(file ? PEM_read_PrivateKey(file.get(), nullptr, noPassPhrase, &isEncrypted) : nullptr);
    ERR_clear_error();
    if (!key)
        return TlsFileFault{settings.keyFile,
            isEncrypted ? "is encrypted; name a PEM file with a key that needs no pass phrase"
                        : "holds no private key; name a PEM file that has one",
            false};
    const Certificate certificate = readCertificate(settings.certificateFile);
    const bool belongs = certificate && X509_check_private_key(certificate.get(), key.get()) == 1;
    ERR_clear_error();
    if (belongs)
        return std::nullopt;
    return TlsFileFault{
        settings.keyFile, "is not the key of " + settings.certificateFile + "; name the one that is", false};
}

/// "2026-11-28"
std::string dateOf(const ASN1_TIME* time)
{
    std::tm date{};
    std::array<char, 16> text{};
    if (ASN1_TIME_to_tm(time, &date) != 1 || std::strftime(text.data(), text.size(), "%Y-%m-%d", &date) == 0)
        return "a time that cannot be read";
    return text.data();
}

}  // namespace

std::optional<TlsFileFault> tlsFileFault(const TlsSettings& settings)
{
    if (!settings.caFile.empty())
        if (auto fault = certificateFault(settings.caFile))
            return fault;
    if (settings.certificateFile.empty())
        return std::nullopt;
    if (auto fault = certificateFault(settings.certificateFile))
        return fault;
    return keyFault(settings);
}

std::optional<TlsFileFault> tlsTimeFault(const TlsSettings& settings, WallTime now)
{
    const Certificate certificate = readCertificate(settings.certificateFile);
    if (!certificate)
        return std::nullopt;
    std::time_t seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    const ASN1_TIME* const begin = X509_get0_notBefore(certificate.get());
    const ASN1_TIME* const end = X509_get0_notAfter(certificate.get());
    if (X509_cmp_time(end, &seconds) < 0)
        return TlsFileFault{
            settings.certificateFile, "expired on " + dateOf(end) + "; name a certificate that is valid", false};
    if (X509_cmp_time(begin, &seconds) > 0)
        return TlsFileFault{
            settings.certificateFile, "is not valid before " + dateOf(begin) + "; name a certificate that is", false};
    return std::nullopt;
}

}  // namespace trunkwright::engine
