// A consultation built in code, and a visit to it with a simulated clock.
#pragma once

#include <string>

#include "kiosk/base/catalogue.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/visit.h"

namespace kiosk::hall::visit::test {

consultation::LocalizedText both(std::string vietnamese, std::string english);
consultation::Figure figure(std::string_view value, std::string unit, bool sourced = false);

/// Two communes of Kim Sơn; seven pages: stance, why (only for "disagree"), reasons (at most three,
/// shuffled), name, order (ranked), remark, about you.
consultation::Pack sample_pack();

/// The program's catalogues, from assets/locales/hall.
const std::map<std::string, Catalogue>& catalogues();
/// Eleven days before the deadline, network up, in the hall of Xuân Thiện.
KioskStatus sample_hall();

class Visitor {
 public:
  explicit Visitor(consultation::Pack pack = sample_pack(), KioskStatus status = sample_hall(),
                   std::uint64_t seed = 7);

  /// Handles the event one second after the last one.
  std::vector<Order> does(const Event& event);
  std::vector<Order> does(const Event& event, Moment after);
  /// Goes to the first page of the form.
  void begins_form();
  /// Answers required questions and goes to the review.
  void fills_form(const std::string& stance = "agree");
  /// Goes to the thanks screen.
  opinion::Opinion sends();
  /// Leaves the thanks screen. Returns the orders.
  std::vector<Order> finishes();

  template <class Content>
  const Content& sees() {
    return std::get<Content>(visit.view().content);
  }
  const View& view() { return visit.view(); }

  std::shared_ptr<const consultation::Pack> pack;
  KioskStatus status;
  SeededRandom random;
  Visit visit;
  Moment now{0};
};

/// All texts of a view, joined.
std::string all_text(const View& view);

}  // namespace kiosk::hall::visit::test
