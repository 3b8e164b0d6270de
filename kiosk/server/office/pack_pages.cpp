// Pages for packs before publication: upload, check, pictures of every screen, changes of the revision; then
// publication.
#include <fstream>

#include "kiosk/base/fault_words.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/check.h"
#include "kiosk/consultation/difference.h"
#include "kiosk/consultation/fault_place.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/stale_form.h"
#include "kiosk/server/packs/difference_words.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;
using packs::PackDraft;

constexpr std::size_t largest_upload = 32 * 1024 * 1024;
const std::string packs_path = "/packs";

std::string page_of(const std::string& id) {
  return packs_path + "/" + id;
}

std::optional<store::Consultation> published(PageContext& context, const PackDraft& draft) {
  return context.consultations().consultation(draft.pack->id);
}

/// Who uploaded the draft, from the trail; "" if that was not on a page.
std::string uploader(PageContext& context, const std::string& draft) {
  store::TrailQuery query;
  query.action = "upload-pack";
  query.text = draft;
  const auto uploads = context.trail().find_trail(query, 1);
  return uploads.empty() ? std::string() : uploads.front().user;
}

data draft_data(PageContext& context, const PackDraft& draft, const PageRequest& request) {
  const auto other = published(context, draft);
  data d(data::type::object);
  d.set("draft", draft.id);
  d.set("name", draft.pack->proposal.in(request.language));
  d.set("pack", draft.pack->id);
  d.set("revision", std::to_string(draft.pack->revision));
  d.set("uploaded", request.reader.moment(draft.uploaded));
  set_text(d, "by", uploader(context, draft.id));
  d.set("period", request.reader.moment(draft.pack->period.opens) + " – " + request.reader.moment(draft.pack->period.closes));
  d.set("place", draft.pack->parent.in(request.language));
  std::string languages;
  for (const auto& language : draft.pack->languages) {
    const auto name = draft.pack->language_names.find(language);
    languages += (languages.empty() ? "" : ", ") +
                 (name == draft.pack->language_names.end() ? language : name->second);
  }
  d.set("languages", languages);
  d.set("mark", request.words.text("packs.mark", {{"code", draft.id.substr(0, 8)}}));
  set_text(d, "published", other ? std::to_string(other->revision) : std::string());
  d.set("version", std::to_string(other ? other->version : 0));
  d.set("older", other && draft.pack->revision < other->revision);
  d.set("newer", !other || draft.pack->revision > other->revision);
  return d;
}

Response list(PageContext& context, const PageRequest& request) {
  data rows(data::type::list);
  const auto all = context.services().drafts.all();
  for (const PackDraft& draft : all) rows.push_back(draft_data(context, draft, request));
  data content(data::type::object);
  content.set("drafts", rows);
  content.set("none", all.empty());
  return context.page(request, "packs", request.words.text("packs.title"), "consultations",
                      std::move(content));
}

/// Shows every fault of a pack, one per line, so that officials can read and copy them.
Response faulty(PageContext& context, const PageRequest& request, const Fault& fault) {
  data content(data::type::object);
  content.set("faults", consultation::describe(fault.causes.empty() ? std::vector{fault} : fault.causes,
                                               request.words));
  return context.page(request, "pack_faults", request.words.text("packs.faulty"), "consultations",
                      std::move(content), 422);
}

Response upload(PageContext& context, const PageRequest& request) {
  const auto file = request.files.find("pack");
  if (file == request.files.end() || file->second.content.empty())
    return context.refused(request, {"no-file", "No file was chosen.", "Choose the pack's file first.", ""},
                           packs_path);
  const auto added = context.services().drafts.add(file->second.content);
  // A fault of a file in the archive is told with the file's name.
  const bool of_file = !added && !added.error().where.empty() &&
                       (added.error().code.starts_with("pack-") || added.error().code.starts_with("archive-"));
  if (!added && (added.error().code == "pack-faulty" || of_file)) return faulty(context, request, added.error());
  if (!added) return context.refused(request, added.error(), packs_path);
  context.note(request.official, "upload-pack", {{"draft", *added}});
  return PageContext::done(page_of(*added), "pack_uploaded");
}

void set_marked(data& row, const std::string& name, const packs::MarkedText& text) {
  row.set(name, !text.empty());
  row.set(name + "_start", text.start);
  set_text(row, name + "_middle", text.middle);
  row.set(name + "_end", text.end);
}

