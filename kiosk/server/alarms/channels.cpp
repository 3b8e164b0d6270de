#include "kiosk/server/alarms/channels.h"

#include <curl/curl.h>

#include <csignal>
#include <memory>
#include <mutex>
#include <stdexcept>

namespace kiosk::server::alarms {
namespace {

constexpr long connect_seconds = 10, whole_seconds = 30;
constexpr std::size_t most_answer_bytes = 64 * 1024;

/// Blocks SIGPIPE: with CURLOPT_NOSIGNAL libcurl leaves it to the program.
void initialise_curl() {
  static std::once_flag once;
  std::call_once(once, [] {
    std::signal(SIGPIPE, SIG_IGN);
    curl_global_init(CURL_GLOBAL_DEFAULT);
  });
}

std::size_t drop(char*, std::size_t size, std::size_t count, void* seen) {
  auto& bytes = *static_cast<std::size_t*>(seen);
  bytes += size * count;
  return bytes > most_answer_bytes ? 0 : size * count;
}

std::size_t read_mail(char* to, std::size_t size, std::size_t count, void* from) {
  auto& left = *static_cast<std::string_view*>(from);
  const std::size_t step = left.copy(to, size * count);
  left.remove_prefix(step);
  return step;
}

int check_stop(void* stopping, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return *static_cast<const std::atomic<bool>*>(stopping) ? 1 : 0;
}

/// A libcurl list, freed by the destructor.
class List {
 public:
  ~List() { curl_slist_free_all(list_); }
  List() = default;
  List(const List&) = delete;
  List& operator=(const List&) = delete;
  void add(const std::string& line) { list_ = curl_slist_append(list_, line.c_str()); }
  curl_slist* get() const { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

/// One transfer with the options that all transfers share.
class Transfer {
 public:
  Transfer(const Allowed& allowed, const std::atomic<bool>& stopping) : handle_(nullptr, curl_easy_cleanup) {
    initialise_curl();
    handle_.reset(curl_easy_init());
    if (!handle_) throw std::runtime_error("libcurl cannot start");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_CONNECTTIMEOUT, connect_seconds);
    set(CURLOPT_TIMEOUT, whole_seconds);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_WRITEFUNCTION, drop);
    set(CURLOPT_WRITEDATA, &seen_);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, check_stop);
    set(CURLOPT_XFERINFODATA, &stopping);
    if (!allowed.authority_file.empty()) set(CURLOPT_CAINFO, allowed.authority_file.c_str());
  }
  template <class Value>
  void set(CURLoption option, Value value) {
    if (curl_easy_setopt(handle_.get(), option, value) != CURLE_OK)
      throw std::runtime_error("libcurl does not know an option");
  }
  /// The transfer connects to that host only at these addresses.
  void pin(const std::string& host, int port, const Target& target) {
    std::string line = host + ":" + std::to_string(port) + ":";
    for (std::size_t i = 0; i < target.addresses.size(); ++i) {
      const bool v6 = target.addresses[i].find(':') != std::string::npos;
      line += (i > 0 ? "," : "") + (v6 ? "[" + target.addresses[i] + "]" : target.addresses[i]);
    }
    pins_.add(line);
    set(CURLOPT_RESOLVE, pins_.get());
  }
  CURLcode run() { return curl_easy_perform(handle_.get()); }
  long status() {
    long status = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
    return status;
  }

 private:
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;
  List pins_;
  std::size_t seen_ = 0;
};

/// The fault's words leave the address out, because a webhook's address is a secret.
tl::unexpected<Fault> unreachable(const std::string& code, CURLcode error) {
  if (error == CURLE_ABORTED_BY_CALLBACK) return fault("stopped", "The server is stopping.", "");
  return fault(code, std::string(curl_easy_strerror(error)) + ".", "Check address, port and certificate.");
}

int port_of(const std::string& address) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), curl_url_cleanup);
  char* port = nullptr;
  if (curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK ||
      curl_url_get(url.get(), CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) != CURLUE_OK)
    return 0;
  const int number = std::atoi(port);
  curl_free(port);
  return number;
}

}  // namespace

Result<void> post_webhook(const std::string& address, const std::string& json, const Allowed& allowed,
                          const std::atomic<bool>& stopping) {
  const std::string host = host_of(address);
  const auto target = resolve(host, allowed);
  if (!target) return tl::unexpected(target.error());
  if (!address.starts_with("https://") && !target->allowed)
    return fault("webhook-plain", "Only https:// addresses are used.", "Ask for one with https://.");
  Transfer transfer(allowed, stopping);
  transfer.set(CURLOPT_PROTOCOLS_STR, target->allowed ? "https,http" : "https");
  transfer.set(CURLOPT_URL, address.c_str());
  transfer.pin(host, port_of(address), *target);
  List headers;
  headers.add("Content-Type: application/json");
  headers.add("User-Agent: kiosk-server");
  headers.add("Expect:");
  transfer.set(CURLOPT_HTTPHEADER, headers.get());
  transfer.set(CURLOPT_POSTFIELDSIZE, static_cast<long>(json.size()));
  transfer.set(CURLOPT_POSTFIELDS, json.c_str());
  if (const CURLcode error = transfer.run(); error != CURLE_OK)
    return unreachable("webhook-unreachable", error);
  if (const long status = transfer.status(); status < 200 || status >= 300) {
    return fault("webhook-refused", "The webhook answers " + std::to_string(status) + ".",
                 "Check its address with whoever runs it.");
  }
  return {};
}

Result<void> send_mail(const Settings& settings, const std::string& mail, const Allowed& allowed,
                       const std::atomic<bool>& stopping) {
  const auto target = resolve(settings.mail_host, allowed);
  if (!target) return tl::unexpected(target.error());
  const bool tls = settings.mail_security == MailSecurity::tls;
  if (settings.mail_security == MailSecurity::none && !target->allowed)
    return fault("mail-plain", "Mail is only sent under TLS.", "Choose TLS or STARTTLS.");
  Transfer transfer(allowed, stopping);
  const std::string url =
      (tls ? "smtps://" : "smtp://") + settings.mail_host + ":" + std::to_string(settings.mail_port);
  transfer.set(CURLOPT_PROTOCOLS_STR, tls ? "smtps" : "smtp");
  transfer.set(CURLOPT_URL, url.c_str());
  transfer.pin(settings.mail_host, settings.mail_port, *target);
  if (settings.mail_security != MailSecurity::none)
    transfer.set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  if (!settings.mail_user.empty()) {
    transfer.set(CURLOPT_USERNAME, settings.mail_user.c_str());
    transfer.set(CURLOPT_PASSWORD, settings.mail_password.c_str());
  }
  const std::string from = "<" + settings.mail_from + ">";
  List recipients;
  for (const std::string& to : settings.mail_to) recipients.add("<" + to + ">");
  transfer.set(CURLOPT_MAIL_FROM, from.c_str());
  transfer.set(CURLOPT_MAIL_RCPT, recipients.get());
  std::string_view left = mail;
  transfer.set(CURLOPT_READFUNCTION, read_mail);
  transfer.set(CURLOPT_READDATA, &left);
  transfer.set(CURLOPT_UPLOAD, 1L);
  const CURLcode error = transfer.run();
  if (error == CURLE_OK) return {};
  if (error == CURLE_LOGIN_DENIED || error == CURLE_SEND_ERROR || error == CURLE_RECV_ERROR) {
    return fault("mail-refused",
                 "The mail server refused it: " + std::string(curl_easy_strerror(error)) + ".",
                 "Check user, password and addresses.");
  }
  return unreachable("mail-unreachable", error);
}

}  // namespace kiosk::server::alarms
