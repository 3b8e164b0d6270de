#include "kiosk/server/results/pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <qrcodegen/qrcodegen.hpp>
#include <stdexcept>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/files.h"

namespace kiosk::server::results {
namespace {

/// The first of them has the widths of Times New Roman, the font of Decree 30/2020.
constexpr const char* family = "Liberation Serif, Tinos, Times New Roman, Noto Serif, Noto Sans, serif";
constexpr int quiet_zone = 4;

}  // namespace

std::string in_capitals(const std::string& words) {
  const std::string readable = readable_text(words, Lines::several);
  const std::unique_ptr<char, decltype(&g_free)> capitals(
      g_utf8_strup(readable.data(), static_cast<gssize>(readable.size())), g_free);
  return capitals ? capitals.get() : readable;
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

// Cairo's file output does not report a write that fails when the file is closed.
Pdf::Pdf(std::filesystem::path file)
    : file_(std::move(file)),
      surface_(cairo_pdf_surface_create_for_stream(
          [](void* bytes, const unsigned char* data, unsigned length) {
            static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
            return CAIRO_STATUS_SUCCESS;
          },
          &bytes_, width, height)),
      cairo_(cairo_create(surface_.get())) {
  require_good();
}

void Pdf::Destroy::operator()(cairo_surface_t* surface) const {
  cairo_surface_destroy(surface);
}
void Pdf::Destroy::operator()(cairo_t* cairo) const {
  cairo_destroy(cairo);
}

/// Cairo does nothing more once a call failed, and says so only where it is asked.
void Pdf::require_good() const {
  for (const cairo_status_t status : {cairo_status(cairo_.get()), cairo_surface_status(surface_.get())})
    if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
}

void Pdf::set_colour(unsigned colour) {
  const auto part = [&](unsigned shift) { return static_cast<double>((colour >> shift) & 0xFFU) / 255.0; };
  cairo_set_source_rgb(cairo_.get(), part(16), part(8), part(0));
}

std::unique_ptr<Pdf::Layout> Pdf::layout(double across, const std::string& words, const Style& style) {
  auto made = std::make_unique<Layout>(cairo_.get());
  PangoFontDescription* const font = pango_font_description_new();
  pango_font_description_set_family(font, family);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style(
      font, style.slant == Slant::italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description(made->pango, font);
  pango_font_description_free(font);
  pango_layout_set_width(made->pango, static_cast<int>(across * PANGO_SCALE));
  pango_layout_set_wrap(made->pango, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(made->pango, style.align == Align::left     ? PANGO_ALIGN_LEFT
                                          : style.align == Align::centre ? PANGO_ALIGN_CENTER
                                                                         : PANGO_ALIGN_RIGHT);
  const std::string readable = readable_text(words, Lines::several);
  pango_layout_set_text(made->pango, readable.data(), static_cast<int>(readable.size()));
  return made;
}

double Pdf::text(double x, double y, double across, const std::string& words, const Style& style) {
  const auto set = layout(across, words, style);
  set_colour(style.colour);
  cairo_move_to(cairo_.get(), x, y);
  pango_cairo_show_layout(cairo_.get(), set->pango);
  return set->height();
}

double Pdf::text_height(double across, const std::string& words, const Style& style) {
  return layout(across, words, style)->height();
}

void Pdf::box(double x, double y, double across, double down, unsigned colour) {
  set_colour(colour);
  cairo_rectangle(cairo_.get(), x, y, across, down);
  cairo_fill(cairo_.get());
}

void Pdf::line(double x1, double y1, double x2, double y2, double thickness) {
  set_colour(0x12231F);
  cairo_set_line_width(cairo_.get(), thickness);
  cairo_move_to(cairo_.get(), x1, y1);
  cairo_line_to(cairo_.get(), x2, y2);
  cairo_stroke(cairo_.get());
}

void Pdf::qr(double x, double y, double side, const std::string& words) {
  const auto code = qrcodegen::QrCode::encodeText(words.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
  const double module = side / (code.getSize() + 2 * quiet_zone);
  set_colour(0x12231F);
  for (int row = 0; row < code.getSize(); ++row) {
    for (int column = 0; column < code.getSize(); ++column) {
      if (code.getModule(column, row))
        cairo_rectangle(cairo_.get(), x + (column + quiet_zone) * module, y + (row + quiet_zone) * module,
                        module, module);
    }
  }
  cairo_fill(cairo_.get());
}

void Pdf::next_page() {
  cairo_show_page(cairo_.get());
  require_good();
}

void Pdf::finish() {
  cairo_show_page(cairo_.get());
  require_good();
  cairo_surface_finish(surface_.get());
  if (const auto status = cairo_surface_status(surface_.get()); status != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error(cairo_status_to_string(status));
  if (file_.empty()) return;
  if (const auto written = write_file_durably(file_, bytes_); !written)
    throw std::runtime_error(written.error().what);
}

}  // namespace kiosk::server::results
