#include "kiosk/server/store/interface/trail_check.h"

namespace kiosk::server::store {
namespace {

using Kind = TrailProblem::Kind;
constexpr std::size_t page_size = 1000;

Bytes message_of(const TrailHead& head) {
  const std::string text = "kiosk-trail-head-v1\n" + std::to_string(head.at.time_since_epoch().count()) +
                           "\n" + std::to_string(head.entry) + "\n" + to_hex(head.hash);
  const ByteView bytes = bytes_of(text);
  return {bytes.begin(), bytes.end()};
}

/// Follows the chain entry by entry and compares it with the signed heads on the way.
class Check {
 public:
  Check(std::vector<TrailHead> heads, const Hash& server_key) {
    std::int64_t number = 0;
    for (TrailHead& head : heads) {
      if (head.number != ++number) problems.push_back({Kind::no_head, number});
      number = head.number;
      if (!wire::verify(server_key, message_of(head), head.signature)) {
        problems.push_back({Kind::forged, head.entry});
      } else if (head.entry > 0) {
        signed_.emplace(head.entry, head.hash);
      }
    }
  }

  void add(const TrailEntry& entry) {
    if (entry.number != last_ + 1) {
      problems.push_back({Kind::missing, last_ + 1});
    } else if (entry.previous != hash_) {
      problems.push_back({Kind::changed, last_ > 0 ? last_ : entry.number});
    }
    last_ = entry.number;
    hash_ = hash_of(entry);
    for (auto [head, end] = signed_.equal_range(last_); head != end; ++head) {
      if (head->second == hash_) continue;
      problems.push_back({Kind::changed, last_});
      break;
    }
  }

  void end() {
    if (!signed_.empty() && signed_.rbegin()->first > last_)
      problems.push_back({Kind::cut_off, signed_.rbegin()->first});
  }

  std::vector<TrailProblem> problems;

 private:
  std::multimap<std::int64_t, Hash> signed_;  ///< by entry
  std::int64_t last_ = 0;
  Hash hash_{};
};

}  // namespace

std::string_view name_of(TrailProblem::Kind kind) {
  switch (kind) {
    case Kind::missing:
      return "missing";
    case Kind::changed:
      return "changed";
    case Kind::cut_off:
      return "cut-off";
    case Kind::forged:
      return "forged";
    case Kind::no_head:
      return "no-head";
  }
  return "";
}

std::vector<TrailProblem> check_trail(TrailChain& trail, const Hash& server_key,
                                      const std::function<void(std::int64_t)>& progress) {
  // Heads first: an entry that is signed meanwhile is then simply not compared.
  Check check(trail.trail_heads(), server_key);
  std::int64_t after = 0, read = 0;
  for (auto page = trail.trail_after(after, page_size); !page.empty();
       page = trail.trail_after(after, page_size)) {
    for (const TrailEntry& entry : page) check.add(entry);
    after = page.back().number;
    read += static_cast<std::int64_t>(page.size());
    if (progress) progress(read);
  }
  check.end();
  return check.problems;
}

TrailHead sign_trail_head(Trail& trail, TrailHeads& heads, const wire::SigningKey& key, UtcTime now) {
  const auto newest = trail.trail(1);
  TrailHead head;
  head.at = now;
  if (!newest.empty()) {
    head.entry = newest.front().number;
    head.hash = hash_of(newest.front());
  }
  const auto before = trail.trail_heads();
  if (!before.empty() && before.back().entry == head.entry && before.back().hash == head.hash)
    return before.back();
  head.signature = wire::sign(key, message_of(head));
  heads.add_trail_head(head);
  return head;
}

}  // namespace kiosk::server::store
