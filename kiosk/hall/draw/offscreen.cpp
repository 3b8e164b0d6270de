#include "kiosk/hall/draw/offscreen.h"

#include <imgui.h>

#include <stdexcept>

#include "kiosk/hall/draw/ui.h"

namespace kiosk::hall::draw {

Offscreen::Offscreen(float width, float height, const Look& look)
    : width_(width),
      height_(height),
      scale_(scale_of(width, height, look.reach)),
      theme_(make_theme(look)),
      imgui_(ImGui::CreateContext()) {
  ImGui::SetCurrentContext(imgui_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {width, height};
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  fonts_.bake(*io.Fonts, theme_, scale_);
  if (!io.Fonts->Build()) {
    ImGui::DestroyContext(imgui_);
    throw std::runtime_error("The fonts cannot be read.");
  }
}

Offscreen::~Offscreen() {
  ImGui::DestroyContext(imgui_);
}

const WidgetList& Offscreen::frame(const std::function<void(Ui&)>& draw) {
  constexpr float seconds = 1.F / 60;
  ImGui::SetCurrentContext(imgui_);
  ImGui::GetIO().DeltaTime = seconds;
  ImGui::NewFrame();
  Ui ui({ImGui::GetBackgroundDrawList(), fonts_, theme_, textures_}, {width_, height_}, {}, interaction_, drawn_, seconds);
  draw(ui);
  ui.finish();
  ImGui::EndFrame();
  return drawn_;
}

}  // namespace kiosk::hall::draw
