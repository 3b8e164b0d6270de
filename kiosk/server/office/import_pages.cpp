// The page on which officials upload sealed opinions carried from a kiosk on a USB stick. Shows the result
// per file.
#include <algorithm>

#include <map>
#include <set>

#include "kiosk/base/text.h"
#include "kiosk/server/intake/import.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

constexpr std::size_t largest_upload = 64 * 1024 * 1024;
constexpr std::size_t imports_shown = 100;
const std::string page_address = "/kiosks/import";

std::string number(std::int64_t value, const PageRequest& request) {
  return format_integer(value, request.language);
}

data counts_data(const store::SealedImport& one, const std::string& kiosk, const PageRequest& request) {
  data row(data::type::object);
  row.set("kiosk", kiosk);
  row.set("made", request.reader.moment(one.made));
  row.set("at", request.reader.moment(one.at));
  row.set("by", one.by);
  row.set("part", request.words.text("import.part", {{"part", std::to_string(one.part)},
                                                     {"parts", std::to_string(one.parts)}}));
  row.set("stored", number(one.stored, request));
  row.set("duplicate", number(one.duplicate, request));
  row.set("refused", number(one.refused, request));
  return row;
}

/// "3: the hamlet is not in the pack".
data reasons(const intake::ImportReport& report, const PageRequest& request) {
  data list(data::type::list);
  for (const auto& [reason, count] : report.refused) {
    const std::string key = "refusal." + reason;
    data one(data::type::object);
    one.set("text", request.words.has(key) ? request.words.text(key)
                                           : request.words.text("refusal.other", {{"reason", reason}}));
    one.set("count", number(count, request));
    list.push_back(one);
  }
  return list;
}

/// Number of missing parts of the same export.
std::int64_t parts_missing(store::Imports& imports, const store::SealedImport& one) {
  std::set<int> brought;
  for (const auto& other : imports.imports(imports_shown)) {
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

using intake::MayBring;

/// Whether the official has rights for a current or earlier consultation of the kiosk.
bool may_bring_of(PageContext& context, const store::Kiosk& kiosk, const MayBring& may_bring) {
  if (may_bring(kiosk.consultation)) return true;
  const auto stood = context.fleet().assignments(kiosk.id);
  return std::any_of(stood.begin(), stood.end(),
                     [&](const store::Assignment& one) { return may_bring(one.consultation); });
}

/// Imports one file and returns its result row.
data import_file(PageContext& context, const PageRequest& request, const http::UploadedFile& uploaded) {
  const auto file =
      intake::read_sealed_file(context.store(), uploaded.content, request.http_request.peer, context.now());
  if (!file) return failed(uploaded.name, context.complaint(request.words, file.error()));
  const MayBring may_bring = [&](const std::string& id) {
    return context.visible(request.official, id).has_value();
  };
  if (!may_bring_of(context, file->kiosk, may_bring)) {
    return failed(uploaded.name,
                  context.complaint(request.words, {"import-other-unit", "The kiosk is of another unit.",
                                                    "Give the file to an official there.", ""}));
  }
  const auto report = intake::import_sealed(context.store(), context.services().packs, *file,
                                            request.official.user.name, context.services().clock, may_bring);
  data row = counts_data(report.counts, file->kiosk.name, request);
  row.set("file", uploaded.name);
  row.set("reasons", reasons(report, request));
  row.set("any_refused", report.counts.refused > 0);
  if (const auto missing = parts_missing(context.imports(), report.counts); missing > 0)
    row.set("missing", request.words.plural("import.missing", missing, {{"n", number(missing, request)}}));
  return row;
}

data history(PageContext& context, const PageRequest& request, bool& any) {
  data rows(data::type::list);
  any = false;
  std::set<std::string> visible;
  for (const auto& one : context.all_visible(request.official)) visible.insert(one.consultation.id);
  std::map<std::string, std::string> names;  // of kiosks whose consultation the official may see
  for (const auto& kiosk : context.fleet().kiosks()) {
    if (visible.contains(kiosk.consultation)) names[kiosk.id] = kiosk.name;
  }
  for (const auto& one : context.imports().imports(imports_shown)) {
    const auto name = names.find(one.kiosk);
    if (name == names.end()) continue;
    rows.push_back(counts_data(one, name->second, request));
    any = true;
  }
  return rows;
}

Response page(PageContext& context, const PageRequest& request, data content) {
  bool any = false;
  content.set("imports", history(context, request, any));
  content.set("any", any);
  return context.page(request, "import", request.words.text("import.title"), "kiosks", std::move(content));
}

Response show(PageContext& context, const PageRequest& request) {
  return page(context, request, data(data::type::object));
}

Response upload(PageContext& context, const PageRequest& request) {
  data reports(data::type::list);
  bool any = false;
  const auto [first, last] = request.files.equal_range("sealed");
  for (auto file = first; file != last; ++file) {
    if (file->second.content.empty()) continue;
    any = true;
    reports.push_back(import_file(context, request, file->second));
  }
  if (!any) {
    return context.refused(request, {"no-file", "No file was chosen.", "Choose the stick's files first.", ""},
                           page_address);
  }
  data content(data::type::object);
  content.set("reports", reports);
  content.set("reported", true);
  return page(context, request, std::move(content));
}

}  // namespace

void add_import_pages(Routes& routes) {
  routes.add_protected("GET", page_address, {Right::work, Object::listed}, show);
  routes.add_protected("POST", page_address, {Right::work, Object::listed}, upload, largest_upload);
}

}  // namespace kiosk::server::office
