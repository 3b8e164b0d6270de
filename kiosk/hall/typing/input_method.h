// Vietnamese input methods of m17n: converts a word's key strokes to the word.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kiosk/base/fault.h"
#include "kiosk/hall/typing/word_keys.h"

namespace kiosk::hall::typing {

/// Telex or VNI. Not thread-safe.
class InputMethod {
 public:
  /// Fault: input-method-missing (package m17n-db absent).
  static Result<std::unique_ptr<InputMethod>> open(Method method);
  ~InputMethod();

  Method method() const;
  /// Composes all key strokes of one word: "vieejt" → "việt". Keys are ASCII; the result is UTF-8 in NFC.
  std::string compose(std::string_view keys);
  /// Overwrites what the library stores of the last word.
  void wipe();

 private:
  struct Context;
  explicit InputMethod(std::unique_ptr<Context> context);
  std::unique_ptr<Context> context_;
};

/// Both input methods; null if the package is missing.
struct InputMethods {
  std::unique_ptr<InputMethod> telex, vni;
  /// Opens the available ones. `complaint` gets the English words of the fault if one is missing.
  static InputMethods open(std::string& complaint);
};

}  // namespace kiosk::hall::typing
