#include "kiosk/server/intake/decode.h"

#include <zlib.h>
#include <zstd.h>

#include <array>
#include <memory>
#include <new>

namespace kiosk::server::intake {
namespace {

constexpr int zstd_window_log_max = 23;  // 8 MiB: enough for kiosks

tl::unexpected<Fault> too_large() {
  return fault("too-large", "The decoded request is too large.", "Send smaller batches.");
}
tl::unexpected<Fault> broken() {
  return fault("broken-encoding", "The compressed request cannot be read.", "Send it again.");
}

Result<std::string> gunzip(std::string_view body, std::size_t limit) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return broken();
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> guard(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  std::string out;
  std::array<char, 16384> piece{};
  int state = Z_OK;
  while (state != Z_STREAM_END) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    state = inflate(&stream, Z_NO_FLUSH);
    if (state != Z_OK && state != Z_STREAM_END) return broken();
    out.append(piece.data(), piece.size() - stream.avail_out);
    if (out.size() > limit) return too_large();
  }
  if (stream.avail_in > 0) return broken();
  return out;
}

Result<std::string> unzstd(std::string_view body, std::size_t limit) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
  if (!context) throw std::bad_alloc();
  if (ZSTD_isError(ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, zstd_window_log_max)))
    return broken();  // without its limit nothing is unpacked
  ZSTD_inBuffer in{body.data(), body.size(), 0};
  std::string out;
  std::array<char, 16384> piece{};
  std::size_t left = 1;
  while (in.pos < in.size || left != 0) {
    ZSTD_outBuffer to{piece.data(), piece.size(), 0};
    left = ZSTD_decompressStream(context.get(), &to, &in);
    if (ZSTD_isError(left)) return broken();
    out.append(piece.data(), to.pos);
    if (out.size() > limit) return too_large();
    if (in.pos == in.size && to.pos == 0 && left != 0) return broken();
  }
  return out;
}

}  // namespace

Result<std::string> decode_body(std::string_view encoding, std::string body, std::size_t limit) {
  if (encoding.empty() || encoding == "identity") {
    if (body.size() > limit) return too_large();
    return body;
  }
  if (encoding == "gzip") return gunzip(body, limit);
  if (encoding == "zstd") return unzstd(body, limit);
  return fault("unknown-encoding", "This content encoding is not known.", "Send zstd, gzip or plain.");
}

}  // namespace kiosk::server::intake
