// Lookups inside a transaction for the parts of Administration, with the faults for missing objects. Internal
// to this folder.
#pragma once

#include "kiosk/base/clean_text.h"
#include "kiosk/server/store/interface/write.h"

namespace kiosk::server::administration {

inline tl::unexpected<Fault> no_consultation(const std::string& id) {
  return fault("unknown-consultation", "There is no consultation \"{id}\".", "Publish its pack first.", "",
               {{"id", id}});
}

inline tl::unexpected<Fault> no_kiosk() {
  return fault("unknown-kiosk", "There is no such kiosk.", "");
}

/// The consultation as this transaction sees it.
inline Result<store::Consultation> existing(store::Write& write, const std::string& id) {
  auto consultation = write.consultation(id);
  if (!consultation) return no_consultation(id);
  return std::move(*consultation);
}

inline Result<store::Kiosk> existing_kiosk(store::Write& write, const std::string& id) {
  auto kiosk = write.kiosk(id);
  if (!kiosk) return no_kiosk();
  return std::move(*kiosk);
}

/// The name of a person or a kiosk as it is stored: on one line, in normal form C, without blanks around it.
/// Fault: "name-unfit".
inline Result<std::string> clean_name(const std::string& name) {
  if (auto clean = clean_text(name, {.most = 80})) return clean;
  return fault("name-unfit", "The name must have 1 to 80 characters on one line.", "Choose another name.");
}

}  // namespace kiosk::server::administration
