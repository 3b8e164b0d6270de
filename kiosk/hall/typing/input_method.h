// Vietnamese input methods of m17n: a word's key strokes in, the composed word out.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kiosk/base/fault.h"
#include "kiosk/hall/typing/word_keys.h"

namespace kiosk::hall::typing {

/// Telex or VNI. Not thread-safe: only the UI thread types.
class InputMethod {
 public:
  /// Fault: input-method-missing (package m17n-db absent).
  static Result<std::unique_ptr<InputMethod>> open(Method method);
  ~InputMethod();

  Method method() const;
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

/// Both ways of typing; null where the package is missing.
struct InputMethods {
  std::unique_ptr<InputMethod> telex, vni;
  /// Opens what there is; `complaint` says what is missing, in words for staff.
  static InputMethods open(std::string& complaint);
};

}  // namespace kiosk::hall::typing
