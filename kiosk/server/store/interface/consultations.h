// Consultations: published pack, period, state.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"
#include "kiosk/opinion/envelope.h"
#include "kiosk/wire/state.h"

namespace kiosk::server::store {

struct Consultation {
  std::string id;
  int revision = 0;
  wire::State state = wire::State::open;
  UtcTime opens, closes;
  Hash pack_digest{};
  Bytes pack_signature;
  opinion::SealKeys seal_keys;
  std::string title;         ///< default language
  std::int64_t version = 0;  ///< grows with each change; 0 = not stored yet
  std::int64_t stored = 0;   ///< opinions, when this was read
  UtcTime published{};       ///< first publication here, set by the store; 1970 = unknown
};

class Consultations {
 public:
  virtual ~Consultations() = default;
  virtual std::optional<Consultation> consultation(std::string_view id) = 0;
  /// Ordered by opening time, latest first.
  virtual std::vector<Consultation> consultations() = 0;
};

/// Part of a transaction (write.h). Each change names the version it is based on and returns the fault
/// changed-meanwhile if another one is stored. A change writes only its own columns.
class ConsultationWriter {
 public:
  virtual ~ConsultationWriter() = default;
  /// The consultation as this transaction sees it.
  virtual std::optional<Consultation> consultation(std::string_view id) = 0;
  /// How many opinions are stored for it.
  virtual std::int64_t stored_opinions(std::string_view consultation) = 0;
  /// Version 0: a new consultation, published now. Otherwise sets revision, pack and period; state and seal
  /// keys do not change. A revision lower than the stored one is changed-meanwhile too.
  [[nodiscard]] virtual Result<void> publish(const Consultation& consultation) = 0;
  [[nodiscard]] virtual Result<void> set_state(std::string_view id, wire::State state,
                                               std::int64_t version) = 0;
  [[nodiscard]] virtual Result<void> set_closing(std::string_view id, UtcTime closes,
                                                 std::int64_t version) = 0;
};

}  // namespace kiosk::server::store
