#include "kiosk/server/results/pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <qrcodegen/qrcodegen.hpp>
#include <stdexcept>

namespace kiosk::server::results {
namespace {

constexpr const char* family = "Inter, Noto Sans, sans-serif";
constexpr int quiet_zone = 4;

}  // namespace

std::string in_capitals(const std::string& words) {
  const std::unique_ptr<char, decltype(&g_free)> capitals(
      g_utf8_strup(words.data(), static_cast<gssize>(words.size())), g_free);
  return capitals.get();
}

struct Pdf::Layout {
  PangoLayout* pango;
  explicit Layout(cairo_t* cairo) : pango(pango_cairo_create_layout(cairo)) {}
  ~Layout() { g_object_unref(pango); }
  Layout(const Layout&) = delete;
  Layout& operator=(const Layout&) = delete;
  double height() const {
    int wide = 0, high = 0;
    pango_layout_get_size(pango, &wide, &high);
    return static_cast<double>(high) / PANGO_SCALE;
  }
};

Pdf::Pdf(const std::filesystem::path& file)
    : surface_(cairo_pdf_surface_create(file.c_str(), width, height)), cairo_(cairo_create(surface_)) {
  if (cairo_surface_status(surface_) != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error(cairo_status_to_string(cairo_surface_status(surface_)));
}

Pdf::~Pdf() {
  cairo_destroy(cairo_);
  cairo_surface_destroy(surface_);
}

void Pdf::set_colour(unsigned colour) {
  const auto part = [&](unsigned shift) { return static_cast<double>((colour >> shift) & 0xFFU) / 255.0; };
  cairo_set_source_rgb(cairo_, part(16), part(8), part(0));
}

std::unique_ptr<Pdf::Layout> Pdf::layout(double across, const std::string& words, const Style& style) {
  auto made = std::make_unique<Layout>(cairo_);
  PangoFontDescription* const font = pango_font_description_new();
  pango_font_description_set_family(font, family);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(made->pango, font);
  pango_font_description_free(font);
  pango_layout_set_width(made->pango, static_cast<int>(across * PANGO_SCALE));
  pango_layout_set_wrap(made->pango, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(made->pango, style.align == Align::left     ? PANGO_ALIGN_LEFT
                                          : style.align == Align::centre ? PANGO_ALIGN_CENTER
                                                                         : PANGO_ALIGN_RIGHT);
  pango_layout_set_text(made->pango, words.data(), static_cast<int>(words.size()));
  return made;
}

double Pdf::text(double x, double y, double across, const std::string& words, const Style& style) {
  const auto set = layout(across, words, style);
  set_colour(style.colour);
  cairo_move_to(cairo_, x, y);
  pango_cairo_show_layout(cairo_, set->pango);
  return set->height();
}

double Pdf::text_height(double across, const std::string& words, const Style& style) {
  return layout(across, words, style)->height();
}

void Pdf::box(double x, double y, double across, double down, unsigned colour) {
  set_colour(colour);
  cairo_rectangle(cairo_, x, y, across, down);
  cairo_fill(cairo_);
}

void Pdf::line(double x1, double y1, double x2, double y2, double thickness) {
  set_colour(0x12231F);
  cairo_set_line_width(cairo_, thickness);
  cairo_move_to(cairo_, x1, y1);
  cairo_line_to(cairo_, x2, y2);
  cairo_stroke(cairo_);
}

void Pdf::qr(double x, double y, double side, const std::string& words) {
  const auto code = qrcodegen::QrCode::encodeText(words.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
  const double module = side / (code.getSize() + 2 * quiet_zone);
  set_colour(0x12231F);
  for (int row = 0; row < code.getSize(); ++row) {
    for (int column = 0; column < code.getSize(); ++column) {
      if (code.getModule(column, row))
        cairo_rectangle(cairo_, x + (column + quiet_zone) * module, y + (row + quiet_zone) * module, module,
                        module);
    }
  }
  cairo_fill(cairo_);
}

void Pdf::next_page() {
  cairo_show_page(cairo_);
}

void Pdf::finish() {
  cairo_show_page(cairo_);
  cairo_surface_finish(surface_);
  if (cairo_surface_status(surface_) != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error(cairo_status_to_string(cairo_surface_status(surface_)));
}

}  // namespace kiosk::server::results
