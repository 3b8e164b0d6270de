#include "kiosk/opinion/strict_json.h"

#include <algorithm>
#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <charconv>
#include <cmath>

#include "kiosk/base/random.h"

namespace kiosk::opinion {
namespace {

namespace json = boost::json;
using json::error_code;
using json::string_view;

constexpr int max_seen = 64;  // bits of Members::seen_; no object of ours has as many members

/// Boost's parser may be off by one unit in the last place, which would change the canonical form.
double nearest(string_view text, double otherwise) {
  double number = otherwise;
  const char* const end = text.data() + text.size();
  const auto [read, wrong] = std::from_chars(text.data(), end, number);
  return wrong == std::errc{} && read == end ? number : otherwise;
}

/// Builds the value and counts its members. A duplicate member is lost while building; the counts then
/// differ.
struct Builder {
  static constexpr std::size_t max_object_size = json::object::max_size();
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = json::string::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();

  Builder(std::size_t max_values, const json::storage_ptr& storage) : stack(storage), left(max_values) {
    stack.reset(storage);
  }

  json::value_stack stack;
  std::size_t left;
  std::size_t members = 0;
  bool too_many = false;

  bool count(error_code& ec) {
    if (left-- > 0) return true;
    too_many = true;
    ec = json::error::exception;
    return false;
  }
  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code& ec) { return count(ec); }
  bool on_object_end(std::size_t n, error_code&) {
    members += n;
    stack.push_object(n);
    return true;
  }
  bool on_array_begin(error_code& ec) { return count(ec); }
  bool on_array_end(std::size_t n, error_code&) {
    stack.push_array(n);
    return true;
  }
  bool on_key_part(string_view s, std::size_t, error_code&) {
    stack.push_chars(s);
    return true;
  }
  bool on_key(string_view s, std::size_t, error_code&) {
    stack.push_key(s);
    return true;
  }
  bool on_string_part(string_view s, std::size_t, error_code&) {
    stack.push_chars(s);
    return true;
  }
  bool on_string(string_view s, std::size_t, error_code& ec) {
    stack.push_string(s);
    return count(ec);
  }
  bool on_number_part(string_view, error_code&) { return true; }
  bool on_int64(std::int64_t i, string_view, error_code& ec) {
    stack.push_int64(i);
    return count(ec);
  }
  bool on_uint64(std::uint64_t u, string_view, error_code& ec) {
    stack.push_uint64(u);
    return count(ec);
  }
  bool on_double(double d, string_view s, error_code& ec) {
    if (!std::isfinite(d)) {  // 1e999 is valid JSON but exceeds double
      ec = json::error::exponent_overflow;
      return false;
    }
    stack.push_double(nearest(s, d));
    return count(ec);
  }
  bool on_bool(bool b, error_code& ec) {
    stack.push_bool(b);
    return count(ec);
  }
  bool on_null(error_code& ec) {
    stack.push_null();
    return count(ec);
  }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }
};

std::size_t count_members(const json::value& value) {
  std::size_t count = 0;
  if (const json::object* object = value.if_object()) {
    count = object->size();
    for (const auto& member : *object) count += count_members(member.value());
  } else if (const json::array* array = value.if_array()) {
    for (const json::value& item : *array) count += count_members(item);
  }
  return count;
}

Hash hash_of(const std::optional<Bytes>& bytes, bool& good) {
  Hash hash{};
  good = bytes && bytes->size() == hash.size();
  if (good) std::copy(bytes->begin(), bytes->end(), hash.begin());
  return hash;
}

}  // namespace

Result<json::value> parse_strict(std::string_view text, const JsonLimits& limits, json::storage_ptr storage) {
  if (text.size() > limits.bytes) {
    return fault("too-large", "The JSON is larger than {limit}.", "", "",
                 {{"limit", std::to_string(limits.bytes) + " bytes"}});
  }
  json::parse_options options;
  options.max_depth = limits.depth;
  json::basic_parser<Builder> parser(options, limits.values, storage);
  error_code error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (parser.handler().too_many) {
    return fault("too-large", "The JSON is larger than {limit}.", "", "",
                 {{"limit", std::to_string(limits.values) + " values"}});
  }
  if (!error && read < text.size()) error = json::error::extra_data;
  if (error) {
    return fault("malformed-json", "This is not well-formed JSON: {reason} at byte {byte}.", "", "",
                 {{"reason", error.message()}, {"byte", std::to_string(read)}});
  }
  json::value value = parser.handler().stack.release();
  if (count_members(value) != parser.handler().members) {
    return fault("duplicate-member", "A member appears twice in one object.");
  }
  return value;
}

std::string pointer_token(std::string_view name) {
  std::string token;
  for (const char c : name) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token += c;
    }
  }
  return token;
}

Members::Members(const json::value& value, std::string pointer, Unknown unknown)
    : object_(value.if_object()), pointer_(std::move(pointer)), unknown_(unknown) {
  if (object_ == nullptr) {
    fault_ = Fault{"wrong-type", "An object is expected here.", "", pointer_};
  }
}

