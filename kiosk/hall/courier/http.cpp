#include "kiosk/hall/courier/http.h"

#include <curl/curl.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <csignal>
#include <mutex>
#include <stdexcept>

namespace kiosk::hall::courier {
namespace {

constexpr long connect_timeout_seconds = 10;
constexpr long slow_bytes_per_second = 50;
constexpr long slow_seconds = 30;
constexpr std::size_t most_head_bytes = 64 * 1024;  // of all heads of one answer, 1xx too
constexpr std::chrono::seconds longest_retry_after = std::chrono::hours(1);

/// With CURLOPT_NOSIGNAL libcurl leaves SIGPIPE to the program: a server that hangs up must not end the
/// kiosk.
void initialise_curl() {
  static std::once_flag once;
  std::call_once(once, [] {
    std::signal(SIGPIPE, SIG_IGN);
    curl_global_init(CURL_GLOBAL_DEFAULT);
  });
}

struct Received {
  std::string body;
  std::size_t limit = 0;
  std::size_t head_bytes = 0;
  bool too_large = false;
};

std::size_t receive_head(char*, std::size_t size, std::size_t count, void* target) {
  auto& received = *static_cast<Received*>(target);
  received.head_bytes += size * count;
  received.too_large = received.too_large || received.head_bytes > most_head_bytes;
  return received.too_large ? 0 : size * count;
}

std::size_t receive(char* data, std::size_t size, std::size_t count, void* target) {
  auto& received = *static_cast<Received*>(target);
  if (received.body.size() + size * count > received.limit) {
    received.too_large = true;
    return 0;
  }
  received.body.append(data, size * count);
  return size * count;
}

int check_stop(void* stopping, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return *static_cast<const std::atomic<bool>*>(stopping) ? 1 : 0;
}

struct HeaderList {
  curl_slist* list = nullptr;
  ~HeaderList() { curl_slist_free_all(list); }
  void add(const std::string& line) { list = curl_slist_append(list, line.c_str()); }
};

bool pinned(const Hash& certificate) {
  return std::any_of(certificate.begin(), certificate.end(), [](std::uint8_t byte) { return byte != 0; });
}

/// `verified`: what OpenSSL said of the certificate. A clock that stands still on a date years ago makes a
/// good certificate look unfit.
Fault fault_of(CURLcode code, long verified, const std::string& url) {
  const bool out_of_time =
      verified == X509_V_ERR_CERT_NOT_YET_VALID || verified == X509_V_ERR_CERT_HAS_EXPIRED;
  if (code == CURLE_PEER_FAILED_VERIFICATION && out_of_time) {
    const bool early = verified == X509_V_ERR_CERT_NOT_YET_VALID;
    return {"certificate-refused",
            std::string("By this kiosk's clock the server's certificate ") +
                (early ? "is not valid yet." : "has expired."),
            "Set this kiosk's clock right. If it is right already, tell the office: the server needs a new "
            "certificate.",
            url};
  }
  switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
      return {"stopped", "The transfer was given up because the program ends.", "", url};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_ISSUER_ERROR:
      return {
          "certificate-refused",
          "The server's certificate is not the one this kiosk trusts: " +
              std::string(curl_easy_strerror(code)) + ".",
          "Check the clock and the network of the hall. If the server got a new key, enrol this kiosk again.",
          url};
    default:
      return {"server-unreachable",
              "The server cannot be reached: " + std::string(curl_easy_strerror(code)) + ".",
              "Check the network cable or the Wi-Fi. The kiosk tries again by itself and loses nothing.",
              url};
  }
}

}  // namespace

bool address_allowed(const std::string& server_url) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), curl_url_cleanup);
  if (curl_url_set(url.get(), CURLUPART_URL, server_url.c_str(), 0) != CURLUE_OK) return false;
  const auto part = [&](CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, 0) != CURLUE_OK) return std::string();
    std::string copy = text;
    curl_free(text);
    return copy;
  };
  if (part(CURLUPART_SCHEME) == "https") return true;
  const std::string host = part(CURLUPART_HOST);
  return part(CURLUPART_SCHEME) == "http" && (host == "127.0.0.1" || host == "localhost" || host == "[::1]");
}

struct Http::Handle {
  std::string server_url;
  std::string pin;
  const std::atomic<bool>& stopping;
  CURL* curl = nullptr;

  Handle(std::string url, const Hash& certificate, const std::atomic<bool>& stop)
      : server_url(std::move(url)),
        pin(pinned(certificate) ? "sha256//" + to_base64(certificate) : ""),
        stopping(stop) {
    while (server_url.ends_with('/')) server_url.pop_back();
    initialise_curl();
    curl = curl_easy_init();
    if (curl == nullptr) throw std::runtime_error("libcurl cannot be started");
  }
  ~Handle() { curl_easy_cleanup(curl); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  void set_limits() {
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_timeout_seconds);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, slow_bytes_per_second);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, slow_seconds);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, check_stop);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &stopping);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "kiosk");
  }

  /// A pinned key stands in the place of a certificate authority and of the dates in the certificate.
  void set_trust() {
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (pin.empty()) return;
    curl_easy_setopt(curl, CURLOPT_PINNEDPUBLICKEY, pin.c_str());
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
  }

  void set_request(const Request& request, const std::string& url, const HeaderList& headers) {
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.list);
    if (request.method == "GET") return;
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }

  HttpAnswer answer(std::string body) {
    HttpAnswer result;
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    result.status = static_cast<int>(status);
    result.body = std::move(body);
    curl_header* etag = nullptr;
    if (curl_easy_header(curl, "ETag", 0, CURLH_HEADER, -1, &etag) == CURLHE_OK) result.etag = etag->value;
    curl_off_t seconds = 0;
    if (curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &seconds) == CURLE_OK && seconds > 0) {
      result.retry_after = std::min(std::chrono::seconds(seconds), longest_retry_after);
    }
    return result;
  }
};

Http::Http(std::string server_url, const Hash& certificate, const std::atomic<bool>& stopping)
    : handle_(std::make_unique<Handle>(std::move(server_url), certificate, stopping)) {}
Http::~Http() = default;

Result<HttpAnswer> Http::send(const Request& request) {
  Handle& handle = *handle_;
  const std::string url = handle.server_url + request.path;
  if (!address_allowed(url)) {
    return fault("address-refused", "Opinions are never sent over plain http.",
                 "Use an address that begins with https.", url);
  }
  HeaderList headers;
  for (const std::string& header : request.headers) headers.add(header);
  headers.add("Expect:");
  Received received{{}, request.max_answer_bytes};
  curl_easy_reset(handle.curl);
  handle.set_limits();
  handle.set_trust();
  handle.set_request(request, url, headers);
  curl_easy_setopt(handle.curl, CURLOPT_WRITEFUNCTION, receive);
  curl_easy_setopt(handle.curl, CURLOPT_WRITEDATA, &received);
  curl_easy_setopt(handle.curl, CURLOPT_HEADERFUNCTION, receive_head);
  curl_easy_setopt(handle.curl, CURLOPT_HEADERDATA, &received);
  const CURLcode code = curl_easy_perform(handle.curl);
  if (received.too_large) {
    return fault("answer-too-large", "The server's answer is larger than any answer may be.", "", url);
  }
  if (code != CURLE_OK) {
    long verified = X509_V_OK;
    curl_easy_getinfo(handle.curl, CURLINFO_SSL_VERIFYRESULT, &verified);
    return tl::unexpected<Fault>(fault_of(code, verified, url));
  }
  return handle.answer(std::move(received.body));
}

}  // namespace kiosk::hall::courier
