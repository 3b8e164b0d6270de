// Folders and files of a kiosk.
#pragma once

#include <filesystem>

namespace kiosk::hall::app {

struct Folders {
  std::filesystem::path data;    ///< outbox, packs
  std::filesystem::path assets;  ///< installed files: locales, art, schema
  std::filesystem::path outbox() const { return data / "outbox.sqlite"; }
  std::filesystem::path packs() const { return data / "packs"; }
  std::filesystem::path schema() const { return assets / "consultations/schema/pack.schema.json"; }
};

}  // namespace kiosk::hall::app
