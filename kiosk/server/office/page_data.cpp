#include "kiosk/server/office/page_data.h"

#include <algorithm>

namespace kiosk::server::office {

PageData::PageData() : PageData(type::object) {}
PageData::PageData(std::string text) : value_(std::move(text)) {}
PageData::PageData(const char* text) : value_(std::string(text)) {}

PageData::PageData(type kind) {
  if (kind == type::list) {
    value_ = List();
  } else {
    value_ = Object();
  }
}

void PageData::set(const std::string& name, PageData value) {
  auto& members = std::get<Object>(value_);
  const auto found =
      std::find_if(members.begin(), members.end(), [&](const Member& member) { return member.name == name; });
  if (found != members.end()) {
    found->value = std::move(value);
  } else {
    members.push_back({name, std::move(value)});
  }
}

void PageData::push_back(PageData item) {
  std::get<List>(value_).push_back(std::move(item));
}

void set_text(PageData& data, const std::string& name, const std::string& text) {
  if (text.empty()) {
    data.set(name, false);
  } else {
    data.set(name, text);
  }
}

}  // namespace kiosk::server::office
