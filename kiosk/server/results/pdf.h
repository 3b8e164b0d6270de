// Draws A4 pages with Cairo and text with Pango. Used by reports and printed forms.
#pragma once

#include <cairo.h>

#include <filesystem>
#include <memory>
#include <string>

namespace kiosk::server::results {

enum class Align { left, centre, right };
enum class Slant { upright, italic };

/// "xã Xuân Chính" → "XÃ XUÂN CHÍNH".
std::string in_capitals(const std::string& words);

/// Lengths are in points (1/72 inch), measured from the upper left corner of the page.
class Pdf {
 public:
  static constexpr double width = 595.28, height = 841.89, margin = 48;

  /// The pages are kept in memory until finish() writes them into `file`; an empty path writes nothing, for a
  /// document that is laid out to count its pages.
  explicit Pdf(std::filesystem::path file);
  ~Pdf() = default;
  Pdf(const Pdf&) = delete;
  Pdf& operator=(const Pdf&) = delete;

  struct Style {
    double size = 10;
    bool bold = false;
    Align align = Align::left;
    unsigned colour = 0x12231F;
    Slant slant = Slant::upright;
  };
  /// Draws text wrapped to the width `across`; returns its height.
  double text(double x, double y, double across, const std::string& words, const Style& style);
  double text_height(double across, const std::string& words, const Style& style);
  void box(double x, double y, double across, double down, unsigned colour);
  void line(double x1, double y1, double x2, double y2, double thickness = 0.6);
  /// Draws a QR code with that side, quiet zone included.
  void qr(double x, double y, double side, const std::string& words);
  void next_page();
  /// Writes the file durably. Throws on failure, such as a full disk; there is no half file then.
  void finish();

 private:
  struct Layout;
  void require_good() const;
  void set_colour(unsigned colour);
  std::unique_ptr<Layout> layout(double across, const std::string& words, const Style& style);
  struct Destroy {
    void operator()(cairo_surface_t* surface) const;
    void operator()(cairo_t* cairo) const;
  };
  std::filesystem::path file_;
  std::string bytes_;  ///< the surface writes into it, so it must be destroyed last
  std::unique_ptr<cairo_surface_t, Destroy> surface_;
  std::unique_ptr<cairo_t, Destroy> cairo_;
};

}  // namespace kiosk::server::results
