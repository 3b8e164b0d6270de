#include "tests/hall/screens/staff_tour.h"

namespace kiosk::hall::screens::test {
namespace {

using namespace kiosk::hall::staff;
using namespace std::chrono_literals;

constexpr UtcTime noon{std::chrono::seconds{1'795'000'000}};

Facts facts_when_well() {
  Facts facts;
  facts.now = noon;
  facts.kiosk = "KS-XT-01";
  facts.server = "https://laykien.kimson.example";
  facts.version = "1.0.0";
  facts.pack = "kim-son-xuan-chinh 3";
  facts.enrolled = facts.has_pin = facts.store_open = facts.online = true;
  facts.delivered = 1'248;
  facts.last_delivery = noon - 3min;
  facts.last_contact = noon - 1min;
  facts.clock_error = 400ms;
  facts.free_bytes = 41'600'000'000;
  facts.sticks = {{"/media/kingston", "KINGSTON", 14'800'000'000}};
  facts.levels = {70, 80};
  facts.printing.queues = {"receipts", "van-phong"};
  facts.printing.queue = "receipts";
  facts.night = {22, 5};
  return facts;
}

/// A kiosk with trouble: no network, a queue, a wrong clock, little disk space, no sound, no USB stick.
Facts facts_in_trouble() {
  Facts facts = facts_when_well();
  facts.online = facts.store_open = false;
  facts.store_trouble = "staff.store.unreadable";
  facts.trouble = {"server-unreachable", "Không kết nối được máy chủ.", "", ""};
  facts.waiting = 1'312;
  facts.refused = 4;
  facts.oldest_waiting = noon - 75h;
  facts.last_delivery = noon - 75h;
  facts.last_contact = noon - 74h;
  facts.clock_error = -94min;
  facts.free_bytes = 310'000'000;
  facts.silent = facts.touch_reset = true;
  facts.sticks.clear();
  facts.printing.trouble = "no_paper";
  return facts;
}

class Tour {
 public:
  Tour(const Catalogue& words, int width, int height,
       const std::function<void(const std::string&, const View&)>& see)
      : words_(words), width_(width), height_(height), see_(see) {}

  void pin() {
    Panel panel = opened(facts_when_well());
    for (const int digit : {1, 2, 3}) panel.handle(PressDigit{digit}, now_);
    show("pin", panel);
    panel.handle(PinChecked{false, {2, {}}}, now_);
    show("pin-wrong", panel);
    panel.handle(PinChecked{false, {5, noon + 10min}}, now_);
    show("pin-locked", panel);
  }
  void overviews() {
    show("overview", unlocked(facts_when_well()));
    Panel troubled = unlocked(facts_in_trouble());
    troubled.set_test_mode(true);
    show("overview-trouble", troubled);
    Facts fresh;
    fresh.now = noon;
    fresh.version = "1.0.0";
    fresh.store_open = true;
    show("overview-new", unlocked(fresh));
  }
  void questions() {
    for (const auto& [name, page] : {std::pair{"restart", Page::confirm_restart},
                                     {"test-mode", Page::confirm_test_mode},
                                     {"usb", Page::usb},
                                     {"levels", Page::levels},
                                     {"print", Page::print},
                                     {"calibrate", Page::calibrate},
                                     {"enrol", Page::enrol}}) {
      Panel panel = unlocked(facts_when_well());
      panel.handle(GoTo{page}, now_);
      show(name, panel);
    }
    Panel none = unlocked(facts_in_trouble());
    none.handle(GoTo{Page::usb}, now_);
    show("usb-none", none);
    none.handle(GoTo{Page::print}, now_);
    show("print-trouble", none);
  }
  void works() {
    Panel panel = unlocked(facts_when_well());
    working(panel, Page::sync, {{{"staff.sync.queue", StepState::running, "staff.sync.left", "812"}}, 0.38});
    show("sync", panel);
    working(panel, Page::sync, {{{"staff.sync.queue", StepState::good, "staff.sync.all", {}}}, 1, true});
    show("sync-done", panel);
    panel.handle(GoTo{Page::usb}, now_);
    panel.handle(ChooseStick{0}, now_);
    told(panel, Page::usb, {{{"staff.copy.writing", StepState::good, "staff.copy.done", "1312"}}, 1, true});
    show("usb-done", panel);
    working(panel, Page::network,
            {{{"staff.net.dns", StepState::good, "staff.net.ok", {}},
              {"staff.net.connect", StepState::bad, "staff.net.connect_bad", "connection refused"},
              {"staff.net.answer", StepState::skipped, {}, {}}},
             -1,
             true});
    show("network", panel);
    working(panel, Page::self_test, self_test());
    show("self-test", panel);
  }
  void calibration() {
    Panel panel = unlocked(facts_when_well());
    panel.set_screen(width_, height_);
    panel.handle(GoTo{Page::calibrate}, now_);
    for (const Spot& mark : marks(width_, height_)) panel.handle(TouchAt{mark.x + 9, mark.y - 6}, now_);
    show("calibrate-keep", panel);
  }
  void refused_enrolment() {
    Panel panel = unlocked(facts_when_well());
    panel.handle(GoTo{Page::enrol}, now_);
    const char* const typed[] = {"https://laykien.kimson.example:8443", "7K4M-Q2XR-9TDB", "KS-XT-01",
                                 "482719"};
    for (int i = 0; const char* const text : typed) {
      panel.handle(ChooseField{i++}, now_);
      panel.handle(TypeText{text}, now_);
    }
    panel.handle(Yes{}, now_);
    panel.handle(Enrolled{"code-refused", "The code is not known."}, now_);
    show("enrol-refused", panel);
  }

 private:
  struct Work {
    std::vector<Step> steps;
    double share = -1;
    bool done = false;
    std::string file = {};
  };

  static Work self_test() {
    const auto good = [](const char* name, std::string detail) {
      return Step{name, StepState::good, "staff.check.detail", std::move(detail)};
    };
    return {{good("staff.check.screen", "1920 × 1080"),
             {"staff.check.touch", StepState::good, "staff.check.touch_good", {}},
             {"staff.check.sound", StepState::attention, "staff.check.sound_none", {}},
             good("staff.check.clock", "2026-11-18T12:26:40Z"),
             {"staff.check.disk", StepState::good, "staff.check.disk_free", "41600"},
             good("staff.check.pack", "kim-son-xuan-chinh 3"),
             good("staff.check.queue", "0"),
             {"staff.check.pin", StepState::good, "staff.check.pin_good", {}},
             {"staff.check.network", StepState::bad, "staff.net.connect_bad", "timeout"}},
            -1,
            true,
            "/var/lib/kiosk/self-test-2026-11-18.txt"};
  }
  Panel opened(const Facts& facts) {
    Panel panel(random_, false);
    panel.set_screen(width_, height_);
    panel.handle(OpenPanel{}, now_);
    panel.handle(Measured{facts}, now_);
    return panel;
  }
  Panel unlocked(const Facts& facts) {
    Panel panel = opened(facts);
    panel.handle(PinChecked{true, {}}, now_);
    panel.handle(Measured{facts}, now_);
    return panel;
  }
  void told(Panel& panel, Page page, const Work& work) {
    panel.handle(Progress{page, work.steps, work.share, work.done, work.file}, now_);
  }
  void working(Panel& panel, Page page, const Work& work) {
    panel.handle(GoTo{page}, now_);
    told(panel, page, work);
  }
  void show(const std::string& name, const Panel& panel) { see_("staff-" + name, panel.view(words_, now_)); }

  const Catalogue& words_;
  const int width_, height_;
  const std::function<void(const std::string&, const View&)>& see_;
  SeededRandom random_{1};
  Moment now_{1000};
};

}  // namespace

void tour_staff(const Catalogue& words, int width, int height,
                const std::function<void(const std::string&, const View&)>& see) {
  Tour tour(words, width, height, see);
  tour.pin();
  tour.overviews();
  tour.questions();
  tour.works();
  tour.calibration();
  tour.refused_enrolment();
}

}  // namespace kiosk::hall::screens::test
