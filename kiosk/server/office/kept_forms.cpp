#include "kiosk/server/office/kept_forms.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/files.h"
#include "kiosk/server/office/page_formats.h"

namespace kiosk::server::office {
namespace {

std::size_t size_of(const KeptForm& form) {
  std::size_t bytes = form.page.size() + form.action.size();
  for (const auto& [name, value] : form.fields) bytes += name.size() + value.size();
  return bytes;
}

/// Position of the value of an attribute in a tag: {first, length}; npos if the tag has no such attribute.
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

constexpr std::size_t most_file_bytes = 2 * KeptForms::most_bytes;

std::string written_form(const std::string& user, const KeptForm& form, UtcTime until) {
  boost::json::object fields;
  for (const auto& [name, value] : form.fields) fields[name] = value;
  return boost::json::serialize(boost::json::object{{"user", user},
                                                    {"page", form.page},
                                                    {"action", form.action},
                                                    {"once", form.once},
                                                    {"until", until.time_since_epoch().count()},
                                                    {"fields", std::move(fields)}});
}

struct ReadForm {
  std::string user;
  KeptForm form;
  UtcTime until;
};

/// nullopt: the text is not what written_form() writes.
std::optional<ReadForm> parse(const std::string& text) {
  try {
    const boost::json::value json = boost::json::parse(text);
    ReadForm read;
    const auto text_of = [&](const char* name) { return std::string(json.at(name).as_string()); };
    read.user = text_of("user");
    read.form.page = text_of("page");
    read.form.action = text_of("action");
    read.form.once = json.at("once").as_bool();
    read.until = UtcTime(UtcTime::duration(json.at("until").as_int64()));
    for (const auto& field : json.at("fields").as_object())
      read.form.fields[std::string(field.key())] = std::string(field.value().as_string());
    return read;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace

bool may_keep(const std::string& field) {
  static const std::set<std::string> secrets{"csrf",   "password",      "old",     "new",  "code",
                                             "secret", "mail_password", "webhook", "sure", "ticket"};
  return !secrets.contains(field);
}

KeptForms::KeptForms(std::filesystem::path folder) : folder_(std::move(folder)) {
  if (folder_.empty()) return;
  std::error_code ignored;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored))
    files.push_back(entry.path());
  for (const auto& file : files) {
    const auto text = read_file(file, most_file_bytes);
    auto kept = text ? parse(*text) : std::nullopt;
    if (kept && file == file_of(kept->user) && forms_.size() < most_forms) {
      forms_[kept->user] = {std::move(kept->form), kept->until};
    } else {
      std::filesystem::remove(file, ignored);
    }
  }
}

std::filesystem::path KeptForms::file_of(const std::string& user) const {
  return folder_ / (to_hex(sha256(bytes_of(user))) + ".json");
}

void KeptForms::write(const std::string& user, const Kept& kept) const {
  if (folder_.empty()) return;
  if (const auto written = write_file_durably(file_of(user), written_form(user, kept.form, kept.until));
      !written)
    spdlog::warn("a form that was not saved is kept in memory only: {}", written.error().code);
}

void KeptForms::remove_file(const std::string& user) const {
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove(file_of(user), ignored);
}

/// A clock that was set back keeps nothing longer.
void KeptForms::end_old(UtcTime now) {
  for (auto one = forms_.begin(); one != forms_.end();) {
    if (one->second.until > now && one->second.until <= now + life) {
      ++one;
      continue;
    }
    remove_file(one->first);
    one = forms_.erase(one);
  }
}

bool KeptForms::keep(const std::string& user, KeptForm form, UtcTime now) {
  std::erase_if(form.fields, [](const auto& field) { return !may_keep(field.first); });
  if (size_of(form) > most_bytes) return false;
  const LockGuard lock(mutex_);
  end_old(now);
  if (forms_.size() >= most_forms && !forms_.contains(user)) return false;
  forms_[user] = {std::move(form), now + life};
  write(user, forms_[user]);
  return true;
}

std::optional<KeptForm> KeptForms::find(const std::string& user, UtcTime now) {
  const LockGuard lock(mutex_);
  end_old(now);
  const auto found = forms_.find(user);
  if (found == forms_.end()) return std::nullopt;
  return found->second.form;
}

void KeptForms::drop(const std::string& user) {
  const LockGuard lock(mutex_);
  if (forms_.erase(user) > 0) remove_file(user);
}

namespace {

/// How many hidden fields of the form are as they were sent; the token is not sent on.
std::size_t same_hidden(std::string_view html, const KeptForm& form) {
  std::size_t same = 0;
  for (std::size_t at = html.find("<input "); at != std::string_view::npos;
       at = html.find("<input ", at + 1)) {
    const std::string_view tag = html.substr(at, html.find('>', at) - at);
    const std::string_view name = value_of(tag, "name");
    const auto sent = form.fields.find(std::string(name));
    if (value_of(tag, "type") == "hidden" && name != "csrf" && sent != form.fields.end() &&
        escaped_html(sent->second) == value_of(tag, "value"))
      ++same;
  }
  return same;
}

/// The bytes {first, end} of the form that was sent; nullopt if there is none, or it is not clear which.
std::optional<std::pair<std::size_t, std::size_t>> find_form(const std::string& html, const KeptForm& form) {
  const std::string beginning = "action=\"" + form.action + "\"";
  std::optional<std::pair<std::size_t, std::size_t>> best;
  std::size_t most = 0;
  bool clear = true;
  for (auto at = html.find(beginning); at != std::string::npos; at = html.find(beginning, at + 1)) {
    const auto end = html.find("</form>", at);
    if (end == std::string::npos) break;
    const std::size_t same = same_hidden(std::string_view(html).substr(at, end - at), form);
    if (best && same == most) clear = false;
    if (best && same <= most) continue;
    best = {at, end};
    most = same;
    clear = true;
  }
  return clear ? best : std::nullopt;
}

}  // namespace

std::string with_typed_values(const std::string& html, const KeptForm& form, const std::string& notice) {
  const auto found = find_form(html, form);
  if (!found) return html;
  const auto [first, end] = *found;
  const auto tag = html.rfind('<', first);
  const std::string told =
      notice.empty() ? std::string() : "<p class=\"warn\" role=\"status\">" + escaped_html(notice) + "</p>";
  return html.substr(0, tag) + told + html.substr(tag, first - tag) +
         Filler(std::string_view(html).substr(first, end - first), form).fill() + html.substr(end);
}

}  // namespace kiosk::server::office
