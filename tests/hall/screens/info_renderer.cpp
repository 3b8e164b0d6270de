#include "tests/hall/screens/info_renderer.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>

#include "kiosk/consultation/pack.h"

namespace kiosk::hall::screens::test {

OffscreenRenderer::OffscreenRenderer(Sight sight)
    : sight_(sight), theme_(draw::make_theme(draw::Look{sight.size, sight.high_contrast, sight.reach})) {
  imgui_ = ImGui::CreateContext();
  ImGui::SetCurrentContext(imgui_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {sight.width, sight.height};
  scale_ = draw::scale_of(sight.width, sight.height, sight.reach);
  fonts_.bake(*io.Fonts, theme_, scale_);
  REQUIRE(io.Fonts->Build());
}

OffscreenRenderer::~OffscreenRenderer() {
  ImGui::DestroyContext(imgui_);
}

std::vector<visit::Event> OffscreenRenderer::frame(Standing& standing, const draw::FrameInput& input) {
  return show(standing.view(), *standing.pack, standing.hall.catalogues, input);
}

std::vector<visit::Event> OffscreenRenderer::show(const visit::View& view, const consultation::Pack& pack,
                                                  const std::map<std::string, Catalogue>& words,
                                                  const draw::FrameInput& input) {
  return draw_frame(view.language, pack, words, input,
                    [&](draw::Ui& ui, Context& context) { draw_view(ui, view, context); });
}

std::vector<visit::Event> OffscreenRenderer::show(Standing& standing, const draw::FrameInput& input,
                                                  const std::function<void(draw::Ui&, Context&)>& screen) {
  return draw_frame(standing.view().language, *standing.pack, standing.hall.catalogues, input, screen);
}

std::vector<visit::Event> OffscreenRenderer::draw_frame(
    const std::string& language, const consultation::Pack& pack,
    const std::map<std::string, Catalogue>& words, const draw::FrameInput& input,
    const std::function<void(draw::Ui&, Context&)>& screen) {
  ImGui::SetCurrentContext(imgui_);
  ImGui::GetIO().DeltaTime = 1.F / 60;
  ImGui::NewFrame();
  draw::Ui ui({ImGui::GetBackgroundDrawList(), fonts_, theme_, textures_}, {sight_.width, sight_.height},
              input, interaction_, drawn_, 1.F / 60);
  const Pictures pictures;
  const MapMeshes meshes = make_meshes(pack.map);
  std::vector<visit::Event> events;
  Context context{pack, pictures, meshes, words.at(language), memory, events, language, now};
  context.tone_placement = tone_placement;
  screen(ui, context);
  ui.finish();
  measure_overhang();
  ImGui::EndFrame();
  return events;
}

void OffscreenRenderer::measure_overhang() {
  overhang_ = 0;
  const ImDrawList& list = *ImGui::GetBackgroundDrawList();
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const ImVec4 clip = command.ClipRect;
    const bool own_clip = clip.x > 0 || clip.y > 0 || clip.z < sight_.width || clip.w < sight_.height;
    for (unsigned i = 0; i < command.ElemCount && !own_clip; ++i) {
      const auto index = list.IdxBuffer[static_cast<int>(command.IdxOffset + i)];
      const ImVec2 at = list.VtxBuffer[static_cast<int>(command.VtxOffset + index)].pos;
      overhang_ = std::max({overhang_, -at.x, -at.y, at.x - sight_.width, at.y - sight_.height});
    }
  }
}

std::vector<visit::Event> OffscreenRenderer::tap_at(Standing& standing, draw::Point at) {
  draw::FrameInput down;
  down.pointer = at;
  down.down = down.pressed = true;
  std::vector<visit::Event> events = frame(standing, down);
  CHECK(events.empty());
  draw::FrameInput up;
  up.pointer = at;
  up.released = true;
  return frame(standing, up);
}

std::vector<visit::Event> OffscreenRenderer::tap(Standing& standing, std::string_view id) {
  frame(standing);
  const draw::Widget* widget = drawn_.find(id);
  INFO("widget ", std::string(id));
  REQUIRE(widget);
  const draw::Rect box = widget->rect;
  return tap_at(standing, {box.x + box.w / 2, box.y + box.h / 2});
}

}  // namespace kiosk::hall::screens::test
