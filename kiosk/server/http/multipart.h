// Reads forms with files: multipart/form-data (RFC 7578), through GMime.
#pragma once

#include <map>
#include <string>

#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

struct UploadedFile {
  std::string name;  ///< as the browser sent it; must not be used as a path
  std::string content;
};

struct Form {
  std::map<std::string, std::string> fields;
  ///< files with the same name in the order in which they were sent
  std::multimap<std::string, UploadedFile> files;
};

/// The form of a POST in either HTML encoding; empty for other methods and for an unreadable body. Parts
/// after the 64th are ignored.
Form read_form(const Request& request);

}  // namespace kiosk::server::http
