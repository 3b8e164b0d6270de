// A temporary folder, and envelopes to store in it.
#pragma once

#include <filesystem>

#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/wire/messages.h"

namespace kiosk::hall::outbox::test {

/// Removed at the end of the test.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::filesystem::path path;
  std::filesystem::path file() const { return path / "outbox.sqlite"; }
};

inline constexpr UtcTime noon{std::chrono::seconds{1'795'000'000}};

/// An envelope of random bytes.
opinion::Envelope envelope(Random& random, std::size_t size = 560);
/// The whole content of the file.
Bytes raw(const std::filesystem::path& file);
/// The server's answer that all these envelopes are stored.
wire::UploadAnswer stored(const std::vector<opinion::Envelope>& envelopes);

}  // namespace kiosk::hall::outbox::test