const json::value* Members::find(std::string_view name, bool needed) {
  if (object_ == nullptr) return nullptr;
  const auto found = object_->find(name);
  if (found != object_->end()) {
    if (const auto at = found - object_->begin(); at < max_seen) seen_ |= std::uint64_t{1} << at;
    return &found->value();
  }
  if (needed) refuse(name, "The member \"" + std::string(name) + "\" is missing.", "missing-member");
  return nullptr;
}

void Members::refuse(std::string_view name, std::string what, std::string code) {
  if (!fault_) fault_ = Fault{std::move(code), std::move(what), "", pointer_ + "/" + pointer_token(name)};
}

void Members::wrong_type(std::string_view name, std::string_view wanted) {
  refuse(name, "\"" + std::string(name) + "\" must be " + std::string(wanted) + ".", "wrong-type");
}

std::string_view Members::view(std::string_view name, std::size_t max_bytes) {
  const json::value* value = find(name, true);
  if (value == nullptr) return {};
  const json::string* string = value->if_string();
  if (string == nullptr) {
    wrong_type(name, "a text");
    return {};
  }
  if (string->size() > max_bytes) {
    refuse(name, "\"" + std::string(name) + "\" is longer than " + std::to_string(max_bytes) + " bytes.");
    return {};
  }
  return *string;
}

std::string Members::text(std::string_view name, std::size_t max_bytes) {
  return std::string(view(name, max_bytes));
}

std::optional<std::string> Members::optional_text(std::string_view name, std::size_t max_bytes) {
  if (find(name, false) == nullptr) return std::nullopt;
  return text(name, max_bytes);
}

std::int64_t Members::integer(std::string_view name, std::int64_t low, std::int64_t high) {
  const json::value* value = find(name, true);
  if (value == nullptr) return low;
  const std::int64_t* number = value->if_int64();
  if (number == nullptr) {
    wrong_type(name, "a whole number");
    return low;
  }
  if (*number < low || *number > high) {
    refuse(name, "\"" + std::string(name) + "\" must be between " + std::to_string(low) + " and " +
                     std::to_string(high) + ".");
    return low;
  }
  return *number;
}

std::optional<double> Members::optional_number(std::string_view name) {
  const json::value* value = optional_value(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_number()) {
    wrong_type(name, "a number");
    return std::nullopt;
  }
  return value->to_number<double>();
}

bool Members::flag(std::string_view name) {
  const json::value* value = find(name, true);
  if (value == nullptr) return false;
  if (!value->is_bool()) {
    wrong_type(name, "true or false");
    return false;
  }
  return value->get_bool();
}

std::string Members::uuid(std::string_view name) {
  const std::string_view id = view(name, 36);
  if (good() && !is_uuid(id)) refuse(name, "\"" + std::string(name) + "\" must be a UUID in lower case.");
  return std::string(id);
}

Hash Members::hex_hash(std::string_view name) {
  bool right = false;
  const std::string_view digits = view(name, 64);
  const Hash hash = hash_of(digits.empty() ? std::nullopt : from_hex(digits), right);
  if (!right) refuse(name, "\"" + std::string(name) + "\" must be 64 hexadecimal digits.");
  return hash;
}

Hash Members::base64_hash(std::string_view name) {
  bool right = false;
  const Hash hash = hash_of(from_base64(view(name, 44)), right);
  if (!right) refuse(name, "\"" + std::string(name) + "\" must be 32 bytes in base64.");
  return hash;
}

Bytes Members::base64(std::string_view name, std::size_t max_bytes) {
  auto bytes = from_base64(view(name, (max_bytes + 2) / 3 * 4));
  if (!bytes || bytes->size() > max_bytes) {
    refuse(name, "\"" + std::string(name) + "\" must be base64 of at most " + std::to_string(max_bytes) +
                     " bytes.");
    return {};
  }
  return std::move(*bytes);
}

const json::object* Members::object(std::string_view name) {
  const json::value* value = find(name, true);
  if (value != nullptr && !value->is_object()) wrong_type(name, "an object");
  return value == nullptr ? nullptr : value->if_object();
}

const json::array* Members::array(std::string_view name, std::size_t max_items) {
  const json::value* value = find(name, true);
  if (value == nullptr) return nullptr;
  const json::array* items = value->if_array();
  if (items == nullptr) {
    wrong_type(name, "a list");
  } else if (items->size() > max_items) {
    refuse(name, "\"" + std::string(name) + "\" has more than " + std::to_string(max_items) + " items.",
           "too-large");
    return nullptr;
  }
  return items;
}

const json::value* Members::optional_value(std::string_view name) {
  const json::value* value = find(name, false);
  return value == nullptr || value->is_null() ? nullptr : value;
}

Result<void> Members::done() {
  if (!fault_ && unknown_ == Unknown::refused) {
    int at = 0;
    for (const auto& member : *object_) {
      const bool seen = at < max_seen && (seen_ >> at & 1) != 0;
      ++at;
      if (seen) continue;
      refuse(member.key(),
             "The member \"" + std::string(std::string_view(member.key())) + "\" is not known here.",
             "unknown-member");
      break;
    }
  }
  if (fault_) return tl::unexpected<Fault>(*fault_);
  return {};
}

}  // namespace kiosk::opinion
