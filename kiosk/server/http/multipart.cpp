#include "kiosk/server/http/multipart.h"

#include <gmime/gmime.h>

#include <memory>
#include <mutex>

namespace kiosk::server::http {
namespace {

constexpr int max_parts = 64;

struct Release {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;

void start_gmime() {
  static std::once_flag once;
  std::call_once(once, g_mime_init);
}

Owned<GMimeStream> stream_of(std::string_view bytes) {
  return Owned<GMimeStream>(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
}

/// Parses header and body together as a mail message, the input that GMime expects.
Owned<GMimeObject> parse(const Request& request) {
  start_gmime();
  const std::string head = "Content-Type: " + std::string(request.header("content-type")) + "\r\n\r\n";
  const Owned<GMimeStream> whole(g_mime_stream_cat_new());
  const auto header = stream_of(head), body = stream_of(request.body);
  g_mime_stream_cat_add_source(GMIME_STREAM_CAT(whole.get()), header.get());
  g_mime_stream_cat_add_source(GMIME_STREAM_CAT(whole.get()), body.get());
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(whole.get()));
  return Owned<GMimeObject>(g_mime_parser_construct_part(parser.get(), nullptr));
}

std::string content_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (!content) return {};
  const Owned<GMimeStream> memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

void add_part(GMimeObject* object, Form& form) {
  const char* name = g_mime_object_get_content_disposition_parameter(object, "name");
  if (!name || !GMIME_IS_PART(object)) return;
  std::string content = content_of(GMIME_PART(object));
  if (const char* file = g_mime_object_get_content_disposition_parameter(object, "filename")) {
    form.files.emplace(name, UploadedFile{file, std::move(content)});
  } else {
    form.fields[name] = std::move(content);
  }
}

}  // namespace

Form read_form(const Request& request) {
  Form form;
  if (request.only_reads()) return form;
  if (!request.header("content-type").starts_with("multipart/form-data")) {
    form.fields = request.form();
    return form;
  }
  const auto message = parse(request);
  if (!message || !GMIME_IS_MULTIPART(message.get())) return form;
  auto* parts = GMIME_MULTIPART(message.get());
  const int count = std::min(g_mime_multipart_get_count(parts), max_parts);
  for (int i = 0; i < count; ++i) add_part(g_mime_multipart_get_part(parts, i), form);
  return form;
}

}  // namespace kiosk::server::http
