// Event handlers for printing the receipt. It is printed once; the code stays on the screen whatever the
// printer does.
#include "kiosk/hall/visit/answers_in_progress.h"
#include "kiosk/hall/visit/state.h"

namespace kiosk::hall::visit {

void wipe(ReceiptWords& words) {
  wipe(words.code);
  wipe(words.qr_url);
}

void Visit::State::on(const PrintReceipt&) {
  const bool can = session->receipt.printing == Printing::failed ||
                   (session->receipt.printing == Printing::no && status.printer);
  if (!can) return;
  session->receipt.printing = Printing::under_way;
  const Words words(catalogue(), session->language);
  orders.emplace_back(PrintOut{receipt_words({*pack, status, *session, words, timing, now})});
}

/// Restarts the display time, so that a resident who waited for the printer can still read the code.
void Visit::State::on(const Printed& event) {
  if (session->receipt.printing != Printing::under_way) return;
  session->receipt.printing = event.trouble.empty() ? Printing::done : Printing::failed;
  session->receipt.print_trouble = event.trouble;
  show_toast(event.trouble.empty() ? "toast.printed" : "toast.not_printed");
  restart_idle_time();
}

}  // namespace kiosk::hall::visit
