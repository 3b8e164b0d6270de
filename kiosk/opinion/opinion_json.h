// Opinions and answers inside other JSON: the sealed envelope and the server's store.
#pragma once

#include <boost/json/value.hpp>

#include "kiosk/opinion/opinion.h"

namespace kiosk::opinion {

inline constexpr std::size_t max_opinion_bytes = 64 * 1024;  ///< of the opinion as JSON text

/// Reads an opinion inside other JSON; `where` of a fault is relative to the opinion.
Result<Opinion> read_opinion(const boost::json::value& value);

boost::json::value json_of(const Answer& answer, const boost::json::storage_ptr& storage = {});
/// Reads one answer; `where` is its JSON Pointer, for faults. Codes: wrong-type, too-many-choices.
Result<Answer> read_answer(const boost::json::value& value, const std::string& where);

/// Overwrites the memory of the answers and of the voucher.
void wipe(Opinion& opinion);

}  // namespace kiosk::opinion
