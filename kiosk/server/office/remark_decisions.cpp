#include "kiosk/server/office/remark_decisions.h"

#include <array>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/remark_view.h"
#include "kiosk/server/remarks/indexing.h"

namespace kiosk::server::office {
namespace {

using Found = std::optional<store::RemarkKey>;

constexpr std::size_t longest_reason = 120, longest_words = 4000, longest_note = 1000;

/// "KEY:A:B" → {KEY, A, B}.
std::optional<std::array<std::string_view, 3>> split_values(std::string_view values) {
  const auto last = values.rfind(':');
  if (last == std::string_view::npos || last == 0) return std::nullopt;
  const auto middle = values.rfind(':', last - 1);
  if (middle == std::string_view::npos) return std::nullopt;
  return std::array{values.substr(0, middle), values.substr(middle + 1, last - middle - 1),
                    values.substr(last + 1)};
}

/// "ROW.QUESTION:FIRST:LENGTH".
std::optional<store::Redaction> place_in(std::string_view values) {
  const auto parts = split_values(values);
  if (!parts) return std::nullopt;
  const auto key = remark_key((*parts)[0]);
  const auto from = typed_number(std::string((*parts)[1])), length = typed_number(std::string((*parts)[2]));
  if (!key || !from || !length || *length == 0) return std::nullopt;
  store::Redaction redaction;
  redaction.remark = *key;
  redaction.first = *from;
  redaction.length = *length;
  return redaction;
}

enum class Decision { hide, show };

/// Whether the place is one of whole characters of that remark.
bool stands_in(PageContext& context, const VisibleConsultation& one, const store::Redaction& place) {
  const auto remark = remarks::find_remark(context.remark_index(), *one.pack, place.remark);
  if (!remark || place.first < 0 || place.length <= 0) return false;
  const auto first = static_cast<std::size_t>(place.first), length = static_cast<std::size_t>(place.length);
  if (first >= remark->text.size() || length > remark->text.size() - first) return false;
  return whole_characters(remark->text, first, length) == std::pair(first, length);
}

/// Stores an official's decision on parts of one remark: hide them, or show them because they identify
/// nobody.
Result<void> decide(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
                    std::vector<store::Redaction> redactions, Decision decision) {
  const bool hide = decision == Decision::hide;
  const std::string& id = one.consultation.id;
  std::string reason;
  if (hide) {
    auto typed = hiding_reason(request);
    if (!typed) return failure(typed);
    reason = std::move(*typed);
  }
  for (auto& redaction : redactions) {
    redaction.by = request.official.user.name;
    redaction.at = context.now();
    redaction.kept = !hide;
    redaction.reason = reason;
  }
  const auto added = static_cast<std::int64_t>(redactions.size());
  return context.change(request.official, [&](store::Write& write) -> Result<void> {
    const store::RemarkKey& remark = redactions.front().remark;
    if (auto room = store::require_room(write, {store::Bounded::decisions, id, remark, {}, added}); !room)
      return room;
    write.redact(id, redactions);
    remarks::index_again(write, *one.pack, redactions.front().remark);
    write.trail(hide ? "hide-in-remark" : "show-in-remark",
                {{"consultation", id},
                 {"remark", remark_key_text(redactions.front().remark)},
                 {"reason", reason},
                 {"parts", static_cast<std::int64_t>(redactions.size())}});
    return {};
  });
}

/// Hides all occurrences of the typed words in that remark. Fault: words-not-found.
Result<Found> hide_words(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
                         std::string_view key) {
  const auto remark = remark_key(key);
  const auto typed = clean_text(request.field("words." + std::string(key)),
                                {.lines = Lines::several, .most = longest_words});
  const auto not_found = fault("words-not-found", "These words are not in the remark.");
  if (!remark || !typed) return not_found;
  const std::string& words = *typed;
  const auto found_remark = remarks::find_remark(context.remark_index(), *one.pack, *remark);
  if (!found_remark) return not_found;
  std::vector<store::Redaction> found;
  const std::string& text = found_remark->text;
  for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + words.size())) {
    store::Redaction redaction;
    redaction.remark = *remark;
    redaction.first = static_cast<std::int64_t>(at);
    redaction.length = static_cast<std::int64_t>(words.size());
    found.push_back(redaction);
  }
  if (found.empty()) return not_found;
  if (auto done = decide(context, request, one, std::move(found), Decision::hide); !done)
    return failure(done);
  return Found(*remark);
}

