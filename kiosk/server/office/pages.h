// Templates and words: renders a page in the reader's language inside the frame.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "kiosk/base/catalogue.h"
#include "kiosk/server/http/http.h"
#include "kiosk/server/office/mustache.h"
#include "kiosk/server/office/sign_in.h"

namespace kiosk::server::office {

class Pages {
 public:
  /// Reads assets/web/*.mustache and assets/locales/server/*.po.
  static Result<Pages> load(const std::filesystem::path& assets);

  /// "vi" or "en": the cookie, else Accept-Language, else Vietnamese.
  static std::string language_of(const http::Request& request);
  const Catalogue& words(const std::string& language) const { return catalogues_.at(language); }

  /// A page in its frame; `official` null before sign-in. `section` marks the place in the navigation.
  http::Response page(const http::Request& request, const Official* official, const std::string& name,
                      const std::string& title, const std::string& section, mustache::data content,
                      int status = 200) const;
  http::Response message(const http::Request& request, const Official* official, int status,
                         const std::string& key) const;

 private:
  std::map<std::string, std::string> templates_;
  std::map<std::string, Catalogue> catalogues_;
  std::map<std::string, mustache::data> word_data_;
};

}  // namespace kiosk::server::office
