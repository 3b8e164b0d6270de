// Text: words are measured and set line by line; **bold** switches the weight. What needs shaping is laid out
// in ui_shaped.cpp.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "kiosk/base/text.h"
#include "kiosk/hall/draw/script.h"
#include "kiosk/hall/draw/ui_line.h"

namespace kiosk::hall::draw {
namespace {

struct Word {
  std::vector<std::pair<std::string, bool>> parts;  ///< text, bold
  bool line_break = false;                          ///< a new line follows
};

/// Splits at spaces (never at U+00A0) and line feeds; ** toggles bold within and between words.
std::vector<Word> split(std::string_view text) {
  std::vector<Word> words(1);
  bool bold = false;
  std::string part;
  const auto end_part = [&] {
    if (!part.empty()) words.back().parts.emplace_back(std::move(part), bold);
    part.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "**") {
      end_part();
      bold = !bold;
      ++i;
    } else if (text[i] == ' ' || text[i] == '\n') {
      end_part();
      words.back().line_break = text[i] == '\n';
      words.emplace_back();
    } else {
      part += text[i];
    }
  }
  end_part();
  return words;
}

Weight weight_of(const TextStyle& style, bool bold) {
  return bold && style.weight == Weight::regular ? Weight::bold : style.weight;
}

bool shapes(std::string_view text, bool right_to_left) {
  return needs_shaping(text) || (right_to_left && signs_change_places(text));
}

}  // namespace

float Ui::line_height(const TextStyle& style) const {
  if (style.line_height > 0) return style.line_height;
  if (style.size <= 29) return 1.35F;
  if (style.size <= 34) return 1.4F;
  if (style.size <= 48) return 1.3F;
  return style.size <= 64 ? 1.2F : 1.15F;
}

float Ui::advance(std::string_view text, const TextStyle& style, bool bold) {
  const ImFont* const font = fonts_.font(weight_of(style, bold), style.size);
  return font->CalcTextSizeA(px(style.size) * inter_line, 1e9F, 0, text.data(), text.data() + text.size()).x /
         scale_;
}

float Ui::text_width_plain(std::string_view text, const TextStyle& style) {
  if (!needs_shaping(text)) return advance(text, style, false);
  return typed(text, style).lines().front().width / scale_;
}

std::vector<Ui::Line> Ui::layout(float max_width, std::string_view text, const TextStyle& style) {
  if (shapes(text, side_ < 0)) return shaped_layout(wish(text, style, max_width), style);
  const float step = style.size * line_height(style);
  const float space = advance(" ", style, false);
  std::vector<Line> lines(1);
  lines.back().step = step;
  const auto next_line = [&] { lines.emplace_back().step = step; };
  bool first = true;
  for (const Word& word : split(text)) {
    float width = 0;
    for (const auto& [part, bold] : word.parts) width += advance(part, style, bold);
    if (!first && lines.back().width + space + width > max_width + 0.5F) {
      next_line();
      first = true;
    }
    Line& line = lines.back();
    if (!first) {
      line.runs.push_back({" ", false, space});
      line.width += space;
    }
    for (const auto& [part, bold] : word.parts) {
      const float part_width = advance(part, style, bold);
      line.runs.push_back({part, bold, part_width});
      line.width += part_width;
    }
    first = false;
    if (word.line_break) {
      next_line();
      first = true;
    }
  }
  return lines;
}

/// Whether this text, the one with that number in the frame, is being read aloud.
bool Ui::is_read(const std::vector<Line>& lines) const {
  const ReadingPlace& reading = interaction_.reading;
  if (reading.text.empty() || reading.block != block_) return false;
  std::string whole;
  for (const Line& line : lines) {
    const std::string text = line.text();
    if (!whole.empty() && !text.empty()) whole += ' ';
    whole += text;
  }
  return whole == reading.text;
}

/// A run of one weight whose first byte is number `at` of the text. What is read aloud stands on a plate of
/// straw.
void Ui::draw_run(const Run& run, Point place, const TextStyle& style, Colour colour, std::size_t at,
                  float box) {
  ImFont* const font = fonts_.font(weight_of(style, run.bold), style.size);
  const std::string_view text = run.text;
  const auto put = [&](std::size_t from, std::size_t to, Colour ink) {
    const float x = std::round(place.x + px(advance(text.substr(0, from), style, run.bold)));
    list_->AddText(font, px(style.size) * inter_line, {x, place.y}, ink, text.data() + from,
                   text.data() + to);
  };
  std::size_t from = 0, to = 0;
  if (marked_) {
    from = std::clamp(marked_->first, at, at + text.size()) - at;
    to = std::clamp(marked_->second, at, at + text.size()) - at;
  }
  if (from >= to) return put(0, text.size(), colour);
  const float left = place.x + px(advance(text.substr(0, from), style, run.bold)),
              right = place.x + px(advance(text.substr(0, to), style, run.bold));
  const float top = place.y - (box - px(style.size) * inter_line) / 2;
  list_->AddRectFilled({left - px(4), top}, {right + px(4), top + box}, theme_.straw, px(6));
  if (from > 0) put(0, from, colour);
  put(from, to, ink_when_read());
  if (to < text.size()) put(to, text.size(), colour);
}

Colour Ui::ink_when_read() const {
  return theme_.high_contrast ? theme_.on_primary : rgb(0x12231F);
}

