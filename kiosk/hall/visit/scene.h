// What a view is built from, and the builders: one a kind of screen. All of them are pure.
#pragma once

#include "kiosk/hall/visit/form.h"
#include "kiosk/hall/visit/visit.h"
#include "kiosk/hall/visit/words.h"

namespace kiosk::hall::visit {

enum class Printing { no, under_way, done, failed };

/// Everything that belongs to one resident; a new one is made for the next.
struct Session : Preferences {
  Screen screen = Screen::attract;
  Overlay overlay = Overlay::none;
  std::string language;
  bool begun = false;  ///< began while opinions were taken: may answer, and is counted

  AnswersInProgress answers;
  OptionOrder order;
  std::size_t page = 0;  ///< index into pack.form
  bool editing = false;  ///< came from the review, goes back there
  bool sending = false, failed = false;
  std::string opinion_id;  ///< kept when sending failed: an I/O error may have stored it after all
  std::string receipt, qr_url;
  Day received{};
  Printing printing = Printing::no;
  std::string print_trouble;  ///< end of the key that says why it failed

  std::string unit;  ///< selected on the map
  bool map_after = false;
  bool legal_open = false;
  std::string document;                ///< legal document being read
  std::string card;                    ///< selected question card
  std::string hamlet;                  ///< "my hamlet"; also the form's answer
  bool choosing_hamlet = false;        ///< another one is being chosen
  Screen came_from = Screen::attract;  ///< of "my hamlet": where Back leads
  std::string search;                  ///< what was typed to find it
  ResultsPart results_part = ResultsPart::outcome;
  bool signing = false;                                     ///< the open picture is the one in sign language
  std::optional<std::pair<Screen, std::size_t>> signed_at;  ///< where that was shown last by itself
  std::string clearing;                                     ///< question whose text is about to be cleared

  bool asleep = false;  ///< the screen is dark
  Moment idle_since{0}, warning_since{0};
  std::optional<Moment> grace_since;  ///< opinions are no longer taken; this visit may still finish
  Moment thanks_until{0}, thanks_length{0};
  bool speaking = false;  ///< something is being read aloud
  Moment held{0};         ///< how long reading aloud has held the time since the last touch
  std::string toast;      ///< key of what is told for a moment
  Moment toast_until{0};
};

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
/// The picture of what is shown now; null where the pack has none.
const consultation::PictureSlot* slot_here(const Scene& scene, bool sign_language);
/// The picture that stands in the answer of a card; null where it has none.
const consultation::PictureSlot* slot_of_card(const Scene& scene);
std::vector<PictureDoor> picture_doors(const Scene& scene);
OverlayView picture_view(const Scene& scene);
/// The card whose answer is shown; null without cards.
const consultation::QuestionCard* selected_card(const Scene& scene);
AccessView access_view(const Scene& scene);
AttractView attract_view(const Scene& scene);
HomeView home_view(const Scene& scene);
MapView map_view(const Scene& scene);
ReasonsView reasons_view(const Scene& scene);
ImpactView impact_view(const Scene& scene);
HamletView hamlet_view(const Scene& scene);
TimelineView timeline_view(const Scene& scene);
ReaderView reader_view(const Scene& scene);
PageView page_view(const Scene& scene);
ReviewView review_view(const Scene& scene);
ReceiptWords receipt_words(const Scene& scene);
ThanksView thanks_view(const Scene& scene);
/// Only where there are published results of this consultation.
ResultsView results_view(const Scene& scene);
MessageView message_view(const Scene& scene);

/// "Thôn của tôi", or the hamlet that was chosen.
Door hamlet_door(const Scene& scene);
/// "Thôn 3, xã Xuân Thiện", held together; empty where there is no such hamlet.
std::string hamlet_name(const Scene& scene, const std::string& hamlet);
/// Whether the hall holds results of the pack that is shown.
bool has_results(const Scene& scene);

/// The language after the chosen one; empty where there is only one.
std::string next_language(const Scene& scene);
/// Its own name: "English".
std::string language_name(const Scene& scene, const std::string& language);
/// The text, or its simple version where that is wanted and there is one.
const std::string& words_of(const Scene& scene, const consultation::LocalizedText& text,
                            const consultation::LocalizedText& simple);
/// When the consultation closes: the hall's word, else the pack's.
UtcTime closes(const Scene& scene);
/// Whole seconds left until that moment, rounded up, never negative.
int seconds_left(Moment until, Moment now);
/// Languages that can be chosen: the pack's, or the program's where there is no pack.
std::vector<std::string> languages_of(const consultation::Pack& pack, const KioskStatus& status);
/// Overwrites what the resident wrote or was given, wherever a view holds it.
void wipe(View& view);

}  // namespace kiosk::hall::visit
