#include "kiosk/hall/visit/allowed_events.h"

#include "kiosk/base/variant_table.h"

namespace kiosk::hall::visit {
namespace {

constexpr Overlays none{Overlay::none};
constexpr Overlays dialogs{Overlay::idle_warning, Overlay::start_over, Overlay::help,   Overlay::clear_text,
                           Overlay::access,       Overlay::staff_call, Overlay::picture,    Overlay::finish};
constexpr Overlays any = none.with(dialogs);
/// Events that close the idle warning when they happen.
constexpr Overlays none_or_idle{Overlay::none, Overlay::idle_warning};
constexpr Screens works = all_screens.without({Screen::maintenance});

struct Rule {
  Screens screens;
  Overlays overlays;
};

template <class Kind>
constexpr RowFor<Kind, Rule> on(Screens screens, Overlays overlays = none) {
  return {{screens, overlays}};
}

constexpr auto table = variant_table<Event>(
    on<Begin>({Screen::attract}), on<Open>(information_screens.with(message_screens)),
    on<StartForm>(information_screens),
    on<Back>(information_screens.without({Screen::home}).with({Screen::page, Screen::review})),
    on<Next>({Screen::reasons, Screen::impact, Screen::hamlet, Screen::plan, Screen::timeline, Screen::page}),
    on<Skip>({Screen::page}), on<Choose>({Screen::page}), on<SetText>({Screen::page}, none_or_idle),
    on<AskClear>({Screen::page}), on<EditPage>({Screen::review}), on<Send>({Screen::review}),
    on<Sent>({Screen::review}, any), on<SendFailed>({Screen::review}, any), on<Finish>({Screen::thanks}),
    on<PrintReceipt>({Screen::thanks}), on<Printed>({Screen::thanks}, any),
    on<AskStartOver>(all_screens.without(resting_screens), any), on<Confirm>(all_screens, dialogs),
    on<Dismiss>(all_screens, dialogs), on<Help>(all_screens, any), on<SelectUnit>({Screen::map}),
    on<ShowAfter>({Screen::map}), on<ToggleLegal>({Screen::reasons}), on<ReadDocument>({Screen::reasons}),
    on<SelectCard>({Screen::impact}), on<SelectHamlet>({Screen::hamlet}),
    on<ChangeHamlet>({Screen::hamlet, Screen::page}), on<SearchHamlet>({Screen::hamlet, Screen::plan}),
    on<ShowPlan>({Screen::plan}), on<SelectPlanUnit>({Screen::plan}),
    on<ShowResults>({Screen::results}),
    on<TurnPage>({}, {}),  // the window turns its own pages; here it is only a touch
    on<SetLanguage>(all_screens, any), on<OpenAccess>(works, any), on<SetPreferences>(works, any),
    on<ToggleContrast>(works, any), on<ToggleReadAloud>(works, any), on<ReadBack>({Screen::page}),
    on<ReadAnswers>({Screen::review}), on<Speaking>(all_screens, any),
    on<OpenPicture>(all_screens, none_or_idle),
    on<Scanned>(information_screens.with({Screen::attract, Screen::page, Screen::review}), none_or_idle),
    on<CallStaff>(all_screens, any), on<Touched>({}, {}),
    on<Tick>({}, {}));

}  // namespace

bool is_allowed(const Event& event, Screen screen, Overlay overlay) {
  const Rule& rule = table[event.index()];
  return rule.screens.contains(screen) && rule.overlays.contains(overlay);
}

}  // namespace kiosk::hall::visit
