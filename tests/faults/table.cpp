#include "tests/faults/table.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

namespace kiosk::faults {

void report(const std::string& fault, std::int64_t rounds, const Verdict& verdict) {
  MESSAGE(fault << ": " << rounds << " rounds, " << verdict.text());
  CHECK(verdict.clean());
  const char* const file = std::getenv("KIOSK_FAULT_TABLE");
  if (file == nullptr) return;
  std::ofstream(file, std::ios::app) << fault << '\t' << rounds << '\t' << verdict.acknowledged << '\t'
                                     << verdict.lost << '\t' << verdict.doubled << '\t' << verdict.altered
                                     << '\t' << verdict.leaked << std::endl;
}

std::int64_t rounds(std::int64_t few, std::int64_t many) {
  return std::getenv("KIOSK_LONG") != nullptr ? many : few;
}

std::vector<std::uint64_t> seeds(const std::string& name, std::int64_t count) {
  std::vector<std::uint64_t> all;
  std::ifstream kept(std::string(KIOSK_SOURCE_DIR) + "/tests/faults/seeds/" + name);
  for (std::string line; std::getline(kept, line);) {
    if (!line.empty() && line[0] != '#') all.push_back(std::stoull(line));
  }
  for (std::int64_t seed = 1; seed <= count; ++seed) all.push_back(static_cast<std::uint64_t>(seed));
  return all;
}

}  // namespace kiosk::faults
