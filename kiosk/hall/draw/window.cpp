#define GL_GLEXT_PROTOTYPES
#include <GL/gl.h>
#include <GL/glext.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>

#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/draw/window_state.h"

namespace kiosk::hall::draw {
namespace {

/// Seconds between two animated frames if the driver does not wait for the screen.
constexpr double animation_step = 0.016;

tl::unexpected<Fault> no_display() {
  const char* why = nullptr;
  glfwGetError(&why);
  return fault("no-display", "No window can be opened: {reason}.",
               "Start an X server, set DISPLAY, and see that OpenGL 3.3 works (glxinfo).", "",
               {{"reason", (why ? why : "unknown reason")}});
}

/// Null if it cannot be created. Asks the driver to report resets if it can.
GLFWwindow* create_window(int width, int height, GLFWmonitor* monitor) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_DECORATED, GLFW_FALSE);
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  for (const int robustness : {GLFW_LOSE_CONTEXT_ON_RESET, GLFW_NO_ROBUSTNESS}) {
    glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, robustness);
    GLFWwindow* const window = glfwCreateWindow(width, height, "Kiosk", monitor, nullptr);
    if (window) return window;
  }
  return nullptr;
}

}  // namespace

Window::Window(std::unique_ptr<State> state) : state_(std::move(state)) {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  if (auto fonts = check_fonts(); !fonts) return tl::unexpected(fonts.error());
  auto state = std::make_unique<State>();
  state->options = options;
  if (!glfwInit()) return no_display();
  set_waking(true);
  GLFWmonitor* monitor = nullptr;
  int width = options.width, height = options.height;
  if (width == 0) {
    monitor = monitor_named(options.monitor);
    const GLFWvidmode* const mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
    if (!mode) return no_display();
    width = mode->width;
    height = mode->height;
  }
  if (options.sized) options.sized(width, height);
  auto baked = std::async(std::launch::async, bake_default_fonts, width, height);  // while the driver starts
  state->window = create_window(width, height, monitor);
  if (!state->window) {
    auto refusal = no_display();
    IM_DELETE(baked.get().atlas);
    return refusal;
  }
  if (monitor) glfwSetInputMode(state->window, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
  if (!monitor) glfwSetWindowPos(state->window, 0, 0);
  glfwMakeContextCurrent(state->window);
  glfwSwapInterval(1);
  glfwGetFramebufferSize(state->window, &state->width, &state->height);
  state->start_renderer(std::move(baked));
  state->load_textures();
  state->set_callbacks();
  state->find_reset_status();
  if (monitor) state->lock_down = std::make_unique<LockDown>(state->window, options.monitor);
  state->touches = TouchReader::start(state->window);
  return std::unique_ptr<Window>(new Window(std::move(state)));
}

bool Window::wait(std::optional<Millis> time) {
  if (state_->lock_down) state_->lock_down->restore();
  if (!state_->queue.empty() || state_->dirty > 0) {
    glfwPollEvents();
    state_->read_touches();
    state_->end_waiting_codes();
    return true;
  }
  if (state_->interaction.animating) {
    const double since = static_cast<double>((now() - state_->last_frame).count()) / 1000;
    glfwWaitEventsTimeout(std::max(0.001, animation_step - since));
    state_->read_touches();
    state_->end_waiting_codes();
    return true;
  }
  if (time) {
    glfwWaitEventsTimeout(std::max(0.001, static_cast<double>(time->count()) / 1000));
  } else {
    glfwWaitEvents();
  }
  state_->read_touches();
  state_->end_waiting_codes();
  return !state_->queue.empty() || state_->dirty > 0;
}

void Window::draw(const Look& look, const std::function<void(Ui&)>& screen) {
  State& state = *state_;
  glfwGetFramebufferSize(state.window, &state.width, &state.height);
  if (state.width == 0 || state.height == 0) {  // nothing to draw on; a change of size wakes the thread
    state.queue.clear();
    state.dirty = 0;
    return;
  }
  state.use(make_theme(look));
  const Millis before = now();
  state.cancel_stuck_touch(before);
  const float seconds = std::min(0.05F, static_cast<float>((before - state.last_frame).count()) / 1000);
  state.last_frame = before;
  if (!state.queue.empty()) state.dirty = frames_after_event;
  FrameInput input = state.queue.next_frame();
  if (state.guards) input.now = before;
  state.scanner.update(input, state.interaction, before);

  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(state.width), static_cast<float>(state.height)};
  io.DeltaTime = std::max(0.0001F, seconds);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  Ui ui({ImGui::GetBackgroundDrawList(), state.fonts, state.theme, state.textures},
        {io.DisplaySize.x, io.DisplaySize.y}, input, state.interaction, state.drawn, seconds);
  screen(ui);
  ui.finish();
  if (state.scanner.is_outdated(state.interaction)) state.interaction.animating = true;
  if (!state.queue.empty()) {  // more input waits: present only the last frame
    ImGui::EndFrame();
    return;
  }
  ImGui::Render();
  glViewport(0, 0, state.width, state.height);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  glfwSwapBuffers(state.window);
  state.check_for_loss();
  if (state.dirty > 0) --state.dirty;
}

