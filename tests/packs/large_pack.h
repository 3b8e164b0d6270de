// Packs that are as large as real ones get, and larger, for every test that draws or prints. Made from the
// shipped sample; the same files each time.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace kiosk::test {

struct PackShape {
  std::string id;
  std::vector<int> hamlets;       ///< of each unit
  std::size_t name_letters = 0;   ///< of every unit and hamlet; 0 = names as in real communes
  int options = 0;                ///< of the question with most; 0 = the sample's questions
  std::size_t option_letters = 0;
  int questions = 5;
};

/// Five units and 150 hamlets, with names, numbers and a question as in a real merger.
PackShape large_shape();
/// Eight units, 300 hamlets, names of 60 letters, 20 questions, 12 options of 120 letters.
PackShape extreme_shape();

/// Writes the pack's files. It passes `kiosk check`. Throws if the folder cannot be written.
void write_pack(const PackShape& shape, const std::filesystem::path& folder);

}  // namespace kiosk::test
