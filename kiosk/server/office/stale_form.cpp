#include "kiosk/server/office/stale_form.h"

#include <charconv>

namespace kiosk::server::office {
namespace {

using data = PageData;

constexpr std::size_t entries_searched = 500;

data rows_of(const StaleForm& form) {
  data rows(data::type::list);
  for (const StaleForm::Row& one : form.rows) {
    data row;
    row.set("label", one.label);
    row.set("stored", one.stored.empty() ? "–" : one.stored);
    row.set("typed", one.typed.empty() ? "–" : one.typed);
    row.set("differs", one.stored != one.typed);
    rows.push_back(std::move(row));
  }
  return rows;
}

/// The typed fields, with the stored versions.
data fields_of(const PageRequest& request, const StaleForm& form) {
  auto fields = request.form;
  for (const char* name : {"csrf", "sure"}) fields.erase(name);
  for (const std::string& secret : form.secrets) fields.erase(secret);
  for (const auto& [name, version] : form.versions) fields[name] = version;
  data list(data::type::list);
  for (const auto& [name, value] : fields) {
    data field;
    field.set("name", name);
    field.set("value", value);
    list.push_back(std::move(field));
  }
  return list;
}

}  // namespace

http::Response stale_page(const PageContext& context, const PageRequest& request, const StaleForm& form) {
  data content, secrets(data::type::list);
  for (const std::string& name : form.secrets) {
    if (request.field(name).empty()) continue;
    data secret;
    secret.set("name", name);
    secrets.push_back(std::move(secret));
  }
  content.set("action", request.http_request.path);
  content.set("fields", fields_of(request, form));
  content.set("secrets", std::move(secrets));
  content.set("rows", rows_of(form));
  content.set("back", form.back);
  if (form.at) {
    content.set("who", request.words.text("stale.who",
                                          {{"who", form.by}, {"at", request.reader.moment(*form.at)}}));
  }
  return context.page(request, "stale", request.words.text("stale.title"), "none", std::move(content), 409);
}

void set_last_change(StaleForm& form, const PageContext& context, const std::set<std::string>& events,
                     const std::string& field, const std::string& id) {
  for (const store::TrailEntry& entry : context.trail().trail(entries_searched)) {
    if (!events.contains(entry.action) || (!field.empty() && entry.text(field) != id)) continue;
    form.by = entry.user;
    form.at = entry.at;
    return;
  }
}

std::int64_t version_field(const PageRequest& request, const std::string& name) {
  const std::string typed = request.field(name);
  std::int64_t version = -1;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), version);
  return error == std::errc() && end == typed.data() + typed.size() ? version : -1;
}

}  // namespace kiosk::server::office
