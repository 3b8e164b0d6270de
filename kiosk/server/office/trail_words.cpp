#include "kiosk/server/office/trail_words.h"

#include <array>
#include <set>
#include <sstream>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/remark_view.h"
#include "kiosk/server/results/cross_table.h"

namespace kiosk::server::office {
namespace {

constexpr std::string_view token_user = "token ";
constexpr std::string_view before = "_before";

/// The fields shown in words, in this order. All others (digests, opening times) are shown only as stored.
constexpr std::array shown_fields{
    "consultation", "kiosk",     "user",      "name",    "role",   "unit",    "hamlet",   "remark",
    "tag",          "review",    "remarks",   "batch",   "parts",  "version", "asked_by", "reason",
    "state",        "closes",    "revision",  "draft",
    "format",       "since",     "until",     "file",    "stored", "refused", "issued",   "returned",
    "agree",        "disagree",  "other",     "invalid", "record", "report",  "token",    "decision",
    "webhook_host", "mail_host", "duplicate", "peer",    "backup", "entry",   "problem"};
/// Counts shown together: "phát ra 40 thu về 30 …".
const std::set<std::string, std::less<>> counts{"stored", "duplicate", "refused", "issued", "returned",
                                                "agree",  "disagree",  "other",   "invalid"};
/// Fields whose old value is shown beside the new one.
constexpr std::array changed_fields{"name", "role", "unit", "state", "tag", "closes", "revision", "consultation"};

std::string plain(const store::TrailValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return std::to_string(std::get<std::int64_t>(value));
}

}  // namespace

TrailWords::TrailWords(PageContext& context, const results::Language& reader, const Official& official)
    : reader_(reader) {
  for (auto& one : context.all_visible(official)) {
    for (const auto& unit : one.pack->units) {
      names_.emplace(unit.id, unit.full_name.in(reader.code));
      for (const auto& hamlet : unit.hamlets) names_.emplace(hamlet.id, hamlet.name.in(reader.code));
    }
    names_[one.consultation.id] = one.pack->proposal.in(reader.code);
    consultations_.emplace(one.consultation.id, std::move(one));
  }
  for (const auto& kiosk : context.fleet().kiosks()) names_[kiosk.id] = kiosk.name;
}

std::string TrailWords::who(const store::TrailEntry& entry) const {
  if (entry.user == "command line") return reader_.words.text("trail.command_line");
  if (entry.user == "kiosk" && entry.action == "enrol") return reader_.words.text("kiosks.name");
  if (!entry.user.starts_with(token_user)) return entry.user;
  return reader_.words.text("trail.token", {{"name", entry.user.substr(token_user.size())}});
}

std::string TrailWords::action(const std::string& event) const {
  const std::string key = "action." + event;
  return reader_.words.has(key) ? reader_.words.text(key) : event;
}

std::string TrailWords::name_of(const std::string& id) const {
  const auto known = names_.find(id);
  return known == names_.end() ? id : known->second;
}

std::string TrailWords::question(const Fields& fields, const std::string& key) const {
  const auto remark = remark_key(key);
  const auto consultation = fields.find("consultation");
  if (!remark || consultation == fields.end()) return key;
  const auto found = consultations_.find(plain(consultation->second));
  const auto* asked =
      found == consultations_.end() ? nullptr : found->second.pack->question(remark->question);
  return asked ? results::title_of(*asked).in(reader_.code) : key;
}

std::string TrailWords::text_value(const Fields& fields, const std::string& field,
                                   const std::string& text) const {
  const auto in_catalogue = [&](const std::string& key) {
    return reader_.words.has(key) ? reader_.words.text(key) : text;
  };
  if (field == "role" || field == "state" || field == "review") return in_catalogue(field + "." + text);
  if (field == "remark") return question(fields, text);
  if ((field == "since" || field == "until") && !text.empty()) {
    const auto day = day_from_iso(text);
    const std::string word = field == "since" ? "trail.word_since" : "trail.field.until";
    return reader_.words.text(word) + " " + (day ? reader_.day(*day) : text);
  }
  if (field == "closes") {
    const auto time = from_rfc3339(text);
    return time ? reader_.moment(*time) : text;
  }
  if (field == "consultation" || field == "kiosk" || field == "unit" || field == "hamlet")
    return name_of(text);
  return text;
}

std::string TrailWords::number_value(const std::string& field, std::int64_t number) const {
  const std::string n = std::to_string(number);
  if (field == "revision") return reader_.words.text("trail.revision", {{"n", n}});
  if (field == "remarks") return reader_.words.plural("trail.remarks", number, {{"n", n}});
  if (field == "parts") return reader_.words.plural("trail.parts", number, {{"n", n}});
  if (counts.contains(field)) return reader_.words.text("trail.word_" + field) + " " + n;
  if (field == "file" || field == "record" || field == "report" || field == "decision" || field == "entry" ||
      field == "version" || field == "batch")
    return "#" + n;
  return n;
}

std::string TrailWords::value(const Fields& fields, const std::string& field) const {
  const auto found = fields.find(field);
  if (found == fields.end()) return {};
  const std::string base = field.ends_with(before) ? field.substr(0, field.size() - before.size()) : field;
  if (const auto* text = std::get_if<std::string>(&found->second)) return text_value(fields, base, *text);
  return number_value(base, std::get<std::int64_t>(found->second));
}

std::string TrailWords::subject(const store::TrailEntry& entry) const {
  const Fields fields = store::details_from_json(entry.details);
  if (fields.empty()) return named(entry.subject);
  std::string text, last;
  bool last_counts = false;
  for (const char* field : shown_fields) {
    std::string part = value(fields, field);
    if (std::find(changed_fields.begin(), changed_fields.end(), std::string_view(field)) !=
        changed_fields.end()) {
      const std::string former = value(fields, std::string(field) + std::string(before));
      if (!former.empty() && former != part) {
        if (part.empty()) part = "–";
        part += " (" + reader_.words.text("trail.before", {{"value", former}}) + ")";
      }
    }
    if (part.empty() || part == last) continue;
    const bool counted = counts.contains(field);
    if (!text.empty()) text += counted && last_counts ? " " : ", ";
    text += part;
    last = part;
    last_counts = counted;
  }
  return text;
}

std::string TrailWords::named(const std::string& subject) const {
  std::istringstream in(subject);
  std::string text;
  for (std::string word; in >> word;) {
    const auto time = from_rfc3339(word);
    text += (text.empty() ? "" : " ") + (time ? reader_.moment(*time) : name_of(word));
  }
  return text;
}

std::string TrailWords::field_name(const std::string& field) const {
  const bool former = field.ends_with(before);
  const std::string base = former ? field.substr(0, field.size() - before.size()) : field;
  const std::string key = "trail.field." + base;
  const std::string name = reader_.words.has(key) ? reader_.words.text(key) : base;
  return former ? reader_.words.text("trail.field_before", {{"name", name}}) : name;
}

std::string TrailWords::as_stored(const store::TrailEntry& entry) const {
  const Fields fields = store::details_from_json(entry.details);
  const std::string shown = subject(entry);
  if (fields.empty()) return shown == entry.subject ? std::string() : entry.subject;
  std::string text, values;
  for (const auto& [field, held] : fields) {
    if (plain(held).empty()) continue;
    text += (text.empty() ? "" : ", ") + field_name(field) + ": " + plain(held);
    values += (values.empty() ? "" : ", ") + plain(held);
  }
  return shown == values ? std::string() : text;
}

}  // namespace kiosk::server::office
