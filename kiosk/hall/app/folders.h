// Where a kiosk keeps what is its own.
#pragma once

#include <filesystem>

namespace kiosk::hall {

struct Folders {
  std::filesystem::path data;    ///< outbox, packs
  std::filesystem::path assets;  ///< what is shown: locales, art, schema
  std::filesystem::path outbox() const { return data / "outbox.sqlite"; }
  std::filesystem::path packs() const { return data / "packs"; }
  std::filesystem::path schema() const { return assets / "consultations/schema/pack.schema.json"; }
};

}  // namespace kiosk::hall
