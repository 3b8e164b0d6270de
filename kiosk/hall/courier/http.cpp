#include "kiosk/hall/courier/http.h"

#include <openssl/x509_vfy.h>

#include <algorithm>
#include <cstdlib>

#include "kiosk/net/curl.h"

namespace kiosk::hall::courier {
namespace {

constexpr long connect_timeout_seconds = 10;
constexpr long slow_bytes_per_second = 50;
constexpr long slow_seconds = 30;
constexpr std::chrono::seconds longest_retry_after = std::chrono::hours(1);

bool pinned(const Hash& certificate) {
  return std::any_of(certificate.begin(), certificate.end(), [](std::uint8_t byte) { return byte != 0; });
}

/// `verified`: OpenSSL's result for the certificate. A wrong clock makes a valid certificate look too
/// early or expired.
Fault fault_of(CURLcode code, long verified, const std::string& url) {
  const bool out_of_time =
      verified == X509_V_ERR_CERT_NOT_YET_VALID || verified == X509_V_ERR_CERT_HAS_EXPIRED;
  if (code == CURLE_PEER_FAILED_VERIFICATION && out_of_time) {
    const bool early = verified == X509_V_ERR_CERT_NOT_YET_VALID;
    const std::string remedy =
        "Correct this kiosk's clock. If it is correct, tell the office: the server needs a new "
        "certificate.";
    return early ? Fault{"certificate-refused-early",
                         "By this kiosk's clock the server's certificate is not valid yet.", remedy, url}
                 : Fault{"certificate-refused-expired",
                         "By this kiosk's clock the server's certificate has expired.", remedy, url};
  }
  switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
      return Fault{"stopped", "The transfer was cancelled because the program ends.", "", url};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_ISSUER_ERROR:
      return make_fault(
          "certificate-refused", "The server's certificate is not the one this kiosk trusts: {error}.",
          "Check the clock and the network of the hall. If the server got a new key, enrol this kiosk again.",
          url, {{"error", curl_easy_strerror(code)}});
    default:
      return make_fault(
          "server-unreachable", "The server cannot be reached: {error}.",
          "Check the network cable or the Wi-Fi. The kiosk tries again by itself and loses nothing.", url,
          {{"error", curl_easy_strerror(code)}});
  }
}

}  // namespace

bool address_allowed(const std::string& server_url) {
  const auto part = [&](CURLUPart which) { return net::url_part(server_url, which); };
  if (part(CURLUPART_SCHEME) == "https") return true;
  const std::string host = part(CURLUPART_HOST);
  return part(CURLUPART_SCHEME) == "http" && (host == "127.0.0.1" || host == "localhost" || host == "[::1]");
}

struct Http::Handle {
  std::string server_url;
  std::string pin;
  const std::atomic<bool>& stopping;
  net::Curl curl;

  Handle(std::string url, const Hash& certificate, const std::atomic<bool>& stop)
      : server_url(std::move(url)),
        pin(pinned(certificate) ? "sha256//" + to_base64(certificate) : ""),
        stopping(stop) {
    while (server_url.ends_with('/')) server_url.pop_back();
  }

  void set_limits() {
    curl.set(CURLOPT_PROTOCOLS_STR, "https,http");
    const char* const no_proxy = std::getenv("no_proxy");
    curl.set(CURLOPT_NOPROXY, net::hosts_without_proxy(no_proxy ? no_proxy : std::getenv("NO_PROXY")).c_str());
    curl.set(CURLOPT_LOW_SPEED_LIMIT, slow_bytes_per_second);
    curl.set(CURLOPT_LOW_SPEED_TIME, slow_seconds);
    curl.set(CURLOPT_USERAGENT, "kiosk");
  }

  /// A pinned key replaces the check of authority, name and dates of the certificate.
  void set_trust() {
    if (pin.empty()) return;
    curl.set(CURLOPT_PINNEDPUBLICKEY, pin.c_str());
    curl.set(CURLOPT_SSL_VERIFYPEER, 0L);
    curl.set(CURLOPT_SSL_VERIFYHOST, 0L);
  }

  void set_request(const Request& request, const std::string& url, const net::CurlList& headers) {
    curl.set(CURLOPT_URL, url.c_str());
    curl.set(CURLOPT_HTTPHEADER, headers.get());
    if (request.method == "GET") return;
    curl.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl.set(CURLOPT_POSTFIELDS, request.body.data());
    curl.set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }

  HttpAnswer answer(std::string body) {
    HttpAnswer result;
    result.status = static_cast<int>(curl.status());
    result.body = std::move(body);
    result.etag = curl.header("ETag");
    curl_off_t seconds = 0;
    if (curl_easy_getinfo(curl.get(), CURLINFO_RETRY_AFTER, &seconds) == CURLE_OK && seconds > 0) {
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
  net::CurlList headers;
  for (const std::string& header : request.headers) headers.add(header);
  headers.add("Expect:");
  net::ReceivedAnswer received;
  received.body_limit = request.max_answer_bytes;
  handle.curl.reset(handle.stopping, connect_timeout_seconds);
  handle.set_limits();
  handle.set_trust();
  handle.set_request(request, url, headers);
  handle.curl.receive_into(received);
  const CURLcode code = handle.curl.perform();
  if (received.too_large) {
    return fault("answer-too-large", "The server's answer is larger than any answer may be.", "", url);
  }
  if (code != CURLE_OK) {
    long verified = X509_V_OK;
    if (curl_easy_getinfo(handle.curl.get(), CURLINFO_SSL_VERIFYRESULT, &verified) != CURLE_OK)
      verified = X509_V_ERR_UNSPECIFIED;
    return tl::unexpected<Fault>(fault_of(code, verified, url));
  }
  return handle.answer(std::move(received.body));
}

}  // namespace kiosk::hall::courier
