#include "tests/hall/draw/offscreen_renderer.h"

#include <doctest/doctest.h>
#include <imgui.h>

namespace kiosk::hall::draw::test {

OffscreenRenderer::OffscreenRenderer(float width, float height, TextSize size, bool high_contrast)
    : theme(make_theme(size, high_contrast)), width_(width), height_(height), imgui_(ImGui::CreateContext()) {
  ImGui::SetCurrentContext(imgui_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {width, height};
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  fonts.bake(*io.Fonts, theme, scale_of(width, height));
  REQUIRE(io.Fonts->Build());
}

OffscreenRenderer::~OffscreenRenderer() {
  ImGui::DestroyContext(imgui_);
}

const WidgetList& OffscreenRenderer::frame(const std::function<void(Ui&)>& draw, const FrameInput& input,
                                           float seconds) {
  ImGui::SetCurrentContext(imgui_);
  ImGui::GetIO().DeltaTime = seconds;
  ImGui::NewFrame();
  Ui ui({ImGui::GetBackgroundDrawList(), fonts, theme, textures_}, {width_, height_}, input, interaction,
        drawn, seconds);
  draw(ui);
  ui.finish();
  ImGui::Render();
  return drawn;
}

void OffscreenRenderer::frames(const std::function<void(Ui&)>& draw, InputQueue& queue) {
  while (!queue.empty()) frame(draw, queue.next_frame());
}

int OffscreenRenderer::vertices() const {
  ImGui::SetCurrentContext(imgui_);
  return ImGui::GetDrawData()->TotalVtxCount;
}

FrameInput press_at(float x, float y) {
  FrameInput input;
  input.pointer = {x, y};
  input.down = input.pressed = true;
  return input;
}

FrameInput hold_at(float x, float y) {
  FrameInput input;
  input.pointer = {x, y};
  input.down = true;
  return input;
}

FrameInput release_at(float x, float y) {
  FrameInput input;
  input.pointer = {x, y};
  input.released = true;
  return input;
}

FrameInput key(Command command) {
  FrameInput input;
  input.command = command;
  return input;
}

}  // namespace kiosk::hall::draw::test
