// The inside of a Visit. One function an event; time in state.cpp, steps in events.cpp and form_events.cpp.
#pragma once

#include "kiosk/hall/visit/scene.h"

namespace kiosk::hall::visit {

struct Visit::State {
  State(std::shared_ptr<const consultation::Pack> pack, KioskStatus status, Random& random, Timing timing);

  std::shared_ptr<const consultation::Pack> pack, pending_pack;
  KioskStatus status;
  std::map<std::string, Catalogue> catalogues;  ///< the program's, under the pack's own
  Random& random;
  Timing timing;
  std::optional<Session> session;  ///< always there; optional so that it can be replaced
  Counts counts;
  std::vector<Order> orders;
  Moment now{0};
  std::optional<Moment> changed_at;  ///< when another screen, page or overlay came up
  View shown, fresh;
  bool stale = true;

  // time and life
  void take(const Event& event, Moment at);
  bool held(Moment elapsed);
  void advance(Moment elapsed);
  void touched();
  void end_visit(bool abandoned);
  std::string stopping_place() const;
  void begin_session();
  void install(std::shared_ptr<const consultation::Pack> next);
  void merge_catalogues();
  void watch_grace();
  void sign_at_once();
  Screen rest_screen() const;
  bool resting() const;
  bool at_defaults() const;
  std::optional<Moment> next_change() const;
  Moment idle_limit() const;
  bool lets_through(const Event& event) const;
  void tell(std::string toast);
  const Catalogue& catalogue() const;
  const View& view();
  ScreenView content(const Scene& scene) const;

  // events
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
  void on(const CallStaff&);
  void on(const Touched&) {}
  void on(const Tick&) {}

  // hamlet
  void remember_hamlet(const std::string& hamlet);
  void fill_in_hamlet();

  // form
  const consultation::Question* asked(const std::string& question) const;
  void leave_page();
  void next_page();
  opinion::Opinion opinion_now();
};

}  // namespace kiosk::hall::visit
