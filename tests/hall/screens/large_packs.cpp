#include "tests/hall/screens/large_packs.h"

#include <stdlib.h>

#include <stdexcept>

#include "kiosk/consultation/check.h"
#include "kiosk/consultation/load.h"
#include "tests/packs/large_pack.h"

namespace kiosk::hall::screens::test {
namespace {

consultation::Pack made(const kiosk::test::PackShape& shape) {
  std::string folder = std::filesystem::temp_directory_path() / "kiosk-large-XXXXXX";
  if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder");
  kiosk::test::write_pack(shape, folder);
  auto loaded = consultation::load_pack(folder, KIOSK_SOURCE_DIR "/assets/consultations/schema/pack.schema.json");
  std::filesystem::remove_all(folder);
  if (!loaded.pack) throw std::runtime_error(consultation::describe(loaded.faults));
  return std::move(*loaded.pack);
}

}  // namespace

const consultation::Pack& large_pack() {
  static const consultation::Pack pack = made(kiosk::test::large_shape());
  return pack;
}

const consultation::Pack& extreme_pack() {
  static const consultation::Pack pack = made(kiosk::test::extreme_shape());
  return pack;
}

}  // namespace kiosk::hall::screens::test
