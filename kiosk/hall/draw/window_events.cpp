// GLFW's callbacks: they only fill the queue, or ask for a new picture.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

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

Window::State* state_of(GLFWwindow* window) {
  return static_cast<Window::State*>(glfwGetWindowUserPointer(window));
}

void on_button(GLFWwindow* window, int button, int action, int) {
  if (button != GLFW_MOUSE_BUTTON_LEFT) return;
  InputQueue& queue = state_of(window)->queue;
  action == GLFW_PRESS ? queue.press(Window::now()) : queue.release();
}

void on_move(GLFWwindow* window, double x, double y) {
  const auto& m = state_of(window)->correction;
  state_of(window)->queue.move(
      {static_cast<float>(m[0] * x + m[1] * y + m[2]), static_cast<float>(m[3] * x + m[4] * y + m[5])});
}

void on_key(GLFWwindow* window, int key, int, int action, int mods) {
  if (action == GLFW_RELEASE || (mods & (GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SUPER))) return;
  InputQueue& queue = state_of(window)->queue;
  const Command command = command_of(key, mods);
  if (command != Command::none) queue.command(command);
  if (key == GLFW_KEY_BACKSPACE) queue.erase();
  if (key == GLFW_KEY_ENTER || key == GLFW_KEY_KP_ENTER) queue.enter();
}

void on_character(GLFWwindow* window, unsigned character) {
  state_of(window)->queue.character(character);
}
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
  glfwSetWindowFocusCallback(window, on_focus);
  glfwSetWindowCloseCallback(window, on_close);
  glfwSetWindowIconifyCallback(window, on_iconify);
  // A pointer that rests does not report itself before it presses.
  double x = 0, y = 0;
  glfwGetCursorPos(window, &x, &y);
  queue.move({static_cast<float>(x), static_cast<float>(y)});
}

}  // namespace kiosk::hall::draw
