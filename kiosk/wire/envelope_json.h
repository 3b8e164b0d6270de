// Envelopes as JSON: part of uploads and of export files.
#pragma once

#include <boost/json.hpp>
#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/opinion/seal.h"

namespace kiosk::wire {

inline constexpr std::size_t max_name_bytes = 100;
inline constexpr std::int64_t max_exact_integer = (std::int64_t{1} << 53) - 1;

boost::json::array json_of(const std::vector<opinion::Envelope>& envelopes);
/// `pointer`: what precedes an item's index in a fault's JSON Pointer, e.g. "/opinions/".
Result<std::vector<opinion::Envelope>> read_envelopes(const boost::json::array& items,
                                                      std::string_view pointer);

/// Reads all items with `read(item, index)`; returns the first fault.
template <class T, class Read>
Result<std::vector<T>> read_all(const boost::json::array& items, Read read) {
  std::vector<T> all;
  all.reserve(items.size());
  for (const boost::json::value& item : items) {
    auto one = read(item, all.size());
    if (!one) return tl::unexpected<Fault>(one.error());
    all.push_back(std::move(*one));
  }
  return all;
}

}  // namespace kiosk::wire