data item_data(const packs::DifferenceItem& item) {
  data rows(data::type::list);
  for (const packs::DifferenceRow& one : item.rows) {
    data row(data::type::object);
    row.set("label", one.label);
    set_text(row, "language", one.language);
    set_text(row, "note", one.note);
    set_marked(row, "before", one.before);
    set_marked(row, "after", one.after);
    rows.push_back(row);
  }
  data d(data::type::object);
  set_text(d, "heading", item.heading);
  set_text(d, "note", item.note);
  d.set("rows", rows);
  return d;
}

data difference_groups(const consultation::Pack& before, const PackDraft& draft, const PageRequest& request) {
  data groups(data::type::list);
  const auto found = consultation::differences(before, *draft.pack, request.language);
  for (const auto& one : packs::group_differences(found, draft.pack->language_names, {request.words, request.language})) {
    data items(data::type::list);
    for (const packs::DifferenceItem& item : one.items) items.push_back(item_data(item));
    data group(data::type::object);
    group.set("title", one.title);
    group.set("items", items);
    groups.push_back(group);
  }
  return groups;
}

/// Shows which times set by an official stay in force although the draft has others.
void set_managed_period(data& content, const store::Consultation& stored, const consultation::Pack* published,
                        const PackDraft& draft, const PageRequest& request) {
  const auto managed = administration::managed_period(stored, published);
  const auto stays = [&](const char* name, const std::optional<UtcTime>& time, UtcTime drafted) {
    if (time && *time != drafted)
      content.set(name, request.words.text(std::string("packs.") + name,
                                           {{"set", request.reader.moment(*time)}, {"drafted", request.reader.moment(drafted)}}));
  };
  stays("opens_stays", managed.opens, draft.pack->period.opens);
  stays("closes_stays", managed.closes, draft.pack->period.closes);
}

/// "vi-08-document-standards.png" → language "vi", screen "document-standards".
struct Picture {
  std::string language, screen;
  explicit Picture(const std::string& file) {
    const auto first = file.find('-'), second = file.find('-', first + 1), dot = file.rfind('.');
    if (first == std::string::npos || second == std::string::npos) return;
    language = file.substr(0, first);
    screen = file.substr(second + 1, dot - second - 1);
  }
};

/// The catalogue's name of a screen; for "question-2" the name of "question" followed by the number.
std::string screen_name(const std::string& screen, const Catalogue& words) {
  const auto key = [](const std::string& name) { return "screen." + name; };
  if (words.has(key(screen))) return words.text(key(screen));
  const auto dash = screen.find('-');
  const std::string kind = screen.substr(0, dash);
  if (dash == std::string::npos || !words.has(key(kind))) return screen;
  return words.text(key(kind)) + " " + screen.substr(dash + 1);
}

data picture_groups(const PackDraft& draft, const PageRequest& request) {
  data groups(data::type::list);
  for (const std::string& language : draft.pack->languages) {
    data pictures(data::type::list);
    bool any = false;
    for (const std::string& file : draft.pictures) {
      const Picture picture(file);
      if (picture.language != language) continue;
      any = true;
      data one(data::type::object);
      one.set("file", file);
      one.set("name", screen_name(picture.screen, request.words));
      pictures.push_back(one);
    }
    if (!any) continue;
    const auto name = draft.pack->language_names.find(language);
    data group(data::type::object);
    group.set("language", name == draft.pack->language_names.end() ? language : name->second);
    group.set("pictures", pictures);
    groups.push_back(group);
  }
  return groups;
}

/// What the author should look at, each with its field, its line and what to do.
data warning_rows(const PackDraft& draft, const PageRequest& request) {
  data rows(data::type::list);
  for (const Fault& warning : draft.warnings) {
    const FaultWords words = kiosk::describe(warning, request.words);
    data row(data::type::object);
    row.set("what", words.what);
    row.set("remedy", words.remedy);
    set_text(row, "field", consultation::fault_place(warning, request.words));
    row.set("line", warning.where);
    rows.push_back(row);
  }
  return rows;
}

