#include "kiosk/server/http/file_response.h"

#include <algorithm>
#include <charconv>
#include <fstream>

namespace kiosk::server::http {
namespace {

constexpr std::uint64_t piece_bytes = 64 * 1024;

/// N of "bytes=N-"; 0 for any other range and for a start beyond the end.
std::uint64_t range_start(std::string_view range, std::uint64_t size) {
  constexpr std::string_view prefix = "bytes=";
  if (!range.starts_with(prefix) || !range.ends_with('-')) return 0;
  std::uint64_t from = 0;
  const auto digits = range.substr(prefix.size(), range.size() - prefix.size() - 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), from);
  return error == std::errc{} && end == digits.data() + digits.size() && from < size ? from : 0;
}

/// Up to piece_bytes from offset `from`; shorter at the end of the file, empty if it cannot be read.
std::string read_piece(const std::filesystem::path& file, std::uint64_t from, std::uint64_t end) {
  std::string piece(std::min(piece_bytes, end - from), '\0');
  std::ifstream in;
  in.rdbuf()->pubsetbuf(nullptr, 0);
  in.open(file, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(from));
  in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
  piece.resize(static_cast<std::size_t>(in.gcount()));
  return piece;
}

}  // namespace

Response file_response(const std::filesystem::path& file, const Request& request) {
  const std::uint64_t size = std::filesystem::file_size(file);
  const std::uint64_t from = range_start(request.header("range"), size);
  Response response;
  response.headers = {{"Accept-Ranges", "bytes"}};
  if (from > 0) {
    response.status = 206;
    response.headers.emplace_back("Content-Range", "bytes " + std::to_string(from) + "-" +
                                                       std::to_string(size - 1) + "/" + std::to_string(size));
  }
  response.stream_bytes = size - from;
  response.stream = [file, at = from, size]() mutable {
    std::string piece = at < size ? read_piece(file, at, size) : std::string();
    at += piece.size();
    return piece;
  };
  return response;
}

}  // namespace kiosk::server::http
