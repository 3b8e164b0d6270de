#include "kiosk/hall/app.h"

#include <spdlog/spdlog.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <future>
#include <iostream>
#include <thread>

#include "kiosk/hall/courier/courier.h"
#include "kiosk/hall/draw/window.h"
#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/hall/pack_shelf.h"
#include "kiosk/hall/scenery.h"
#include "kiosk/hall/screens/screens.h"
#include "kiosk/hall/visit/visit.h"

namespace kiosk::hall {
namespace {

using namespace std::chrono_literals;

/// SIGTERM and SIGINT end the loop between two frames; a commit under way is finished.
std::atomic<bool> asked_to_stop{false};

void on_signal(int) {
  asked_to_stop = true;
  draw::Window::wake();
}

std::string name_of(visit::Screen screen) {
  static constexpr const char* names[] = {"attract", "home",     "proposal", "map",        "reasons",
                                          "impact",  "timeline", "page",     "review",     "thanks",
                                          "paused",  "closed",   "results",  "maintenance"};
  return names[static_cast<std::size_t>(screen)];
}

std::string name_of(visit::Overlay overlay) {
  static constexpr const char* names[] = {"none", "idle-warning", "start-over", "help", "clear-text"};
  return names[static_cast<std::size_t>(overlay)];
}

/// What is shown while there is no pack: only the maintenance screen.
std::shared_ptr<const consultation::Pack> no_pack() {
  consultation::Pack pack;
  pack.languages = {"vi", "en"};
  pack.language_names = {{"vi", "Tiếng Việt"}, {"en", "English"}};
  return std::make_shared<const consultation::Pack>(std::move(pack));
}

class App {
 public:
  App(const RunOptions& options, const Folders& folders);
  int run();

 private:
  void open_stores();
  void start_courier();
  void take_news();
  visit::Hall hall_now();
  void frame();
  void carry_out(const visit::Order& order);
  void send(const opinion::Opinion& opinion);
  void handle(const visit::Event& event);
  void write_widgets(const visit::View& view) const;
  draw::Millis time_to_next() const;

