#include "tests/hall/outbox/folder.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "kiosk/wire/messages.h"

namespace kiosk::hall::outbox::test {

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "kiosk-outbox-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path = name;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
}

opinion::Envelope envelope(Random& random, std::size_t size) {
  opinion::Envelope result;
  result.id = uuid_v4(random);
  result.consultation = "kim-son-xuan-chinh";
  result.revision = 3;
  random.fill(result.commitment);
  result.sealed.resize(size);
  random.fill(result.sealed);
  return result;
}

Bytes raw(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

wire::UploadAnswer stored(const std::vector<opinion::Envelope>& envelopes) {
  wire::UploadAnswer answer;
  answer.time = noon;
  answer.ack = "YWNr";
  for (const auto& each : envelopes) {
    answer.results.push_back(
        {each.id, wire::Status::stored, static_cast<std::int64_t>(answer.results.size()), ""});
  }
  answer.signed_text = wire::acknowledged_text(answer.results, answer.time);
  return answer;
}

}  // namespace kiosk::hall::outbox::test
