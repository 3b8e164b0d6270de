#include "kiosk/hall/draw/shaped_text.h"

#include <pango/pangocairo.h>
#include <sodium.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <tuple>

#include "kiosk/hall/draw/script.h"

namespace kiosk::hall::draw {
namespace {

/// Inter as for all other text, then fonts for what it lacks; fontconfig adds other installed fonts.
constexpr const char* families = "Inter, Noto Sans Arabic, Noto Sans Khmer, Noto Sans, sans-serif";
constexpr std::string_view zero_width_space = "\u200B";
constexpr float inter_ascent = 2728.F / 2816, inter_descent = 680.F / 2816;
constexpr int max_ink = 8192;  ///< texture size that every GPU supports, px

float px(int pango_units) {
  return static_cast<float>(pango_units) / PANGO_SCALE;
}

PangoWeight pango_weight(Weight weight) {
  constexpr PangoWeight weights[] = {PANGO_WEIGHT_NORMAL, PANGO_WEIGHT_SEMIBOLD, PANGO_WEIGHT_BOLD};
  return weights[static_cast<std::size_t>(weight)];
}

void overwrite(std::string& text) {
  sodium_memzero(text.data(), text.size());
}

/// The text without "**", and the byte ranges that are bold.
struct Plain {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> bold;
};

Plain without_marks(const ShapingRequest& request) {
  Plain plain;
  if (request.typed) return {request.text, {}};
  std::size_t from = 0;
  bool bold = false;
  const auto end_bold = [&] {
    if (bold && plain.text.size() > from) plain.bold.emplace_back(from, plain.text.size());
    from = plain.text.size();
  };
  for (std::size_t i = 0; i < request.text.size(); ++i) {
    if (request.text.compare(i, 2, "**") != 0) {
      plain.text += request.text[i];
      continue;
    }
    end_bold();
    bold = !bold;
    ++i;
  }
  end_bold();
  return plain;
}

PangoContext* new_context(const ShapingRequest& request) {
  PangoContext* const context = pango_font_map_create_context(pango_cairo_font_map_get_default());
  cairo_font_options_t* const options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_base_dir(context, request.right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  return context;
}

void set_font(PangoLayout* layout, const ShapingRequest& request) {
  PangoFontDescription* const font = pango_font_description_new();
  pango_font_description_set_family_static(font, families);
  pango_font_description_set_absolute_size(font, static_cast<double>(request.size) * PANGO_SCALE);
  pango_font_description_set_weight(font, pango_weight(request.weight));
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
}

/// A layout for the request, without text.
PangoLayout* new_layout(const ShapingRequest& request) {
  PangoContext* const context = new_context(request);
  PangoLayout* const layout = pango_layout_new(context);
  g_object_unref(context);
  set_font(layout, request);
  pango_layout_set_auto_dir(layout, request.right_to_left ? FALSE : TRUE);
  if (request.one_line) pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap(layout, request.typed ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD);
  if (request.width > 0)
    pango_layout_set_width(layout, static_cast<int>(std::ceil(std::min(request.width, 1e6F) * PANGO_SCALE)));
  return layout;
}

}  // namespace

bool ShapingRequest::operator<(const ShapingRequest& other) const {
  const auto rest = [](const ShapingRequest& w) {
    return std::tie(w.size, w.weight, w.width, w.right_to_left, w.one_line, w.typed, w.secret);
  };
  const auto mine = rest(*this), theirs = rest(other);
  return mine != theirs ? mine < theirs : text < other.text;
}

/// Pango gets a zero-width space at every line break opportunity of scripts without spaces. Offsets of the
/// interface do not count these.
struct ShapedText::Layout {
  PangoLayout* pango = nullptr;
  std::vector<std::size_t> breaks;  ///< offsets in the plain text before which one is inserted

  ~Layout() { g_object_unref(pango); }