Response show(PageContext& context, const PageRequest& request) {
  const auto draft = context.services().drafts.find(request.parameter("draft"), context.now());
  if (!draft) return context.missing(request);
  data content = draft_data(context, *draft, request);
  content.set("warnings", warning_rows(*draft, request));
  content.set("has_warnings", !draft->warnings.empty());
  const auto other = published(context, *draft);
  if (const auto before = other ? context.services().pack(*other) : nullptr) {
    data changed = difference_groups(*before, *draft, request);
    content.set("same", changed.list_value().empty());
    content.set("groups_changed", changed);
    content.set("compared", true);
    set_managed_period(content, *other, before.get(), *draft, request);
  }
  content.set("groups", picture_groups(*draft, request));
  content.set("painting", draft->painting);
  set_text(content, "painting_fault", draft->painting_fault);
  return context.page(request, "pack", draft->pack->proposal.in(request.language), "consultations",
                      std::move(content));
}

Response picture(PageContext& context, const PageRequest& request) {
  const auto file =
      context.services().drafts.picture(request.parameter("draft"), request.parameter("picture"));
  if (!file) return context.missing(request);
  std::ifstream in(*file, std::ios::binary);
  Response response;
  response.headers = {{"Content-Type", "image/png"}, {"Cache-Control", "private, max-age=3600"}};
  response.body = {std::istreambuf_iterator<char>(in), {}};
  return response;
}

/// Somebody published, paused or extended the consultation after the draft was compared with it.
Response stale(PageContext& context, const PageRequest& request, const PackDraft& draft,
               const std::optional<store::Consultation>& stored) {
  StaleForm form;
  form.rows.push_back({request.words.text("kiosks.revision"),
                       stored ? std::to_string(stored->revision) : std::string(),
                       std::to_string(draft.pack->revision)});
  if (stored)
    form.rows.push_back({request.words.text("manage.closing"), request.reader.moment(stored->closes),
                         request.reader.moment(draft.pack->period.closes)});
  form.versions["version"] = std::to_string(stored ? stored->version : 0);
  form.back = page_of(draft.id);
  set_last_change(form, context, {"publish", "set-closing", "set-state", "publish-results"}, "consultation",
                  draft.pack->id);
  return stale_page(context, request, form);
}

Response publish(PageContext& context, const PageRequest& request) {
  const auto draft = context.services().drafts.find(request.parameter("draft"));
  if (!draft) return context.missing(request);
  const std::string back = page_of(draft->id);
  const auto stored = published(context, *draft);
  const std::int64_t based_on = version_field(request);
  if (based_on != (stored ? stored->version : 0)) return stale(context, request, *draft, stored);
  if (!request.confirmed()) {
    return context.ask(request, "publish_pack", back,
                       {{"name", draft->pack->proposal.in(request.language)},
                        {"revision", std::to_string(draft->pack->revision)}});
  }
  const auto done = context.services().administration.publish(request.official.user.name, draft->pack_folder,
                                                              {}, based_on);
  if (!done) return context.refused(request, done.error(), page_of(draft->id));
  return PageContext::done("/consultations/" + done->id + "/manage", "published");
}

Response remove(PageContext& context, const PageRequest& request) {
  const auto draft = context.services().drafts.find(request.parameter("draft"));
  if (!draft) return context.missing(request);
  if (!request.confirmed()) {
    return context.ask(request, "remove_draft", page_of(draft->id),
                       {{"name", draft->pack->proposal.in(request.language)}});
  }
  if (!context.services().drafts.remove(draft->id)) return context.missing(request);  // somebody was faster
  context.note(request.official, "remove-draft",
               {{"consultation", draft->pack->id}, {"revision", std::int64_t{draft->pack->revision}}});
  return PageContext::done(packs_path, "draft_removed");
}

}  // namespace

void add_pack_pages(Routes& routes) {
  routes.add_protected("GET", packs_path, {Right::administer, Object::server}, list);
  routes.add_protected("POST", packs_path, {Right::administer, Object::server}, upload, largest_upload);
  routes.add_protected("GET", packs_path + "/{draft}", {Right::administer, Object::server}, show);
  routes.add_protected("GET", packs_path + "/{draft}/pictures/{picture}", {Right::administer, Object::server},
                       picture);
  routes.add_protected("POST", packs_path + "/{draft}/publish", {Right::administer, Object::server}, publish);
  routes.add_protected("POST", packs_path + "/{draft}/remove", {Right::administer, Object::server}, remove);
}

}  // namespace kiosk::server::office
