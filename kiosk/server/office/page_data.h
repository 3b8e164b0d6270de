// Values for a page's template: texts, flags, lists and objects. Separate from the template library, so that
// only pages.cpp compiles it.
#pragma once

#include <concepts>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace kiosk::server::office {

class PageData {
 public:
  enum class type { object, list };

  // Defined where Member is complete.
  PageData();
  explicit PageData(type kind);
  PageData(std::string text);  // NOLINT: a text is a value
  PageData(const char* text);  // NOLINT
  PageData(std::same_as<bool> auto flag) : value_(flag) {}   // NOLINT

  /// Sets a member of an object; replaces an existing one.
  void set(const std::string& name, PageData value);
  /// Adds an item to a list.
  void push_back(PageData item);

  struct Member;
  using Object = std::vector<Member>;
  using List = std::vector<PageData>;
  using Value = std::variant<bool, std::string, List, Object>;
  const Value& value() const { return value_; }
  /// The items of a list.
  const List& list_value() const { return std::get<List>(value_); }

 private:
  Value value_;
};

struct PageData::Member {
  std::string name;
  PageData value;
};

/// Sets a text. An empty text counts as absent: {{#name}} shows nothing.
void set_text(PageData& data, const std::string& name, const std::string& text);

}  // namespace kiosk::server::office
