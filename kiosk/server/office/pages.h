// Renders pages from a template, the catalogue of the reader's language, and the common frame.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/server/http/http.h"
#include "kiosk/server/office/page_data.h"
#include "kiosk/server/office/sign_in.h"
#include "kiosk/server/results/language.h"

namespace kiosk::server::office {

class Pages {
 public:
  /// Reads assets/web/*.mustache and every assets/locales/server/LANG.po; each catalogue is a language of the
  /// pages. Faults: catalogue-unreadable, catalogue-missing, template-broken, template-missing.
  static Result<Pages> load(const std::filesystem::path& assets);
  ~Pages();
  Pages(Pages&&) noexcept;
  Pages& operator=(Pages&&) noexcept;

  /// The reader's language: from the cookie, else by Accept-Language, else the first language.
  const results::Language& language_of(const http::Request& request) const;
  /// The language that the request asks for by its cookie or Accept-Language; null where it asks for none.
  const results::Language* asked_language(const http::Request& request) const;
  /// The language of that code, else the first language.
  const results::Language& language(const std::string& code) const;
  bool has_language(const std::string& code) const;
  /// All languages as {code, name, chosen}, in the order in which they are offered.
  PageData language_choices(const std::string& chosen) const;

  /// A page in its frame. `official` is null before sign-in. `section`: the active entry of the navigation.
  http::Response page(const http::Request& request, const Official* official, const std::string& name,
                      const std::string& title, const std::string& section, PageData content,
                      int status = 200) const;
  /// A page with the catalogue texts "message.<key>.title" and "message.<key>.text".
  http::Response message(const http::Request& request, const Official* official, int status,
                         const std::string& key) const;

 private:
  struct Parts;
  explicit Pages(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// The best available language for an Accept-Language header (RFC 9110 section 12.5.4); "" if none matches.
/// "en-GB" matches "en" if there is no "en-GB".
std::string accepted_language(std::string_view header, const std::vector<std::string>& codes);

}  // namespace kiosk::server::office
