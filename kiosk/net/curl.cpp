#include "kiosk/net/curl.h"

#include <csignal>
#include <mutex>
#include <new>

namespace kiosk::net {
namespace {

void initialise_once() {
  static std::once_flag once;
  std::call_once(once, [] {
    std::signal(SIGPIPE, SIG_IGN);
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw std::runtime_error("libcurl cannot start");
  });
}

std::size_t receive_header(char*, std::size_t size, std::size_t count, void* target) {
  auto& answer = *static_cast<ReceivedAnswer*>(target);
  answer.header_bytes += size * count;
  answer.too_large = answer.too_large || answer.header_bytes > answer.header_limit;
  return answer.too_large ? 0 : size * count;
}

std::size_t receive_body(char* data, std::size_t size, std::size_t count, void* target) {
  auto& answer = *static_cast<ReceivedAnswer*>(target);
  if (answer.body.size() + size * count > answer.body_limit) {
    answer.too_large = true;
    return 0;
  }
  answer.body.append(data, size * count);
  return size * count;
}

int check_stop(void* stopping, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return *static_cast<const std::atomic<bool>*>(stopping) ? 1 : 0;
}

}  // namespace

void CurlList::add(const std::string& line) {
  curl_slist* const longer = curl_slist_append(list_, line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  list_ = longer;
}

Curl::Curl() : handle_(nullptr, curl_easy_cleanup) {
  initialise_once();
  handle_.reset(curl_easy_init());
  if (!handle_) throw std::runtime_error("libcurl cannot start");
}

void Curl::reset(const std::atomic<bool>& stopping, long connect_seconds) {
  curl_easy_reset(handle_.get());
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_CONNECTTIMEOUT, connect_seconds);
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, check_stop);
  set(CURLOPT_XFERINFODATA, &stopping);
}

void Curl::receive_into(ReceivedAnswer& answer) {
  set(CURLOPT_WRITEFUNCTION, receive_body);
  set(CURLOPT_WRITEDATA, &answer);
  set(CURLOPT_HEADERFUNCTION, receive_header);
  set(CURLOPT_HEADERDATA, &answer);
}

long Curl::status() const {
  long status = 0;
  const CURLcode code = curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
  return code == CURLE_OK ? status : 0;
}

std::string Curl::header(const char* name) const {
  curl_header* found = nullptr;
  const bool there = curl_easy_header(handle_.get(), name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK;
  return there ? found->value : std::string();
}

std::string hosts_without_proxy(const char* no_proxy) {
  constexpr const char* this_machine = "localhost,127.0.0.1,::1";
  const std::string list = no_proxy ? no_proxy : "";
  if (list.find_first_not_of(" ,") == std::string::npos) return this_machine;
  return list == "*" ? list : list + "," + this_machine;
}

std::string url_part(const std::string& url, CURLUPart part, unsigned get_flags, unsigned parse_flags) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), curl_url_cleanup);
  if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), parse_flags) != CURLUE_OK) return {};
  char* text = nullptr;
  if (curl_url_get(parsed.get(), part, &text, get_flags) != CURLUE_OK) return {};
  const std::unique_ptr<char, decltype(&curl_free)> owner(text, curl_free);
  return text;
}

}  // namespace kiosk::net
