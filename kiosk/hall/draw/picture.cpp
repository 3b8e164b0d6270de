#include "kiosk/hall/draw/picture.h"

#define GL_GLEXT_PROTOTYPES
#include <GL/gl.h>
#include <GL/glext.h>
#include <cairo/cairo.h>
#include <librsvg/rsvg.h>
#include <sodium.h>
#include <stb/stb_image.h>
#include <stb/stb_image_write.h>

#include <cmath>

namespace kiosk::hall::draw {
namespace {

tl::unexpected<Fault> unreadable(const std::filesystem::path& file, const std::string& why) {
  return fault("picture-unreadable", "The picture {file} cannot be shown: {reason}.", "Replace the file.",
               file.string(), {{"file", file.string()}, {"reason", why}});
}

/// Cairo's premultiplied native-endian ARGB to plain RGBA.
Pixels from_cairo(cairo_surface_t* surface, int width, int height) {
  cairo_surface_flush(surface);
  const unsigned char* const data = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  Pixels pixels{width, height, {}};
  pixels.rgba.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
  std::uint8_t* to = pixels.rgba.data();
  for (int y = 0; y < height; ++y) {
    const unsigned char* from = data + static_cast<std::size_t>(y) * stride;
    for (int x = 0; x < width; ++x, from += 4, to += 4) {
      const unsigned alpha = from[3];
      const auto plain = [alpha](unsigned value) {
        return static_cast<std::uint8_t>(alpha == 0 || alpha == 255 ? value : value * 255 / alpha);
      };
      to[0] = plain(from[2]);
      to[1] = plain(from[1]);
      to[2] = plain(from[0]);
      to[3] = from[3];
    }
  }
  return pixels;
}

/// A new texture, bound and ready for upload.
GLuint new_texture(bool repeat) {
  GLuint name = 0;
  glGenTextures(1, &name);
  glBindTexture(GL_TEXTURE_2D, name);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, repeat ? GL_REPEAT : GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, repeat ? GL_REPEAT : GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  return name;
}

}  // namespace

Result<Pixels> render_svg(const std::filesystem::path& file, int width, int height) {
  GError* error = nullptr;
  RsvgHandle* const handle = rsvg_handle_new_from_file(file.c_str(), &error);
  if (!handle) {
    const std::string why = error ? error->message : "unknown";
    g_clear_error(&error);
    return unreadable(file, why);
  }
  cairo_surface_t* const surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
  cairo_t* const context = cairo_create(surface);
  const RsvgRectangle viewport{0, 0, static_cast<double>(width), static_cast<double>(height)};
  const bool drawn = rsvg_handle_render_document(handle, context, &viewport, &error);
  Pixels pixels;
  if (drawn) pixels = from_cairo(surface, width, height);
  cairo_destroy(context);
  cairo_surface_destroy(surface);
  g_object_unref(handle);
  if (!drawn) {
    const std::string why = error ? error->message : "unknown";
    g_clear_error(&error);
    return unreadable(file, why);
  }
  return pixels;
}

Result<Pixels> read_png(const std::filesystem::path& file) {
  int width = 0, height = 0, channels = 0;
  if (!stbi_info(file.c_str(), &width, &height, &channels)) return unreadable(file, "it is no picture");
  if (static_cast<long>(width) * height > 16'000'000) {
    return fault("picture-too-large", "The picture {file} has more than 16 million points.",
                 "Make it smaller.", file.string(), {{"file", file.string()}});
  }
  unsigned char* const data = stbi_load(file.c_str(), &width, &height, &channels, 4);
  if (!data) return unreadable(file, stbi_failure_reason());
  Pixels pixels{
      width, height, {data, data + static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4}};
  stbi_image_free(data);
  return pixels;
}

bool write_png(const std::filesystem::path& file, const Pixels& pixels) {
  return stbi_write_png(file.c_str(), pixels.width, pixels.height, 4, pixels.rgba.data(), pixels.width * 4) !=
         0;
}

Mask::~Mask() {
  sodium_memzero(cover.data(), cover.size());
}

Picture::Picture(const Pixels& pixels, bool repeat) : width_(pixels.width), height_(pixels.height) {
  const GLuint name = new_texture(repeat);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, pixels.width, pixels.height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
               pixels.rgba.data());
  texture_ = std::shared_ptr<std::uintptr_t>(new std::uintptr_t(name), [](std::uintptr_t* id) {
    const auto texture = static_cast<GLuint>(*id);
    glDeleteTextures(1, &texture);
    delete id;
  });
}

Picture::Picture(const Mask& mask) : width_(mask.width), height_(mask.height) {
  const GLuint name = new_texture(false);
  const GLint swizzle[] = {GL_ONE, GL_ONE, GL_ONE, GL_RED};
  glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, swizzle);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, mask.width, mask.height, 0, GL_RED, GL_UNSIGNED_BYTE,
               mask.cover.data());
  texture_ = std::shared_ptr<std::uintptr_t>(new std::uintptr_t(name), [width = width_, height = height_](
                                                                           std::uintptr_t* id) {
    const auto texture = static_cast<GLuint>(*id);
    const Mask nothing(width, height);
    glBindTexture(GL_TEXTURE_2D, texture);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, GL_RED, GL_UNSIGNED_BYTE, nothing.cover.data());
    glDeleteTextures(1, &texture);
    delete id;
  });
}

Pixels shadow_pixels() {
  constexpr int size = 96;
  constexpr double blur = 10;  // CSS blur 20 is a Gaussian of sigma 10
  Pixels pixels{size, size, {}};
  const auto cover =
      [](double at) {  // integral of the Gaussian over a bar from 32 to 64, widened to both sides
        const double low = 20, high = size - 20;
        return 0.5 * (std::erf((at - low) / (blur * std::sqrt(2.0))) -
                      std::erf((at - high) / (blur * std::sqrt(2.0))));
      };
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      const double alpha = cover(x + 0.5) * cover(y + 0.5);
      pixels.rgba.insert(pixels.rgba.end(), {255, 255, 255, static_cast<std::uint8_t>(alpha * 255)});
    }
  }
  return pixels;
}

}  // namespace kiosk::hall::draw
