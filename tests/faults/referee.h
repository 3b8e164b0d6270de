// The referee of every fault test: it writes down, apart from the system, what each resident said and which
// receipts were shown, and afterwards compares that with what server, downloads and kiosks hold. It reads
// files and tables by itself and shares no reading code with the programs it judges.
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
  /// All of it but the receipt in one line, to compare and count.
  std::string content() const;
};

/// What was found at the end.
struct Evidence {
  std::vector<std::string> received;  ///< receipts at the server
  std::vector<std::string> waiting;   ///< receipts of sealed opinions on kiosks, refused ones too
  std::map<std::string, std::vector<std::string>> opinions;  ///< "store", "json", "csv" → contents
  std::map<std::string, std::int64_t> tallies;               ///< "unit|hamlet|question|option" → count

  /// Reads a copy of the server's database (and its -wal), so that the server's own files stay untouched.
  void read_store(const std::filesystem::path& database);
  void read_outbox(const std::filesystem::path& file);
  void read_json(const std::string& text);
  void read_csv(const std::string& text);
};

struct Verdict {
  std::int64_t acknowledged = 0;  ///< receipts that were shown
  std::int64_t lost = 0, doubled = 0, altered = 0, leaked = 0;
  std::vector<std::string> words;  ///< what is wrong, the first few findings
  bool clean() const { return lost + doubled + altered + leaked == 0; }
  std::string text() const;
  /// Adds up verdicts of many rounds.
  Verdict& operator+=(const Verdict& other);
};

/// Thread-safe: many uploaders write into one.
class Referee {
 public:
  /// Before it is sent: it may arrive once, or not at all.
  void typed(const Said& said);
  /// The receipt was shown, or the server's signed answer arrived: it must be there, once.
  void acknowledged(const std::string& receipt);
  Verdict judge(const Evidence& evidence) const;

  std::size_t count_typed() const;
  std::size_t count_acknowledged() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Said> said_;
  std::map<std::string, std::int64_t> acknowledged_;
};

/// Files under the folder in which the word stands readable: as UTF-8, UTF-16LE, UTF-32LE or inside base64.
std::vector<std::filesystem::path> leaks(const std::filesystem::path& folder, const std::string& word);

}  // namespace kiosk::faults
