// A real cupsd of the test's own: a private folder, a port on the loopback, a printer that puts its paper
// into a folder.
#pragma once

#include "tests/e2e/harness.h"

namespace kiosk::hall::paper::test {

class CupsBench {
 public:
  /// Also tells the calling process where its CUPS is (CUPS_SERVER).
  CupsBench();

  /// What the printer does with the next job: "good", "no-paper" (says so and waits), "silent" (waits).
  void printer_is(const std::string& mode);
  /// The paper that came out, as files of PDF, in order.
  std::vector<e2e::fs::path> printed() const;
  /// Documents and jobs that CUPS still keeps on its disk.
  std::size_t kept() const;
  /// Makes the queue take no jobs, or take them again.
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
