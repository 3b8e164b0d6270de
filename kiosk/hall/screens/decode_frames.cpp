#include "kiosk/hall/screens/decode_frames.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <stb/stb_image.h>

#include <algorithm>
#include <memory>

#include "kiosk/consultation/picture_facts.h"

namespace kiosk::hall::screens {
namespace {

using consultation::PictureFacts;
using consultation::PictureKind;

/// Files that say nothing, or too little, of how long a frame stands. GdkPixbuf gives 20 ms for nothing.
constexpr int usual_delay = 100, least_delay = 40, no_delay = 20;

struct FreeStb {
  void operator()(void* data) const { stbi_image_free(data); }
};
struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

tl::unexpected<Fault> unreadable() {
  return fault("picture-unreadable", "The picture is damaged.", "Save it again.");
}

/// Null where it is damaged. The loader of GIFs alone reads it.
Owned<GdkPixbufAnimation> read_gif(std::string_view bytes) {
  const Owned<GdkPixbufLoader> loader(gdk_pixbuf_loader_new_with_type("gif", nullptr));
  if (!loader) return nullptr;
  const auto* const from = reinterpret_cast<const guchar*>(bytes.data());
  const bool written = gdk_pixbuf_loader_write(loader.get(), from, bytes.size(), nullptr);
  // A loader wants to be closed, also after a failure.
  if (!gdk_pixbuf_loader_close(loader.get(), nullptr) || !written) return nullptr;
  GdkPixbufAnimation* const animation = gdk_pixbuf_loader_get_animation(loader.get());
  if (animation) g_object_ref(animation);
  return Owned<GdkPixbufAnimation>(animation);
}

/// False where it is of another size than its first bytes say.
bool copy(GdkPixbuf* from, const PictureFacts& facts, draw::Pixels& to) {
  if (!from || gdk_pixbuf_get_width(from) != facts.width || gdk_pixbuf_get_height(from) != facts.height)
    return false;
  const Owned<GdkPixbuf> rgba(gdk_pixbuf_add_alpha(from, FALSE, 0, 0, 0));
  if (!rgba) return false;
  to = {facts.width, facts.height, {}};
  const std::size_t row = static_cast<std::size_t>(facts.width) * 4;
  to.rgba.reserve(row * static_cast<std::size_t>(facts.height));
  const guchar* const data = gdk_pixbuf_read_pixels(rgba.get());
  const auto stride = static_cast<std::size_t>(gdk_pixbuf_get_rowstride(rgba.get()));
  for (std::size_t y = 0; y < static_cast<std::size_t>(facts.height); ++y)
    to.rgba.insert(to.rgba.end(), data + y * stride, data + y * stride + row);
  return true;
}

int standing(int delay) {
  return delay <= no_delay ? usual_delay : std::max(least_delay, delay);
}

G_GNUC_BEGIN_IGNORE_DEPRECATIONS  // GTimeVal: the only clock that this version's animations take
    /// Walks the animation once by its own clock, frame after frame. Empty where one cannot be read.
    std::vector<DecodedFrame>
    walk(GdkPixbufAnimation* animation, const PictureFacts& facts) {
  GTimeVal now{0, 0};
  const Owned<GdkPixbufAnimationIter> at(gdk_pixbuf_animation_get_iter(animation, &now));
  std::vector<DecodedFrame> frames;
  while (at) {
    DecodedFrame frame;
    if (!copy(gdk_pixbuf_animation_iter_get_pixbuf(at.get()), facts, frame.pixels)) return {};
    const int delay = gdk_pixbuf_animation_iter_get_delay_time(at.get());
    if (facts.frames > 1) frame.milliseconds = standing(delay);
    frames.push_back(std::move(frame));
    if (delay < 0 || frames.size() == static_cast<std::size_t>(facts.frames)) break;
    g_time_val_add(&now, delay * 1000L);
    gdk_pixbuf_animation_iter_advance(at.get(), &now);
  }
  return frames;
}
G_GNUC_END_IGNORE_DEPRECATIONS

/// stb's own reading of animated GIFs is not used: it reads beyond its memory where a frame gives way to what
/// was before it (CVE-2023-45661).
std::vector<DecodedFrame> decode_gif(std::string_view bytes, const PictureFacts& facts) {
  const auto animation = read_gif(bytes);
  return animation ? walk(animation.get(), facts) : std::vector<DecodedFrame>{};
}

/// PNG and JPEG. GdkPixbuf would take one that ends too early.
std::vector<DecodedFrame> decode_still(std::string_view bytes, const PictureFacts& facts) {
  int width = 0, height = 0, channels = 0;
  const auto* const from = reinterpret_cast<const stbi_uc*>(bytes.data());
  const std::unique_ptr<unsigned char, FreeStb> data(
      stbi_load_from_memory(from, static_cast<int>(bytes.size()), &width, &height, &channels, 4));
  if (!data || width != facts.width || height != facts.height) return {};
  const std::size_t size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
  std::vector<DecodedFrame> frames(1);
  frames.front().pixels = {width, height, {data.get(), data.get() + size}};
  return frames;
}

}  // namespace

Result<std::vector<DecodedFrame>> decode_frames(std::string_view bytes) {
  using namespace consultation;
  const auto facts = picture_facts(bytes);
  if (!facts) return unreadable();
  if (std::int64_t{facts->width} * facts->height > max_picture_points || facts->frames > max_picture_frames ||
      facts->points() > max_decoded_points)
    return fault("picture-too-large", "The picture is too large.", "Make it smaller.");
  std::vector<DecodedFrame> frames =
      facts->kind == PictureKind::gif ? decode_gif(bytes, *facts) : decode_still(bytes, *facts);
  if (frames.empty()) return unreadable();
  return frames;
}

}  // namespace kiosk::hall::screens
