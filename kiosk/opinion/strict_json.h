// Parses JSON from untrusted sources: limits are checked before memory is allocated, duplicate members are
// refused, and every fault names its position as a JSON Pointer.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"

namespace kiosk::opinion {

struct JsonLimits {
  std::size_t bytes = 0;
  std::size_t depth = 8;
  std::size_t values = 0;  ///< members and items together
};

/// Parses one JSON text. Codes: too-large, malformed-json, duplicate-member.
Result<boost::json::value> parse_strict(std::string_view text, const JsonLimits& limits,
                                        boost::json::storage_ptr storage = {});

/// "a/b~c" → "a~1b~0c" (RFC 6901).
std::string pointer_token(std::string_view name);

/// Reads the members of an object and keeps the first fault. Check `done()` before using the values. Codes:
/// wrong-type, missing-member, malformed-member, unknown-member.
class Members {
 public:
  enum class Unknown { refused, ignored };

  /// `value` must outlive this object; `pointer` is its position in the whole text.
  Members(const boost::json::value& value, std::string pointer, Unknown unknown);

  std::string text(std::string_view name, std::size_t max_bytes);
  /// Like text(), without a copy: valid as long as the value.
  std::string_view view(std::string_view name, std::size_t max_bytes);
  std::optional<std::string> optional_text(std::string_view name, std::size_t max_bytes);
  std::int64_t integer(std::string_view name, std::int64_t low, std::int64_t high);
  std::optional<double> optional_number(std::string_view name);
  bool flag(std::string_view name);
  std::string uuid(std::string_view name);
  Hash hex_hash(std::string_view name);
  Hash base64_hash(std::string_view name);
  Bytes base64(std::string_view name, std::size_t max_bytes);
  /// Null if missing or of another type.
  const boost::json::object* object(std::string_view name);
  const boost::json::array* array(std::string_view name, std::size_t max_items);
  /// The member of any type; null if it is absent or null.
  const boost::json::value* optional_value(std::string_view name);

  /// Records a fault of a value that the caller validates.
  void refuse(std::string_view name, std::string what, std::string code = "malformed-member");
  bool good() const { return !fault_; }
  Result<void> done();

 private:
  const boost::json::value* find(std::string_view name, bool needed);
  void wrong_type(std::string_view name, std::string_view wanted);

  const boost::json::object* object_ = nullptr;
  std::string pointer_;
  Unknown unknown_;
  std::uint64_t seen_ = 0;  ///< bit i: member i of the object was asked for; done() can refuse all others
  std::optional<Fault> fault_;
};

}  // namespace kiosk::opinion
