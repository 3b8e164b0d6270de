// Faults that are expected, as values, in words for a person. A broken environment throws instead.
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace kiosk {

/// Something that went wrong and was expected to go wrong now and then.
struct Fault {
  std::string code;    ///< short stable name, kebab-case, e.g. "commitment-mismatch"
  std::string what;    ///< what happened, one sentence for a person
  std::string remedy;  ///< what to do about it; empty where nothing can be done
  std::string where;   ///< file:line, JSON Pointer or address; empty where there is none
};

template <class T>
using Result = tl::expected<T, Fault>;

/// The usual way to fail: `return fault("code", "what", "remedy", "where");`
inline tl::unexpected<Fault> fault(std::string code, std::string what, std::string remedy = {},
                                   std::string where = {}) {
  return tl::unexpected<Fault>(Fault{std::move(code), std::move(what), std::move(remedy), std::move(where)});
}

}  // namespace kiosk
