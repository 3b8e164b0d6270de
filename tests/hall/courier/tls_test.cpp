// The pinned key instead of a certificate authority, against a real TLS server.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "kiosk/hall/courier/http.h"
#include "tests/e2e/harness.h"

using namespace kiosk;
using namespace kiosk::hall::courier;

namespace {

constexpr long year_s = 365L * 24 * 3600;

/// Serves "well" over TLS with its own key and a self-signed certificate; by default one that expired years
/// ago.
class TlsServer {
 public:
  explicit TlsServer(long valid_from = -20 * year_s, long valid_to = -10 * year_s) {
    std::signal(SIGPIPE, SIG_IGN);  // the server shares its process with a client that may disconnect first
    X509_set_pubkey(certificate_, key_);
    X509_gmtime_adj(X509_getm_notBefore(certificate_), valid_from);
    X509_gmtime_adj(X509_getm_notAfter(certificate_), valid_to);
    X509_sign(certificate_, key_, EVP_sha256());
    SSL_CTX_use_certificate(context_, certificate_);
    SSL_CTX_use_PrivateKey(context_, key_);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(::bind(listener_, generic, size) == 0);
    REQUIRE(::listen(listener_, 4) == 0);
    REQUIRE(::getsockname(listener_, generic, &size) == 0);
    url = "https://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    thread_ = std::thread([this] { serve(); });
  }
  ~TlsServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
    SSL_CTX_free(context_);
    X509_free(certificate_);
    EVP_PKEY_free(key_);
  }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  void write_certificate(const std::filesystem::path& file) const {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(std::fopen(file.c_str(), "w"), std::fclose);
    REQUIRE(PEM_write_X509(out.get(), certificate_) == 1);
  }
  Hash pin() const {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key_, &der);
    const Hash hash = sha256({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return hash;
  }

  std::string url;
  std::atomic<int> requests{0};
  std::atomic<bool> hangs_up{false};

 private:
  /// First a close notification, then a reset for data that still arrives.
  static void hang_up(int connection) {
    ::shutdown(connection, SHUT_WR);
    ::close(connection);
  }
  void serve() {
    while (true) {
      const int connection = ::accept(listener_, nullptr, nullptr);
      if (connection < 0) return;
      SSL* const tls = SSL_new(context_);
      SSL_set_fd(tls, connection);
      char buffer[4096];
      if (SSL_accept(tls) == 1 && SSL_read(tls, buffer, sizeof buffer) > 0) {
        ++requests;
        if (hangs_up) {
          hang_up(connection);
          SSL_free(tls);
          continue;
        }
        const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nwell";
        SSL_write(tls, answer.data(), static_cast<int>(answer.size()));
        SSL_shutdown(tls);
      }
      SSL_free(tls);
      ::close(connection);
    }
  }

  EVP_PKEY* key_ = EVP_EC_gen("P-256");
  X509* certificate_ = X509_new();
  SSL_CTX* context_ = SSL_CTX_new(TLS_server_method());
  int listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::thread thread_;
};

}  // namespace

TEST_CASE("the pinned key is trusted, whatever the certificate's dates and name say") {
  TlsServer server;
  const std::atomic<bool> stopping{false};
  const auto answer = Http(server.url, server.pin(), stopping).send({"GET", "/", "", {}});
  REQUIRE(answer);
  CHECK(answer->body == "well");
}

TEST_CASE("another key is refused before anything is sent, and so is a self-signed one without a pin") {
  TlsServer server;
  const std::atomic<bool> stopping{false};
  Hash other = server.pin();
  other[31] ^= 1;
  for (const Hash& pin : {other, Hash{}}) {
    const auto answer = Http(server.url, pin, stopping).send({"GET", "/", "", {}});
    REQUIRE(!answer);
    CHECK(answer.error().code == "certificate-refused");
  }
  CHECK(server.requests == 0);
}

TEST_CASE("a server that dies during an upload costs one attempt and does not stop the kiosk") {
  TlsServer server;
  server.hangs_up = true;
  const std::atomic<bool> stopping{false};
  Http http(server.url, server.pin(), stopping);
  for (int round = 0; round < 20; ++round) {
    const auto answer = http.send({"POST", "/", std::string(std::size_t{4} << 20, 'x'), {}});
    REQUIRE(!answer);
    CHECK(answer.error().code == "server-unreachable");
  }
}

TEST_CASE("a certificate that is not yet or no longer valid is reported as a clock problem") {
  if (::geteuid() != 0) {
    MESSAGE("skipped: only root may put another authority in the place of the system's");
    return;
  }
  for (const auto& [from, to, words] :
       {std::tuple{year_s, 2 * year_s, "is not valid yet"}, {-2 * year_s, -year_s, "has expired"}}) {
    TlsServer server(from, to);
    const e2e::TempFolder temp;
    server.write_certificate(temp.path / "authority.pem");
    const std::string kiosk = e2e::program("kiosk") + " enrol " + server.url + " AAAAAAAA --name X --data " +
                              (temp.path / "kiosk").string();
    const int code = e2e::run({"unshare", "-m", "sh", "-c",
                               "mount --bind " + (temp.path / "authority.pem").string() +
                                   " /etc/ssl/certs/ca-certificates.crt && exec " + kiosk},
                              temp.path / "told");
    CHECK(code == 1);
    const std::string told = e2e::read_file(temp.path / "told");
    INFO(told);
    CHECK(told.find(words) != std::string::npos);
    CHECK(told.find("Correct this kiosk's clock") != std::string::npos);
    CHECK(server.requests == 0);
  }
}
