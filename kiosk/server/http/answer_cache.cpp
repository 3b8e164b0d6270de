#include "kiosk/server/http/answer_cache.h"

#include <algorithm>

#include "kiosk/base/bytes.h"

namespace kiosk::server::http {
namespace {

constexpr std::size_t most_answers = 64;

}  // namespace

std::string entity_tag(std::string_view body) {
  return "\"" + to_hex(sha256(bytes_of(body))) + "\"";
}

bool has_tag(const Request& request, std::string_view tag) {
  std::string_view list = request.header("if-none-match");
  while (!list.empty()) {
    const auto comma = list.find(',');
    std::string_view one = list.substr(0, comma);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag || one == "*") return true;
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
  return false;
}

Request for_everybody(const Request& request) {
  Request same = request;
  same.target = same.path;
  same.query.clear();
  return same;
}

std::optional<Response> AnswerCache::kept(const Request& request, const std::string& key,
                                          const std::string& stamp) {
  const LockGuard lock(mutex_);
  const auto found = answers_.find(key);
  if (found == answers_.end() || found->second.stamp != stamp) return std::nullopt;
  Kept& one = found->second;
  one.asked = ++counter_;
  if (!has_tag(request, one.tag)) return one.response;
  Response unchanged;
  unchanged.status = 304;
  for (const auto& header : one.response.headers)
    if (header.first != "Content-Type") unchanged.headers.push_back(header);
  return unchanged;
}

Response AnswerCache::get(const Request& request, const std::string& key, const std::string& stamp,
                          const Make& make) {
  if (auto answer = kept(request, key, stamp)) return std::move(*answer);
  const LockGuard making(making_);
  if (auto answer = kept(request, key, stamp)) return std::move(*answer);
  Response made = make();
  if (made.status != 200 || made.stream || made.finish) return made;
  const std::string tag = entity_tag(made.body);
  made.headers.emplace_back("ETag", tag);
  made.headers.emplace_back("Cache-Control", "no-cache");
  {
    const LockGuard lock(mutex_);
    if (answers_.size() >= most_answers && !answers_.contains(key))
      answers_.erase(std::min_element(answers_.begin(), answers_.end(), [](const auto& a, const auto& b) {
        return a.second.asked < b.second.asked;
      }));
    answers_[key] = {stamp, tag, std::move(made), ++counter_};
  }
  return std::move(*kept(request, key, stamp));
}

}  // namespace kiosk::server::http
