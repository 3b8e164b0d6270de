// GLFW's callbacks. They only fill the queue or request a frame.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <X11/Xlib.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "kiosk/hall/draw/window_state.h"

namespace kiosk::hall::draw {
namespace {

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
    case GLFW_KEY_F1:
      return Command::repeat;
    case GLFW_KEY_F2:
      return Command::pause;
    case GLFW_KEY_F3:
      return Command::softer;
    case GLFW_KEY_F4:
      return Command::louder;
    default:
      return Command::none;
  }
}

/// Keys that act on a text field. Copy and paste are left out on purpose: the clipboard must not carry text
/// in or out.
TextCommand text_command_of(int key, int mods) {
  const bool control = mods & GLFW_MOD_CONTROL, shift = mods & GLFW_MOD_SHIFT;
  if (mods & (GLFW_MOD_ALT | GLFW_MOD_SUPER)) return TextCommand::none;
  if (control) {
    if (key == GLFW_KEY_Z) return shift ? TextCommand::redo : TextCommand::undo;
    if (key == GLFW_KEY_Y) return TextCommand::redo;
    return key == GLFW_KEY_A ? TextCommand::select_all : TextCommand::none;
  }
  if (key == GLFW_KEY_HOME) return TextCommand::home;
  if (key == GLFW_KEY_END) return TextCommand::end;
  return key == GLFW_KEY_DELETE ? TextCommand::erase_forward : TextCommand::none;
}

/// Scanners are set to send one of these behind a code.
bool is_end_of_code(int key) {
  return key == GLFW_KEY_ENTER || key == GLFW_KEY_KP_ENTER || key == GLFW_KEY_TAB;
}
/// Printable keys have the lowest numbers; a modifier is pressed for a capital.
bool is_letter_or_modifier(int key) {
  return key <= GLFW_KEY_WORLD_2 || key >= GLFW_KEY_LEFT_SHIFT || key == GLFW_KEY_CAPS_LOCK;
}

/// Smallest palm as a share of the screen's shorter side: 27 mm on a 27 inch screen.
constexpr float palm_share = 0.08F;

Window::State* state_of(GLFWwindow* window) {
  return static_cast<Window::State*>(glfwGetWindowUserPointer(window));
}

void on_button(GLFWwindow* window, int button, int action, int) {
  if (button != GLFW_MOUSE_BUTTON_LEFT) return;
  InputQueue& queue = state_of(window)->queue;
  action == GLFW_PRESS ? queue.press(Window::now()) : queue.release(Window::now());
}

void on_move(GLFWwindow* window, double x, double y) {
  Window::State& state = *state_of(window);
  state.queue.move(state.corrected(x, y));
}

void on_key(GLFWwindow* window, int key, int, int action, int mods) {
  if (action == GLFW_RELEASE) return;
  Window::State& state = *state_of(window);
  InputQueue& queue = state.queue;
  const bool shift = mods & GLFW_MOD_SHIFT;
  if (state.codes && is_end_of_code(key) && state.codes->end()) return;
  if (state.codes && !is_letter_or_modifier(key)) state.type(state.codes->give_back());
  const TextCommand text = text_command_of(key, mods);
  if (text != TextCommand::none) queue.text(text, shift);
  if (mods & (GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SUPER)) return;
  const Command command = command_of(key, mods);
  if (command != Command::none) queue.command(command, shift);
  if (key == GLFW_KEY_BACKSPACE) queue.erase();
  if (key == GLFW_KEY_ENTER || key == GLFW_KEY_KP_ENTER) queue.enter();
}

/// GLFW filters characters typed with Control or Alt, but not with Super.
void on_character(GLFWwindow* window, unsigned character) {
  for (const int super : {GLFW_KEY_LEFT_SUPER, GLFW_KEY_RIGHT_SUPER})
    if (glfwGetKey(window, super) == GLFW_PRESS) return;
  Window::State& state = *state_of(window);
  state.type(state.codes ? state.codes->take(character, Window::now()) : std::u32string(1, character));
}
void on_wheel(GLFWwindow* window, double, double notches) {
  state_of(window)->queue.wheel(static_cast<float>(notches));
}
/// Ignores files and texts that are dropped on the window.
void on_drop(GLFWwindow*, int, const char**) {}
void on_size(GLFWwindow* window, int, int) {
  state_of(window)->dirty = frames_after_event;
}
void on_refresh(GLFWwindow* window) {
  state_of(window)->dirty = frames_after_event;
}
void on_focus(GLFWwindow* window, int) {
  state_of(window)->dirty = frames_after_event;
}
void on_close(GLFWwindow* window) {
  glfwSetWindowShouldClose(window, GLFW_FALSE);
}
/// The X server is gone. Xlib allows only to exit; what is on disk is consistent at any moment.
int on_server_lost(Display*) {
  std::fputs("The X server went away.\n", stderr);
  ::_exit(1);
}
/// A monitor was connected or removed. GLFW does not pass a window to this callback.
GLFWwindow* main_window = nullptr;
void on_monitor(GLFWmonitor*, int) {
  if (!main_window) return;
  Window::State& state = *state_of(main_window);
  state.dirty = frames_after_event;
  if (state.lock_down) state.lock_down->mark_disturbed();
}
void on_iconify(GLFWwindow* window, int iconified) {
  if (iconified) glfwRestoreWindow(window);
}

}  // namespace

Point Window::State::corrected(double x, double y) const {
  const auto& m = correction;
  return {static_cast<float>(m[0] * x + m[1] * y + m[2]), static_cast<float>(m[3] * x + m[4] * y + m[5])};
}

void Window::State::read_touches() {
  if (!touches) return;
  const float palm = palm_share * static_cast<float>(std::min(width, height));
  for (Contact contact : touches->take_contacts()) {
    contact.at = corrected(contact.at.x, contact.at.y);
    contacts.handle(contact, palm, Window::now(), queue);
  }
}

void Window::State::cancel_stuck_touch(Millis now) {
  const auto stuck = queue.stuck_at();
  if (!stuck || now < *stuck) return;
  contacts.ignore_current();
  queue.cancel();
  touch_was_reset = true;
}

void Window::State::type(const std::u32string& characters) {
  for (const char32_t character : characters) queue.character(character);
}

void Window::State::end_waiting_codes() {
  if (codes) type(codes->wait_over(Window::now()));
}

void Window::State::set_callbacks() {
  glfwSetWindowUserPointer(window, this);
  glfwSetMouseButtonCallback(window, on_button);
  glfwSetCursorPosCallback(window, on_move);
  glfwSetKeyCallback(window, on_key);
  glfwSetCharCallback(window, on_character);
  glfwSetScrollCallback(window, on_wheel);
  glfwSetDropCallback(window, on_drop);
  glfwSetFramebufferSizeCallback(window, on_size);
  glfwSetWindowRefreshCallback(window, on_refresh);
  glfwSetWindowFocusCallback(window, on_focus);
  glfwSetWindowCloseCallback(window, on_close);
  glfwSetWindowIconifyCallback(window, on_iconify);
  main_window = window;
  glfwSetMonitorCallback(on_monitor);
  XSetIOErrorHandler(on_server_lost);
  // A resting pointer reports no move before its first press.
  double x = 0, y = 0;
  glfwGetCursorPos(window, &x, &y);
  queue.move({static_cast<float>(x), static_cast<float>(y)});
}

}  // namespace kiosk::hall::draw
