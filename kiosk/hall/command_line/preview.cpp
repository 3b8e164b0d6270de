#include "kiosk/hall/command_line/preview.h"

#include <iostream>

#include "kiosk/base/fault_words.h"
#include "kiosk/base/files.h"
#include "kiosk/base/random.h"
#include "kiosk/consultation/check.h"
#include "kiosk/consultation/interface_words.h"
#include "kiosk/consultation/load.h"
#include "kiosk/hall/app/scenery.h"
#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/draw/window.h"
#include "kiosk/hall/screens/screens.h"
#include "kiosk/hall/visit/tour.h"

namespace kiosk::hall::command_line {
namespace {

namespace fs = std::filesystem;

visit::Preferences preferences_of(const PreviewOptions& options) {
  visit::Preferences preferences;
  preferences.high_contrast = options.contrast;
  if (options.text_size == "large") preferences.text_size = visit::TextSize::large;
  if (options.text_size == "very-large") preferences.text_size = visit::TextSize::very_large;
  return preferences;
}

class Painter {
 public:
  Painter(draw::Window& window, std::shared_ptr<const consultation::Pack> pack, const app::Folders& folders,
          const PreviewOptions& options)
      : window_(window),
        pack_(std::move(pack)),
        out_(options.out),
        preferences_(preferences_of(options)),
        catalogues_(app::load_catalogues(folders.assets)) {
    const fs::path art = folders.assets / "art";
    if (const auto wide = app::scene(art, window.width(), window.height(), true))
      pictures_.scene_wide = draw::Picture(*wide);
    if (const auto side = app::scene(art, window.width(), window.height(), false))
      pictures_.scene_side = draw::Picture(*side);
    meshes_ = screens::make_meshes(pack_->map);
    words_ = consultation::interface_words(catalogues_, *pack_);
    pictures_.films = screens::load_films(*pack_);
  }

  /// Draws all screens in one language. Stops at the first fault.
  Result<void> paint(const std::string& language) {
    SeededRandom random(1);  // a fixed seed: the options have the same order in every picture
    visit::Visit visit(pack_, status(), random);
    visit.handle(visit::SetPreferences{preferences_}, visit::Moment{0});
    number_ = 0;
    Result<void> done;
    visit::tour(visit, status(), language, [&](const std::string& name) {
      if (done) done = save(visit.view(), language, name);
    });
    return done;
  }

 private:
  visit::KioskStatus status() const { return visit::tour_status(*pack_, catalogues_); }
  Result<void> save(const visit::View& view, const std::string& language, const std::string& name) {
    for (int frame = 0; frame < most_frames && (frame < frames_until_still || window_.animating()); ++frame)
      draw(view);
    std::string number = std::to_string(++number_);
    if (number.size() < 2) number.insert(0, "0");
    const fs::path file = out_ / (language + "-" + number + "-" + name + ".png");
    auto picture = DurableFile::create(file, readable_by_all);
    if (!picture) return failure(picture);
    // refers to the same file even if its name is replaced
    const std::string opened = "/proc/self/fd/" + std::to_string(picture->descriptor());
    if (!window_.save_png(opened))
      return fault("picture-unwritable", "The picture {file} could not be written.", "", "",
                   {{"file", file.string()}});
    return picture->commit();
  }
  void draw(const visit::View& view) {
    std::vector<visit::Event> events;
    screens::Context context{*pack_,  pictures_, meshes_,       words_.at(view.language),
                             memory_, events,    view.language, draw::Millis{0}};
    window_.draw(screens::look_of(view), [&](draw::Ui& ui) { screens::draw_view(ui, view, context); });
  }

  static constexpr int frames_until_still = 3, most_frames = 120;
  draw::Window& window_;
  std::shared_ptr<const consultation::Pack> pack_;
  fs::path out_;
  visit::Preferences preferences_;
  std::map<std::string, Catalogue> catalogues_, words_;
  screens::Pictures pictures_;
  screens::MapMeshes meshes_;
  screens::Memory memory_;
  int number_ = 0;
};

}  // namespace

int preview_command(const PreviewOptions& options, const app::Folders& folders, const Catalogue& words) {
  auto loaded = consultation::load_pack(options.pack, folders.schema());
  if (!loaded.pack) {
    std::cerr << consultation::describe(loaded.faults, words);
    return 1;
  }
  const auto [width, height] = app::size_of(options.size);
  if (width < 320 || height < 320 || width > 4096 || height > 4096)
    return print_fault(make_fault("size-unfit", "\"{size}\" is no size of a screen.", "Write it as 1280x720.",
                                  "", {{"size", options.size}}),
                       words);
  std::error_code error;
  fs::create_directories(options.out, error);
  if (error)
    return print_fault(make_fault("preview-folder", "The folder {folder} cannot be made.", "Choose another.",
                                  "", {{"folder", options.out.string()}}),
                       words);
  draw::WindowOptions window_options;
  window_options.width = width;
  window_options.height = height;
  window_options.art = folders.assets / "art";
  const auto window = draw::Window::open(window_options);
  if (!window) return print_fault(window.error(), words);
  (*window)->accept_touches_at_once();
  const auto pack = std::make_shared<const consultation::Pack>(std::move(*loaded.pack));
  Painter painter(**window, pack, folders, options);
  for (const std::string& language : pack->languages) {
    if (const auto done = painter.paint(language); !done) return print_fault(done.error(), words);
  }
  return 0;
}

}  // namespace kiosk::hall::command_line
