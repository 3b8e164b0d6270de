#include "kiosk/hall/draw/text_layout.h"

#include <imgui.h>

#include <algorithm>
#include <iterator>

#include "kiosk/base/text.h"
#include "kiosk/hall/draw/fonts.h"
#include "kiosk/hall/draw/script.h"
#include "kiosk/hall/draw/text_line.h"

namespace kiosk::hall::draw {
namespace {

/// Larger widths mean: do not wrap.
constexpr float unlimited_width = 1e8F;
/// Rounding slack when a text is wrapped, and when it must fit a box, logical px.
constexpr float wrap_slack = 0.5F, fit_slack = 1;

/// The text between two spaces or line feeds.
struct Word {
  std::vector<std::pair<std::string, bool>> parts;  ///< text, bold
  bool line_break = false;                          ///< a line feed follows
};

/// Splits at spaces (never at U+00A0) and line feeds; "**" toggles bold within and between words.
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

constexpr std::string_view no_break_space = "\xC2\xA0";

/// The word cut at its no-break spaces: for a line that is narrower than the word.
std::vector<Word> pieces_of(const Word& word) {
  std::vector<Word> pieces(1);
  for (const auto& [part, bold] : word.parts) {
    std::string_view rest = part;
    for (std::size_t at = 0; (at = rest.find(no_break_space)) != std::string_view::npos;) {
      if (at > 0) pieces.back().parts.emplace_back(std::string(rest.substr(0, at)), bold);
      pieces.emplace_back();
      rest.remove_prefix(at + no_break_space.size());
    }
    if (!rest.empty()) pieces.back().parts.emplace_back(std::string(rest), bold);
  }
  pieces.back().line_break = word.line_break;
  return pieces;
}

bool shapes(std::string_view text, bool right_to_left) {
  return needs_shaping(text) || (right_to_left && signs_change_places(text));
}

/// Line height of the type scale, as a factor of the size.
float line_height(const TextStyle& style) {
  if (style.line_height > 0) return style.line_height;
  if (style.size <= 29) return 1.35F;
  if (style.size <= 34) return 1.4F;
  if (style.size <= 48) return 1.3F;
  return style.size <= 64 ? 1.2F : 1.15F;
}

}  // namespace

Weight run_weight(const TextStyle& style, bool bold) {
  return bold && style.weight == Weight::regular ? Weight::bold : style.weight;
}

float TextLayout::advance(std::string_view text, const TextStyle& style, bool bold) const {
  const ImFont* const font = frame_.resources.fonts.font(run_weight(style, bold), style.size);
  const float size = frame_.canvas.px(style.size) * inter_line;
  return font->CalcTextSizeA(size, 1e9F, 0, text.data(), text.data() + text.size()).x / frame_.canvas.scale();
}

ShapingRequest TextLayout::shaping(std::string_view text, const TextStyle& style, float max_width) const {
  ShapingRequest request;
  request.text = text;
  request.size = frame_.canvas.px(style.size);
  request.weight = style.weight;
  const bool wraps = max_width > 0 && max_width < unlimited_width;
  request.width = wraps ? frame_.canvas.px(max_width + wrap_slack) : 0;
  request.right_to_left = frame_.canvas.mirrored();
  request.secret = style.secret;
  return request;
}

std::vector<TextLine> TextLayout::shaped_lines(const ShapingRequest& request, const TextStyle& style) const {
  const float scale = frame_.canvas.scale();
  const ShapedText& shaped = frame_.resources.fonts.shaped().lay_out(request);
  const float step = std::max(style.size * line_height(style), shaped.natural_height() / scale);
  std::vector<TextLine> lines;
  for (std::size_t i = 0; i < shaped.lines().size(); ++i) {
    const ShapedLine& line = shaped.lines()[i];
    const float width = line.width / scale;
    lines.push_back({{{line.text, false, width}}, width, step, &shaped, i});
  }
  return lines;
}

std::vector<TextLine> TextLayout::lines(float max_width, std::string_view text,
                                        const TextStyle& style) const {
  if (shapes(text, frame_.canvas.reversed())) return shaped_lines(shaping(text, style, max_width), style);
  const float step = style.size * line_height(style);
  const float space = advance(" ", style, false);
  std::vector<TextLine> lines(1);
  lines.back().step = step;
  const auto next_line = [&] { lines.emplace_back().step = step; };
  bool first = true;
  const auto width_of = [&](const Word& word) {
    float width = 0;
    for (const auto& [part, bold] : word.parts) width += advance(part, style, bold);
    return width;
  };
  std::vector<Word> words;
  for (Word& word : split(text)) {
    if (width_of(word) <= max_width + wrap_slack) {
      words.push_back(std::move(word));
    } else {
      std::ranges::move(pieces_of(word), std::back_inserter(words));
    }
  }
  for (const Word& word : words) {
    const float width = width_of(word);
    if (!first && lines.back().width + space + width > max_width + wrap_slack) {
      next_line();
      first = true;
    }
    TextLine& line = lines.back();
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

/// The longest beginning of the text that fits with "…" behind it.
std::string TextLayout::shortened(std::string_view text, float max_width, const TextStyle& style) const {
  std::string shown(text);
  while (!shown.empty() && width(shown + "…", style) > max_width) {
    shown.resize(previous_code_point(shown, shown.size()));
  }
  return shown + "…";
}

std::pair<TextLine, bool> TextLayout::single_line(float max_width, std::string_view text,
                                                  const TextStyle& style) const {
  if (shapes(text, frame_.canvas.reversed())) {
    ShapingRequest request = shaping(text, style, max_width + wrap_slack);
    request.one_line = true;
    auto lines = shaped_lines(request, style);
    return {lines.front(), lines.front().shaped->cut()};
  }
  const bool cut = width(text, style) > max_width + fit_slack;
  const std::string shown = cut ? shortened(text, max_width, style) : std::string(text);
  return {lines(1e9F, shown, style).front(), cut};
}

float TextLayout::height(float max_width, std::string_view text, const TextStyle& style) const {
  if (text.empty()) return 0;
  float height = 0;
  for (const TextLine& line : lines(max_width, text, style)) height += line.step;
  return height;
}

float TextLayout::width(std::string_view text, const TextStyle& style) const {
  float widest = 0;
  for (const TextLine& line : lines(1e9F, text, style)) widest = std::max(widest, line.width);
  return widest;
}

TextStyle TextLayout::fit(Size box, std::string_view text, TextStyle style, float least) const {
  const auto too_big = [&] {
    float widest = 0, height = 0;
    for (const TextLine& line : lines(box.w, text, style)) {
      widest = std::max(widest, line.width);
      height += line.step;
    }
    return widest > box.w + fit_slack || height > box.h + fit_slack;
  };
  while (style.size > least && too_big()) style.size -= 2;
  return style;
}

}  // namespace kiosk::hall::draw
