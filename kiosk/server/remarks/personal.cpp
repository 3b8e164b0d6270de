#include "kiosk/server/remarks/personal.h"

#include <algorithm>

#include "kiosk/server/remarks/personal_addresses.h"
#include "kiosk/server/remarks/personal_codes.h"
#include "kiosk/server/remarks/personal_names.h"
#include "kiosk/server/remarks/personal_numbers.h"

namespace kiosk::server::remarks {

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::phone:
      return "phone";
    case Kind::id_number:
      return "id-number";
    case Kind::email:
      return "email";
    case Kind::name:
      return "name";
    case Kind::profile:
      return "profile";
  }
  return "";
}

std::vector<Span> find_personal(std::string_view text) {
  std::vector<Span> found;
  find_numbers(text, found);
  find_codes(text, found);
  find_addresses(text, found);
  find_names(text, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const Span& a, const Span& b) { return a.first < b.first; });
  std::vector<Span> apart;
  for (const Span& span : found) {
    if (apart.empty() || span.first >= apart.back().first + apart.back().length) apart.push_back(span);
  }
  return apart;
}

std::string masked(std::string_view text, std::vector<Span> spans, std::string_view mask) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.first < b.first; });
  std::string shown;
  std::size_t at = 0;
  for (const Span& span : spans) {
    const std::size_t end = std::min(span.first + span.length, text.size());
    if (end <= at) continue;
    if (span.first >= at) {
      shown += text.substr(at, span.first - at);
      shown += mask;
    }
    at = end;
  }
  return shown += text.substr(at);
}

}  // namespace kiosk::server::remarks