  RunOptions options_;
  Folders folders_;
  SystemClock clock_;
  SystemRandom random_, courier_random_;
  std::map<std::string, Catalogue> catalogues_;
  std::unique_ptr<outbox::Outbox> outbox_;
  std::optional<outbox::Identity> identity_;
  std::unique_ptr<draw::Window> window_;
  PackShelf shelf_;
  std::shared_ptr<const consultation::Pack> pack_;
  bool has_pack_ = false;
  screens::MapMeshes meshes_;
  screens::Pictures pictures_;
  std::unique_ptr<typing::InputMethod> telex_;
  screens::Memory memory_;  // its composer wipes itself through telex_
  std::unique_ptr<visit::Visit> visit_;
  std::atomic<bool> news_{true};
  std::atomic<std::int64_t> visits_{0}, abandoned_{0};
  std::optional<wire::Assignment> assignment_;
  courier::Status status_;
  std::uint64_t drawn_version_ = 0, frames_ = 0;
  std::unique_ptr<courier::Courier> courier_;  // last: stops before what it uses is gone
};

App::App(const RunOptions& options, const Folders& folders)
    : options_(options), folders_(folders), shelf_(folders, [this] {
        news_ = true;
        draw::Window::wake();
      }) {
  catalogues_ = load_catalogues(folders_.assets);
}

void App::open_stores() {
  std::filesystem::create_directories(folders_.packs());
  auto outbox = outbox::Outbox::open(folders_.outbox());
  if (!outbox) {
    spdlog::error("{} {}", outbox.error().what, outbox.error().remedy);
    return;
  }
  outbox_ = std::move(*outbox);
  if (!outbox_->salvage_note().empty()) spdlog::warn("{}", outbox_->salvage_note());
  try {
    identity_ = outbox_->identity();
    if (!identity_) spdlog::warn("This kiosk is not enrolled. Run: kiosk enrol");
    if (const auto saved = outbox_->setting("assignment")) {
      if (auto assignment = wire::decode_assignment(*saved)) assignment_ = std::move(*assignment);
    }
  } catch (const std::exception& error) {
    spdlog::error("The outbox cannot be read: {}. No opinion is taken until it can.", error.what());
    outbox_.reset();
  }
}

void App::start_courier() {
  if (!outbox_ || !identity_) return;
  courier::Settings settings;
  settings.packs = folders_.packs();
  settings.schema = folders_.schema();
  settings.app_version = KIOSK_VERSION;
  settings.heartbeat = std::chrono::seconds(options_.heartbeat);
  settings.sync_at_once = options_.sync_at_once;
  courier_ = std::make_unique<courier::Courier>(
      *outbox_, settings, clock_, courier_random_,
      [this] { return std::pair(visits_.exchange(0), abandoned_.exchange(0)); },
      [this] {
        news_ = true;
        draw::Window::wake();
      });
}

visit::Hall App::hall_now() {
  visit::Hall hall;
  hall.now = clock_.now() + status_.clock_error;
  hall.maintenance = !has_pack_ || !outbox_ || !identity_;
  hall.offline = !status_.online;
  hall.catalogues = catalogues_;
  if (identity_) {
    hall.kiosk_id = identity_->kiosk;
    hall.kiosk_name = identity_->name;
  }
  hall.closes = pack_->period.closes;
  if (assignment_) {
    hall.state = assignment_->state;
    hall.unit = assignment_->unit;
    hall.closes = assignment_->closes;
  }
  if (hall.state == wire::State::open && has_pack_ && hall.now > hall.closes)
    hall.state = wire::State::closed;
  return hall;
}

/// Takes what courier and shelf brought; a new pack waits until nobody is in a visit.
void App::take_news() {
  if (news_.exchange(false)) {
    if (courier_) status_ = courier_->status();
    if (status_.assignment) {
      const std::string now = wire::encode(*status_.assignment);
      if (!assignment_ || wire::encode(*assignment_) != now) {
        assignment_ = status_.assignment;
        if (const auto saved = outbox_->set_setting("assignment", now); !saved)
          spdlog::error("{}", saved.error().what);
      }
    }
    shelf_.look();
  }
  if (auto pack = shelf_.take()) {
    pack_ = std::move(pack);
    has_pack_ = true;
    visit_->set_pack(pack_);
  }
  const auto counts = visit_->take_counts();
  visits_ += counts.visits;
  for (const auto& [screen, count] : counts.abandoned) abandoned_ += count;
  visit_->set_hall(hall_now());
}

void App::send(const opinion::Opinion& opinion) {
  const auto& pack = visit_->pack();
  if (pack.seal_key == Hash{}) return handle(visit::SendFailed{"not-published"});
  const opinion::Sealed sealed = opinion::seal(opinion, pack.seal_key, random_);
  const auto delay = options_.sync_at_once ? 0min : std::chrono::minutes(1);
  const auto spread = options_.sync_at_once ? 0s : std::chrono::seconds(uniform(random_, 240));
  const auto kept = outbox_->put(sealed.envelope, clock_.now() + delay + spread);
  if (!kept) {
    spdlog::error("{} {}", kept.error().what, kept.error().remedy);
    return handle(visit::SendFailed{kept.error().code});
  }
  handle(
      visit::Sent{sealed.receipt, identity_->server_url + opinion::receipt_path(sealed.envelope.commitment)});
  if (courier_) courier_->wake();
}

void App::carry_out(const visit::Order& order) {
  if (const auto* to_send = std::get_if<visit::SendOpinion>(&order)) return send(to_send->opinion);
  memory_.wipe();
  window_->wipe();
}

void App::handle(const visit::Event& event) {
  for (const visit::Order& order : visit_->handle(event, draw::Window::now())) carry_out(order);
}

void App::write_widgets(const visit::View& view) const {
  if (options_.widgets.empty()) return;
  const auto part = std::filesystem::path(options_.widgets).concat(".part");
  const std::string screen = name_of(view.screen), overlay = name_of(view.overlay.kind);
  const bool rests =
      !window_->input_waits() && !window_->animating() && visit_->view().version == drawn_version_;
  std::ofstream(part) << draw::to_json(window_->drawn(),
                                       {screen, overlay, view.language, frames_, window_->touches(), rests});
  std::filesystem::rename(part, options_.widgets);
}

void App::frame() {
  const visit::View view = visit_->view();
  std::vector<visit::Event> events;
  const auto size = static_cast<draw::TextSize>(view.text_size);
  const Catalogue& words =
      catalogues_.contains(view.language) ? catalogues_.at(view.language) : catalogues_.at("vi");
  screens::Context context{visit_->pack(), pictures_,          meshes_, words, telex_.get(), memory_, events,
                           view.language,  draw::Window::now()};
  bool touched = false;
  window_->draw(size, view.high_contrast, [&](draw::Ui& ui) {
    screens::draw_view(ui, view, context);
    touched = ui.input().pressed || ui.input().down || ui.input().command != draw::Command::none ||
              !ui.input().characters.empty();
  });
  drawn_version_ = view.version;
  ++frames_;
  if (touched) handle(visit::Touched{});
  for (const visit::Event& event : events) handle(event);
  write_widgets(view);
}

draw::Millis App::time_to_next() const {
  const draw::Millis minute = 60s;  // the days left change at midnight
  const auto tick = visit_->next_tick();
  if (!tick) return minute;
  return std::clamp(*tick - draw::Window::now(), draw::Millis(1), minute);
}

/// Stores, pack and the first picture are made while the graphics driver starts.
int App::run() {
  const auto [width, height] = size_of(options_.window);
  const auto art = folders_.assets / "art";
  auto loaded = std::async(std::launch::async, [this] {
    open_stores();
    return shelf_.load_now();
  });
  std::future<std::optional<draw::Pixels>> first_scene;
  auto window = draw::Window::open({width, height, options_.monitor, art, [&](int w, int h) {
                                      first_scene = std::async(std::launch::async, scene, art, w, h, w >= h);
                                    }});
  if (!window) {
    std::cerr << window.error().what << "\nWhat to do: " << window.error().remedy << '\n';
    return 1;
  }
  window_ = std::move(*window);
  pack_ = loaded.get();
  has_pack_ = pack_ != nullptr;
  if (!pack_) pack_ = no_pack();
  meshes_ = screens::make_meshes(pack_->map);
  visit_ = std::make_unique<visit::Visit>(pack_, hall_now(), random_);
  const bool landscape = window_->width() >= window_->height();
  if (const auto pixels = first_scene.get())
    (landscape ? pictures_.scene_wide : pictures_.scene_side) = draw::Picture(*pixels);
  frame();
  if (options_.measure_start) {
    window_->finish();
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    std::cout << "{\"first_frame_monotonic_s\": " << std::chrono::duration<double>(now).count() << "}\n";
    return 0;
  }
  if (auto telex = typing::InputMethod::open("telex")) {
    telex_ = std::move(*telex);
  } else {
    spdlog::warn("{} {}", telex.error().what, telex.error().remedy);
  }
  if (landscape) {
    const auto pixels = scene(art, window_->width(), window_->height(), false);
    if (pixels) pictures_.scene_side = draw::Picture(*pixels);
    frame();
  }
  start_courier();

  auto shown = pack_;
  while (!asked_to_stop) {
    window_->wait(time_to_next());
    take_news();
    handle(visit::Tick{});
    if (visit_->pack().id != shown->id || &visit_->pack() != shown.get()) {
      shown = pack_;
      meshes_ = screens::make_meshes(visit_->pack().map);
    }
    if (window_->input_waits() || window_->animating() || visit_->view().version != drawn_version_) frame();
  }
  return 0;
}

}  // namespace

int run_kiosk(const RunOptions& options, const Folders& folders) {
  std::signal(SIGTERM, on_signal);
  std::signal(SIGINT, on_signal);
  return App(options, folders).run();
}

}  // namespace kiosk::hall
