// Pages of refused opinions: reason, kiosk, remedy; they can be accepted once the cause is solved and are not
// counted before.
#include <set>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/intake/quarantine.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

constexpr std::size_t groups_read = 10'000, groups_shown = 200;
const std::string page_address = "/refused";

using Consultations = std::map<std::string, VisibleConsultation>;

Consultations visible_consultations(PageContext& context, const PageRequest& request) {
  Consultations all;
  for (auto& one : context.all_visible(request.official)) all.emplace(one.consultation.id, std::move(one));
  return all;
}

std::string name_of(const Consultations& visible, const std::string& id, const PageRequest& request) {
  const auto found = visible.find(id);
  return found == visible.end() ? request.words.text("kiosks.elsewhere")
                                : found->second.pack->proposal.in(request.language);
}

/// Text of a reason, or of its remedy.
std::string reason_text(const std::string& reason, const std::string& ending, const PageRequest& request) {
  const std::string key = "refusal." + reason + ending;
  return request.words.has(key) ? request.words.text(key)
                                : request.words.text("refusal.other" + ending, {{"reason", reason}});
}

/// A kiosk with its current and earlier consultations.
struct Sender {
  std::string name;
  bool visible = false;
  std::string consultations;  ///< names, in the reader's language
};

Sender sender_of(PageContext& context, const std::string& id, const Consultations& visible,
                 const PageRequest& request) {
  Sender sender;
  const auto kiosk = context.fleet().kiosk_identity(id);
  sender.name = kiosk ? kiosk->name : request.words.text("refused.unknown_kiosk");
  std::set<std::string> stood;
  for (const auto& one : context.fleet().assignments(id)) stood.insert(one.consultation);
  for (const std::string& consultation : stood) {
    sender.visible = sender.visible || visible.contains(consultation);
    sender.consultations +=
        (sender.consultations.empty() ? "" : "; ") + name_of(visible, consultation, request);
  }
  return sender;
}

data group_data(const store::QuarantineGroup& group, const Sender& sender, const Consultations& visible,
                const PageRequest& request) {
  data row(data::type::object);
  row.set("count", format_integer(group.count, request.language));
  row.set("consultation", group.key.consultation);
  row.set("consultation_name", visible.contains(group.key.consultation)
                                   ? name_of(visible, group.key.consultation, request)
                                   : request.words.text("refused.other_consultation"));
  row.set("kiosk", group.key.kiosk);
  row.set("kiosk_name", sender.name);
  row.set("kiosk_stood", sender.consultations);
  row.set("kiosk_visible", sender.visible);
  row.set("reason", group.key.reason);
  row.set("why", reason_text(group.key.reason, "", request));
  row.set("do", reason_text(group.key.reason, ".do", request));
  row.set("first", request.reader.moment(group.first));
  row.set("last", request.reader.moment(group.last));
  row.set("may_accept", request.official.may(Right::work) && visible.contains(group.key.consultation));
  return row;
}

/// The kiosks whose refused opinions found no room in the quarantine: those that the official sees, and those
/// (`shown`) with other refused opinions on this page.
data turned_away_rows(PageContext& context, const Consultations& visible, const std::set<std::string>& shown,
                      const PageRequest& request) {
  data rows(data::type::list);
  for (const store::Kiosk& kiosk : context.fleet().kiosks()) {
    if (!kiosk.turned_away_at) continue;
    if (!shown.contains(kiosk.id) && !sender_of(context, kiosk.id, visible, request).visible) continue;
    data row(data::type::object);
    row.set("text", request.words.text("refused.turned_away",
                                       {{"kiosk", kiosk.name},
                                        {"n", format_integer(kiosk.turned_away, request.language)},
                                        {"at", request.reader.moment(*kiosk.turned_away_at)}}));
    rows.push_back(row);
  }
  return rows;
}

/// The groups that concern a consultation visible to the official: named by the opinions, or a current or
/// earlier one of the kiosk.
Response show(PageContext& context, const PageRequest& request) {
  const Consultations visible = visible_consultations(context, request);
  std::map<std::string, Sender> senders;
  std::set<std::string> shown;  // kiosks
  data rows(data::type::list);
  std::int64_t total = 0;
  std::size_t groups = 0;
  for (const auto& group : context.quarantine().quarantine_groups(groups_read)) {
    auto sender = senders.find(group.key.kiosk);
    if (sender == senders.end())
      sender = senders.emplace(group.key.kiosk, sender_of(context, group.key.kiosk, visible, request)).first;
    if (!visible.contains(group.key.consultation) && !sender->second.visible) continue;
    total += group.count;
    shown.insert(group.key.kiosk);
    if (++groups <= groups_shown) rows.push_back(group_data(group, sender->second, visible, request));
  }
  data content(data::type::object);
  content.set("groups", rows);
  content.set("turned_away", turned_away_rows(context, visible, shown, request));
  content.set("none", groups == 0);
  content.set("total",
              request.words.plural("refused.total", total, {{"n", format_integer(total, request.language)}}));
  const auto more = static_cast<std::int64_t>(groups > groups_shown ? groups - groups_shown : 0);
  set_text(content, "more",
           more > 0
               ? request.words.plural("refused.more", more, {{"n", format_integer(more, request.language)}})
               : "");
  return context.page(request, "refused_opinions", request.words.text("refused.title"), "kiosks",
                      std::move(content));
}

/// Explains why none is valid yet, and that nothing is lost.
Response still_refused(PageContext& context, const PageRequest& request, const intake::AcceptReport& report) {
  std::string reasons;
  for (const auto& [reason, items] : report.refused)
    reasons += (reasons.empty() ? "" : " ") + reason_text(reason, "", request);
  return context.refused(
      request,
      make_fault("still-refused", "These opinions still do not fit: {reasons}",
                 "They stay here, sealed and uncounted. Mend the cause, then accept them again.", "",
                 {{"reasons", reasons}}),
      page_address);
}

Response accept(PageContext& context, const PageRequest& request) {
  const store::QuarantineKey key{request.field("consultation"), request.field("kiosk"),
                                 request.field("reason")};
  if (!context.visible(request.official, key.consultation)) return context.missing(request);
  if (context.quarantine().quarantined_items(key, 0, 1).empty()) return context.missing(request);
  if (!request.confirmed()) return context.ask(request, "accept", page_address);
  const auto report = intake::accept_quarantined(context.store(), context.services().packs, key,
                                                 request.official.user.name, context.services().clock);
  if (!report) return context.refused(request, report.error(), page_address);
  if (report->stored == 0 && !report->refused.empty()) return still_refused(context, request, *report);
  return PageContext::done(page_address, report->refused.empty() ? "accepted" : "accepted_some");
}

}  // namespace

void add_refused_pages(Routes& routes) {
  routes.add_protected("GET", page_address, {Right::results, Object::listed}, show);
  routes.add_protected("POST", page_address + "/accept", {Right::work, Object::listed}, accept);
}

}  // namespace kiosk::server::office
