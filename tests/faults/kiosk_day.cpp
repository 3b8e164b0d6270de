// test_kiosk_day: a kiosk's day without its window. Real visits one after the other with the app's stores,
// packs, sending and courier; the log records what each resident said and which receipt was shown.
#include <sodium.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <thread>

#include "kiosk/base/bytes.h"
#include "kiosk/hall/app/pack_loader.h"
#include "kiosk/hall/app/scenery.h"
#include "kiosk/hall/app/sending.h"
#include "kiosk/hall/app/situation.h"
#include "kiosk/hall/app/visit_counter.h"
#include "tests/faults/resident.h"

namespace {

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::app;
using namespace std::chrono_literals;

struct Options {
  Folders folders{{}, std::filesystem::path(KIOSK_SOURCE_DIR) / "assets"};
  std::uint64_t seed = 1;
  int visits = 1;
  int revision = 1;
};

class HallDay {
 public:
  explicit HallDay(const Options& options) : options_(options), residents_(options.seed) { stores_.open(); }

  int run() {
    if (!stores_.ready()) return 1;
    start_courier();
    if (!wait_for_pack()) return 1;
    for (int i = 0; i < options_.visits; ++i) {
      take_news();
      if (i == options_.visits * 2 / 5 && !wait_for_revision()) return 1;
      if (!visit_from_first_touch_to_end(i)) return 1;
    }
    while (stores_.outbox()->counts().waiting > 0) std::this_thread::sleep_for(2ms);
    return 0;
  }

 private:
  void start_courier() {
    courier::Settings settings;
    settings.packs = options_.folders.packs();
    settings.schema = options_.folders.schema();
    settings.app_version = "test";
    settings.heartbeat = 1s;
    settings.backoff_base = 20ms;
    settings.sync_at_once = true;
    courier_ = std::make_unique<courier::Courier>(
        *stores_.outbox(), settings, clock_, courier_random_, [this] { return counter_.take_counts(); },
        [] {});
  }

  bool wait_for_pack() {
    for (int i = 0; i < 10'000 && !pack_; ++i, std::this_thread::sleep_for(2ms)) pack_ = loader_.load_now();
    if (!pack_) return false;
    visit_ = std::make_unique<visit::Visit>(pack_, hall_now(), random_);
    return true;
  }

  /// Waits for the new pack, so that later measurements cover only visits.
  bool wait_for_revision() {
    for (int i = 0; i < 10'000 && pack_->revision < options_.revision; ++i, std::this_thread::sleep_for(5ms))
      take_news();
    return pack_->revision >= options_.revision;
  }

  visit::KioskStatus hall_now() const {
    return situation(stores_, courier_->status(), pack_.get(), clock_.now(), catalogues_);
  }

  /// Like the app between two frames.
  void take_news() {
    const auto status = courier_->status();
    if (status.assignment) stores_.keep(*status.assignment);
    loader_.check_for_new_pack();
    if (auto pack = loader_.take_loaded_pack()) visit_->set_pack(pack_ = std::move(pack));
    counter_.add(visit_->take_counts());
    visit_->set_status(hall_now());
  }

  void does(const visit::Event& event) {
    now_ += 400ms;
    for (visit::Order& order : visit_->handle(event, now_)) {
      if (auto* to_send = std::get_if<visit::SendOpinion>(&order)) send(to_send->opinion);
    }
    (void)visit_->view();
  }

  void send(const opinion::Opinion& opinion) {
    const auto kept = keep_sealed({stores_, clock_, random_, true}, opinion, visit_->pack());
    if (const auto* sent = std::get_if<visit::Sent>(&kept)) {
      print(faults::typed_line(faults::said_of(opinion, sent->receipt)) +
            faults::receipt_line(sent->receipt));
    }
    does(kept);
    courier_->wake();
  }

  bool visit_from_first_touch_to_end(int number) {
    using visit::Screen;
    if (number % 8 == 1) does(visit::SetLanguage{"en"});
    does(visit::Begin{});
    for (const Screen screen :
         {Screen::proposal, Screen::map, Screen::reasons, Screen::impact, Screen::hamlet, Screen::timeline}) {
      if (number % 3 != 0) continue;
      does(visit::Open{screen});
      does(visit::TurnPage{1});
      does(visit::Back{});
    }
    does(visit::StartForm{});
    for (int page = 0; page < 30 && visit_->screen() == Screen::page; ++page) answer_page();
    if (visit_->screen() != Screen::review) return false;
    does(visit::Send{});
    if (visit_->screen() != Screen::thanks) return false;
    does(visit::Finish{});
    does(visit::Confirm{});  // the receipt was not printed: the kiosk asks
    return visit_->resting();
  }

  void answer_page() {
    const auto questions = std::get<visit::PageView>(visit_->view().content).questions;
    for (const auto& question : questions) answer(question.id);
    does(visit::Next{});
  }

  void answer(const std::string& id) {
    const auto& question = *visit_->pack().question(id);
    if (question.kind == consultation::QuestionKind::text) return type(id);
    if (question.kind == consultation::QuestionKind::hamlet) {
      const auto& hamlets = visit_->pack().unit("xuan-thien")->hamlets;
      return does(visit::Choose{id, hamlets[uniform(residents_, hamlets.size())].id});
    }
    does(visit::Choose{id, question.options[uniform(residents_, question.options.size() - 1)].id});
  }

  /// Types letter by letter like the on-screen keyboard.
  void type(const std::string& id) {
    const std::string text = std::string(faults::canary) + " " + faults::mark(residents_);
    for (std::size_t length = 1; length <= text.size(); length += 3)
      does(visit::SetText{id, text.substr(0, length)});
    does(visit::SetText{id, text});
  }

  static void print(const std::string& lines) {
    if (::write(STDOUT_FILENO, lines.data(), lines.size()) != static_cast<ssize_t>(lines.size())) ::_exit(3);
  }

  const Options& options_;
  SystemClock clock_;
  SystemRandom random_, courier_random_;
  SeededRandom residents_;
  const std::map<std::string, Catalogue> catalogues_ = load_catalogues(options_.folders.assets);
  Stores stores_{options_.folders};
  PackLoader loader_{options_.folders, stores_, [] {}};
  VisitCounter counter_;
  std::unique_ptr<courier::Courier> courier_;
  std::shared_ptr<const consultation::Pack> pack_;
  std::unique_ptr<visit::Visit> visit_;
  visit::Moment now_{0};
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"For tests: a kiosk's day without its window."};
  Options options;
  app.add_option("--data", options.folders.data, "the kiosk's folder, enrolled")->required();
  app.add_option("--seed", options.seed, "of what the residents say");
  app.add_option("--visits", options.visits, "how many");
  app.add_option("--revision", options.revision, "of the pack that must be in use after two fifths of them");
  CLI11_PARSE(app, argc, argv);
  if (sodium_init() < 0) return 1;
  return HallDay(options).run();
}
