// kainjow's mustache, as a name of our own; it escapes by default.
#pragma once

#pragma GCC system_header
#include <kainjow/mustache.hpp>

namespace kiosk::server::office {

namespace mustache = kainjow::mustache;

/// An empty text counts as absent: {{#name}} shows nothing.
inline void set_text(mustache::data& data, const std::string& name, const std::string& text) {
  if (text.empty()) {
    data.set(name, false);
  } else {
    data.set(name, text);
  }
}

}  // namespace kiosk::server::office
