// One row per fault test in the table that tests/run prints at the end.
#pragma once

#include <string>

#include "tests/faults/referee.h"

namespace kiosk::faults {

/// Appends a row to the file named by KIOSK_FAULT_TABLE, and checks the verdict.
void report(const std::string& fault, std::int64_t rounds, const Verdict& verdict);

/// `few` in CI, `many` in the long run (KIOSK_LONG).
std::int64_t rounds(std::int64_t few, std::int64_t many);

/// Seeds of a test: those that found something (tests/faults/seeds/<name>), then 1 … count.
std::vector<std::uint64_t> seeds(const std::string& name, std::int64_t count);

}  // namespace kiosk::faults
