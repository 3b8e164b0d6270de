// A published version of results: its figures, from which every page and document of it is made.
#pragma once

#include <functional>
#include <memory>

#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/standing.h"
#include "kiosk/server/results/summary.h"
#include "kiosk/server/store/interface/result_versions.h"

namespace kiosk::server::results {

struct PublishedVersion {
  store::ResultVersion head;
  store::Figures figures;
};
using VersionPointer = std::shared_ptr<const PublishedVersion>;

/// The newest version if `number` is 0. Null if there is no such version.
VersionPointer published_version(store::ResultVersions& store, std::string_view consultation,
                                 std::int64_t number = 0);
/// The consultation as it was published in that version: revision, period, state.
store::Consultation consultation_of(store::Consultation consultation, const PublishedVersion& version);

/// The summaries of every version up to that number, oldest first. `pack`: gives the pack of a revision, null
/// if it cannot be read; a version without its pack is left out.
std::vector<Summary> summaries_until(
    store::ResultVersions& store, std::string_view consultation, std::int64_t number,
    const std::function<std::shared_ptr<const consultation::Pack>(const PublishedVersion&)>& pack);

/// `pack`: of the version's revision.
Summary summary_of(const PublishedVersion& version, const consultation::Pack& pack);
Standing standing_of(const PublishedVersion& version, const Summary& summary);

/// Of the source's version, else the current figures.
Summary summary_of(const DocumentSource& source);
Standing standing_of(const DocumentSource& source, const Summary& summary);

}  // namespace kiosk::server::results
