// Uploads with signature, compression and envelope to the real intake; forms with files.
#include <zstd.h>

#include "kiosk/server/http/multipart.h"
#include "kiosk/wire/messages.h"
#include "tests/fuzz/fuzz.h"
#include "tests/gzip.h"
#include "tests/server/intake/door.h"

namespace kiosk::fuzz {
namespace {

namespace http = server::http;

/// The intake, with a count of opinions reported as stored.
class CountedDoor : private Scratch, public server::test::Door {
 public:
  CountedDoor() : Door({}, Scratch::path()) {}
  /// The tallies contain exactly what was stored.
  void check(const http::Response& response) {
    if (response.status != 200) return;
    const auto answer = wire::decode_answer(response.body, server_key());
    must(answer.has_value(), "the server's own answer does not verify");
    for (const auto& item : answer->results) stored_ += item.status == wire::Status::stored;
    if (++answers_ % 16 == 0)
      must(store->tallies(consultation).stored == stored_, "the tallies differ from the answers");
  }

 private:
  std::int64_t stored_ = 0, answers_ = 0;
};

std::string zstd(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 1));
  return out;
}

bool expected(int status) {
  return status == 200 || status == 400 || status == 413 || status == 415 || status == 422;
}

}  // namespace

void upload(std::string_view input) {
  static CountedDoor door;
  Taker bytes(input);
  const auto way = bytes.byte() % 7;
  const std::string text(bytes.rest());
  const auto envelopes = [&] { return wire::encode(wire::Upload{1, {door.sealed(text)}}); };
  const auto post = [&](const char* encoding, std::string body) {
    return door.ask(door.upload(std::move(body), encoding));
  };
  const auto response = way == 0   ? post("", text)
                        : way == 1 ? post("gzip", test::gzip(text, 1))
                        : way == 2 ? post("zstd", zstd(text))
                        : way == 3 ? post("gzip", text)
                        : way == 4 ? post("zstd", text)
                        : way == 5 ? post("", envelopes())
                                   : post("zstd", zstd(envelopes()));
  must(expected(response.status), "an answer that no sender expects");
  door.check(response);
}

void form(std::string_view input) {
  Taker bytes(input);
  http::Request request;
  request.method = "POST";
  request.headers["content-type"] = std::string(bytes.line());
  request.headers["cookie"] = std::string(bytes.line());
  request.body = bytes.rest();
  const auto read = http::read_form(request);
  const http::Form form = read ? *read : http::Form{};
  const std::string first = http::first_field(request, request.body, "csrf");
  must(!read || first.empty() || form.fields.contains("csrf"), "a token that is not in the form");
  std::size_t size = 0;
  for (const auto& [name, value] : form.fields) size += name.size() + value.size();
  for (const auto& [name, file] : form.files) size += name.size() + file.content.size();
  must(form.fields.size() + form.files.size() <= http::max_form_fields, "more fields than a form may have");
  must(size <= 4 * input.size() + 64, "the form grew while it was read");
  must(request.cookie("kiosk").size() <= request.headers["cookie"].size(), "a cookie from nowhere");
}

}  // namespace kiosk::fuzz