/// Hides or shows one place.
Result<Found> decide_place(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
                           const RemarkAction& action) {
  const auto place = place_in(action.values);
  if (!place || !stands_in(context, one, *place)) return Found{};
  const Decision decision = action.name == "hide" ? Decision::hide : Decision::show;
  if (auto done = decide(context, request, one, {*place}, decision); !done) return failure(done);
  return Found(place->remark);
}

/// Takes back one decision.
Result<Found> undo_decision(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
                            const std::string& typed) {
  const auto number = typed_number(typed);
  if (!number) return Found{};
  return context.change(request.official, [&](store::Write& write) -> Result<Found> {
    auto remark = write.undo_redaction(one.consultation.id, *number);
    if (!remark) return fault("nothing-to-undo", "This was undone already.", "Open the page again.");
    remarks::index_again(write, *one.pack, *remark);
    write.trail("undo-hiding", {{"consultation", one.consultation.id}, {"decision", *number}});
    return remark;
  });
}

/// Whether there is such a remark.
bool exists(PageContext& context, const VisibleConsultation& one, const store::RemarkKey& key) {
  return remarks::find_remark(context.remark_index(), *one.pack, key).has_value();
}

Result<Found> set_review(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
                         std::string_view values) {
  const auto parts = split_values(values);
  if (!parts) return Found{};
  const auto key = remark_key((*parts)[0]);
  const auto state = store::review_state_named((*parts)[1]);
  const auto version = typed_number(std::string((*parts)[2]));
  if (!key || !state || !version || !exists(context, one, *key)) return Found{};
  return context.change(request.official, [&](store::Write& write) -> Result<Found> {
    if (auto set = write.set_review(one.consultation.id, *key, *state, *version); !set) return failure(set);
    write.trail("review-remark", {{"consultation", one.consultation.id},
                                  {"remark", remark_key_text(*key)},
                                  {"review", std::string(store::name_of(*state))}});
    return Found(*key);
  });
}

Result<Found> add_note(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
                       const std::string& text) {
  const auto key = remark_key(text);
  if (!key || !exists(context, one, *key)) return Found{};
  auto typed = clean_text(request.field("note." + text), {.lines = Lines::several, .most = longest_note});
  if (!typed) return failure(typed);
  return context.change(request.official, [&](store::Write& write) -> Result<Found> {
    if (auto room = store::require_room(write, {store::Bounded::notes, one.consultation.id, *key}); !room)
      return failure(room);
    write.add_note(one.consultation.id, *key, *typed);
    write.trail("note-on-remark", {{"consultation", one.consultation.id}, {"remark", text}});
    return Found(*key);
  });
}

}  // namespace

std::optional<RemarkAction> remark_action(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return RemarkAction{std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

Result<std::string> hiding_reason(const PageRequest& request) {
  auto typed = clean_text(request.field("reason"), {.least = 0, .most = longest_reason});
  if (typed && typed->empty()) return request.words.text("remarks.reason_default");
  return typed;
}

Result<std::optional<store::RemarkKey>> decide_on_remark(PageContext& context, const PageRequest& request,
                                                         const VisibleConsultation& one,
                                                         const RemarkAction& action) {
  if (action.name == "hide" || action.name == "keep") return decide_place(context, request, one, action);
  if (action.name == "undo") return undo_decision(context, request, one, action.values);
  if (action.name == "words") return hide_words(context, request, one, action.values);
  if (action.name == "review") return set_review(context, request, one, action.values);
  if (action.name == "note") return add_note(context, request, one, action.values);
  return Found{};
}

}  // namespace kiosk::server::office
