#include "kiosk/hall/draw/window.h"

#define GL_GLEXT_PROTOTYPES
#include <GL/gl.h>
#include <GL/glext.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <cmath>

namespace kiosk::hall::draw {
namespace {

constexpr int repeat_frames = 1;  ///< after an event, one more frame settles what it changed

Command command_of(int key, int mods) {
  switch (key) {
    case GLFW_KEY_TAB:
      return mods & GLFW_MOD_SHIFT ? Command::back_tab : Command::tab;
    case GLFW_KEY_UP:
      return Command::up;
    case GLFW_KEY_DOWN:
      return Command::down;
    case GLFW_KEY_LEFT:
      return Command::left;
    case GLFW_KEY_RIGHT:
      return Command::right;
    case GLFW_KEY_ESCAPE:
      return Command::escape;
    default:
      return Command::none;
  }
}

GLFWmonitor* monitor_named(const std::string& name) {
  int count = 0;
  GLFWmonitor** const monitors = glfwGetMonitors(&count);
  for (int i = 0; i < count; ++i) {
    if (glfwGetMonitorName(monitors[i]) == name) return monitors[i];
  }
  return glfwGetPrimaryMonitor();
}

}  // namespace

struct Window::State {
  GLFWwindow* window = nullptr;
  WindowOptions options;
  InputQueue queue;
  Interaction interaction;
  WidgetList drawn;
  Fonts fonts;
  Theme theme;
  Textures textures;
  float baked_scale = 0;
  int width = 0, height = 0, dirty = repeat_frames + 1;
  Millis last_frame{0};
  bool renderer = false;

  ~State() {
    textures = {};
    if (ImGui::GetCurrentContext()) {
      if (renderer) {
        ImGui::GetIO().Fonts->SetTexID(nullptr);
        ImGui_ImplOpenGL3_Shutdown();
      }
      ImGui::DestroyContext();
    }
    if (window) glfwDestroyWindow(window);
    glfwTerminate();
  }
  Point pointer() const {
    double x = 0, y = 0;
    glfwGetCursorPos(window, &x, &y);
    return {static_cast<float>(x), static_cast<float>(y)};
  }
  void listen();
  void bake(const Theme& wanted);
  void load_textures();
};

namespace {

Window::State* state_of(GLFWwindow* window) {
  return static_cast<Window::State*>(glfwGetWindowUserPointer(window));
}

void on_button(GLFWwindow* window, int button, int action, int) {
  auto* const state = state_of(window);
  if (button != GLFW_MOUSE_BUTTON_LEFT) return;
  if (action == GLFW_PRESS) {
    state->queue.press(state->pointer(), Window::now());
  } else {
    state->queue.release(state->pointer());
  }
}

void on_move(GLFWwindow* window, double x, double y) {
  state_of(window)->queue.move({static_cast<float>(x), static_cast<float>(y)});
}

void on_key(GLFWwindow* window, int key, int, int action, int mods) {
  if (action == GLFW_RELEASE || (mods & (GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SUPER))) return;
  auto* const state = state_of(window);
  const Command command = command_of(key, mods);
  if (command != Command::none) state->queue.command(command);
  if (key == GLFW_KEY_BACKSPACE) state->queue.erase();
  if (key == GLFW_KEY_ENTER || key == GLFW_KEY_KP_ENTER) {
    state->queue.command(Command::activate);
    state->queue.enter();
  }
}

void on_character(GLFWwindow* window, unsigned character) {
  state_of(window)->queue.character(character);
}
void on_size(GLFWwindow* window, int, int) {
  state_of(window)->dirty = repeat_frames + 1;
}
void on_refresh(GLFWwindow* window) {
  state_of(window)->dirty = repeat_frames + 1;
}
void on_close(GLFWwindow* window) {
  glfwSetWindowShouldClose(window, GLFW_FALSE);
}
void on_iconify(GLFWwindow* window, int iconified) {
  if (iconified) glfwRestoreWindow(window);
}

}  // namespace

void Window::State::listen() {
  glfwSetWindowUserPointer(window, this);
  glfwSetMouseButtonCallback(window, on_button);
  glfwSetCursorPosCallback(window, on_move);
  glfwSetKeyCallback(window, on_key);
  glfwSetCharCallback(window, on_character);
  glfwSetFramebufferSizeCallback(window, on_size);
  glfwSetWindowRefreshCallback(window, on_refresh);
  glfwSetWindowCloseCallback(window, on_close);
  glfwSetWindowIconifyCallback(window, on_iconify);
}

/// Builds the font texture for a theme and scale: one channel, and the CPU's copy is let go.
void Window::State::bake(const Theme& wanted) {
  const float scale = height > width
                          ? std::min(static_cast<float>(width) / 1080, static_cast<float>(height) / 1920)
                          : std::min(static_cast<float>(width) / 1920, static_cast<float>(height) / 1080);
  const bool same_fonts = baked_scale == scale && theme.text_size == wanted.text_size;
  theme = wanted;
  if (same_fonts) return;
  baked_scale = scale;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  if (atlas.TexID) {
    const auto old = static_cast<GLuint>(reinterpret_cast<std::uintptr_t>(atlas.TexID));
    glDeleteTextures(1, &old);
  }
  fonts.bake(atlas, theme, scale);
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

void Window::State::load_textures() {
  textures.shadow = Picture(shadow_pixels());
  if (const auto weave = render_svg(options.art / "weave.svg", 48, 12))
    textures.weave = Picture(*weave, true);
  if (const auto logo = render_svg(options.art / "logo.svg", 96, 96)) textures.logo = Picture(*logo);
}

Window::Window(std::unique_ptr<State> state) : state_(std::move(state)) {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  if (auto fonts = check_fonts(); !fonts) return tl::unexpected(fonts.error());
  auto state = std::make_unique<State>();
  state->options = options;
  const auto no_display = [] {
    const char* why = nullptr;
    glfwGetError(&why);
    return fault("no-display",
                 std::string("No window can be opened: ") + (why ? why : "unknown reason") + ".",
                 "Start an X server, set DISPLAY, and see that OpenGL 3.3 works (glxinfo).");
  };
  if (!glfwInit()) return no_display();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_DECORATED, GLFW_FALSE);
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  GLFWmonitor* monitor = nullptr;
  int width = options.width, height = options.height;
  if (width == 0) {
    monitor = monitor_named(options.monitor);
    const GLFWvidmode* const mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
    if (!mode) return no_display();
    width = mode->width;
    height = mode->height;
  }
  state->window = glfwCreateWindow(width, height, "Kiosk", monitor, nullptr);
  if (!state->window) return no_display();
  if (!monitor) glfwSetWindowPos(state->window, 0, 0);
  glfwMakeContextCurrent(state->window);
  glfwSwapInterval(1);
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui::GetStyle().CircleTessellationMaxError = 0.15F;
  // The atlas is uploaded by bake(): the back end must find one that is built, or it builds its own.
  glfwGetFramebufferSize(state->window, &state->width, &state->height);
  state->bake(make_theme(TextSize::normal, false));
  ImGui_ImplOpenGL3_Init("#version 330 core");
  state->renderer = true;
  state->load_textures();
  state->listen();
  return std::unique_ptr<Window>(new Window(std::move(state)));
}

bool Window::wait(std::optional<Millis> time) {
  if (!state_->queue.empty() || state_->dirty > 0 || state_->interaction.animating) {
    glfwPollEvents();
    return true;
  }
  if (time) {
    glfwWaitEventsTimeout(std::max(0.001, static_cast<double>(time->count()) / 1000));
  } else {
    glfwWaitEvents();
  }
  return !state_->queue.empty() || state_->dirty > 0;
}

void Window::draw(TextSize size, bool high_contrast, const std::function<void(Ui&)>& screen) {
  State& state = *state_;
  glfwGetFramebufferSize(state.window, &state.width, &state.height);
  if (state.width == 0 || state.height == 0) return;
  state.bake(make_theme(size, high_contrast));
  const Millis before = now();
  const float seconds = std::min(0.05F, static_cast<float>((before - state.last_frame).count()) / 1000);
  state.last_frame = before;
  if (!state.queue.empty()) state.dirty = repeat_frames + 1;
  const FrameInput input = state.queue.take();

  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(state.width), static_cast<float>(state.height)};
  io.DeltaTime = std::max(0.0001F, seconds);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  Ui ui(ImGui::GetBackgroundDrawList(), state.fonts, state.theme, state.textures, io.DisplaySize.x,
        io.DisplaySize.y, input, state.interaction, state.drawn, seconds);
  screen(ui);
  ui.finish();
  ImGui::Render();
  glViewport(0, 0, state.width, state.height);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  glfwSwapBuffers(state.window);
  if (state.dirty > 0) --state.dirty;
}

