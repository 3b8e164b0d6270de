// Reads forms with files: multipart/form-data (RFC 7578), by GMime.
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
  std::multimap<std::string, UploadedFile> files;  ///< files of one name in the order they were sent
};

/// The form of a POST in either encoding of HTML; empty for other methods and for a body that cannot be read.
/// Parts after the 64th are ignored.
Form read_form(const Request& request);

}  // namespace kiosk::server::http
