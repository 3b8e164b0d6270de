#include "kiosk/server/results/temporary_file.h"

#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include <unistd.h>

namespace kiosk::server::results {
namespace {

constexpr std::size_t piece_bytes = 256 * 1024;

}  // namespace

TemporaryFile::TemporaryFile(const std::filesystem::path& folder) {
  std::string name = (folder / "download-XXXXXX").string();
  const int descriptor = ::mkstemp(name.data());
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "no temporary file");
  ::close(descriptor);
  path_ = name;
}

TemporaryFile::~TemporaryFile() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

Pieces TemporaryFile::pieces(std::shared_ptr<TemporaryFile> file) {
  auto in = std::make_shared<std::ifstream>(file->path(), std::ios::binary);
  return [file = std::move(file), in]() -> std::string {
    std::string piece(piece_bytes, '\0');
    in->read(piece.data(), static_cast<std::streamsize>(piece.size()));
    if (in->bad() || !in->is_open()) throw std::runtime_error("a download's file cannot be read");
    piece.resize(static_cast<std::size_t>(in->gcount()));
    return piece;
  };
}

}  // namespace kiosk::server::results
