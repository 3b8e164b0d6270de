// A pack's pictures: the button beside a title, the large picture, one frame within another screen.
#include <algorithm>

#include "kiosk/hall/screens/layout.h"
#include "kiosk/hall/screens/layout_visit.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

/// How long each drawing of a series is shown, milliseconds.
constexpr int series_pause = 2000;

std::string joined(const std::vector<std::string>& files) {
  std::string all;
  for (const std::string& file : files) all += file + "\n";
  return all;
}

/// The frame to show now. A film starts when it is opened, unless movement is reduced; then it waits for the
/// button.
std::size_t current_frame(draw::Ui& ui, const Film& film, const std::string& files, Context& context) {
  Showing& showing = context.memory.showing;
  if (showing.files != files) {
    showing = {files, film.frames.size() > 1 && !ui.theme().reduced_motion, false, context.now};
  }
  if (!showing.playing) return showing.over ? film.frames.size() - 1 : 0;
  const int played = static_cast<int>((context.now - showing.since).count());
  const int next = film.next_change(played);
  showing.playing = next >= 0;
  showing.over = !showing.playing;
  if (showing.playing) context.memory.wakes_at = showing.since + draw::Millis(next);
  return film.frame_at(played);
}

/// The description and, for a film, the button that plays it again. Returns the height used.
float draw_picture_foot(draw::Ui& ui, Rect inner, const visit::OverlayView& view, bool moves,
                        Context& context) {
  namespace size = layout::picture;
  const float play = moves ? size::play_width : 0, words = inner.w - play - (moves ? size::play_gap : 0.F);
  const draw::TextStyle wanted{ui.theme().body + size::caption, Weight::regular, ui.theme().ink};
  const float height = std::clamp(ui.measure.height(words, view.text, wanted), size::button_height,
                                  size::max_caption.in(ui.canvas.portrait()));
  const auto caption = ui.measure.fit({words, height}, view.text, wanted, size::min_caption);
  const float used = ui.measure.height(words, view.text, caption);
  ui.text.draw({inner.x, inner.bottom() - height + (height - used) / 2, words, 0}, view.text, caption);
  Showing& showing = context.memory.showing;
  const Rect button{inner.right() - play, inner.bottom() - size::button_height, play, size::button_height};
  if (moves && draw::button(ui, "picture/play", button, view.no,
                            {draw::ButtonKind::secondary, "replay", {}, size::play_text, !showing.playing})) {
    showing.playing = true;
    showing.since = context.now;
    ui.request_frame();
  }
  return height;
}

}  // namespace

Film film_of(const Context& context, const std::vector<std::string>& files) {
  Film film;
  for (const std::string& file : files) {
    const auto found = context.pictures.films.find(file);
    if (found == context.pictures.films.end()) continue;
    for (Film::Frame frame : found->second.frames) {
      if (frame.milliseconds == 0 && files.size() > 1) frame.milliseconds = series_pause;
      film.frames.push_back(std::move(frame));
    }
  }
  return film;
}

Rect film_frame(draw::Ui& ui, Rect box, const Film& film, std::size_t frame) {
  if (frame >= film.frames.size()) return {box.x, box.y, 0, 0};
  const draw::Picture& picture = film.frames[frame].picture;
  const float wide = static_cast<float>(picture.width()), tall = static_cast<float>(picture.height());
  if (wide <= 0 || tall <= 0) return {box.x, box.y, 0, 0};
  const float scale = std::min(box.w / wide, box.h / tall);
  const Rect place{box.x + (box.w - wide * scale) / 2, box.y + (box.h - tall * scale) / 2, wide * scale,
                   tall * scale};
  ui.images.picture(place, picture);
  if (ui.theme().high_contrast) ui.shapes.outline(place, ui.theme().border, layout::picture::contrast_border);
  return place;
}

float titled(draw::Ui& ui, Context& context, Rect box, std::string_view title) {
  namespace size = layout::title;
  float right = box.right();
  if (!context.doors || context.doors->empty()) return page_title(ui, box, title);
  for (const visit::PictureDoor& door : *context.doors) {
    const draw::ButtonLook look{draw::ButtonKind::secondary, door.icon, {}, size::button_text};
    const float width = draw::button_width(ui, door.label, look, size::min_picture_button);
    right -= width;
    if (draw::button(ui, door.sign_language ? "picture/sign" : "picture/open",
                     {right, box.y - size::button_rise, width, size::button_height}, door.label, look))
      context.send(visit::OpenPicture{door.sign_language});
    right -= size::button_gap;
  }
  const float height = page_title(ui, {box.x, box.y, std::min(box.w, right - box.x), box.h}, title);
  return std::max(height, size::button_height);
}

void draw_picture(draw::Ui& ui, const visit::OverlayView& view, Context& context) {
  namespace size = layout::picture;
  const Rect main = ui.canvas.main();
  const float margin = ui.canvas.margin();
  const Rect box{main.x + margin, main.y + size::margin_y, main.w - 2 * margin, main.h - 2 * size::margin_y};
  draw::card(ui, box);
  const Rect inner{box.x + size::padding, box.y + size::padding_y, box.w - 2 * size::padding,
                   box.h - 2 * size::padding_y};
  const Film film = film_of(context, view.picture);
  const std::size_t frame = current_frame(ui, film, joined(view.picture), context);
  const float close = size::close_width.in(ui.canvas.portrait()), room = inner.w - close - size::gap;
  ui.text.label({inner.x, inner.y, room, size::button_height}, view.title,
                ui.measure.fit({room, size::button_height}, view.title, {ui.theme().head, Weight::bold},
                               size::min_title));
  if (draw::button(ui, "overlay/yes", {inner.right() - close, inner.y, close, size::button_height}, view.yes))
    context.send(visit::Confirm{});
  const float foot = draw_picture_foot(ui, inner, view, film.frames.size() > 1, context);
  film_frame(ui, {inner.x, inner.y + size::picture_y, inner.w, inner.h - foot - size::gap - size::picture_y},
             film, frame);
}

}  // namespace kiosk::hall::screens
