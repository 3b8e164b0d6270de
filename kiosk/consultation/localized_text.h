// One text in several languages.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace kiosk::consultation {

/// A text by language code, such as "en". Values are UTF-8 in normal form C.
class LocalizedText {
 public:
  using Texts = std::map<std::string, std::string, std::less<>>;

  LocalizedText() = default;
  /// `first_language`: shown where a language has no text; the first one of the pack.
  explicit LocalizedText(Texts texts, std::string first_language = {})
      : texts_(std::move(texts)), first_language_(std::move(first_language)) {}

  /// The text in that language; if there is none, the one in the first language, else the first by code, else
  /// "".
  const std::string& in(std::string_view language) const;
  bool empty() const { return texts_.empty(); }
  bool has(std::string_view language) const { return texts_.contains(language); }
  const Texts& all() const { return texts_; }
  const std::string& first_language() const { return first_language_; }
  /// Whether both have the same texts.
  bool operator==(const LocalizedText& other) const { return texts_ == other.texts_; }

 private:
  Texts texts_;
  std::string first_language_;
};

}  // namespace kiosk::consultation
