#include "kiosk/server/alarms/channels.h"

#include "kiosk/net/curl.h"

namespace kiosk::server::alarms {
namespace {

constexpr long connect_seconds = 10, whole_seconds = 30;
constexpr std::size_t most_answer_bytes = 64 * 1024;

std::size_t read_mail(char* to, std::size_t size, std::size_t count, void* from) {
  auto& left = *static_cast<std::string_view*>(from);
  const std::size_t step = left.copy(to, size * count);
  left.remove_prefix(step);
  return step;
}

/// One transfer, with the options shared by all transfers.
class Transfer {
 public:
  Transfer(const Allowed& allowed, const std::atomic<bool>& stopping) {
    answer_.body_limit = most_answer_bytes;
    curl_.reset(stopping, connect_seconds);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_TIMEOUT, whole_seconds);
    curl_.receive_into(answer_);
    if (!allowed.authority_file.empty()) set(CURLOPT_CAINFO, allowed.authority_file.c_str());
  }
  template <class Value>
  void set(CURLoption option, Value value) {
    curl_.set(option, value);
  }
  /// Makes the transfer connect to that host only at these addresses.
  void pin(const std::string& host, int port, const Target& target) {
    std::string line = host + ":" + std::to_string(port) + ":";
    for (std::size_t i = 0; i < target.addresses.size(); ++i) {
      const bool v6 = target.addresses[i].find(':') != std::string::npos;
      line += (i > 0 ? "," : "") + (v6 ? "[" + target.addresses[i] + "]" : target.addresses[i]);
    }
    pins_.add(line);
    set(CURLOPT_RESOLVE, pins_.get());
  }
  CURLcode run() { return curl_.perform(); }
  long status() const { return curl_.status(); }

 private:
  net::Curl curl_;
  net::CurlList pins_;
  net::ReceivedAnswer answer_;
};

/// The fault does not contain the address, because a webhook's address is a secret.
tl::unexpected<Fault> unreachable(const std::string& code, CURLcode error) {
  if (error == CURLE_ABORTED_BY_CALLBACK) return fault("stopped", "The server is stopping.", "");
  return fault(code, std::string(curl_easy_strerror(error)) + ".", "Check address, port and certificate.");
}

int port_of(const std::string& address) {
  return std::atoi(net::url_part(address, CURLUPART_PORT, CURLU_DEFAULT_PORT).c_str());
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
  net::CurlList headers;
  headers.add("Content-Type: application/json");
  headers.add("User-Agent: kiosk-server");
  headers.add("Expect:");
  transfer.set(CURLOPT_HTTPHEADER, headers.get());
  transfer.set(CURLOPT_POSTFIELDSIZE, static_cast<long>(json.size()));
  transfer.set(CURLOPT_POSTFIELDS, json.c_str());
  if (const CURLcode error = transfer.run(); error != CURLE_OK)
    return unreachable("webhook-unreachable", error);
  if (const long status = transfer.status(); status < 200 || status >= 300) {
    return fault("webhook-refused", "The webhook answers {status}.",
                 "Check its address with whoever runs it.", "", {{"status", std::to_string(status)}});
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
  net::CurlList recipients;
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
    return fault("mail-refused", "The mail server refused it: {reason}.",
                 "Check user, password and addresses.", "",
                 {{"reason", std::string(curl_easy_strerror(error))}});
  }
  return unreachable("mail-unreachable", error);
}

}  // namespace kiosk::server::alarms
