#include "kiosk/hall/paper/receipt.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <sodium.h>

#include <array>
#include <cmath>
#include <qrcodegen/qrcodegen.hpp>
#include <stdexcept>

namespace kiosk::hall::paper {
namespace {

constexpr const char* family = "Inter, Noto Sans, sans-serif";
constexpr double points_per_mm = 72 / 25.4;
constexpr int quiet_zone = 4;

struct Format {
  Width width;
  std::string_view name;
  int across_mm, down_mm;  ///< down_mm 0: as long as the text needs
  double margin_mm, body, digits;
  double qr_mm;
};
/// Roll printers cannot print on 5 mm at each side.
constexpr std::array<Format, 3> formats{{{Width::roll_58, "58", 58, 0, 5, 8.5, 17, 36},
                                         {Width::roll_80, "80", 80, 0, 5, 10.5, 26, 42},
                                         {Width::a6, "a6", 105, 148, 9, 11, 30, 44}}};

const Format& format_of(Width width) {
  for (const Format& format : formats) {
    if (format.width == width) return format;
  }
  throw std::logic_error("no such paper");
}

cairo_status_t append(void* to, const unsigned char* bytes, unsigned count) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

/// Draws from top to bottom and keeps the current position. On an unbounded surface it only measures.
class Sheet {
 public:
  Sheet(cairo_surface_t* surface, const Format& format)
      : cairo_(cairo_create(surface)), format_(format), y_(format.margin_mm * points_per_mm) {
    cairo_set_source_rgb(cairo_, 0, 0, 0);  // thermal printers cannot print grey
  }
  ~Sheet() { cairo_destroy(cairo_); }
  Sheet(const Sheet&) = delete;

  void text(const std::string& words, double size, bool bold, bool centred) {
    if (words.empty()) return;
    PangoLayout* const layout = pango_cairo_create_layout(cairo_);
    PangoFontDescription* const font = pango_font_description_new();
    pango_font_description_set_family(font, family);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, static_cast<int>(across() * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
    pango_layout_set_text(layout, words.data(), static_cast<int>(words.size()));
    int wide = 0, high = 0;
    pango_layout_get_size(layout, &wide, &high);
    cairo_move_to(cairo_, left(), y_);
    pango_cairo_show_layout(cairo_, layout);
    g_object_unref(layout);
    y_ += static_cast<double>(high) / PANGO_SCALE;
  }
  void rule() {
    gap(2);
    cairo_set_line_width(cairo_, 0.8);
    cairo_move_to(cairo_, left(), y_);
    cairo_line_to(cairo_, left() + across(), y_);
    cairo_stroke(cairo_);
    gap(2);
  }
  void qr(const std::string& url) {
    const auto code = qrcodegen::QrCode::encodeText(url.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
    const double side = format_.qr_mm * points_per_mm, module = side / (code.getSize() + 2 * quiet_zone);
    const double x = left() + (across() - side) / 2 + quiet_zone * module, y = y_ + quiet_zone * module;
    for (int row = 0; row < code.getSize(); ++row) {
      for (int column = 0; column < code.getSize(); ++column) {
        if (code.getModule(column, row))
          cairo_rectangle(cairo_, x + column * module, y + row * module, module, module);
      }
    }
    cairo_fill(cairo_);
    y_ += side;
  }
  void gap(double mm) { y_ += mm * points_per_mm; }
  double used() const { return y_ + format_.margin_mm * points_per_mm; }
  /// Cairo does nothing more once a call failed, and says so only where it is asked.
  void require_good() const {
    if (const auto status = cairo_status(cairo_); status != CAIRO_STATUS_SUCCESS)
      throw std::runtime_error(cairo_status_to_string(status));
  }

 private:
  double left() const { return format_.margin_mm * points_per_mm; }
  double across() const { return format_.across_mm * points_per_mm - 2 * left(); }
  cairo_t* cairo_;
  const Format& format_;
  double y_;
};

double set(cairo_surface_t* surface, const visit::ReceiptWords& words, const Format& format) {
  Sheet sheet(surface, format);
  sheet.text(words.place, format.body, false, true);
  sheet.gap(1);
  sheet.text(words.title, format.body * 1.15, true, true);
  sheet.rule();
  sheet.text(words.code_label, format.body, true, true);
  sheet.text(words.code, format.digits, true, true);
  sheet.text(words.received, format.body, false, true);
  if (!words.qr_url.empty()) sheet.qr(words.qr_url);
  sheet.rule();
  sheet.text(words.check_hint, format.body, false, false);
  sheet.gap(1);
  sheet.text(words.secret_hint, format.body, false, false);
  if (!words.note.empty()) {
    sheet.gap(1);
    sheet.text(words.note, format.body, false, false);
  }
  sheet.require_good();
  return sheet.used();
}

void finish(cairo_surface_t* surface) {
  cairo_surface_finish(surface);
  const cairo_status_t status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
}

double measure(const visit::ReceiptWords& words, const Format& format) {
  cairo_surface_t* const endless = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr);
  const double height = set(endless, words, format);
  finish(endless);
  return height;
}

}  // namespace

std::string_view name_of(Width width) {
  return format_of(width).name;
}

std::optional<Width> width_named(std::string_view name) {
  for (const Format& format : formats) {
    if (format.name == name) return format.width;
  }
  return std::nullopt;
}

Page::~Page() {
  sodium_memzero(pdf.data(), pdf.size());
}

Page receipt_page(const visit::ReceiptWords& words, Width width) {
  const Format& format = format_of(width);
  Page page;
  page.width_mm = format.across_mm;
  page.height_mm = format.down_mm;
  if (page.height_mm == 0)
    page.height_mm = static_cast<int>(std::ceil(measure(words, format) / points_per_mm));
  page.pdf.reserve(64 * 1024);  // avoids copies in freed memory when it grows
  cairo_surface_t* const surface = cairo_pdf_surface_create_for_stream(
      append, &page.pdf, page.width_mm * points_per_mm, page.height_mm * points_per_mm);
  set(surface, words, format);
  finish(surface);
  return page;
}

}  // namespace kiosk::hall::paper
