// Implementation of Visit: one handler per event. allowed_events.h restricts the screens on which each is
// called, so a handler checks only the ids in its event. Time: state.cpp; screens: events.cpp; the form:
// form_events.cpp.
#pragma once

#include "kiosk/hall/visit/scene.h"
#include "kiosk/opinion/prepared.h"

namespace kiosk::hall::visit {

struct Visit::State {
  State(std::shared_ptr<const consultation::Pack> pack, KioskStatus status, Random& random, Timing timing);

  std::shared_ptr<const consultation::Pack> pack, pending_pack;
  KioskStatus status;
  std::map<std::string, Catalogue> catalogues;  ///< the program's texts; the pack's take precedence
  Random& random;
  Timing timing;
  std::optional<Session> session;  ///< never empty; optional so that a new one can replace it
  Counts counts;
  std::vector<Order> orders;
  Moment now{0};
  std::optional<Moment> changed_at;  ///< when the screen, page or overlay last changed
  View shown, fresh;                 ///< `fresh` is reused memory for building the next view
  bool stale = true;

  // Time; start and end of a visit.
  void handle(const Event& event, Moment at);
  void dispatch(const Event& event);
  bool pause_timers(Moment elapsed);
  void advance(Moment elapsed);
  void restart_idle_time();
  void end_visit(bool abandoned);
  std::string screen_for_counts() const;
  void begin_session();
  void install(std::shared_ptr<const consultation::Pack> next);
  void install_at_rest(std::shared_ptr<const consultation::Pack> next);
  void merge_catalogues();
  void update_grace_period();
  void open_sign_language_picture();
  Screen rest_screen() const;
  bool resting() const;
  bool at_defaults() const;
  std::optional<Moment> next_change() const;
  Moment idle_limit() const;
  void show_toast(std::string toast);
  const Catalogue& catalogue() const;
  const View& view();
  ScreenView content(const Scene& scene) const;

  // Event handlers.
  void on(const Begin&);
  void on(const Open& event);
  void on(const StartForm&);
  void on(const Back&);
  void on(const Next&);
  void on(const Skip&);
  void on(const Choose& event);
  void on(const SetText& event);
  void on(const AskClear& event);
  void on(const EditPage& event);
  void on(const Send&);
  void on(const Sent& event);
  void on(const SendFailed&);
  void on(const Finish&);
  void on(const PrintReceipt&);
  void on(const Printed& event);
  void on(const AskStartOver&);
  void on(const Confirm&);
  void on(const Dismiss&);
  void on(const Help&);
  void on(const SelectUnit& event);
  void on(const ShowAfter& event);
  void on(const ToggleLegal&);
  void on(const ReadDocument& event);
  void on(const SelectCard& event);
  void on(const SelectHamlet& event);
  void on(const ChangeHamlet&);
  void on(const SearchHamlet& event);
  void on(const ShowPlan& event);
  void on(const SelectPlanUnit& event);
  void on(const ShowResults& event);
  void on(const TurnPage&) {}
  void on(const SetLanguage& event);
  void on(const OpenAccess&);
  void on(const SetPreferences& event);
  void on(const ToggleContrast&);
  void on(const ToggleReadAloud&);
  void on(const ReadBack& event);
  void on(const ReadAnswers&);
  void on(const Speaking& event);
  void on(const OpenPicture& event);
  void on(const Scanned& event);
  void on(const CallStaff&);
  void on(const Touched&) {}
  void on(const Tick&) {}

  // "My hamlet".
  void remember_hamlet(const std::string& hamlet);
  void fill_in_hamlet();

  // The form.
  const consultation::Question* asked(const std::string& question) const;
  void leave_page();
  void next_page();
  opinion::Opinion opinion_now();
  bool anything_chosen() const;
  void take_over(const opinion::PreparedAnswers& prepared);
};

}  // namespace kiosk::hall::visit
