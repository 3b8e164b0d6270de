#include "kiosk/hall/screens/text_field_layout.h"

#include <algorithm>
#include <cmath>

#include "kiosk/base/text.h"
#include "kiosk/hall/draw/script.h"
#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/screens/layout_visit.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::field;

using draw::Rect;

/// Byte ranges of the lines that fit the width, broken at spaces where possible.
std::vector<typing::Range> break_lines(draw::Ui& ui, const std::string& text, float width,
                                       const draw::TextStyle& style) {
  std::vector<typing::Range> lines;
  if (draw::needs_shaping(text)) {
    for (const auto& [from, to] : ui.typed.lines(text, width, style)) lines.push_back({from, to});
    return lines;
  }
  std::size_t from = 0, last_space = 0, at = 0;
  while (at < text.size()) {
    if (text[at] == '\n') {
      lines.push_back({from, at});
      from = last_space = ++at;
      continue;
    }
    const std::size_t next = next_code_point(text, at);
    if (ui.typed.width(std::string_view(text).substr(from, next - from), style) > width && at > from) {
      const std::size_t end = last_space > from ? last_space : at;
      lines.push_back({from, end});
      from = last_space = end;
      at = end;
      continue;
    }
    if (text[at] == ' ') last_space = next;
    at = next;
  }
  lines.push_back({from, text.size()});
  return lines;
}

}  // namespace

Rect field_inner(Rect box) {
  return {box.x + size::padding_x, box.y + size::padding_y, box.w - size::padding_both,
          box.h - size::padding_y - size::counter};
}

FieldLayout::FieldLayout(draw::Ui& ui, Rect box, const typing::Composer& composer,
                         const draw::TextStyle& style)
    : ui_(ui), style_(style), text_(composer.text()), inner_(field_inner(box)) {
  lines_ = break_lines(ui, composer.text(), inner_.w - size::caret_room, style);
  caret_row_ = row_of(composer.caret());
  const auto rows = static_cast<float>(lines_.size());
  const float visible = std::max(1.F, std::floor(inner_.h / line()));
  first_ = std::clamp(static_cast<float>(caret_row_) - visible + 1, 0.F, std::max(0.F, rows - visible));
}

float FieldLayout::line() const {
  return style_.size / size::text * size::line;
}

float FieldLayout::top_of(std::size_t row) const {
  return inner_.y + (static_cast<float>(row) - first_) * line();
}

bool FieldLayout::is_visible(std::size_t row) const {
  return top_of(row) >= inner_.y - 1 && top_of(row) <= inner_.bottom() - line() + size::line_overhang;
}

std::string_view FieldLayout::part(std::size_t row, std::size_t from, std::size_t to) const {
  const auto [low, high] = lines_[row];
  const std::size_t a = std::clamp(from, low, high), b = std::clamp(to, low, high);
  return text_.substr(a, b - a);
}

std::string_view FieldLayout::whole(std::size_t row) const {
  return part(row, lines_[row].from, lines_[row].to);
}

float FieldLayout::left_of(std::size_t row) const {
  if (!ui_.typed.right_to_left(whole(row), style_)) return inner_.x;
  return inner_.right() - size::caret_room - ui_.typed.width(whole(row), style_);
}

float FieldLayout::x_of(std::size_t row, std::size_t byte) const {
  const std::size_t within = std::max(byte, lines_[row].from) - lines_[row].from;
  return left_of(row) + ui_.typed.caret_x(whole(row), within, style_);
}

std::size_t FieldLayout::byte_at(draw::Point finger) const {
  const float rows = static_cast<float>(lines_.size());
  const auto row =
      static_cast<std::size_t>(std::clamp((finger.y - inner_.y) / line() + first_, 0.F, rows - 1));
  if (draw::needs_shaping(whole(row)))
    return lines_[row].from + ui_.typed.byte_at(whole(row), finger.x - left_of(row), style_);
  std::size_t at = lines_[row].from;
  while (at < lines_[row].to) {
    const std::size_t next = next_code_point(text_, at);
    if ((x_of(row, at) + x_of(row, next)) / 2 > finger.x) break;
    at = next;
  }
  return at;
}

std::size_t FieldLayout::row_of(std::size_t byte) const {
  std::size_t row = 0;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (byte >= lines_[i].from && byte <= lines_[i].to) row = i;
  }
  return row;
}

}  // namespace kiosk::hall::screens
