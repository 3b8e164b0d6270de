// Reads forms: application/x-www-form-urlencoded, and multipart/form-data (RFC 7578) with files. Pure. Keeps
// nothing of a file but where it lies in the request's body.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

/// More are refused: of a multipart form, and of one without files.
inline constexpr std::size_t max_form_parts = 64, max_form_fields = 10'000;
/// Of the headers of one part, and of the value of one field in a multipart form.
inline constexpr std::size_t max_part_head_bytes = 4096, max_field_bytes = 64 * 1024;

struct UploadedFile {
  std::string name;  ///< as the browser sent it; must not be used as a path
  std::string_view content;
};

/// Valid while the request that it was read from lives and is not changed.
struct Form {
  std::map<std::string, std::string> fields;
  std::multimap<std::string, UploadedFile> files;  ///< files of one name in the order they were sent
};

/// The form of a POST in either encoding of HTML; empty for other methods. Faults: form-unreadable,
/// form-too-large (parts, fields, or their sizes; see the limits above).
Result<Form> read_form(const Request& request);

/// The value of the first field of a form, if it has that name; "" else. Needs only the beginning of the
/// body, and reads nothing behind it.
std::string first_field(const Request& request, std::string_view beginning, std::string_view name);

}  // namespace kiosk::server::http
