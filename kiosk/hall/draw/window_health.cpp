// Finds out whether the driver has lost the GL context.
#include <GL/gl.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "kiosk/hall/draw/window_state.h"

namespace kiosk::hall::draw {
namespace {

/// GL_CONTEXT_LOST of OpenGL 4.5; older headers do not have it.
constexpr GLenum context_lost = 0x0507;
/// A lost context may report errors forever; read at most this many.
constexpr int max_errors = 16;

}  // namespace

void Window::State::find_reset_status() {
  if (glfwGetWindowAttrib(window, GLFW_CONTEXT_ROBUSTNESS) != GLFW_LOSE_CONTEXT_ON_RESET) return;
  for (const char* name :
       {"glGetGraphicsResetStatus", "glGetGraphicsResetStatusKHR", "glGetGraphicsResetStatusARB"})
    if (!reset_status) reset_status = reinterpret_cast<unsigned (*)()>(glfwGetProcAddress(name));
}

void Window::State::check_for_loss() {
  if (reset_status && reset_status() != GL_NO_ERROR) lost = true;
  for (int i = 0; i < max_errors; ++i) {
    const GLenum error = glGetError();
    if (error == GL_NO_ERROR) return;
    if (error == GL_OUT_OF_MEMORY || error == context_lost) lost = true;
  }
}

}  // namespace kiosk::hall::draw
