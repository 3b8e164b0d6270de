// Vietnamese input methods of m17n: a word's key strokes in, the composed word out.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kiosk/base/fault.h"

namespace kiosk::hall::typing {

/// One input method, e.g. Telex. Not thread-safe: only the UI thread types.
class InputMethod {
 public:
  /// `name` as m17n knows it: "telex", "vni". Fault: input-method-missing (package m17n-db absent).
  static Result<std::unique_ptr<InputMethod>> open(std::string_view name);
  ~InputMethod();

  /// Composes the key strokes of one word from nothing: "vieejt" → "việt". Keys are ASCII; the result is NFC
  /// UTF-8.
  std::string compose(std::string_view keys);
  /// Overwrites what the library still holds of the last word.
  void wipe();

 private:
  struct Context;
  explicit InputMethod(std::unique_ptr<Context> context);
  std::unique_ptr<Context> context_;
};

}  // namespace kiosk::hall::typing
