#include "kiosk/server/http/certificate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <memory>

#include "kiosk/base/bytes.h"

namespace kiosk::server::http {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

constexpr long ten_years_s = 3650L * 24 * 3600;

tl::unexpected<Fault> failed(const std::filesystem::path& file) {
  return fault("certificate-unwritable", "The certificate cannot be written to " + file.string() + ".",
               "See that the folder exists and belongs to the server's user.", file.string());
}

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "localhost";
}

void add_extension(X509* certificate, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
  if (!extension) return;
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

Certificate self_signed(EVP_PKEY* key) {
  Certificate certificate(X509_new(), X509_free);
  X509* const x = certificate.get();
  X509_set_version(x, 2);
  std::array<unsigned char, 16> serial{};
  RAND_bytes(serial.data(), static_cast<int>(serial.size()));
  serial[0] &= 0x7F;
  const std::unique_ptr<BIGNUM, decltype(&BN_free)> number(
      BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr), BN_free);
  BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(x));
  X509_gmtime_adj(X509_getm_notBefore(x), -24L * 3600);
  X509_gmtime_adj(X509_getm_notAfter(x), ten_years_s);
  X509_set_pubkey(x, key);
  X509_NAME* const name = X509_get_subject_name(x);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("kiosk-server"),
                             -1, -1, 0);
  X509_set_issuer_name(x, name);
  add_extension(x, NID_basic_constraints, "critical,CA:FALSE");
  add_extension(x, NID_ext_key_usage, "serverAuth");
  add_extension(x, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1,DNS:" + host_name());
  X509_sign(x, key, EVP_sha256());
  return certificate;
}

/// Under its name whole and on the disk, or not at all. Readable by its owner alone.
template <class Write>
bool write_whole(const std::filesystem::path& file, Write write) {
  const std::string part = file.string() + ".part";
  const mode_t old = ::umask(0077);
  File to(std::fopen(part.c_str(), "w"), [](std::FILE* f) { return f ? std::fclose(f) : 0; });
  ::umask(old);
  const bool written =
      to && write(to.get()) && std::fflush(to.get()) == 0 && ::fsync(::fileno(to.get())) == 0;
  to.reset();
  const bool kept = written && ::rename(part.c_str(), file.c_str()) == 0;
  if (!kept) ::unlink(part.c_str());
  return kept;
}

}  // namespace

Result<void> make_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key) {
  if (std::filesystem::exists(certificate) && std::filesystem::exists(key)) return {};
  const Key pair(EVP_EC_gen("P-256"), EVP_PKEY_free);
  if (!pair) return failed(key);
  const Certificate made = self_signed(pair.get());
  const bool key_there = write_whole(key, [&](std::FILE* to) {
    return PEM_write_PrivateKey(to, pair.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1;
  });
  if (!key_there) return failed(key);
  const bool all_there =
      write_whole(certificate, [&](std::FILE* to) { return PEM_write_X509(to, made.get()) == 1; });
  if (!all_there) return failed(certificate);
  return {};
}

Result<std::string> certificate_pin(const std::filesystem::path& certificate) {
  const File file(std::fopen(certificate.c_str(), "r"), [](std::FILE* f) { return f ? std::fclose(f) : 0; });
  const Certificate x(file ? PEM_read_X509(file.get(), nullptr, nullptr, nullptr) : nullptr, X509_free);
  if (!x) {
    return fault("certificate-unreadable", "The certificate " + certificate.string() + " cannot be read.",
                 "Give a PEM file, or remove it and run init again.", certificate.string());
  }
  unsigned char* der = nullptr;
  const int length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x.get()), &der);
  if (length <= 0)
    return fault("certificate-unreadable", "The certificate has no public key.", "", certificate.string());
  const Hash hash = sha256({der, static_cast<std::size_t>(length)});
  OPENSSL_free(der);
  return "sha256//" + to_base64(hash);
}

}  // namespace kiosk::server::http