  PangoLayoutLine* line(std::size_t number) const {
    return pango_layout_get_line_readonly(pango, static_cast<int>(number));
  }
  int shown(std::size_t plain) const {
    const auto before = std::upper_bound(breaks.begin(), breaks.end(), plain) - breaks.begin();
    return static_cast<int>(plain + static_cast<std::size_t>(before) * zero_width_space.size());
  }
  std::size_t plain(int shown) const {
    auto byte = static_cast<std::size_t>(shown);
    std::size_t taken = 0;
    for (const std::size_t at : breaks) {
      if (at + taken + zero_width_space.size() > byte) break;
      taken += zero_width_space.size();
    }
    return byte - taken;
  }
  /// Makes these ranges of the plain text bold.
  void set_bold(const std::vector<std::pair<std::size_t, std::size_t>>& ranges) const {
    if (ranges.empty()) return;
    PangoAttrList* const marks = pango_attr_list_new();
    for (const auto& [from, to] : ranges) {
      PangoAttribute* const bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
      bold->start_index = static_cast<guint>(shown(from));
      bold->end_index = static_cast<guint>(shown(to));
      pango_attr_list_insert(marks, bold);
    }
    pango_layout_set_attributes(pango, marks);
    pango_attr_list_unref(marks);
  }
};

ShapedText::ShapedText(const ShapingRequest& request) : layout_(std::make_unique<Layout>()) {
  Plain plain = without_marks(request);
  layout_->breaks = word_breaks(plain.text);
  std::string shown = plain.text;
  for (auto at = layout_->breaks.rbegin(); at != layout_->breaks.rend(); ++at)
    shown.insert(*at, zero_width_space);
  layout_->pango = new_layout(request);
  pango_layout_set_text(layout_->pango, shown.data(), static_cast<int>(shown.size()));
  if (request.weight == Weight::regular) layout_->set_bold(plain.bold);
  read_lines(request, plain.text);
  cut_ = request.one_line && pango_layout_is_ellipsized(layout_->pango);
  if (!request.secret) return;
  overwrite(plain.text);
  overwrite(shown);
}

void ShapedText::read_lines(const ShapingRequest& request, const std::string& plain) {
  // Inter's line or the extent of the pixels, because fonts report far too much (Arabic) or too little
  // (Khmer).
  ascent_ = std::ceil(request.size * inter_ascent), descent_ = std::ceil(request.size * inter_descent);
  const auto count = static_cast<std::size_t>(pango_layout_get_line_count(layout_->pango));
  for (std::size_t i = 0; i < count; ++i) {
    PangoLayoutLine* const line = layout_->line(i);
    PangoRectangle ink{}, box{};
    pango_layout_line_get_extents(line, &ink, &box);
    ascent_ = std::max(ascent_, std::ceil(px(-ink.y)));
    descent_ = std::max(descent_, std::ceil(px(ink.y + ink.height)));
    const std::size_t from = layout_->plain(line->start_index),
                      to = layout_->plain(line->start_index + line->length);
    std::string text = plain.substr(from, to - from);
    if (!request.typed) text.erase(text.find_last_not_of(' ') + 1);
    lines_.push_back({std::move(text), from, px(box.width), line->resolved_dir == PANGO_DIRECTION_RTL});
  }
}

ShapedText::~ShapedText() {
  for (ShapedLine& line : lines_) overwrite(line.text);
  char* const kept = const_cast<char*>(pango_layout_get_text(layout_->pango));  // Pango's own copy
  sodium_memzero(kept, std::strlen(kept));
}

std::vector<XRange> ShapedText::x_ranges(std::size_t line, std::size_t from, std::size_t to) const {
  const std::size_t first = lines_[line].from, size = lines_[line].text.size();
  from = std::min(from, size), to = std::min(to, size);
  std::vector<XRange> found;
  if (from >= to) return found;
  PangoLayoutLine* const laid = layout_->line(line);
  const auto ranges_of = [&](int start, int end) {
    int* ranges = nullptr;
    int count = 0;
    pango_layout_line_get_x_ranges(laid, start, end, &ranges, &count);
    std::vector<std::pair<int, int>> all;
    for (int i = 0; i < count; ++i) all.emplace_back(ranges[2 * i], ranges[2 * i + 1]);
    g_free(ranges);
    return all;
  };
  // Pango's positions are relative to the paragraph, ours to the line.
  int left = std::numeric_limits<int>::max();
  for (const auto& [start, end] : ranges_of(laid->start_index, laid->start_index + laid->length))
    left = std::min(left, start);
  for (const auto& [start, end] : ranges_of(layout_->shown(first + from), layout_->shown(first + to)))
    found.emplace_back(px(start - left), px(end - left));
  std::sort(found.begin(), found.end());
  return found;
}

float ShapedText::x_of(std::size_t line, std::size_t byte) const {
  int x = 0;
  const std::size_t within = std::min(byte, lines_[line].text.size());
  pango_layout_line_index_to_x(layout_->line(line), layout_->shown(lines_[line].from + within), FALSE, &x);
  return px(x);
}

std::size_t ShapedText::byte_at(std::size_t line, float x) const {
  int index = 0, letters = 0;
  pango_layout_line_x_to_index(layout_->line(line), static_cast<int>(x * PANGO_SCALE), &index, &letters);
  const char* at = pango_layout_get_text(layout_->pango) + index;
  for (; letters > 0 && *at != 0; --letters) at = g_utf8_next_char(at);
  const std::size_t byte = layout_->plain(static_cast<int>(at - pango_layout_get_text(layout_->pango)));
  return std::min(byte - lines_[line].from, lines_[line].text.size());
}

std::vector<std::uint32_t> ShapedText::glyphs(std::size_t line) const {
  std::vector<std::uint32_t> found;
  for (const GSList* run = layout_->line(line)->runs; run; run = run->next) {
    const PangoGlyphString* const glyphs = static_cast<PangoLayoutRun*>(run->data)->glyphs;
    for (int i = 0; i < glyphs->num_glyphs; ++i) {
      if (glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY) found.push_back(glyphs->glyphs[i].glyph);
    }
  }
  return found;
}

std::vector<std::size_t> ShapedText::caret_places(std::size_t line) const {
  std::vector<std::size_t> found;
  int count = 0;
  const PangoLogAttr* const attributes = pango_layout_get_log_attrs_readonly(layout_->pango, &count);
  const char* const text = pango_layout_get_text(layout_->pango);
  const std::size_t first = lines_[line].from, last = first + lines_[line].text.size();
  const char* at = text;
  for (int i = 0; i < count; ++i) {
    const std::size_t byte = layout_->plain(static_cast<int>(at - text));
    const bool again = !found.empty() && found.back() == byte - first;
    if (attributes[i].is_cursor_position && byte >= first && byte <= last && !again)
      found.push_back(byte - first);
    if (*at != 0) at = g_utf8_next_char(at);
  }
  return found;
}

ShapedText::Ink ShapedText::paint(std::size_t line) const {
  PangoLayoutLine* const laid = layout_->line(line);
  PangoRectangle ink{};
  pango_layout_line_get_extents(laid, &ink, nullptr);
  if (ink.width <= 0 || ink.height <= 0) return {};
  const int left = static_cast<int>(std::floor(px(ink.x))) - 1,
            top = static_cast<int>(std::floor(px(ink.y))) - 1;
  const int width = std::min(static_cast<int>(std::ceil(px(ink.x + ink.width))) + 1 - left, max_ink);
  const int height = std::min(static_cast<int>(std::ceil(px(ink.y + ink.height))) + 1 - top, max_ink);
  cairo_surface_t* const surface = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
  cairo_t* const cairo = cairo_create(surface);
  cairo_move_to(cairo, -left, -top);
  pango_cairo_show_layout_line(cairo, laid);
  cairo_destroy(cairo);
  cairo_surface_flush(surface);
  Ink painted{Mask(width, height), static_cast<float>(left), ascent_ + static_cast<float>(top)};
  unsigned char* const from = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  for (int y = 0; y < height; ++y) {
    const unsigned char* const row = from + static_cast<std::size_t>(y) * stride;
    std::copy(row, row + width, painted.mask.cover.begin() + static_cast<std::ptrdiff_t>(y) * width);
  }
  sodium_memzero(from, stride * static_cast<std::size_t>(height));
  cairo_surface_destroy(surface);
  return painted;
}

}  // namespace kiosk::hall::draw
