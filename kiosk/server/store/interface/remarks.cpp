#include "kiosk/server/store/interface/remarks.h"

#include <algorithm>
#include <utility>

namespace kiosk::server::store {
namespace {

using Kind = RemarkBatch::Kind;

constexpr std::array states{std::pair{ReviewState::fresh, std::string_view("new")},
                            std::pair{ReviewState::read, std::string_view("read")},
                            std::pair{ReviewState::answered, std::string_view("answered")},
                            std::pair{ReviewState::forwarded, std::string_view("forwarded")}};
constexpr std::array kinds{
    std::pair{Kind::tag, std::string_view("tag")},      std::pair{Kind::untag, std::string_view("untag")},
    std::pair{Kind::retag, std::string_view("retag")},  std::pair{Kind::review, std::string_view("review")},
    std::pair{Kind::hide, std::string_view("hide")},    std::pair{Kind::keep, std::string_view("keep")},
    std::pair{Kind::unhide, std::string_view("unhide")}};

template <class Names, class Value>
std::string_view name_in(const Names& names, Value value) {
  return std::ranges::find(names, value, [](const auto& one) { return one.first; })->second;
}

template <class Value, std::size_t count>
std::optional<Value> value_in(const std::array<std::pair<Value, std::string_view>, count>& names,
                              std::string_view name) {
  const auto found = std::ranges::find(names, name, [](const auto& one) { return one.second; });
  return found == names.end() ? std::nullopt : std::optional(found->first);
}

}  // namespace

std::string_view name_of(ReviewState state) {
  return name_in(states, state);
}

std::optional<ReviewState> review_state_named(std::string_view name) {
  return value_in(states, name);
}

std::string_view name_of(RemarkBatch::Kind kind) {
  return name_in(kinds, kind);
}

std::optional<RemarkBatch::Kind> batch_kind_named(std::string_view name) {
  return value_in(kinds, name);
}

}  // namespace kiosk::server::store
