// One text in several languages.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace kiosk::consultation {

/// A text by language code ("vi", "en", …). Values are UTF-8 in normal form C.
class LocalizedText {
 public:
  using Texts = std::map<std::string, std::string, std::less<>>;

  LocalizedText() = default;
  explicit LocalizedText(Texts texts) : texts_(std::move(texts)) {}

  /// The text in that language; if there is none, the Vietnamese one, else the first, else "".
  const std::string& in(std::string_view language) const;
  bool empty() const { return texts_.empty(); }
  bool has(std::string_view language) const { return texts_.contains(language); }
  const Texts& all() const { return texts_; }
  bool operator==(const LocalizedText&) const = default;

 private:
  Texts texts_;
};

}  // namespace kiosk::consultation
