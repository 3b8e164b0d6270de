// Parameters in PostgreSQL's binary format.
#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/server/store/postgres/pg_connection.h"

namespace kiosk::server::store {
namespace {

// Types of PostgreSQL (pg_type.dat); their numbers never change.
constexpr Oid bytea_type = 17, bigint_type = 20, text_type = 25, byteas_type = 1001, texts_type = 1009,
              bigints_type = 1016;

void append(std::string& to, std::uint64_t value, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) to += static_cast<char>(value >> shift & 0xFFU);
}

/// PostgreSQL stores only well-formed UTF-8 without NUL: other bytes, which only an attack or a damaged file
/// can bring here, become "?".
std::string storable(std::string_view text) {
  std::string clean(text);
  std::ranges::replace(clean, '\0', '?');
  if (is_utf8(clean)) return clean;
  std::ranges::replace_if(
      clean, [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }, '?');
  return clean;
}

std::string text_of(ByteView bytes) {
  return {bytes.begin(), bytes.end()};
}

std::string big_endian(std::int64_t number) {
  std::string value;
  append(value, static_cast<std::uint64_t>(number), 8);
  return value;
}

/// An array with one dimension.
template <class Values, class Encode>
Parameter array(Oid array_type, Oid type, const Values& values, Encode encode) {
  Parameter parameter{array_type, {}, false};
  append(parameter.value, values.empty() ? 0 : 1, 4);  // dimensions
  append(parameter.value, 0, 4);                       // no NULL
  append(parameter.value, type, 4);
  if (values.empty()) return parameter;
  append(parameter.value, values.size(), 4);
  append(parameter.value, 1, 4);  // the first index
  for (const auto& one : values) {
    const std::string value = encode(one);
    append(parameter.value, value.size(), 4);
    parameter.value += value;
  }
  return parameter;
}

}  // namespace

Parameter Parameter::text(std::string_view text) {
  return {text_type, storable(text), false};
}
Parameter Parameter::bytes(ByteView bytes) {
  return {bytea_type, text_of(bytes), false};
}
Parameter Parameter::number(std::int64_t number) {
  return {bigint_type, big_endian(number), false};
}
Parameter Parameter::no_number() {
  return {bigint_type, {}, true};
}
Parameter Parameter::no_text() {
  return {text_type, {}, true};
}
Parameter Parameter::texts(const std::vector<std::string_view>& texts) {
  return array(texts_type, text_type, texts, storable);
}
Parameter Parameter::blobs(const std::vector<ByteView>& blobs) {
  return array(byteas_type, bytea_type, blobs, text_of);
}
Parameter Parameter::numbers(const std::vector<std::int64_t>& numbers) {
  return array(bigints_type, bigint_type, numbers, big_endian);
}

}  // namespace kiosk::server::store
