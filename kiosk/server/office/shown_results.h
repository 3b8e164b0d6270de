// The figures that a page or a download of results shows: a published version or the current ones.
#pragma once

#include "kiosk/server/office/page_context.h"
#include "kiosk/server/results/published_version.h"

namespace kiosk::server::office {

struct ShownResults {
  VisibleConsultation one;          ///< of the version's revision
  results::VersionPointer version;  ///< null: the current figures
  results::Summary summary;
  results::Standing standing;
};

/// `which`: the number of a version; "current"; or "" for the newest version while results are published, else
/// the current figures. Nothing if there is no such version.
std::optional<ShownResults> shown_results(const PageContext& context, const VisibleConsultation& one,
                                          const std::string& which);
/// The newest version if `number` is 0. Nothing if there is no such version, or its pack cannot be read.
std::optional<ShownResults> published_results(const PageContext& context,
                                              const store::Consultation& consultation,
                                              std::int64_t number = 0);
/// "1" → 1; nullopt for anything but a positive number.
std::optional<std::int64_t> version_number(const std::string& text);
/// Every published version, newest first: {number, at, reason, href, chosen}. `address`: before the number.
PageData version_list(const std::vector<store::ResultVersion>& versions, std::int64_t chosen,
                      const std::string& address, const results::Language& reader);
/// Reopenings for everybody to read: {text} each, newest first; without those that were withdrawn.
PageData reopening_list(const std::vector<store::Reopening>& reopenings, const results::Language& reader);

}  // namespace kiosk::server::office
