// Residents of the fault tests: each says something of its own, so that no two can be taken for one another.
#pragma once

#include <string>

#include "kiosk/base/random.h"
#include "kiosk/opinion/opinion.h"
#include "tests/faults/referee.h"

namespace kiosk::faults {

/// Stands in every remark: where it is found readable outside the server, something leaks.
inline constexpr const char* canary = "hoa-mai-kin";
/// What tells one remark from all others. Letters only: a run of digits would be masked in the downloads as
/// somebody's number.
std::string mark(Random& random);

/// An opinion that fits the sample pack, with a remark nobody else makes.
opinion::Opinion resident(Random& random, const std::string& kiosk, Day day);
Said said_of(const opinion::Opinion& opinion, const std::string& receipt);

/// How a sender tells the referee, one line each; written in one piece, so that a kill cannot halve it.
std::string typed_line(const Said& said);
std::string receipt_line(const std::string& receipt);
/// Reads such lines from a log; others are passed over.
void read_log(Referee& referee, const std::filesystem::path& log);

}  // namespace kiosk::faults
