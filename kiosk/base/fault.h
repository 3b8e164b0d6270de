// Expected errors as values, with a text for people. The rule for errors in the whole product:
//
// A fault is EXPECTED if a user, a file, the network or the disk can cause it while the program works as
// designed: wrong input, a missing file, a full disk, an unreachable server. It is returned as a value,
// `Result<T>`, and the caller must handle it.
//
// A BROKEN environment throws: out of memory, a database that fails in the middle of a transaction, a
// library that cannot start, a broken invariant. Functions do not try to recover from these. They are caught
// once, at the edge of a thread, a request or a command, and converted to a Fault there.
//
// How a Fault is shown:
//   command line        two lines on stderr in the language of the environment or of --language, and exit
//                        code 1: `print_fault` in base/fault_words.h
//   kiosk's staff panel  words in the panel's language: `describe` in base/fault_words.h
//   officials' pages     words in the page's language: `describe`
//   HTTP API             problem+json (RFC 9457) in the language that the request asks for, else in English:
//                        `http::problem` and `Router::translate` in server/http/http.h
//   log                  `code` and `what` in English: logs are for technicians
//
// Each code has one entry in assets/locales/faults/LANGUAGE.po, `fault.CODE.what`, and, if something can be
// done, `fault.CODE.remedy`. tests/hardening/fault_codes_test.cpp checks that sources and
// catalogues agree.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace kiosk {

/// Names and values for the placeholders of a fault's words: {"limit", "8 MB"} fills "{limit}".
using FaultValues = std::vector<std::pair<std::string, std::string>>;

/// An expected fault.
struct Fault {
  std::string code;    ///< short stable name in kebab-case, e.g. "commitment-mismatch"; in the catalogues
  std::string what;    ///< what happened, one English sentence, placeholders filled; for logs and scripts
  std::string remedy;  ///< what to do about it, in English; empty if nothing can be done
  std::string where;   ///< file:line, JSON Pointer, path or address; empty if there is none
  FaultValues values = {};         ///< for the same sentences in other languages
  std::vector<Fault> causes = {};  ///< underlying faults, e.g. of a refused pack; often none

  bool operator==(const Fault&) const = default;
};

template <class T>
using Result = tl::expected<T, Fault>;

/// Replaces each "{name}" in `text` by its value, in one pass: a value's own braces stay as they are.
/// Placeholders without a value stay.
std::string fill_placeholders(std::string_view text, const FaultValues& values);

/// A fault whose English words are filled with `values`.
Fault make_fault(std::string code, std::string_view what, std::string_view remedy, std::string where,
                 FaultValues values);

/// The usual way to fail: `return fault("code", "What happened.", "What to do.", "where");`. With values:
/// `return fault("too-long", "The text is longer than {limit} characters.", "", where, {{"limit", "80"}});`.
inline tl::unexpected<Fault> fault(std::string code, std::string what, std::string remedy = {},
                                   std::string where = {}) {
  return tl::unexpected<Fault>(Fault{std::move(code), std::move(what), std::move(remedy), std::move(where)});
}
inline tl::unexpected<Fault> fault(std::string code, std::string_view what, std::string_view remedy,
                                   std::string where, FaultValues values) {
  return tl::unexpected<Fault>(
      make_fault(std::move(code), what, remedy, std::move(where), std::move(values)));
}

/// The same fault as the failure of another result: `return failure(loaded);`. REQUIRES: `!result`.
template <class T>
tl::unexpected<Fault> failure(const Result<T>& result) {
  return tl::unexpected<Fault>(result.error());
}

}  // namespace kiosk
