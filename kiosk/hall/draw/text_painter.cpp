#include "kiosk/hall/draw/text_painter.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "kiosk/hall/draw/fonts.h"
#include "kiosk/hall/draw/text_line.h"

namespace kiosk::hall::draw {
namespace {

/// The highlight of words that are read aloud extends beyond them, logical px.
constexpr float highlight_overhang = 4, highlight_radius = 6;

}  // namespace

void add_ink(ImDrawList& list, const ShapedTexts::Painted& ink, Point origin, const Stretch& part,
             Colour colour) {
  const float left = std::max(ink.left, part.first), right = std::min(ink.left + ink.width, part.second);
  if (left >= right) return;
  const auto u = [&](float x) { return (x - ink.left) / ink.width; };
  const auto texture = reinterpret_cast<ImTextureID>(ink.picture.id());
  list.AddImage(texture, {origin.x + left, origin.y + ink.top},
                {origin.x + right, origin.y + ink.top + ink.height}, {u(left), 0}, {u(right), 1}, colour);
}

float TextPainter::draw(Rect box, std::string_view text, const TextStyle& style) {
  if (text.empty()) return 0;
  const auto lines = layout_.lines(box.w, text, style);
  start_text(lines, style);
  float y = box.y;
  std::size_t at = 0;
  for (const TextLine& line : lines) {
    draw_line(line, box.x, y, box.w, style, at);
    for (const TextRun& run : line.runs) at += run.text.size();
    if (line.width > 0) ++at;
    y += line.step;
  }
  return y - box.y;
}

void TextPainter::label(Rect box, std::string_view text, const TextStyle& style) {
  if (text.empty()) return;
  const auto [line, cut] = layout_.single_line(box.w, text, style);
  start_text({line}, style);
  draw_line(line, box.x, box.y + (box.h - line.step) / 2, box.w, style, 0);
  if (cut && !style.secret && !frame_.drawn.texts.empty()) frame_.drawn.texts.back().cut = true;
}

void TextPainter::note(std::string_view id, Rect box, std::string_view label) {
  frame_.drawn.widgets.push_back(
      {std::string(id), std::string(label), Role::text, frame_.canvas.to_screen(box), false, false});
}

void TextPainter::forget_noted() {
  frame_.drawn.texts.clear();
  frame_.drawn.beyond.clear();
}

/// Numbers the text and finds out which part of it is read aloud now.
void TextPainter::start_text(const std::vector<TextLine>& lines, const TextStyle& style) {
  ++block_;
  marked_.reset();
  const ReadingPlace& reading = frame_.interaction.reading;
  if (!style.secret && is_read(lines)) marked_.emplace(reading.from, reading.to);
}

bool TextPainter::is_read(const std::vector<TextLine>& lines) const {
  const ReadingPlace& reading = frame_.interaction.reading;
  if (reading.text.empty() || reading.block != block_) return false;
  std::string whole;
  for (const TextLine& line : lines) {
    const std::string text = line.text();
    if (!whole.empty() && !text.empty()) whole += ' ';
    whole += text;
  }
  return whole == reading.text;
}

/// The highlighted bytes within a run of `size` bytes that begins at byte `at` of the text; empty range if
/// none.
std::pair<std::size_t, std::size_t> TextPainter::marked_within(std::size_t at, std::size_t size) const {
  if (!marked_) return {0, 0};
  return {std::clamp(marked_->first, at, at + size) - at, std::clamp(marked_->second, at, at + size) - at};
}

Colour TextPainter::marked_ink() const {
  return frame_.theme().high_contrast ? frame_.theme().on_primary : rgb(0x12231F);
}

/// `at`: number of the line's first byte in the text.
void TextPainter::draw_line(const TextLine& line, float x, float y, float width, const TextStyle& style,
                            std::size_t at) {
  const Canvas& canvas = frame_.canvas;
  if (style.align == Align::centre) x += (width - line.width) / 2;
  if (style.align == Align::right) x += width - line.width;
  const float box = line.step;
  const float high = line.shaped ? line.shaped->natural_height() / canvas.scale() : style.size * inter_line;
  const Point origin{canvas.left_end(x, line.width), canvas.point(x, y + (box - high) / 2).y};
  const float top = std::round(origin.y);
  float left = std::round(origin.x);
  const Colour colour = style.colour ? style.colour : frame_.theme().ink;
  if (line.shaped) {
    draw_shaped(line, {left, top}, colour, at);
  } else {
    std::size_t byte = at;
    for (const TextRun& run : line.runs) {
      draw_run(run, {std::round(left), top}, style, colour, byte, canvas.px(box));
      left += canvas.px(run.width);
      byte += run.text.size();
    }
  }
  if (!style.secret)
    note_line(line, {origin.x, origin.y, canvas.px(line.width), canvas.px(box)}, style, colour);
}

/// A run of one weight whose first byte is number `at` of the text. Words that are read aloud get a
/// highlight.
void TextPainter::draw_run(const TextRun& run, Point place, const TextStyle& style, Colour colour,
                           std::size_t at, float box_height) {
  const Canvas& canvas = frame_.canvas;
  ImFont* const font = frame_.resources.fonts.font(run_weight(style, run.bold), style.size);
  const std::string_view text = run.text;
  const float size = canvas.px(style.size) * inter_line;
  const auto x_of = [&](std::size_t byte) {
    return place.x + canvas.px(layout_.advance(text.substr(0, byte), style, run.bold));
  };
  const auto put = [&](std::size_t from, std::size_t to, Colour ink) {
    frame_.list().AddText(font, size, {std::round(x_of(from)), place.y}, ink, text.data() + from,
                          text.data() + to);
  };
  const auto [from, to] = marked_within(at, text.size());
  if (from >= to) return put(0, text.size(), colour);
  const float overhang = canvas.px(highlight_overhang), top = place.y - (box_height - size) / 2;
  frame_.list().AddRectFilled({x_of(from) - overhang, top}, {x_of(to) + overhang, top + box_height},
                              frame_.theme().straw, canvas.px(highlight_radius));
  if (from > 0) put(0, from, colour);
  put(from, to, marked_ink());
  if (to < text.size()) put(to, text.size(), colour);
}

/// The same for a line that Pango laid out; where writing directions meet there are several highlights.
void TextPainter::draw_shaped(const TextLine& line, Point place, Colour colour, std::size_t at) {
  const ShapedTexts::Painted& ink = frame_.resources.fonts.shaped().painted(*line.shaped, line.number);
  add_ink(frame_.list(), ink, place, {ink.left, ink.left + ink.width}, colour);
  if (!marked_) return;
  const auto [from, to] = marked_within(at, line.runs.front().text.size());
  const float overhang = frame_.canvas.px(highlight_overhang);
  for (const Stretch& part : line.shaped->stretches(line.number, from, to)) {
    frame_.list().AddRectFilled({place.x + part.first - overhang, place.y},
                                {place.x + part.second + overhang, place.y + line.shaped->natural_height()},
                                frame_.theme().straw, frame_.canvas.px(highlight_radius));
    add_ink(frame_.list(), ink, place, part, marked_ink());
  }
}

/// Adds the visible part of the line to the widget list, or the whole line if it is scrolled out of sight.
void TextPainter::note_line(const TextLine& line, Rect rect, const TextStyle& style, Colour colour) {
  const std::string whole = line.text();
  if (whole.empty()) return;
  DrawnText text{whole, rect,   frame_.canvas.px(style.size), colour, frame_.ground_under(rect),
                 false, block_, frame_.drawn.widgets.size()};
  if (!frame_.clips.empty()) {
    const Rect& clip = frame_.clips.back();
    const float upper = std::max(rect.y, clip.y), lower = std::min(rect.bottom(), clip.bottom());
    if (lower <= upper) {
      frame_.drawn.beyond.push_back(std::move(text));
      return;
    }
    text.rect.y = upper, text.rect.h = lower - upper;
    text.ground = frame_.ground_under(text.rect);
  }
  frame_.drawn.texts.push_back(std::move(text));
}

}  // namespace kiosk::hall::draw
