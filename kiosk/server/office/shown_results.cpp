#include "kiosk/server/office/shown_results.h"

#include "kiosk/server/office/page_formats.h"

namespace kiosk::server::office {
namespace {

ShownResults current(const PageContext& context, const VisibleConsultation& one) {
  ShownResults shown{one, nullptr, results::summary_of(context.store(), *one.pack), {}};
  shown.standing = results::standing_of(one.consultation, shown.summary, context.now());
  return shown;
}

}  // namespace

std::optional<std::int64_t> version_number(const std::string& text) {
  const auto number = typed_number(text);
  return number && *number > 0 ? number : std::nullopt;
}

std::optional<ShownResults> published_results(const PageContext& context,
                                              const store::Consultation& consultation, std::int64_t number) {
  auto version = results::published_version(context.store(), consultation.id, number);
  if (!version) return std::nullopt;
  const auto as_published = results::consultation_of(consultation, *version);
  auto pack = context.services().pack(as_published);
  if (!pack) return std::nullopt;
  ShownResults shown{{as_published, std::move(pack)}, std::move(version), {}, {}};
  shown.summary = results::summary_of(*shown.version, *shown.one.pack);
  shown.standing = results::standing_of(*shown.version, shown.summary);
  return shown;
}

std::optional<ShownResults> shown_results(const PageContext& context, const VisibleConsultation& one,
                                          const std::string& which) {
  if (which.empty()) {
    if (one.consultation.state != wire::State::results) return current(context, one);
    return published_results(context, one.consultation);
  }
  if (which == "current") return current(context, one);
  const auto number = version_number(which);
  return number ? published_results(context, one.consultation, *number) : std::nullopt;
}

PageData version_list(const std::vector<store::ResultVersion>& versions, std::int64_t chosen,
                      const std::string& address, const results::Language& reader) {
  PageData list(PageData::type::list);
  for (const store::ResultVersion& version : versions) {
    PageData row;
    const std::string number = std::to_string(version.number);
    row.set("href", address + number);
    row.set("label", reader.text("versions.one", {{"n", number}, {"at", reader.moment(version.at)}}));
    set_text(row, "reason", version.reason);
    row.set("chosen", version.number == chosen);
    list.push_back(std::move(row));
  }
  return list;
}

PageData reopening_list(const std::vector<store::Reopening>& reopenings, const results::Language& reader) {
  PageData list(PageData::type::list);
  for (const store::Reopening& one : reopenings) {
    if (one.outcome != store::Reopening::Outcome::confirmed) continue;
    PageData row;
    row.set("text", reader.text("reopening.done", {{"at", reader.moment(one.ended)}, {"reason", one.reason}}));
    list.push_back(std::move(row));
  }
  return list;
}

}  // namespace kiosk::server::office
