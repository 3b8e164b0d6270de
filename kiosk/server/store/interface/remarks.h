// Officials' additions to residents' remarks: tags and hidden parts. The remarks themselves never change.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "kiosk/base/time.h"

namespace kiosk::server::store {

/// Identifies a written answer: the opinion's random row and the question.
struct RemarkKey {
  std::int64_t row = 0;
  std::string question;
  auto operator<=>(const RemarkKey&) const = default;
};
/// An official's decision on a part of a remark, in bytes of its UTF-8 text.
struct Redaction {
  std::int64_t number = 0;  ///< given by the store
  RemarkKey remark;
  std::int64_t first = 0, length = 0;
  std::string reason, by;
  UtcTime at;
  bool undone = false;  ///< withdrawn: suggested parts are hidden again until somebody decides
  bool kept = false;    ///< true: shown, because it identifies nobody; false: hidden
};

class Remarks {
 public:
  virtual ~Remarks() = default;
  using Tags = std::map<RemarkKey, std::set<std::string>>;
  virtual Tags tags(std::string_view consultation) = 0;
  /// Includes withdrawn ones, because their reasons are kept.
  virtual std::vector<Redaction> redactions(std::string_view consultation) = 0;
};

/// Part of a transaction (write.h).
class RemarkWriter {
 public:
  virtual ~RemarkWriter() = default;
  virtual void add_tag(std::string_view consultation, const std::vector<RemarkKey>& remarks,
                       std::string_view tag) = 0;
  virtual void remove_tag(std::string_view consultation, const std::vector<RemarkKey>& remarks,
                          std::string_view tag) = 0;
  virtual void redact(std::string_view consultation, const std::vector<Redaction>& redactions) = 0;
  virtual void undo_redaction(std::string_view consultation, std::int64_t number) = 0;
};

}  // namespace kiosk::server::store
