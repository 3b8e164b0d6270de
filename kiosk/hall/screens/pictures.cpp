// A pack's pictures: the door beside a title, the large picture, a frame of it within another screen.
#include <algorithm>

#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

/// A drawing of a series stands so long.
constexpr int series_pause = 2000;

std::string joined(const std::vector<std::string>& files) {
  std::string all;
  for (const std::string& file : files) all += file + "\n";
  return all;
}

/// Begins with what is opened; a still picture stays with its first frame until it is asked for.
std::size_t frame_now(draw::Ui& ui, const Film& film, const std::string& files, Context& context) {
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
  if (ui.theme().high_contrast) ui.shapes.outline(place, ui.theme().border, 3);
  return place;
}

float titled(draw::Ui& ui, Context& context, Rect box, std::string_view title) {
  float right = box.right();
  for (const visit::PictureDoor& door : context.doors) {
    const draw::ButtonLook look{draw::ButtonKind::secondary, door.icon, {}, 32};
    const float width = draw::button_width(ui, door.label, look, 200);
    right -= width;
    if (draw::button(ui, door.sign_language ? "picture/sign" : "picture/open", {right, box.y - 8, width, 88},
                     door.label, look))
      context.send(visit::OpenPicture{door.sign_language});
    right -= 24;
  }
  const float height = page_title(ui, {box.x, box.y, std::min(box.w, right - box.x), box.h}, title);
  return context.doors.empty() ? height : std::max(height, 88.F);
}

void draw_picture(draw::Ui& ui, const visit::OverlayView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  const Rect box{main.x + ui.canvas.margin(), main.y + 24, main.w - 2 * ui.canvas.margin(), main.h - 48};
  draw::card(ui, box);
  const Rect inner{box.x + 48, box.y + 28, box.w - 96, box.h - 56};
  const Film film = film_of(context, view.picture);
  const std::size_t frame = frame_now(ui, film, joined(view.picture), context);
  const float close = portrait ? 300 : 260;
  ui.text.label({inner.x, inner.y, inner.w - close - 24, 104}, view.title,
                ui.measure.fit({inner.w - close - 24, 104}, view.title, {t.head, Weight::bold}, 36));
  if (draw::button(ui, "overlay/yes", {inner.right() - close, inner.y, close, 104}, view.yes))
    context.send(visit::Confirm{});
  const bool moves = film.frames.size() > 1;
  const float play = moves ? 340 : 0, words = inner.w - play - (moves ? 32.F : 0.F);
  const draw::TextStyle wanted{t.body + 2, Weight::regular, t.ink};
  const float foot = std::clamp(ui.measure.height(words, view.text, wanted), 104.F, portrait ? 320.F : 200.F);
  const auto caption = ui.measure.fit({words, foot}, view.text, wanted, 26);
  const Rect below{inner.x, inner.bottom() - foot, words, foot};
  ui.text.draw({below.x, below.y + (foot - ui.measure.height(words, view.text, caption)) / 2, words, 0},
               view.text, caption);
  if (moves &&
      draw::button(ui, "picture/play", {inner.right() - play, inner.bottom() - 104, play, 104}, view.no,
                   {draw::ButtonKind::secondary, "replay", {}, 36, !context.memory.showing.playing})) {
    context.memory.showing.playing = true;
    context.memory.showing.since = context.now;
    ui.request_frame();
  }
  film_frame(ui, {inner.x, inner.y + 128, inner.w, below.y - 24 - inner.y - 128}, film, frame);
}

}  // namespace kiosk::hall::screens
