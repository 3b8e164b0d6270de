// Packs before they are published: upload, check, every screen as the kiosk draws it, what the revision
// changes; then publication.
#include <fstream>

#include "kiosk/base/text.h"
#include "kiosk/consultation/difference.h"
#include "kiosk/server/office/desk.h"
#include "kiosk/server/office/formats.h"

namespace kiosk::server::office {
namespace {

using drafts::Draft;
using http::Response;
using mustache::data;

constexpr std::size_t largest_upload = 32 * 1024 * 1024;
constexpr std::size_t longest_shown = 600;  ///< bytes of a text in the table of differences
const std::string packs = "/packs";

std::string page_of(const std::string& id) {
  return packs + "/" + id;
}

std::optional<store::Consultation> published(Desk& desk, const Draft& draft) {
  return desk.store().consultation(draft.pack->id);
}

data draft_data(Desk& desk, const Draft& draft, const Ask& ask) {
  const auto other = published(desk, draft);
  data d(data::type::object);
  d.set("draft", draft.id);
  d.set("name", draft.pack->proposal.in(ask.language));
  d.set("pack", draft.pack->id);
  d.set("revision", std::to_string(draft.pack->revision));
  d.set("uploaded", local_time(draft.uploaded));
  d.set("period", local_time(draft.pack->period.opens) + " – " + local_time(draft.pack->period.closes));
  d.set("place", draft.pack->parent.in(ask.language));
  std::string languages;
  for (const auto& language : draft.pack->languages) {
    const auto name = draft.pack->language_names.find(language);
    languages += (languages.empty() ? "" : ", ") +
                 (name == draft.pack->language_names.end() ? language : name->second);
  }
  d.set("languages", languages);
  set_text(d, "published", other ? std::to_string(other->revision) : std::string());
  d.set("older", other && draft.pack->revision < other->revision);
  d.set("newer", !other || draft.pack->revision > other->revision);
  return d;
}

Response list(Desk& desk, const Ask& ask) {
  data rows(data::type::list);
  const auto all = desk.services().drafts->all();
  for (const Draft& draft : all) rows.push_back(draft_data(desk, draft, ask));
  data content(data::type::object);
  content.set("drafts", rows);
  content.set("none", all.empty());
  return desk.page(ask, "packs", ask.words.text("packs.title"), "consultations", std::move(content));
}

/// Every fault of a pack, line by line, where the official can read and copy them.
Response faulty(Desk& desk, const Ask& ask, const Fault& fault) {
  data content(data::type::object);
  content.set("faults", fault.what);
  return desk.page(ask, "pack_faults", ask.words.text("packs.faulty"), "consultations", std::move(content),
                   422);
}

Response upload(Desk& desk, const Ask& ask) {
  const auto file = ask.files.find("pack");
  if (file == ask.files.end() || file->second.content.empty())
    return desk.refused(ask, {"no-file", "No file was chosen.", "Choose the pack's file first.", ""}, packs);
  const auto added = desk.services().drafts->add(file->second.content);
  if (!added && added.error().code == "pack-faulty") return faulty(desk, ask, added.error());
  if (!added) return desk.refused(ask, added.error(), packs);
  desk.note(ask.official, "upload-pack", *added);
  return Desk::done(page_of(*added), "pack_uploaded");
}

std::string shortened(const std::string& text) {
  if (text.size() <= longest_shown) return text;
  std::size_t end = longest_shown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

std::string named(const Catalogue& words, const std::string& group, const std::string& name) {
  const std::string key = "difference." + group + "." + name;
  return words.has(key) ? words.text(key) : name;
}

data difference_rows(const consultation::Pack& before, const Draft& draft, const Ask& ask) {
  data rows(data::type::list);
  for (const auto& one : consultation::differences(before, *draft.pack, ask.language)) {
    data row(data::type::object);
    row.set("part", named(ask.words, "part", one.part));
    set_text(row, "subject", one.subject);
    row.set("field", named(ask.words, "field", one.field));
    set_text(row, "language", one.language);
    set_text(row, "before", shortened(one.before));
    set_text(row, "after", shortened(one.after));
    rows.push_back(row);
  }
  return rows;
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

/// The catalogue's name of a screen; of "question-2" the name of "question", with the rest behind it.
std::string screen_name(const std::string& screen, const Catalogue& words) {
  const auto key = [](const std::string& name) { return "screen." + name; };
  if (words.has(key(screen))) return words.text(key(screen));
  const auto dash = screen.find('-');
  const std::string kind = screen.substr(0, dash);
  if (dash == std::string::npos || !words.has(key(kind))) return screen;
  return words.text(key(kind)) + " " + screen.substr(dash + 1);
}

data picture_groups(const Draft& draft, const Ask& ask) {
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
      one.set("name", screen_name(picture.screen, ask.words));
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

Response show(Desk& desk, const Ask& ask) {
  const auto draft = desk.services().drafts->find(ask.parameter("draft"));
  if (!draft) return desk.missing(ask);
  data content = draft_data(desk, *draft, ask);
  const auto other = published(desk, *draft);
  if (const auto before = other ? desk.services().pack(*other) : nullptr) {
    data rows = difference_rows(*before, *draft, ask);
    content.set("same", rows.list_value().empty());
    content.set("differences", rows);
    content.set("compared", true);
  }
  content.set("groups", picture_groups(*draft, ask));
  content.set("painting", draft->painting);
  set_text(content, "painting_fault", draft->painting_fault);
  return desk.page(ask, "pack", draft->pack->proposal.in(ask.language), "consultations", std::move(content));
}

Response picture(Desk& desk, const Ask& ask) {
  const auto file = desk.services().drafts->picture(ask.parameter("draft"), ask.parameter("picture"));
  if (!file) return desk.missing(ask);
  std::ifstream in(*file, std::ios::binary);
  Response response;
  response.headers = {{"Content-Type", "image/png"}, {"Cache-Control", "private, max-age=3600"}};
  response.body = {std::istreambuf_iterator<char>(in), {}};
  return response;
}

Response publish(Desk& desk, const Ask& ask) {
  const auto draft = desk.services().drafts->find(ask.parameter("draft"));
  if (!draft) return desk.missing(ask);
  const auto done = desk.services().administration->publish(ask.official.user.name, draft->pack_folder, {});
  if (!done) return desk.refused(ask, done.error(), page_of(draft->id));
  return Desk::done("/consultations/" + done->id + "/manage", "published");
}

Response remove(Desk& desk, const Ask& ask) {
  const auto draft = desk.services().drafts->find(ask.parameter("draft"));
  if (!draft) return desk.missing(ask);
  desk.services().drafts->remove(draft->id);
  desk.note(ask.official, "remove-draft", draft->pack->id + " " + std::to_string(draft->pack->revision));
  return Desk::done(packs, "draft_removed");
}

}  // namespace

void add_pack_pages(Routes& routes) {
  routes.closed("GET", packs, Right::administer, list);
  routes.closed("POST", packs, Right::administer, upload, largest_upload);
  routes.closed("GET", packs + "/{draft}", Right::administer, show);
  routes.closed("GET", packs + "/{draft}/pictures/{picture}", Right::administer, picture);
  routes.closed("POST", packs + "/{draft}/publish", Right::administer, publish);
  routes.closed("POST", packs + "/{draft}/remove", Right::administer, remove);
}

}  // namespace kiosk::server::office
