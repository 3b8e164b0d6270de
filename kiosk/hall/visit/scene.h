// Inputs of the view models, and the functions that build them, one per screen. All are pure.
#pragma once

#include "kiosk/hall/visit/form.h"
#include "kiosk/hall/visit/session.h"
#include "kiosk/hall/visit/visit.h"
#include "kiosk/hall/visit/words.h"

namespace kiosk::hall::visit {

struct Scene {
  const consultation::Pack& pack;
  const KioskStatus& status;
  const Session& session;
  const Words& words;
  Timing timing;
  Moment now;
};

FrameView frame_view(const Scene& scene);
OverlayView overlay_view(const Scene& scene);
ToastView toast_view(const Scene& scene);
/// The pack's picture for the current screen; null if it has none.
const consultation::PictureSlot* slot_here(const Scene& scene, bool sign_language);
/// The picture in the answer of the selected question card; null if it has none.
const consultation::PictureSlot* slot_of_card(const Scene& scene);
std::vector<PictureDoor> picture_doors(const Scene& scene);
OverlayView picture_view(const Scene& scene);
/// The card whose answer is shown; null if the pack has no cards.
const consultation::QuestionCard* selected_card(const Scene& scene);
AccessView access_view(const Scene& scene);
AttractView attract_view(const Scene& scene);
HomeView home_view(const Scene& scene);
MapView map_view(const Scene& scene);
ReasonsView reasons_view(const Scene& scene);
ImpactView impact_view(const Scene& scene);
HamletView hamlet_view(const Scene& scene);
/// Requires has_plan().
PlanView plan_view(const Scene& scene);
TimelineView timeline_view(const Scene& scene);
ReaderView reader_view(const Scene& scene);
PageView page_view(const Scene& scene);
ReviewView review_view(const Scene& scene);
ReceiptWords receipt_words(const Scene& scene);
ThanksView thanks_view(const Scene& scene);
/// Requires has_results().
ResultsView results_view(const Scene& scene);
MessageView message_view(const Scene& scene);

/// The button "Thôn của tôi", with the name of the chosen hamlet if any.
Door hamlet_door(const Scene& scene);
/// "Thôn 3, xã Xuân Thiện" with no-break spaces; empty for an unknown hamlet.
std::string hamlet_name(const Scene& scene, const std::string& hamlet);
/// Whether the pack has a plan of the whole parent, or the experience of an earlier round.
bool has_plan(const consultation::Pack& pack);
/// The button to them; its label is empty if the pack has neither.
Door plan_door(const Scene& scene);
/// Id of the unit of today of the resident's hamlet, else of the kiosk.
std::string own_unit(const consultation::Pack& pack, const KioskStatus& status, const Session& session);
/// Whether the kiosk has published results of this pack.
bool has_results(const Scene& scene);

/// The language after the chosen one in the pack's order; empty if there is only one.
std::string next_language(const Scene& scene);
/// The language's name in that language: "English".
std::string language_name(const Scene& scene, const std::string& language);
/// The text, or its simple version if the resident chose simple words and the pack has one.
const std::string& words_of(const Scene& scene, const consultation::LocalizedText& text,
                            const consultation::LocalizedText& simple);
/// What an opinion counts for: whether it replaces the official paper form.
std::string counts_for(const Scene& scene);
/// When the consultation ended. It does not give the planned end of one that was closed earlier.
std::string ended(const Scene& scene);
/// Closing time: from the kiosk's status, else from the pack.
UtcTime closes(const Scene& scene);
/// Whole seconds left until that moment, rounded up, never negative.
int seconds_left(Moment until, Moment now);
/// Languages to choose from: the pack's, or the program's without a pack.
std::vector<std::string> languages_of(const consultation::Pack& pack, const KioskStatus& status);
/// Overwrites the resident's answers and receipt in the view.
void wipe(View& view);

}  // namespace kiosk::hall::visit
