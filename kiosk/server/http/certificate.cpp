#include "kiosk/server/http/certificate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>

#include "kiosk/base/bytes.h"
#include "kiosk/base/files.h"
#include "kiosk/base/wipe.h"

namespace kiosk::server::http {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

constexpr long ten_years_s = 3650L * 24 * 3600;

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "localhost";
}

void require(bool good) {
  if (!good) throw std::runtime_error("OpenSSL cannot make a certificate");
}

/// False where OpenSSL cannot read the value.
bool add_extension(X509* certificate, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
      X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()), X509_EXTENSION_free);
  return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

void set_serial_number(X509* certificate) {
  std::array<unsigned char, 16> serial{};
  require(RAND_bytes(serial.data(), static_cast<int>(serial.size())) == 1);
  serial[0] &= 0x7F;
  const std::unique_ptr<BIGNUM, decltype(&BN_free)> number(
      BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr), BN_free);
  require(number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)));
}

Certificate self_signed(EVP_PKEY* key) {
  Certificate certificate(X509_new(), X509_free);
  X509* const x = certificate.get();
  require(x && X509_set_version(x, 2) == 1);
  set_serial_number(x);
  require(X509_gmtime_adj(X509_getm_notBefore(x), -24L * 3600) &&
          X509_gmtime_adj(X509_getm_notAfter(x), ten_years_s) && X509_set_pubkey(x, key) == 1);
  X509_NAME* const name = X509_get_subject_name(x);
  const auto* const words = reinterpret_cast<const unsigned char*>("kiosk-server");
  require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, words, -1, -1, 0) == 1 &&
          X509_set_issuer_name(x, name) == 1);
  require(add_extension(x, NID_basic_constraints, "critical,CA:FALSE") &&
          add_extension(x, NID_ext_key_usage, "serverAuth"));
  const std::string own = "DNS:localhost,IP:127.0.0.1,IP:::1";
  // A machine may have a name that is none for a certificate.
  require(add_extension(x, NID_subject_alt_name, own + ",DNS:" + host_name()) ||
          add_extension(x, NID_subject_alt_name, own));
  require(X509_sign(x, key, EVP_sha256()) > 0);
  return certificate;
}

/// The bytes that `write` puts into an OpenSSL buffer, as text.
template <class Write>
std::string pem_text(Write write) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> buffer(BIO_new(BIO_s_secmem()), BIO_free);
  if (!buffer || write(buffer.get()) != 1) throw std::runtime_error("OpenSSL cannot write PEM");
  char* data = nullptr;
  const long size = BIO_get_mem_data(buffer.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace

Result<void> make_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key) {
  if (std::filesystem::exists(certificate) && std::filesystem::exists(key)) return {};
  const Key pair(EVP_EC_gen("P-256"), EVP_PKEY_free);
  if (!pair) throw std::runtime_error("OpenSSL cannot make a key");
  const Certificate made = self_signed(pair.get());
  std::string key_text = pem_text([&](BIO* to) {
    return PEM_write_bio_PrivateKey(to, pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
  const auto key_written = write_file_durably(key, key_text);
  wipe(key_text);
  if (!key_written) return key_written;
  const std::string text = pem_text([&](BIO* to) { return PEM_write_bio_X509(to, made.get()); });
  if (auto written = write_file_durably(certificate, text); !written) return written;
  return {};
}

Result<std::string> certificate_pin(const std::filesystem::path& certificate) {
  const File file(std::fopen(certificate.c_str(), "r"), [](std::FILE* f) { return f ? std::fclose(f) : 0; });
  const Certificate x(file ? PEM_read_X509(file.get(), nullptr, nullptr, nullptr) : nullptr, X509_free);
  if (!x) {
    return fault("certificate-unreadable", "The certificate {file} cannot be read.",
                 "Give a PEM file, or remove it and run init again.", certificate.string(),
                 {{"file", certificate.string()}});
  }
  unsigned char* der = nullptr;
  const int length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x.get()), &der);
  if (length <= 0)
    return fault("certificate-keyless", "The certificate has no public key.", "Give another PEM file.",
                 certificate.string());
  const Hash hash = sha256({der, static_cast<std::size_t>(length)});
  OPENSSL_free(der);
  return "sha256//" + to_base64(hash);
}

}  // namespace kiosk::server::http
