// The referee of the fault tests: records independently what each resident said and which receipts were
// shown, and compares that with what server, downloads and kiosks contain. It parses files and tables itself
// and shares no reading code with the programs under test.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace kiosk::faults {

/// What one resident said. Several choices are joined with "; ", as in the downloads.
struct Said {
  std::string receipt;  ///< twelve digits
  std::string unit, hamlet;
  std::map<std::string, std::string> answers;
  /// Everything except the receipt in one line, to compare and count.
  std::string content() const;
};

/// What was found after the run.
struct Evidence {
  std::vector<std::string> received;  ///< receipts at the server
  std::vector<std::string> waiting;   ///< receipts of sealed opinions on kiosks, refused ones too
  std::map<std::string, std::vector<std::string>> opinions;  ///< source ("store", "json", "csv") → contents
  std::map<std::string, std::int64_t> tallies;               ///< "unit|hamlet|question|option" → count

  /// Reads a copy of the server's database and -wal, so that the server's files are not touched.
  void read_store(const std::filesystem::path& database);
  void read_outbox(const std::filesystem::path& file);
  void read_json(const std::string& text);
  void read_csv(const std::string& text);
};

struct Verdict {
  std::int64_t acknowledged = 0;  ///< receipts that were shown
  std::int64_t lost = 0, doubled = 0, altered = 0, leaked = 0;
  std::vector<std::string> words;  ///< the first findings, in words
  bool clean() const { return lost + doubled + altered + leaked == 0; }
  std::string text() const;
  /// Adds the verdicts of several rounds.
  Verdict& operator+=(const Verdict& other);
};

/// Thread-safe: many uploaders report to one referee.
class Referee {
 public:
  /// Call before sending: the opinion may arrive once or not at all.
  void typed(const Said& said);
  /// Call when the receipt was shown or the signed answer arrived: the opinion must exist exactly once.
  void acknowledged(const std::string& receipt);
  Verdict judge(const Evidence& evidence) const;

  std::size_t count_typed() const;
  std::size_t count_acknowledged() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Said> said_;
  std::map<std::string, std::int64_t> acknowledged_;
};

/// Files under the folder that contain the word in UTF-8, UTF-16LE, UTF-32LE or base64.
std::vector<std::filesystem::path> leaks(const std::filesystem::path& folder, const std::string& word);

}  // namespace kiosk::faults
