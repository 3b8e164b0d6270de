// An official's decisions on one remark: hidden and shown parts, its state of review, notes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/server/office/page_context.h"
#include "kiosk/server/store/interface/remarks.h"

namespace kiosk::server::office {

/// A button of the page: "hide:KEY:FIRST:LENGTH", "keep:KEY:FIRST:LENGTH", "undo:DECISION", "words:KEY",
/// "review:KEY:STATE:VERSION", "note:KEY".
struct RemarkAction {
  std::string name;    ///< up to the first colon
  std::string values;  ///< behind it
};
std::optional<RemarkAction> remark_action(std::string_view text);

/// Carries the action out. Returns the remark it was about; nothing if there is no such remark or action.
/// Faults: words-not-found, changed-meanwhile, and those of typed texts.
Result<std::optional<store::RemarkKey>> decide_on_remark(PageContext& context, const PageRequest& request,
                                                         const VisibleConsultation& one,
                                                         const RemarkAction& action);

/// The typed reason for hiding, or the catalogue's.
Result<std::string> hiding_reason(const PageRequest& request);

}  // namespace kiosk::server::office
