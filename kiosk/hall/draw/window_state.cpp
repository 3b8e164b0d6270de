// Fonts and textures on the GPU.
#include "kiosk/base/thread_annotations.h"
#include "kiosk/hall/draw/window_state.h"

#define GL_GLEXT_PROTOTYPES
#include <GL/gl.h>
#include <GL/glext.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>


namespace kiosk::hall::draw {
namespace {

Mutex waking_mutex;
bool can_wake GUARDED_BY(waking_mutex) = false;

}  // namespace

BakedFonts bake_default_fonts(int width, int height) {
  BakedFonts baked;
  baked.atlas = IM_NEW(ImFontAtlas)();
  baked.theme = make_theme(TextSize::normal, false);
  baked.scale = scale_of(static_cast<float>(width), static_cast<float>(height));
  baked.fonts.bake(*baked.atlas, baked.theme, baked.scale);
  baked.atlas->Build();
  return baked;
}

Window::State::~State() {
  touches.reset();
  lock_down.reset();
  textures = {};
  fonts.shaped().wipe();
  if (ImGui::GetCurrentContext()) {
    if (renderer) {
      drop_atlas_texture();
      ImGui_ImplOpenGL3_Shutdown();
    }
    ImGui::DestroyContext();
  }
  if (window) glfwDestroyWindow(window);
  set_waking(false);
  glfwTerminate();
}

void set_waking(bool possible) {
  const LockGuard lock(waking_mutex);
  can_wake = possible;
}
void wake_window() {
  const LockGuard lock(waking_mutex);
  if (can_wake) glfwPostEmptyEvent();
}

/// ImGui's GL back end uploads an atlas as RGBA when it starts. It gets the tiny default atlas, which is then
/// replaced by ours with one channel.
void Window::State::start_renderer(std::future<BakedFonts> baked) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  ImGui::GetStyle().CircleTessellationMaxError = 0.15F;
  ImGui_ImplOpenGL3_Init("#version 330 core");
  renderer = true;
  ImGui_ImplOpenGL3_CreateDeviceObjects();
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  BakedFonts ready = baked.get();
  IM_DELETE(io.Fonts);
  io.Fonts = ready.atlas;
  fonts = std::move(ready.fonts);
  theme = ready.theme;
  fonts.shaped().set_painter([](const Mask& mask) { return Picture(mask); });
  baked_scale = ready.scale;
  upload_atlas();
}

void Window::State::use(const Theme& wanted) {
  const float scale = scale_of(static_cast<float>(width), static_cast<float>(height), wanted.reach);
  const bool same_fonts = baked_scale == scale && theme.text_size == wanted.text_size;
  theme = wanted;
  if (same_fonts) return;
  baked_scale = scale;
  drop_atlas_texture();
  fonts.bake(*ImGui::GetIO().Fonts, theme, scale);
  upload_atlas();
}

/// Uploads the atlas with one channel and frees the copy in memory.
void Window::State::upload_atlas() {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  unsigned char* pixels = nullptr;
  int atlas_width = 0, atlas_height = 0;
  atlas.GetTexDataAsAlpha8(&pixels, &atlas_width, &atlas_height);
  GLuint name = 0;
  glGenTextures(1, &name);
  glBindTexture(GL_TEXTURE_2D, name);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  const GLint swizzle[] = {GL_ONE, GL_ONE, GL_ONE, GL_RED};
  glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, swizzle);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, atlas_width, atlas_height, 0, GL_RED, GL_UNSIGNED_BYTE, pixels);
  atlas.ClearTexData();
  atlas.ClearInputData();
  atlas.SetTexID(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(name)));
}

void Window::State::drop_atlas_texture() {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const auto name = static_cast<GLuint>(reinterpret_cast<std::uintptr_t>(atlas.TexID));
  if (name != 0) glDeleteTextures(1, &name);
  atlas.SetTexID(nullptr);
}

void Window::State::load_textures() {
  textures.shadow = Picture(shadow_pixels());
  if (const auto weave = render_svg(options.art / "weave.svg", 48, 12))
    textures.weave = Picture(*weave, true);
  if (const auto logo = render_svg(options.art / "logo.svg", 96, 96)) textures.logo = Picture(*logo);
}

}  // namespace kiosk::hall::draw