bool Window::input_waits() const {
  return !state_->queue.empty() || state_->dirty > 0;
}
bool Window::animating() const {
  return state_->interaction.animating;
}
const WidgetList& Window::drawn() const {
  return state_->drawn;
}

void Window::wipe() {
  state_->queue.clear();
  state_->interaction = {};
  state_->drawn.clear();
  for (int buffer = 0; buffer < 2; ++buffer) {
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glfwSwapBuffers(state_->window);
  }
  state_->dirty = repeat_frames + 1;
}

void Window::finish() { glFinish(); }

Result<void> Window::save_png(const std::filesystem::path& file) {
  Pixels pixels{state_->width, state_->height, {}};
  const auto row = static_cast<std::size_t>(pixels.width) * 4;
  Pixels flipped = pixels;
  pixels.rgba.resize(row * static_cast<std::size_t>(pixels.height));
  glReadBuffer(GL_FRONT);
  glReadPixels(0, 0, pixels.width, pixels.height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.rgba.data());
  for (std::size_t y = static_cast<std::size_t>(pixels.height); y-- > 0;) {
    flipped.rgba.insert(flipped.rgba.end(), pixels.rgba.begin() + static_cast<std::ptrdiff_t>(y * row),
                        pixels.rgba.begin() + static_cast<std::ptrdiff_t>((y + 1) * row));
  }
  if (!write_png(file, flipped))
    return fault("picture-unwritable", "The picture " + file.string() + " could not be written.");
  return {};
}

int Window::width() const {
  return state_->width;
}
int Window::height() const {
  return state_->height;
}
void Window::wake() {
  glfwPostEmptyEvent();
}
Millis Window::now() {
  return std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace kiosk::hall::draw
