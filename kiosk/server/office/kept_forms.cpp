#include "kiosk/server/office/kept_forms.h"

#include <set>

#include "kiosk/server/office/page_formats.h"

namespace kiosk::server::office {
namespace {

std::size_t size_of(const KeptForm& form) {
  std::size_t bytes = form.page.size() + form.action.size();
  for (const auto& [name, value] : form.fields) bytes += name.size() + value.size();
  return bytes;
}

/// Where the value of an attribute stands in a tag: {first, length}; npos if the tag has no such attribute.
std::pair<std::size_t, std::size_t> attribute(std::string_view tag, std::string_view name) {
  const std::string beginning = " " + std::string(name) + "=\"";
  const auto at = tag.find(beginning);
  if (at == std::string_view::npos) return {std::string_view::npos, 0};
  const auto first = at + beginning.size(), end = tag.find('"', first);
  if (end == std::string_view::npos) return {std::string_view::npos, 0};
  return {first, end - first};
}

std::string_view value_of(std::string_view tag, std::string_view name) {
  const auto [first, length] = attribute(tag, name);
  return first == std::string_view::npos ? std::string_view() : tag.substr(first, length);
}

std::string with_value(std::string tag, const std::string& value) {
  const std::string html = escaped_html(value);
  const auto [first, length] = attribute(tag, "value");
  if (first != std::string::npos) return tag.replace(first, length, html);
  return tag.insert(tag.size() - 1, " value=\"" + html + "\"");
}

void remove_word(std::string& tag, const std::string& word) {
  if (const auto at = tag.find(" " + word); at != std::string::npos) tag.erase(at, word.size() + 1);
}

/// Rewrites one form, tag by tag.
class Filler {
 public:
  Filler(std::string_view html, const KeptForm& form) : html_(html), form_(form) {}
  std::string fill() {
    while (at_ < html_.size()) {
      const auto open = html_.find('<', at_);
      out_ += html_.substr(at_, open - at_);
      if (open == std::string_view::npos) break;
      const auto close = html_.find('>', open);
      if (close == std::string_view::npos) return std::string(html_);
      at_ = close + 1;
      tag(std::string(html_.substr(open, close + 1 - open)));
    }
    return std::move(out_);
  }

 private:
  const std::string* typed(std::string_view tag) const {
    const auto found = form_.fields.find(std::string(value_of(tag, "name")));
    return found == form_.fields.end() ? nullptr : &found->second;
  }
  void tag(std::string text) {
    if (text.starts_with("<input ")) {
      input(std::move(text));
    } else if (text.starts_with("<textarea ")) {
      const std::string* value = typed(text);
      out_ += text;
      const auto end = html_.find("</textarea>", at_);
      if (!value || end == std::string_view::npos) return;
      out_ += escaped_html(*value);
      at_ = end;
    } else {
      if (text.starts_with("<select ")) chosen_ = typed(text);
      if (text == "</select>") chosen_ = nullptr;
      if (chosen_ && text.starts_with("<option ")) option(text);
      out_ += text;
    }
  }
  void option(std::string& text) const {
    remove_word(text, "selected");
    if (value_of(text, "value") == escaped_html(*chosen_)) text.insert(text.size() - 1, " selected");
  }
  void input(std::string text) {
    const std::string_view type = value_of(text, "type");
    const std::string* value = typed(text);
    if (type == "checkbox" || type == "radio") {
      remove_word(text, "checked");
      const bool ticked = value && escaped_html(*value) == value_of(text, "value");
      if (ticked) text.insert(text.size() - 1, " checked");
    } else if (value && type != "password" && type != "file") {
      text = with_value(std::move(text), *value);
    }
    out_ += text;
  }

  std::string_view html_;
  const KeptForm& form_;
  std::size_t at_ = 0;
  std::string out_;
  const std::string* chosen_ = nullptr;
};

}  // namespace

bool may_keep(const std::string& field) {
  static const std::set<std::string> secrets{"csrf",   "password",      "old",     "new",  "code",
                                             "secret", "mail_password", "webhook", "sure", "ticket"};
  return !secrets.contains(field);
}

bool KeptForms::keep(const std::string& user, KeptForm form, Time now) {
  std::erase_if(form.fields, [](const auto& field) { return !may_keep(field.first); });
  if (size_of(form) > most_bytes) return false;
  const LockGuard lock(mutex_);
  std::erase_if(forms_, [&](const auto& one) { return one.second.until <= now; });
  if (forms_.size() >= most_forms && !forms_.contains(user)) return false;
  forms_[user] = {std::move(form), now + life};
  return true;
}

std::optional<KeptForm> KeptForms::find(const std::string& user, Time now) {
  const LockGuard lock(mutex_);
  const auto found = forms_.find(user);
  if (found == forms_.end() || found->second.until <= now) return std::nullopt;
  return found->second.form;
}

void KeptForms::drop(const std::string& user) {
  const LockGuard lock(mutex_);
  forms_.erase(user);
}

std::string with_typed_values(const std::string& html, const KeptForm& form) {
  const std::string beginning = "action=\"" + form.action + "\"";
  const auto at = html.find(beginning);
  const auto end = at == std::string::npos ? at : html.find("</form>", at);
  const bool several = at != std::string::npos && html.find(beginning, at + 1) != std::string::npos;
  if (end == std::string::npos || several) return html;
  return html.substr(0, at) + Filler(std::string_view(html).substr(at, end - at), form).fill() +
         html.substr(end);
}

}  // namespace kiosk::server::office
