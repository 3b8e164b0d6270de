#include "kiosk/server/results/published_version.h"

namespace kiosk::server::results {

VersionPointer published_version(store::ResultVersions& store, std::string_view consultation,
                                 std::int64_t number) {
  for (const store::ResultVersion& head : store.result_versions(consultation)) {
    if (number != 0 && head.number != number) continue;
    auto figures = store.published_figures(consultation, head.number);
    if (!figures) return nullptr;
    return std::make_shared<const PublishedVersion>(PublishedVersion{head, std::move(*figures)});
  }
  return nullptr;
}

std::vector<Summary> summaries_until(
    store::ResultVersions& store, std::string_view consultation, std::int64_t number,
    const std::function<std::shared_ptr<const consultation::Pack>(const PublishedVersion&)>& pack) {
  std::vector<Summary> summaries;
  for (std::int64_t n = 1; n <= number; ++n) {
    const auto version = published_version(store, consultation, n);
    const auto of_version = version ? pack(*version) : nullptr;
    if (of_version) summaries.push_back(summary_of(*version, *of_version));
  }
  return summaries;
}

store::Consultation consultation_of(store::Consultation consultation, const PublishedVersion& version) {
  consultation.revision = version.head.revision;
  consultation.opens = version.head.opens;
  consultation.closes = version.head.closes;
  consultation.state = wire::State::results;
  return consultation;
}

Summary summary_of(const PublishedVersion& version, const consultation::Pack& pack) {
  return summarise(version.figures, pack);
}

Standing standing_of(const PublishedVersion& version, const Summary& summary) {
  store::Consultation consultation;
  consultation.state = wire::State::results;
  Standing standing = standing_of(consultation, summary, version.head.as_of);
  standing.version = Standing::Version{version.head.number, version.head.at, version.head.reason};
  return standing;
}

Summary summary_of(const DocumentSource& source) {
  return source.version ? summary_of(*source.version, *source.pack)
                        : summary_of(source.store, *source.pack);
}

Standing standing_of(const DocumentSource& source, const Summary& summary) {
  return source.version ? standing_of(*source.version, summary)
                        : standing_of(source.consultation, summary, source.now);
}

}  // namespace kiosk::server::results
