// kainjow's mustache, as a name of our own; it escapes by default.
#pragma once

#pragma GCC system_header
#include <kainjow/mustache.hpp>

namespace kiosk::server::office {

namespace mustache = kainjow::mustache;

}  // namespace kiosk::server::office
