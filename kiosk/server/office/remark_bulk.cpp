#include "kiosk/server/office/remark_bulk.h"

#include <algorithm>
#include <sstream>

#include "kiosk/base/clean_text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/remark_decisions.h"
#include "kiosk/server/office/remark_view.h"
#include "kiosk/server/remarks/indexing.h"

namespace kiosk::server::office {
namespace {

using Kind = store::RemarkBatch::Kind;

constexpr std::size_t longest_tag = 40, in_one_transaction = 500;

Result<std::string> typed_tag(const PageRequest& request, const char* field) {
  auto typed = clean_text(request.field(field), {.most = longest_tag});
  if (!typed || *typed == remarks::without)
    return fault("tag-unfit", "Choose remarks and give a tag of up to 40 characters.");
  return typed;
}

/// The trail's name of a batch.
std::string_view event_of(Kind kind) {
  switch (kind) {
    case Kind::tag:
      return "tag-remarks";
    case Kind::untag:
      return "untag-remarks";
    case Kind::retag:
      return "retag-remarks";
    case Kind::review:
      return "review-remarks";
    case Kind::hide:
      return "hide-in-remarks";
    case Kind::keep:
      return "show-in-remarks";
    case Kind::unhide:
      return "unhide-in-remarks";
  }
  return "";
}

store::TrailDetails details_of(const std::string& consultation, const store::RemarkBatch& batch,
                               std::int64_t changed) {
  store::TrailDetails details{{"consultation", consultation}, {"batch", batch.number}, {"remarks", changed}};
  if (batch.kind == Kind::tag || batch.kind == Kind::untag) details["tag"] = batch.value;
  if (batch.kind == Kind::retag) {
    details["tag"] = batch.to;
    details["tag_before"] = batch.value;
  }
  if (batch.kind == Kind::review) details["review"] = batch.value;
  if (batch.kind == Kind::hide) details["reason"] = batch.value;
  return details;
}

bool is_of_parts(Kind kind) {
  return kind == Kind::hide || kind == Kind::keep || kind == Kind::unhide;
}

}  // namespace

Result<store::RemarkBatch> bulk_asked(const PageRequest& request) {
  store::RemarkBatch batch;
  batch.kind = store::batch_kind_named(request.field("do")).value_or(Kind::tag);
  if (batch.kind == Kind::tag || batch.kind == Kind::untag || batch.kind == Kind::retag) {
    auto tag = typed_tag(request, "tag");
    if (!tag) return failure(tag);
    batch.value = std::move(*tag);
  }
  if (batch.kind == Kind::retag) {
    auto to = typed_tag(request, "to");
    if (!to) return failure(to);
    batch.to = std::move(*to);
  }
  if (batch.kind == Kind::review) {
    if (!store::review_state_named(request.field("state")))
      return fault("state-not-chosen", "Choose a state.");
    batch.value = request.field("state");
  }
  if (batch.kind == Kind::hide) {
    auto reason = hiding_reason(request);
    if (!reason) return failure(reason);
    batch.value = std::move(*reason);
  }
  return batch;
}

std::vector<store::RemarkKey> chosen_remarks(const PageRequest& request) {
  std::vector<store::RemarkKey> keys;
  for (const auto& [name, value] : request.form) {
    if (name.starts_with("r.")) {
      if (auto key = remark_key(std::string_view(name).substr(2))) keys.push_back(std::move(*key));
    } else if (name.starts_with("g.")) {
      std::istringstream in(value);
      for (std::string word; in >> word;) {
        if (auto key = remark_key(word)) keys.push_back(std::move(*key));
      }
    }
  }
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

Bulk::Bulk(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
           store::RemarkBatch batch)
    : context_(context), request_(request), one_(one), batch_(std::move(batch)) {}

/// Decides about all suggested parts of a remark, or takes its hiding back. 1 if that changed something.
std::int64_t Bulk::decide(store::Write& write, const store::RemarkKey& key) const {
  const std::string& id = one_.consultation.id;
  if (batch_.kind == Kind::unhide) return write.unhide_in_batch(id, batch_.number, key) ? 1 : 0;
  const auto opinion = write.opinion(id, key.row);
  if (!opinion) return 0;
  std::vector<store::Redaction> decisions;
  for (const auto& [question, text] : remarks::written_in(*opinion, *one_.pack)) {
    if (question != key.question) continue;
    const auto remark = remarks::make_remark(*opinion, question, text, write.redactions_of(id, key), {});
    for (const remarks::Place& place : remark.places) {
      if (place.standing != remarks::Place::Standing::suggested) continue;
      store::Redaction decision;
      decision.remark = key;
      decision.first = static_cast<std::int64_t>(place.span.first);
      decision.length = static_cast<std::int64_t>(place.span.length);
      decision.by = request_.official.user.name;
      decision.at = context_.now();
      decision.kept = batch_.kind == Kind::keep;
      decision.reason = batch_.value;
      decisions.push_back(std::move(decision));
    }
  }
  const auto added = static_cast<std::int64_t>(decisions.size());
  if (added == 0 || !store::require_room(write, {store::Bounded::decisions, id, key, {}, added})) return 0;
  write.redact_in_batch(id, batch_.number, decisions);
  return 1;
}

Result<void> Bulk::apply_some(std::vector<store::RemarkKey> remarks) {
  const std::string& id = one_.consultation.id;
  std::int64_t number = batch_.number;
  auto done = context_.change(request_.official, [&](store::Write& write) -> Result<void> {
    const std::string& tag = batch_.kind == Kind::retag ? batch_.to : batch_.value;
    if (batch_.number == 0 && (batch_.kind == Kind::tag || batch_.kind == Kind::retag)) {
      if (auto room = store::require_room(write, {store::Bounded::tags, id, {}, tag}); !room) return room;
    }
    if (batch_.number == 0) batch_.number = write.begin_batch(id, batch_);
    std::int64_t changed = 0;
    if (is_of_parts(batch_.kind)) {
      for (const store::RemarkKey& key : remarks) {
        if (decide(write, key) == 0) continue;
        remarks::index_again(write, *one_.pack, key);
        ++changed;
      }
    } else {
      // Only what was written: a key may come from anywhere.
      std::erase_if(remarks, [&](const store::RemarkKey& key) { return !write.opinion(id, key.row); });
      changed = write.apply_batch(id, batch_.number, remarks);
    }
    write.trail(event_of(batch_.kind), details_of(id, batch_, changed));
    return {};
  });
  if (!done) batch_.number = number;
  return done;
}

Result<void> Bulk::apply(const std::vector<store::RemarkKey>& remarks) {
  for (std::size_t from = 0; from < remarks.size(); from += in_one_transaction) {
    const auto begin = remarks.begin() + static_cast<std::ptrdiff_t>(from);
    const auto some = std::min(in_one_transaction, remarks.size() - from);
    if (auto done = apply_some({begin, begin + static_cast<std::ptrdiff_t>(some)}); !done) return done;
  }
  return {};
}

Result<void> Bulk::apply_to_all(const store::RemarkQuery& query) {
  std::optional<store::RemarkPlace> place = store::RemarkPlace{};
  while (place) {
    const auto page =
        context_.remark_index().find_remarks(one_.consultation.id, query, *place, in_one_transaction);
    place = page.next;
    if (page.remarks.empty()) continue;
    if (auto done = apply_some(page.remarks); !done) return done;
  }
  return {};
}

Result<void> undo_bulk(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
                       std::int64_t number) {
  const std::string& id = one.consultation.id;
  for (bool more = true; more;) {
    auto done = context.change(request.official, [&](store::Write& write) -> Result<void> {
      const auto batch = write.batch(id, number);
      if (!batch || batch->undone)
        return fault("nothing-to-undo", "This was undone already.", "Open the page again.");
      const auto remarks = write.undo_batch(id, number, in_one_transaction);
      if (is_of_parts(batch->kind)) {
        for (const store::RemarkKey& key : remarks) remarks::index_again(write, *one.pack, key);
      }
      more = remarks.size() == in_one_transaction;
      write.trail(
          "undo-on-remarks",
          {{"consultation", id}, {"batch", number}, {"remarks", static_cast<std::int64_t>(remarks.size())}});
      return {};
    });
    if (!done) return done;
  }
  return {};
}

}  // namespace kiosk::server::office
