// Residents of the fault tests, each with a unique opinion.
#pragma once

#include <string>

#include "kiosk/base/random.h"
#include "kiosk/opinion/opinion.h"
#include "tests/faults/referee.h"

namespace kiosk::faults {

/// In every remark; if it is readable outside the server, something leaks.
inline constexpr const char* canary = "hoa-mai-kin";
/// The unique part of a remark. Letters only, because digits would be masked in downloads as a telephone
/// number.
std::string mark(Random& random);

/// An opinion valid for the sample pack, with a unique remark.
opinion::Opinion resident(Random& random, const std::string& kiosk, Day day);
Said said_of(const opinion::Opinion& opinion, const std::string& receipt);

/// Lines by which a sender reports to the referee; written in one call, so that a kill cannot split them.
std::string typed_line(const Said& said);
std::string receipt_line(const std::string& receipt);
/// Reads such lines from a log and skips others.
void read_log(Referee& referee, const std::filesystem::path& log);

}  // namespace kiosk::faults