void Ui::draw_line(const Line& line, float x, float y, float width, const TextStyle& style,
                   std::size_t at_byte) {
  if (style.align == Align::centre) x += (width - line.width) / 2;
  if (style.align == Align::right) x += width - line.width;
  const float box = line.step;
  const float high = line.shaped ? line.shaped->natural_height() / scale_ : style.size * inter_line;
  const Point origin{left_end(x, line.width), at(x, y + (box - high) / 2).y};
  const float top = std::round(origin.y);
  float left = std::round(origin.x);
  const Colour colour = style.colour ? style.colour : theme_.ink;
  if (line.shaped) {
    draw_shaped(line, {left, top}, colour, at_byte);
  } else {
    std::size_t byte = at_byte;
    for (const Run& run : line.runs) {
      draw_run(run, {std::round(left), top}, style, colour, byte, px(box));
      left += px(run.width);
      byte += run.text.size();
    }
  }
  if (!style.secret) note_line(line, {origin.x, origin.y, px(line.width), px(box)}, style, colour);
}

/// For the widget list: what of the line can be seen, or that it is scrolled out of sight.
void Ui::note_line(const Line& line, Rect rect, const TextStyle& style, Colour colour) {
  const std::string whole = line.text();
  if (whole.empty()) return;
  const DrawnText text{whole, rect,   px(style.size),       colour, ground_under(rect),
                       false, block_, drawn_.widgets.size()};
  if (!clips_.empty()) {
    const Rect& clip = clips_.back();
    const float upper = std::max(rect.y, clip.y), lower = std::min(rect.bottom(), clip.bottom());
    if (lower <= upper) {
      drawn_.beyond.push_back(text);
      return;
    }
    rect.y = upper, rect.h = lower - upper;
  }
  drawn_.texts.push_back(text);
  drawn_.texts.back().rect = rect;
  drawn_.texts.back().ground = ground_under(rect);
}

float Ui::text(Rect box, std::string_view text, const TextStyle& style) {
  if (text.empty()) return 0;
  float y = box.y;
  ++block_;
  std::size_t at = 0;
  const auto lines = layout(box.w, text, style);
  if (!style.secret && is_read(lines)) marked_.emplace(interaction_.reading.from, interaction_.reading.to);
  for (const Line& line : lines) {
    draw_line(line, box.x, y, box.w, style, at);
    for (const Run& run : line.runs) at += run.text.size();
    if (line.width > 0) ++at;
    y += line.step;
  }
  marked_.reset();
  return y - box.y;
}

float Ui::text_height(float max_width, std::string_view text, const TextStyle& style) {
  if (text.empty()) return 0;
  float height = 0;
  for (const Line& line : layout(max_width, text, style)) height += line.step;
  return height;
}

float Ui::text_width(std::string_view text, const TextStyle& style) {
  float widest = 0;
  for (const Line& line : layout(1e9F, text, style)) widest = std::max(widest, line.width);
  return widest;
}

/// One line that is no wider, and whether "…" had to end it.
std::pair<Ui::Line, bool> Ui::line_within(float width, std::string_view text, const TextStyle& style) {
  if (shapes(text, side_ < 0)) {
    ShapingWish line = wish(text, style, width + 0.5F);
    line.one_line = true;
    auto lines = shaped_layout(line, style);
    return {lines.front(), lines.front().shaped->cut()};
  }
  std::string shown(text);
  const bool cut = text_width(text, style) > width + 1;
  while (cut && !shown.empty() && text_width(shown + "…", style) > width) {
    shown.resize(previous_code_point(shown, shown.size()));
  }
  if (cut) shown += "…";
  return {layout(1e9F, shown, style).front(), cut};
}

void Ui::label(Rect box, std::string_view text, const TextStyle& style) {
  if (text.empty()) return;
  const auto [line, cut] = line_within(box.w, text, style);
  ++block_;
  if (!style.secret && is_read({line})) marked_.emplace(interaction_.reading.from, interaction_.reading.to);
  draw_line(line, box.x, box.y + (box.h - line.step) / 2, box.w, style, 0);
  marked_.reset();
  if (cut && !style.secret && !drawn_.texts.empty()) drawn_.texts.back().cut = true;
}

void Ui::plain_text(Rect box, std::string_view text, const TextStyle& style) {
  if (needs_shaping(text)) {
    const ShapedText& shaped = typed(text, style);
    const float width = shaped.lines().front().width / scale_;
    const float top = at(0, box.y + (box.h - shaped.natural_height() / scale_) / 2).y;
    const ShapedTexts::Painted& ink = fonts_.shaped().painted(shaped, 0);
    return draw_ink(ink, {std::round(left_end(box.x, width)), std::round(top)},
                    {ink.left, ink.left + ink.width}, style.colour);
  }
  ImFont* const font = fonts_.font(style.weight, style.size);
  const float left = left_end(box.x, side_ > 0 ? 0 : advance(text, style, false));
  const float top = at(0, box.y + (box.h - style.size * inter_line) / 2).y;
  list_->AddText(font, px(style.size) * inter_line, {std::round(left), std::round(top)}, style.colour,
                 text.data(), text.data() + text.size());
}

TextStyle Ui::fit(Size box, std::string_view text, TextStyle style, float least) {
  const auto too_big = [&] {
    float widest = 0, height = 0;
    for (const Line& line : layout(box.w, text, style)) {
      widest = std::max(widest, line.width);
      height += line.step;
    }
    return widest > box.w + 1 || height > box.h + 1;
  };
  while (style.size > least && too_big()) style.size -= 2;
  return style;
}

}  // namespace kiosk::hall::draw
