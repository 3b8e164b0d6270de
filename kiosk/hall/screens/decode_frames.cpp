#include "kiosk/hall/screens/decode_frames.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <algorithm>
#include <memory>

#include "kiosk/consultation/picture_facts.h"

namespace kiosk::hall::screens {
namespace {

using consultation::PictureFacts;
using consultation::PictureKind;

/// Milliseconds per frame: for files that give none (GdkPixbuf then reports 20 ms), and the shortest allowed.
constexpr int default_delay = 100, min_delay = 40, unset_delay = 20;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

tl::unexpected<Fault> unreadable() {
  return fault("picture-damaged", "The picture is damaged.", "Save it again.");
}

const char* name_of(PictureKind kind) {
  switch (kind) {
    case PictureKind::png:
      return "png";
    case PictureKind::jpeg:
      return "jpeg";
    case PictureKind::gif:
      break;
  }
  return "gif";
}

/// Null if it is damaged. Only the loader for its kind reads it.
Owned<GdkPixbufAnimation> read(std::string_view bytes, PictureKind kind) {
  const Owned<GdkPixbufLoader> loader(gdk_pixbuf_loader_new_with_type(name_of(kind), nullptr));
  if (!loader) return nullptr;
  const auto* const from = reinterpret_cast<const guchar*>(bytes.data());
  const bool written = gdk_pixbuf_loader_write(loader.get(), from, bytes.size(), nullptr);
  // A loader must be closed even after a failure.
  if (!gdk_pixbuf_loader_close(loader.get(), nullptr) || !written) return nullptr;
  GdkPixbufAnimation* const animation = gdk_pixbuf_loader_get_animation(loader.get());
  if (animation) g_object_ref(animation);
  return Owned<GdkPixbufAnimation>(animation);
}

/// Copies the pixels. False if the size differs from the one in the file's header.
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

int shown_for(int delay) {
  return delay <= unset_delay ? default_delay : std::max(min_delay, delay);
}

// This version's animations take only the deprecated GTimeVal.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
/// Reads the animation's frames in order. Empty if one of them cannot be read.
std::vector<DecodedFrame> read_frames(GdkPixbufAnimation* animation, const PictureFacts& facts) {
  GTimeVal now{0, 0};
  const Owned<GdkPixbufAnimationIter> at(gdk_pixbuf_animation_get_iter(animation, &now));
  std::vector<DecodedFrame> frames;
  while (at) {
    DecodedFrame frame;
    if (!copy(gdk_pixbuf_animation_iter_get_pixbuf(at.get()), facts, frame.pixels)) return {};
    const int delay = gdk_pixbuf_animation_iter_get_delay_time(at.get());
    if (facts.frames > 1) frame.milliseconds = shown_for(delay);
    frames.push_back(std::move(frame));
    if (delay < 0 || frames.size() == static_cast<std::size_t>(facts.frames)) break;
    g_time_val_add(&now, delay * 1000L);
    gdk_pixbuf_animation_iter_advance(at.get(), &now);
  }
  return frames;
}
#pragma GCC diagnostic pop

}  // namespace

Result<std::vector<DecodedFrame>> decode_frames(std::string_view bytes) {
  using namespace consultation;
  const auto facts = picture_facts(bytes);
  if (!facts) return unreadable();
  if (std::int64_t{facts->width} * facts->height > max_picture_points || facts->frames > max_picture_frames ||
      facts->points() > max_decoded_points)
    return fault("picture-too-much", "The picture or its frames are too large.", "Make it smaller.");
  const auto animation = read(bytes, facts->kind);
  if (!animation) return unreadable();
  std::vector<DecodedFrame> frames = read_frames(animation.get(), *facts);
  if (frames.empty()) return unreadable();
  return frames;
}

}  // namespace kiosk::hall::screens
