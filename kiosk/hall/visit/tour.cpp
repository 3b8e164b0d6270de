#include "kiosk/hall/visit/tour.h"

#include <algorithm>

#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/hall/visit/scene.h"

namespace kiosk::hall::visit {
namespace {

using consultation::Question;
using See = std::function<void(const std::string&)>;

constexpr const char* no_receipt = "000000000000";

class Tour {
 public:
  Tour(Visit& visit, const See& see) : visit_(visit), pack_(visit.pack()), see_(see) {}

  void information() {
    see_("attract");
    does(Begin{});
    see_("home");
    stop(Screen::proposal, "proposal");
    does(Open{Screen::map});
    see_("map-before");
    does(ShowAfter{true});
    see_("map-after");
    does(Back{});
    reasons();
    stop(Screen::impact, "impact");
    hamlet();
    stop(Screen::timeline, "timeline");
  }
  void form() {
    does(StartForm{});
    for (std::size_t number = 1; visit_.screen() == Screen::page && number <= pack_.form.size(); ++number) {
      see_("question-" + std::to_string(number));
      answer_all();
      const auto version = visit_.view().version;
      does(Next{});
      if (visit_.view().version == version) does(Skip{});
    }
    see_("review");
    does(Send{});
    does(Sent{no_receipt, ""});
    see_("thanks");
    over(Finish{}, "finish");
    does(Finish{});
    does(Confirm{});
  }
  void overlays() {
    does(Begin{});
    over(Help{}, "help");
    over(OpenAccess{}, "access");
    if (!visit_.view().pictures.empty()) over(OpenPicture{}, "picture");
    over(CallStaff{}, "staff-call");
    over(AskStartOver{}, "start-over");
    now_ += Timing{}.idle;
    over(Tick{}, "idle-warning");
    does(StartForm{});
    for (const auto& page : pack_.form) {
      for (const Question& question : page.questions) {
        if (consultation::is_text(question.kind)) return clear(page.id, question.id);
      }
    }
  }
  /// The end of the visit restores the pack's default language.
  void message(KioskStatus status, wire::State state, const std::string& language) {
    status.state = state;
    if (state != wire::State::paused) status.now = std::max(status.now, pack_.period.closes + std::chrono::hours(1));
    visit_.set_status(status);
    does(Tick{});
    does(SetLanguage{language});
    see_(std::string(wire::name_of(state)));
  }
  /// The hour before the consultation begins.
  void upcoming(KioskStatus status, const std::string& language) {
    status.opens = pack_.period.opens;
    status.now = pack_.period.opens - std::chrono::hours(1);
    visit_.set_status(status);
    does(Tick{});
    does(SetLanguage{language});
    see_("upcoming");
  }
  void does(const Event& event) {
    now_ += Moment{1000};
    visit_.handle(event, now_);
  }

 private:
  void stop(Screen screen, const char* name) {
    does(Open{screen});
    see_(name);
    does(Back{});
  }
  void over(const Event& event, const char* name) {
    does(event);
    see_(name);
    does(Dismiss{});
  }
  /// Goes to that page, types a word and opens the confirmation for clearing it.
  void clear(const std::string& page, const std::string& question) {
    for (std::size_t step = 0; step < pack_.form.size() && pack_.form[step].id != page; ++step) {
      answer_all();
      const auto version = visit_.view().version;
      does(Next{});
      if (visit_.view().version == version) does(Skip{});
    }
    does(SetText{question, "a"});
    over(AskClear{question}, "clear-text");
  }
  void hamlet() {
    if (pack_.units.front().hamlets.empty()) return;
    does(Open{Screen::hamlet});
    see_("hamlet-list");
    does(SelectHamlet{pack_.units.front().hamlets.front().id});
    see_("hamlet");
    does(Back{});
  }
  void reasons() {
    does(Open{Screen::reasons});
    see_("reasons");
    does(ToggleLegal{});
    see_("reasons-legal");
    for (const auto& document : pack_.documents) {
      does(ReadDocument{document.id});
      see_("document-" + document.id);
      does(Back{});
    }
    plan();
    does(Back{});
  }
  void plan() {
    if (!has_plan(pack_)) return;
    does(Open{Screen::plan});
    see_("plan");
    if (pack_.plan) {
      does(SelectPlanUnit{});
      see_("plan-search");
      does(SelectPlanUnit{pack_.plan->units.front().id});
      see_("plan-unit");
    }
    if (pack_.plan && pack_.experience) {
      does(ShowPlan{PlanPart::experience});
      see_("experience");
    }
    does(Back{});
  }
  /// Answers to questions of other pages are ignored.
  void answer_all() {
    for (const auto& page : pack_.form) {
      for (const Question& question : page.questions) answer(question);
    }
  }
  void answer(const Question& question) {
    if (consultation::traits_of(question.kind).options == consultation::OptionSource::hamlets &&
        !pack_.units.front().hamlets.empty()) {
      does(Choose{question.id, pack_.units.front().hamlets.front().id});
    }
    for (const auto& option : question.options) {
      if (option.writes_text) continue;
      does(Choose{question.id, option.id});
      return;
    }
  }

  Visit& visit_;
  const consultation::Pack& pack_;
  const See& see_;
  Moment now_{0};
};

}  // namespace

KioskStatus tour_status(const consultation::Pack& pack, std::map<std::string, Catalogue> catalogues) {
  KioskStatus status;
  status.kiosk_id = "00000000-0000-4000-8000-000000000000";
  status.kiosk_name = "KS-00";
  status.unit = pack.units.front().id;
  status.closes = pack.period.closes;
  status.now = pack.period.opens;
  status.catalogues = std::move(catalogues);
  return status;
}

void tour(Visit& visit, KioskStatus status, const std::string& language, const See& see) {
  status.state = wire::State::open;
  visit.set_status(status);
  Tour way(visit, see);
  if (visit.view().language != language) way.does(SetLanguage{language});
  way.information();
  way.form();
  way.upcoming(status, language);
  for (const auto state : {wire::State::paused, wire::State::closed, wire::State::results})
    way.message(status, state, language);
}

void tour_overlays(Visit& visit, KioskStatus status, const std::string& language, const See& see) {
  status.state = wire::State::open;
  visit.set_status(status);
  Tour way(visit, see);
  if (visit.view().language != language) way.does(SetLanguage{language});
  way.overlays();
}

}  // namespace kiosk::hall::visit
