// A real cupsd for tests: a private folder, a port on loopback, a printer whose output is stored in a folder.
#pragma once

#include "tests/e2e/harness.h"

namespace kiosk::hall::paper::test {

class CupsBench {
 public:
  /// Also sets CUPS_SERVER for this process.
  CupsBench();

  /// Behaviour for the next job: "good", "no-paper" (reports it and waits), "silent" (waits).
  void printer_is(const std::string& mode);
  /// The printed PDF files, in order.
  std::vector<e2e::fs::path> printed() const;
  /// Number of documents and jobs that CUPS still has on disk.
  std::size_t kept() const;
  /// Makes the queue reject or accept jobs.
  void accept(bool jobs);
  void end() { cupsd_.reset(); }
  std::string address() const;

  static constexpr const char* queue = "receipts";

 private:
  e2e::TempFolder temp_;
  int port_ = 0;
  std::unique_ptr<e2e::Process> cupsd_;
};

}  // namespace kiosk::hall::paper::test
