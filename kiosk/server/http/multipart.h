// Forms that carry files: multipart/form-data (RFC 7578), read by GMime.
#pragma once

#include <map>
#include <string>

#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

struct UploadedFile {
  std::string name;  ///< as the browser gave it: never used as a path
  std::string content;
};

struct Form {
  std::map<std::string, std::string> fields;
  std::multimap<std::string, UploadedFile> files;  ///< several under one name in the order they came
};

/// What a POST carries, in either encoding of HTML; empty for other methods and for what cannot be read. At
/// most 64 parts are looked at.
Form read_form(const Request& request);

}  // namespace kiosk::server::http
