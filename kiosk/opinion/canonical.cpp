#include "kiosk/opinion/canonical.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <boost/locale/encoding_utf.hpp>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

#include "kiosk/base/text.h"
#include "kiosk/opinion/wipe.h"

namespace kiosk::opinion {
namespace {

namespace json = boost::json;

constexpr int max_depth = 64;

/// Number::toString of ECMA-262 for a positive finite number.
std::string ecmascript_digits(double number) {
  std::array<char, 32> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::scientific).ptr;
  const std::string_view written(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const auto e = written.find('e');
  std::string digits(written.substr(0, e));
  std::erase(digits, '.');
  int exponent = 0;
  const char* from = written.data() + e + (written[e + 1] == '+' ? 2 : 1);
  std::from_chars(from, end, exponent);

  const int count = static_cast<int>(digits.size());
  const int point = exponent + 1;
  if (count <= point && point <= 21)
    return digits + std::string(static_cast<std::size_t>(point - count), '0');
  if (0 < point && point <= 21) return digits.insert(static_cast<std::size_t>(point), 1, '.');
  if (-6 < point && point <= 0) return "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  if (count > 1) digits.insert(1, 1, '.');
  return digits + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
}

class Writer {
 public:
  bool write(const json::value& value, int depth) {
    if (depth > max_depth) return refuse("The JSON is nested too deeply.");
    switch (value.kind()) {
      case json::kind::null:
        return put("null");
      case json::kind::bool_:
        return put(value.get_bool() ? "true" : "false");
      case json::kind::int64:
        return integer(value.get_int64());
      case json::kind::uint64:
        if (value.get_uint64() > static_cast<std::uint64_t>(max_exact_integer)) return too_large();
        return integer(static_cast<std::int64_t>(value.get_uint64()));
      case json::kind::double_:
        return real(value.get_double());
      case json::kind::string:
        return string(value.get_string());
      case json::kind::array:
        return array(value.get_array(), depth);
      case json::kind::object:
        return object(value.get_object(), depth);
    }
    return false;
  }

  std::string text;
  std::string trouble;

 private:
  bool refuse(std::string why) {
    trouble = std::move(why);
    return false;
  }
  bool too_large() { return refuse("An integer is larger than JSON can carry exactly."); }

  bool put(std::string_view piece) {
    append_wiping(text, piece);
    return true;
  }

  bool integer(std::int64_t number) {
    if (number > max_exact_integer || number < -max_exact_integer) return too_large();
    return put(std::to_string(number));
  }

  bool real(double number) {
    if (!std::isfinite(number)) return refuse("A number is not finite.");
    if (number == 0) return put("0");
    if (number < 0) put("-");
    return put(ecmascript_digits(std::abs(number)));
  }

  bool string(std::string_view raw) {
    if (!is_utf8(raw)) return refuse("A text is not UTF-8.");
    put("\"");
    std::size_t plain = 0;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (is_plain(raw[i])) continue;
      const std::string escape = escaped(raw[i]);
      put(raw.substr(plain, i - plain));
      put(escape);
      plain = i + 1;
    }
    put(raw.substr(plain));
    return put("\"");
  }

  static bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

  /// Escapes a character that cannot be written plainly.
  static std::string escaped(char c) {
    switch (c) {
      case '"':
        return "\\\"";
      case '\\':
        return "\\\\";
      case '\b':
        return "\\b";
      case '\f':
        return "\\f";
      case '\n':
        return "\\n";
      case '\r':
        return "\\r";
      case '\t':
        return "\\t";
      default:
        break;
    }
    const std::array<std::uint8_t, 1> byte{static_cast<std::uint8_t>(c)};
    return "\\u00" + to_hex(byte);
  }

  bool array(const json::array& items, int depth) {
    put("[");
    bool first = true;
    for (const json::value& item : items) {
      if (!std::exchange(first, false)) put(",");
      if (!write(item, depth + 1)) return false;
    }
    return put("]");
  }

  bool object(const json::object& members, int depth) {
    std::vector<const json::key_value_pair*> sorted;
    sorted.reserve(members.size());
    for (const auto& member : members) {
      if (!is_utf8(member.key())) return refuse("A member's name is not UTF-8.");
      sorted.push_back(&member);
    }
    std::sort(sorted.begin(), sorted.end(),
              [](const auto* a, const auto* b) { return comes_before(a->key(), b->key()); });
    put("{");
    bool first = true;
    for (const json::key_value_pair* member : sorted) {
      if (!std::exchange(first, false)) put(",");
      string(member->key());
      put(":");
      if (!write(member->value(), depth + 1)) return false;
    }
    return put("}");
  }

  /// Compares by UTF-16 code units. UTF-8 bytes have the same order unless a code point from U+E000 on is
  /// involved; only then both texts are converted.
  static bool comes_before(std::string_view a, std::string_view b) {
    constexpr unsigned char first_of_e000 = 0xED;
    const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (x == a.end() || y == b.end()) return a.size() < b.size();
    const auto left = static_cast<unsigned char>(*x), right = static_cast<unsigned char>(*y);
    if (left < first_of_e000 && right < first_of_e000) return left < right;
    const auto utf16 = [](std::string_view text) {
      return boost::locale::conv::utf_to_utf<char16_t>(text.data(), text.data() + text.size());
    };
    return utf16(a) < utf16(b);
  }
};

}  // namespace

Result<std::string> canonical(const json::value& value) {
  Writer writer;
  if (writer.write(value, 1)) return std::move(writer.text);
  WipeAtEnd<std::string>::wipe_now(writer.text);
  return fault("not-canonical", writer.trouble);
}

}  // namespace kiosk::opinion
