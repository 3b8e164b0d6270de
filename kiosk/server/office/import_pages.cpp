// Sealed opinions that staff carried from a kiosk on a USB stick: the files are taken in, and what became of
// them is told.
#include "kiosk/base/text.h"
#include "kiosk/server/intake/import.h"
#include "kiosk/server/office/desk.h"
#include "kiosk/server/office/formats.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using mustache::data;

constexpr std::size_t largest_upload = 64 * 1024 * 1024;
constexpr std::size_t imports_shown = 100;
const std::string page_address = "/kiosks/import";

std::string number(std::int64_t value, const Ask& ask) {
  return format_integer(value, ask.language);
}

data counts_data(const store::SealedImport& one, const std::string& kiosk, const Ask& ask) {
  data row(data::type::object);
  row.set("kiosk", kiosk);
  row.set("made", local_time(one.made));
  row.set("at", local_time(one.at));
  row.set("by", one.by);
  row.set("part", ask.words.text("import.part",
                                 {{"part", std::to_string(one.part)}, {"parts", std::to_string(one.parts)}}));
  row.set("stored", number(one.stored, ask));
  row.set("duplicate", number(one.duplicate, ask));
  row.set("refused", number(one.refused, ask));
  return row;
}

/// "3: the hamlet is not in the pack"
data reasons(const intake::ImportReport& report, const Ask& ask) {
  data list(data::type::list);
  for (const auto& [reason, count] : report.refused) {
    const std::string key = "refusal." + reason;
    data one(data::type::object);
    one.set("text",
            ask.words.has(key) ? ask.words.text(key) : ask.words.text("refusal.other", {{"reason", reason}}));
    one.set("count", number(count, ask));
    list.push_back(one);
  }
  return list;
}

/// Parts of the same export that were never brought; 0 where it is whole.
std::int64_t parts_missing(store::Store& store, const store::SealedImport& one) {
  std::set<int> brought;
  for (const auto& other : store.imports(imports_shown)) {
    if (other.kiosk == one.kiosk && other.made == one.made) brought.insert(other.part);
  }
  return one.parts - static_cast<std::int64_t>(brought.size());
}

data failed(const std::string& name, const std::string& complaint) {
  data row(data::type::object);
  row.set("file", name);
  row.set("complaint", complaint);
  return row;
}

/// What became of one file.
data take(Desk& desk, const Ask& ask, const http::UploadedFile& uploaded) {
  const auto file = intake::read_sealed_file(desk.store(), uploaded.content, ask.request.peer, desk.now());
  if (!file) return failed(uploaded.name, desk.complaint(ask.words, file.error()));
  if (!desk.seen(ask.official, file->kiosk.consultation)) {
    return failed(uploaded.name,
                  desk.complaint(ask.words, {"import-other-unit", "The kiosk is of another unit.",
                                             "Give the file to an official there.", ""}));
  }
  const auto report = intake::import_sealed(desk.store(), *desk.services().packs, *file,
                                            ask.official.user.name, desk.services().clock);
  data row = counts_data(report.counts, file->kiosk.name, ask);
  row.set("file", uploaded.name);
  row.set("reasons", reasons(report, ask));
  if (const auto missing = parts_missing(desk.store(), report.counts); missing > 0)
    row.set("missing", ask.words.plural("import.missing", missing, {{"n", number(missing, ask)}}));
  return row;
}

data history(Desk& desk, const Ask& ask, bool& any) {
  data rows(data::type::list);
  any = false;
  for (const auto& one : desk.store().imports(imports_shown)) {
    const auto kiosk = desk.store().kiosk(one.kiosk);
    if (!kiosk || !desk.seen(ask.official, kiosk->consultation)) continue;
    rows.push_back(counts_data(one, kiosk->name, ask));
    any = true;
  }
  return rows;
}

Response page(Desk& desk, const Ask& ask, data content) {
  bool any = false;
  content.set("imports", history(desk, ask, any));
  content.set("any", any);
  return desk.page(ask, "import", ask.words.text("import.title"), "kiosks", std::move(content));
}

Response show(Desk& desk, const Ask& ask) {
  return page(desk, ask, data(data::type::object));
}

Response upload(Desk& desk, const Ask& ask) {
  data reports(data::type::list);
  bool any = false;
  const auto [first, last] = ask.files.equal_range("sealed");
  for (auto file = first; file != last; ++file) {
    if (file->second.content.empty()) continue;
    any = true;
    reports.push_back(take(desk, ask, file->second));
  }
  if (!any) {
    return desk.refused(ask, {"no-file", "No file was chosen.", "Choose the stick's files first.", ""},
                        page_address);
  }
  data content(data::type::object);
  content.set("reports", reports);
  content.set("reported", true);
  return page(desk, ask, std::move(content));
}

}  // namespace

void add_import_pages(Routes& routes) {
  routes.closed("GET", page_address, Right::work, show);
  routes.closed("POST", page_address, Right::work, upload, largest_upload);
}

}  // namespace kiosk::server::office
