#include "kiosk/server/http/multipart.h"

#include <algorithm>
#include <boost/url.hpp>
#include <cctype>
#include <optional>

namespace kiosk::server::http {
namespace {

constexpr std::size_t max_boundary_bytes = 70;  // RFC 2046 section 5.1.1
constexpr std::string_view line_end = "\r\n";

tl::unexpected<Fault> unreadable() {
  return fault("form-unreadable", "The form cannot be read.", "Open the page again and send it once more.");
}

tl::unexpected<Fault> too_large() {
  return fault("form-too-large", "The form has more parts than one may have.",
               "Send fewer files at once, or shorter texts.");
}

bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

/// The value of a parameter as in `form-data; name="a"; filename=b`. A quotation mark in a quoted value is
/// written \"; other backslashes are plain characters, as browsers write them.
std::optional<std::string> parameter(std::string_view value, std::string_view wanted) {
  auto at = value.find(';');
  while (at != std::string_view::npos) {
    value.remove_prefix(at + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    const auto equals = value.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string_view name = value.substr(0, equals);
    value.remove_prefix(equals + 1);
    std::string text;
    if (value.starts_with('"')) {
      value.remove_prefix(1);
      while (!value.empty() && value[0] != '"') {
        if (value.starts_with("\\\"")) value.remove_prefix(1);
        text += value[0];
        value.remove_prefix(1);
      }
      if (value.empty()) return std::nullopt;
    } else {
      text = value.substr(0, value.find_first_of("; \t"));
    }
    if (same_letters(name, wanted)) return text;
    at = value.find(';');
  }
  return std::nullopt;
}

/// One part of a multipart body.
struct Part {
  std::string name;
  std::optional<std::string> file_name;
  std::string_view content;
};

/// Goes through the parts of a multipart body one by one, and reads no further than asked.
class Parts {
 public:
  /// `type`: the request's Content-Type.
  Parts(std::string_view type, std::string_view body) : rest_(body) {
    const auto boundary = parameter(type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > max_boundary_bytes) return;
    delimiter_ = "\r\n--" + *boundary;
    // What stands before the first delimiter is no part. The first one may begin the body.
    const std::string_view first = std::string_view(delimiter_).substr(line_end.size());
    if (rest_.starts_with(first)) {
      rest_.remove_prefix(first.size());
      begun_ = true;
    }
  }

  /// The next part; nothing after the last one. Faults: form-unreadable, form-too-large.
  Result<std::optional<Part>> next() {
    if (!begun_) return unreadable();
    if (rest_.starts_with("--")) return std::nullopt;
    if (!rest_.starts_with(line_end)) return unreadable();
    rest_.remove_prefix(line_end.size());
    Part part;
    if (auto head = read_head(part); !head) return tl::unexpected(head.error());
    const auto end = rest_.find(delimiter_);
    if (end == std::string_view::npos) return unreadable();
    part.content = rest_.substr(0, end);
    rest_.remove_prefix(end + delimiter_.size());
    return part;
  }

 private:
  /// The lines up to an empty one.
  Result<void> read_head(Part& part) {
    const auto limited = rest_.substr(0, max_part_head_bytes);
    std::size_t at = 0;
    for (auto end = limited.find(line_end); end != at; end = limited.find(line_end, at)) {
      if (end == std::string_view::npos) return limited.size() < rest_.size() ? too_large() : unreadable();
      read_header(limited.substr(at, end - at), part);
      at = end + line_end.size();
    }
    rest_.remove_prefix(at + line_end.size());
    return {};
  }

  static void read_header(std::string_view line, Part& part) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !same_letters(line.substr(0, colon), "content-disposition"))
      return;
    const std::string_view value = line.substr(colon + 1);
    part.name = parameter(value, "name").value_or("");
    part.file_name = parameter(value, "filename");
  }

  std::string_view rest_;
  std::string delimiter_;
  bool begun_ = false;
};

bool is_multipart(const Request& request) {
  return request.header("content-type").starts_with("multipart/form-data");
}

Result<Form> read_parts(const Request& request) {
  Form form;
  Parts parts(request.header("content-type"), request.body);
  for (std::size_t count = 0;; ++count) {
    auto part = parts.next();
    if (!part) return tl::unexpected(part.error());
    if (!*part) return form;
    if (count == max_form_parts) return too_large();
    Part& one = **part;
    if (one.name.empty()) continue;
    if (one.file_name) {
      form.files.emplace(std::move(one.name), UploadedFile{std::move(*one.file_name), one.content});
    } else if (one.content.size() > max_field_bytes) {
      return too_large();
    } else {
      form.fields[std::move(one.name)] = std::string(one.content);
    }
  }
}

}  // namespace

Result<Form> read_form(const Request& request) {
  if (request.only_reads()) return Form{};
  if (is_multipart(request)) return read_parts(request);
  const auto fields = std::count(request.body.begin(), request.body.end(), '&');
  if (static_cast<std::size_t>(fields) >= max_form_fields) return too_large();
  Form form;
  form.fields = request.form();
  return form;
}

std::string first_field(const Request& request, std::string_view beginning, std::string_view name) {
  if (is_multipart(request)) {
    Parts parts(request.header("content-type"), beginning.substr(0, 2 * max_part_head_bytes));
    const auto part = parts.next();
    if (!part || !*part || (*part)->name != name || (*part)->file_name) return {};
    return std::string((*part)->content);
  }
  const auto field = boost::urls::parse_query(beginning.substr(0, beginning.find('&')));
  if (!field || field->empty()) return {};
  boost::urls::encoding_opts options;
  options.space_as_plus = true;
  const boost::urls::param_pct_view first = *field->begin();
  return first.key.decode(options) == name ? first.value.decode(options) : std::string();
}

}  // namespace kiosk::server::http
