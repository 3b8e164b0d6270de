// Request and answer of a server command.
#pragma once

#include <boost/json/fwd.hpp>
#include <functional>
#include <string>

namespace kiosk::server {

/// A request: {"do": "publish", …}.
using Request = boost::json::object;
/// An answer: {"text": what to print, "exit": exit code, 0 if absent} or {"fault": {code, what, remedy}}.
using Answer = boost::json::object;
/// Called with one line of text during long work.
using Progress = std::function<void(const std::string&)>;

}  // namespace kiosk::server
