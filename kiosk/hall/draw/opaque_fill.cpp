#include "kiosk/hall/draw/opaque_fill.h"

#include <GL/gl.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>

namespace kiosk::hall::draw {
namespace {

/// Minimum area (px²) at which a scissored clear beats blending a quad on a software renderer.
constexpr float min_clear_area = 128 * 128;

/// Draw list callback: the rectangle is the command's clip rectangle, the colour its user data.
void clear_clip_rect(const ImDrawList*, const ImDrawCmd* command) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const ImVec4& clip = command->ClipRect;
  const auto colour = ImGui::ColorConvertU32ToFloat4(
      static_cast<ImU32>(reinterpret_cast<std::uintptr_t>(command->UserCallbackData)));
  const bool whole_screen = clip.x <= 0 && clip.y <= 0 && clip.z >= screen.x && clip.w >= screen.y;
  if (whole_screen) glDisable(GL_SCISSOR_TEST);
  const auto rounded = [](float at) { return static_cast<int>(std::lround(at)); };
  glScissor(rounded(clip.x), rounded(screen.y - clip.w), rounded(clip.z) - rounded(clip.x),
            rounded(clip.w) - rounded(clip.y));
  glClearColor(colour.x, colour.y, colour.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_SCISSOR_TEST);
}

void clear(ImDrawList& list, Rect r, Colour colour) {
  list.PushClipRect({r.x, r.y}, {r.right(), r.bottom()}, true);
  const ImVec4 clip = list._CmdHeader.ClipRect;
  if (clip.z > clip.x && clip.w > clip.y)
    list.AddCallback(clear_clip_rect, reinterpret_cast<void*>(static_cast<std::uintptr_t>(colour)));
  list.PopClipRect();
}

}  // namespace

void fill_opaque(ImDrawList& list, Rect r, Colour colour, float radius) {
  const float corners = std::ceil(radius);
  const Rect middle{r.x, r.y + corners, r.w, r.h - 2 * corners};
  if (middle.w * middle.h < min_clear_area) {
    list.AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, colour, radius);
    return;
  }
  clear(list, middle, colour);
  if (corners == 0) return;
  list.AddRectFilled({r.x, r.y}, {r.right(), middle.y}, colour, radius, ImDrawFlags_RoundCornersTop);
  list.AddRectFilled({r.x, middle.bottom()}, {r.right(), r.bottom()}, colour, radius,
                     ImDrawFlags_RoundCornersBottom);
}

}  // namespace kiosk::hall::draw