bool Window::input_waits() const {
  return !state_->queue.empty() || state_->dirty > 0;
}
bool Window::animating() const {
  return state_->interaction.animating;
}
std::uint64_t Window::touches() const {
  return state_->queue.touches();
}
const WidgetList& Window::drawn() const {
  return state_->drawn;
}

Interaction& Window::interaction() {
  return state_->interaction;
}
void Window::scan(ScanMode mode, int seconds) {
  if (state_->scanner.set(mode, seconds)) state_->interaction.scan_group.clear();
}
std::optional<Millis> Window::next_step() const {
  std::optional<Millis> next;
  const auto code = state_->codes ? state_->codes->due() : std::nullopt;
  auto opens = state_->interaction.opens_at;
  if (opens && !state_->theme.reduced_motion && *opens - TouchGuard::solidifies > state_->last_frame)
    *opens -= TouchGuard::solidifies;
  for (const auto& due : {state_->scanner.next_step(), state_->queue.stuck_at(), code, opens})
    if (due) next = next ? std::min(*next, *due) : *due;
  return next;
}
bool Window::accepts_touches() const {
  return !state_->interaction.opens_at;
}
void Window::accept_touches_at_once() {
  state_->guards = false;
}
void Window::expect_codes(std::string_view prefix, std::size_t most) {
  state_->codes.emplace(prefix, most);
}
std::string Window::take_code() {
  return state_->codes ? state_->codes->take_code() : std::string();
}
bool Window::lost() const {
  return state_->lost;
}
std::optional<int> Window::touch_screens() const {
  return state_->touches ? std::optional(state_->touches->count()) : std::nullopt;
}
bool Window::touch_was_reset() const {
  return state_->touch_was_reset;
}

void Window::wipe() {
  state_->queue.clear();
  if (state_->codes) state_->codes->wipe();
  state_->scanner.restart();
  state_->interaction = {};
  state_->drawn.clear();
  state_->fonts.shaped().wipe();
  for (int buffer = 0; buffer < 2; ++buffer) {
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glfwSwapBuffers(state_->window);
  }
  state_->dirty = frames_after_event;
}

void Window::finish() {
  glFinish();
}

/// The frame is drawn again and read before it is presented: afterwards the back buffer is undefined.
Result<void> Window::save_png(const std::filesystem::path& file) {
  Pixels pixels{state_->width, state_->height, {}};
  const auto row = static_cast<std::ptrdiff_t>(pixels.width) * 4;
  pixels.rgba.resize(static_cast<std::size_t>(row * pixels.height));
  if (ImDrawData* const last = ImGui::GetDrawData()) ImGui_ImplOpenGL3_RenderDrawData(last);
  glReadBuffer(GL_BACK);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, pixels.width, pixels.height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.rgba.data());
  for (std::size_t alpha = 3; alpha < pixels.rgba.size(); alpha += 4) pixels.rgba[alpha] = 255;
  const auto first = pixels.rgba.begin();
  for (std::ptrdiff_t top = 0, end = pixels.height - 1; top < end; ++top, --end)
    std::swap_ranges(first + top * row, first + (top + 1) * row, first + end * row);
  if (!write_png(file, pixels))
    return fault("picture-unwritable", "The picture {file} could not be written.", "", "",
                 {{"file", file.string()}});
  return {};
}

int Window::width() const {
  return state_->width;
}
int Window::height() const {
  return state_->height;
}
void Window::set_touch_correction(const std::array<double, 6>& m) {
  state_->correction = m;
}
void Window::wake() {
  wake_window();
}
Millis Window::now() {
  return std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace kiosk::hall::draw
