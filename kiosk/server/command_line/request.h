// Request and answer of a server command.
#pragma once

#include <boost/json/fwd.hpp>
#include <functional>
#include <optional>
#include <string>

#include "kiosk/base/fault.h"

namespace kiosk::server {

/// A request: {"do": "publish", "speak": language of the answer, …}.
using Request = boost::json::object;
/// An answer: {"text": what to print, "exit": exit code, 0 if absent} or {"fault": {code, what, remedy,
/// values}}. The text is in the language that the request names; a fault is in English, with the values for
/// its words in other languages.
using Answer = boost::json::object;
/// Called with one line of text during long work.
using Progress = std::function<void(const std::string&)>;

Answer answer_of(const Fault& fault);
/// The fault of an answer, if it is one.
std::optional<Fault> fault_in(const Answer& answer);

}  // namespace kiosk::server
