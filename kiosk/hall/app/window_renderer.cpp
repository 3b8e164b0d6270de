#include "kiosk/hall/app/window_renderer.h"

#include <malloc.h>
#include <sodium.h>
#include <spdlog/spdlog.h>

#include <fstream>

#include "kiosk/consultation/interface_words.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/app/scenery.h"
#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/visit/names.h"

namespace kiosk::hall::app {
namespace {

/// `set`: value of --scanning. `wanted`: the resident's setting, which means one switch.
draw::ScanMode mode_of(bool wanted, const std::string& set) {
  if (set == "two") return draw::ScanMode::two_keys;
  return wanted || set == "one" ? draw::ScanMode::one_switch : draw::ScanMode::off;
}

/// Depth of stack in bytes that calls may have used for typed text.
constexpr std::size_t stack_that_drew = 256 * 1024;

}  // namespace

Result<std::unique_ptr<WindowRenderer>> WindowRenderer::open(const RunOptions& options,
                                                             const Folders& folders,
                                                             const Catalogues& catalogues) {
  std::unique_ptr<WindowRenderer> renderer(new WindowRenderer(options, folders, catalogues));
  const auto [width, height] = size_of(options.window);
  std::future<std::optional<draw::Pixels>> first_scene;
  auto window = draw::Window::open({width, height, options.monitor, renderer->art_, [&](int w, int h) {
                                      first_scene =
                                          std::async(std::launch::async, scene, renderer->art_, w, h, w >= h);
                                    }});
  if (!window) return tl::unexpected(window.error());
  renderer->window_ = std::move(*window);
  if (!options.frames.empty()) renderer->frame_times_.open(options.frames);
  auto& pictures = renderer->pictures_;
  if (const auto pixels = first_scene.get())
    (renderer->landscape() ? pictures.scene_wide : pictures.scene_side) = draw::Picture(*pixels);
  return renderer;
}

void WindowRenderer::finish_opening() {
  aloud_ = std::make_unique<Aloud>(options_);
  if (prepared_) aloud_->use(*prepared_);
  if (landscape()) {
    if (const auto pixels = scene(art_, window_->width(), window_->height(), false))
      pictures_.scene_side = draw::Picture(*pixels);
  }
  malloc_trim(0);  // returns memory used for loading fonts and scenes
}

void WindowRenderer::prepare(const consultation::Pack& pack) {
  if (prepared_ == &pack) return;
  meshes_ = screens::make_meshes(pack.map);
  words_ = consultation::interface_words(catalogues_, pack);
  pictures_.films = screens::load_films(pack);
  if (aloud_) aloud_->use(pack);
  prepared_ = &pack;
}

const Catalogue& WindowRenderer::words_of(const std::string& language) const {
  return catalogue_for(words_.empty() ? catalogues_ : words_, language);
}

void WindowRenderer::draw_visit(draw::Ui& ui, const visit::View& view, const consultation::Pack& pack,
                                FrameEvents& events) {
  screens::Context context{pack,    pictures_,    meshes_,       words_of(view.language),
                           memory_, events.visit, view.language, draw::Window::now()};
  if (options_.tone_placement == "new") context.tone_placement = typing::TonePlacement::new_style;
  screens::draw_view(ui, view, context);
  if (ui.touch.any_input()) events.visit.insert(events.visit.begin(), visit::Touched{});
  watch_corner(ui, events);
}

/// Touching the logo for three seconds opens the staff panel. A ring shows after the first second.
void WindowRenderer::watch_corner(draw::Ui& ui, FrameEvents& events) {
  using namespace std::chrono_literals;
  const auto corner = screens::staff_corner(ui);
  const bool inside = corner.contains(ui.touch.pointer().x, ui.touch.pointer().y);
  const auto now = draw::Window::now();
  if (ui.input().pressed && inside) hold_since_ = now;
  if (!ui.input().down || !inside) hold_since_.reset();
  if (!hold_since_) return;
  ui.request_frame();
  const auto held = now - *hold_since_;
  if (held > 1s) screens::draw_hold_ring(ui, std::min(1.F, static_cast<float>((held - 1s).count()) / 2000));
  if (held < 3s) return;
  hold_since_.reset();
  events.visit.clear();
  events.staff.emplace_back(staff::OpenPanel{});
}

void WindowRenderer::draw_panel(draw::Ui& ui, const visit::View& view, const staff::View& panel,
                                FrameEvents& events) {
  screens::StaffContext context{panel, view.frame.place, view.frame.parent, staff_memory_, events.staff};
  screens::draw_staff(ui, context);
  if (ui.touch.any_input()) events.staff.insert(events.staff.begin(), staff::Active{});
}

std::optional<draw::Millis> WindowRenderer::next_frame_due() const {
  const auto scan = window_->next_step(), film = memory_.wakes_at;
  return scan && film ? std::min(*scan, *film) : scan ? scan : film;
}

FrameEvents WindowRenderer::draw(const visit::View& view, const consultation::Pack& pack,
                                 const Overlays& overlays) {
  prepare(pack);
  const auto began = std::chrono::steady_clock::now();
  FrameEvents events;
  draw::Look look = screens::look_of(view);
  if (overlays.staff) look = {draw::TextSize::normal, view.high_contrast};
  window_->scan(overlays.staff ? draw::ScanMode::off : mode_of(view.scanning, options_.scanning),
                options_.scan_seconds);
  window_->draw(look, [&](draw::Ui& ui) {
    overlays.staff ? draw_panel(ui, view, *overlays.staff, events) : draw_visit(ui, view, pack, events);
    last_input_ = ui.input();
    if (overlays.test_mode) screens::draw_test_band(ui, words_of(view.language).text("staff.test_mode.band"));
  });
  overlay_ = overlays.staff ? "staff" : name_of(view.overlay.kind);
  drawn_version_ = view.version;
  ++frames_;
  write_frame(began, view);
  if (aloud_)
    aloud_->after_frame(view, overlays.staff != nullptr, last_input_, words_of(view.language), *window_,
                        events.visit);
  last_input_ = {};
  return events;
}

/// Writes one line per frame: start and presentation time (monotonic, µs), touches handled, view version,
/// screen.
void WindowRenderer::write_frame(std::chrono::steady_clock::time_point began, const visit::View& view) {
  if (!frame_times_.is_open()) return;
  window_->finish();
  const auto microseconds = [](std::chrono::steady_clock::time_point at) {
    return std::chrono::duration_cast<std::chrono::microseconds>(at.time_since_epoch()).count();
  };
  frame_times_ << microseconds(began) << ' ' << microseconds(std::chrono::steady_clock::now()) << ' '
               << window_->touches() << ' ' << view.version << ' ' << name_of(view.screen) << std::endl;
}

bool WindowRenderer::needs_frame() const {
  const auto step = next_frame_due();
  return window_->input_waits() || window_->animating() || (aloud_ && aloud_->reading_changed()) ||
         (step && *step <= draw::Window::now());
}

void WindowRenderer::say_typed(std::string text, const visit::View& view) {
  if (aloud_) aloud_->say_typed(std::move(text), view);
}

void WindowRenderer::write_widgets(const visit::View& drawn, const visit::View& now) const {
  if (widgets_.empty()) return;
  const auto part = std::filesystem::path(widgets_).concat(".part");
  const std::string screen(name_of(drawn.screen));
  const draw::Interaction& interaction = window_->interaction();
  std::vector<std::string> ringed = interaction.scan_group;
  if (interaction.show_focus) ringed.push_back(interaction.focus);
  const bool rests = !needs_frame() && shows(now) && window_->accepts_touches();
  std::ofstream(part) << draw::to_json(window_->drawn(), {screen, overlay_, drawn.language, frames_,
                                                          window_->touches(), std::move(ringed), rests});
  std::filesystem::rename(part, widgets_);
}

void WindowRenderer::wipe() {
  if (aloud_) aloud_->wipe();
  memory_.wipe();
  window_->wipe();
  sodium_stackzero(stack_that_drew);
  malloc_trim(0);  // returns the visit's memory to the system
}

}  // namespace kiosk::hall::app
