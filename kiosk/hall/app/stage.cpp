#include "kiosk/hall/app/stage.h"

#include <spdlog/spdlog.h>

#include <fstream>

#include "kiosk/hall/app/scenery.h"
#include "kiosk/hall/visit/names.h"

namespace kiosk::hall {

Result<std::unique_ptr<Stage>> Stage::open(const RunOptions& options, const Folders& folders,
                                           const std::map<std::string, Catalogue>& catalogues) {
  std::unique_ptr<Stage> stage(new Stage(options, folders, catalogues));
  const auto [width, height] = size_of(options.window);
  std::future<std::optional<draw::Pixels>> first_scene;
  auto window = draw::Window::open({width, height, options.monitor, stage->art_, [&](int w, int h) {
                                      first_scene =
                                          std::async(std::launch::async, scene, stage->art_, w, h, w >= h);
                                    }});
  if (!window) return tl::unexpected(window.error());
  stage->window_ = std::move(*window);
  auto& pictures = stage->pictures_;
  if (const auto pixels = first_scene.get())
    (stage->landscape() ? pictures.scene_wide : pictures.scene_side) = draw::Picture(*pixels);
  return stage;
}

void Stage::finish_opening() {
  if (auto telex = typing::InputMethod::open("telex")) {
    telex_ = std::move(*telex);
  } else {
    spdlog::warn("{} {}", telex.error().what, telex.error().remedy);
  }
  if (!landscape()) return;
  if (const auto pixels = scene(art_, window_->width(), window_->height(), false))
    pictures_.scene_side = draw::Picture(*pixels);
}

const Catalogue& Stage::words_of(const std::string& language) const {
  return catalogues_.contains(language) ? catalogues_.at(language) : catalogues_.at("vi");
}

std::vector<visit::Event> Stage::draw(const visit::View& view, const consultation::Pack& pack) {
  if (meshed_ != &pack) {
    meshes_ = screens::make_meshes(pack.map);
    meshed_ = &pack;
  }
  std::vector<visit::Event> events;
  screens::Context context{pack,    pictures_, meshes_,       words_of(view.language), telex_.get(),
                           memory_, events,    view.language, draw::Window::now()};
  bool touched = false;
  window_->draw(screens::look_of(view), [&](draw::Ui& ui) {
    screens::draw_view(ui, view, context);
    const auto& input = ui.input();
    touched =
        input.pressed || input.down || input.command != draw::Command::none || !input.characters.empty();
  });
  drawn_version_ = view.version;
  ++frames_;
  if (touched) events.insert(events.begin(), visit::Touched{});
  return events;
}

bool Stage::restless() const {
  return window_->input_waits() || window_->animating();
}

void Stage::write_widgets(const visit::View& drawn, const visit::View& now) const {
  if (widgets_.empty()) return;
  const auto part = std::filesystem::path(widgets_).concat(".part");
  const std::string screen(name_of(drawn.screen)), overlay(name_of(drawn.overlay.kind));
  std::ofstream(part) << draw::to_json(window_->drawn(), {screen, overlay, drawn.language, frames_,
                                                          window_->touches(), !restless() && shows(now)});
  std::filesystem::rename(part, widgets_);
}

void Stage::wipe() {
  memory_.wipe();
  window_->wipe();
}

}  // namespace kiosk::hall
