// Published results: numbered versions whose figures never change, and the requests to reopen a closed
// consultation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"
#include "kiosk/consultation/kiosk_opinions.h"
#include "kiosk/server/store/interface/opinions.h"
#include "kiosk/server/store/interface/papers.h"

namespace kiosk::server::store {

/// Everything from which results are computed.
struct Figures {
  Tallies tallies;
  std::vector<PaperTotals> paper;
  /// How opinions from kiosks are counted. Versions published before this was stored counted them as forms
  /// under every rule profile, and stay so.
  consultation::KioskOpinions kiosks = consultation::KioskOpinions::forms;
};
/// One JSON object.
std::string figures_to_json(const Figures& figures);
/// Throws std::exception if the text is not what figures_to_json() or a migration wrote.
Figures figures_from_json(std::string_view text);

/// A published version, without its figures.
struct ResultVersion {
  std::string consultation;
  std::int64_t number = 0;  ///< 1, 2, … within the consultation
  int revision = 0;         ///< of the pack
  UtcTime at, as_of;        ///< when it was published; time of its figures
  UtcTime opens, closes;
  std::string by, reason;   ///< reason: why it replaces the version before
  std::int64_t record = 0;  ///< the closing record; 0 = published before versions existed
};

/// A request to reopen a closed consultation. A second administrator confirms it.
struct Reopening {
  enum class Outcome { pending, confirmed, withdrawn };
  std::int64_t number = 0;  ///< given by the store
  std::string consultation, reason, asked_by;
  UtcTime asked;
  Outcome outcome = Outcome::pending;
  std::string ended_by;  ///< who confirmed or withdrew it
  UtcTime ended{};
};

class ResultVersions {
 public:
  virtual ~ResultVersions() = default;
  /// Newest first.
  virtual std::vector<ResultVersion> result_versions(std::string_view consultation) = 0;
  /// The figures of a version; nothing if there is no such version.
  virtual std::optional<Figures> published_figures(std::string_view consultation, std::int64_t number) = 0;
  /// Newest first.
  virtual std::vector<Reopening> reopenings(std::string_view consultation) = 0;
};

/// Part of a transaction (write.h).
class ResultVersionWriter {
 public:
  virtual ~ResultVersionWriter() = default;
  /// As this transaction sees them.
  virtual Figures current_figures(std::string_view consultation) = 0;
  virtual std::vector<ResultVersion> result_versions(std::string_view consultation) = 0;
  virtual std::optional<Figures> published_figures(std::string_view consultation, std::int64_t number) = 0;
  virtual std::optional<ClosingRecord> newest_closing_record(std::string_view consultation) = 0;
  virtual std::vector<Reopening> reopenings(std::string_view consultation) = 0;
  /// Fault: changed-meanwhile unless the number follows the newest version's.
  [[nodiscard]] virtual Result<void> add_result_version(const ResultVersion& version,
                                                        const Figures& figures) = 0;
  /// Returns its number. Fault: changed-meanwhile if another request is pending.
  [[nodiscard]] virtual Result<std::int64_t> add_reopening(const Reopening& request) = 0;
  /// Fault: changed-meanwhile if the request is not pending.
  [[nodiscard]] virtual Result<void> end_reopening(std::int64_t number, Reopening::Outcome outcome,
                                                   std::string_view by, UtcTime at) = 0;
};

}  // namespace kiosk::server::store
