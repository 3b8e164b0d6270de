// The page for a form that was read before somebody else changed the same thing: what is stored now, by whom
// and when, beside what was typed, and a button that saves the typed values after all.
#pragma once

#include "kiosk/server/office/page_context.h"

namespace kiosk::server::office {

struct StaleForm {
  struct Row {
    std::string label, stored, typed;
  };
  std::vector<Row> rows;                        ///< all that differs or may differ
  std::map<std::string, std::string> versions;  ///< hidden fields → the versions that are stored now
  std::set<std::string> secrets;                ///< fields that are not shown again, but asked for
  std::string by;                               ///< who changed it; "" if unknown
  std::optional<UtcTime> at;
  std::string back;  ///< the page with the stored values
};

/// Status 409. Contains every typed field, so that nothing typed is lost.
http::Response stale_page(const PageContext& context, const PageRequest& request, const StaleForm& form);

/// Sets who changed it and when from the newest trail entry with one of these events whose `field` is `id`.
void set_last_change(StaleForm& form, const PageContext& context, const std::set<std::string>& events,
                     const std::string& field, const std::string& id);

/// The version in a form's hidden field; -1 (which no version equals) if it is missing or no number.
std::int64_t version_field(const PageRequest& request, const std::string& name = "version");
inline bool is_stale(const Fault& fault) {
  return fault.code == "changed-meanwhile";
}

}  // namespace kiosk::server::office
