// View models of screens at which nobody is in a visit: published results, and one message.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/hall/visit/views_frame.h"

namespace kiosk::hall::visit {

/// The outcome, after officials published it.
struct ResultsTab {
  ResultsPart part{};
  std::string label;
  bool on = false;
  bool operator==(const ResultsTab&) const = default;
};
struct OutcomeCard {
  std::string name, verdict, figures;  ///< (rich) "**53,20%** · 1.208 trên 2.235 cử tri đồng ý"
  std::optional<bool> passed;          ///< nothing where it cannot be said
  double share = 0;                    ///< of the list
  bool known = false;                  ///< false: figures are held back, no bar
  bool operator==(const OutcomeCard&) const = default;
};
struct ResultsRow {
  std::string name;
  std::vector<std::string> cells;
  bool subtotal = false;
  bool operator==(const ResultsRow&) const = default;
};
struct ResultsView {
  std::string title, ended;
  std::vector<ResultsTab> tabs;
  ResultsPart part{};
  // outcome
  std::string turnout_title, turnout;  ///< (rich)
  double turnout_share = 0;
  bool turnout_known = false;
  std::string rule;             ///< the threshold in words
  std::string threshold_label;  ///< "50%"
  std::vector<OutcomeCard> outcomes;
  // hamlets
  std::string name_column;
  std::vector<std::string> columns;
  std::vector<ResultsRow> rows;
  std::string held_back;  ///< why some figures are not shown; empty where all are
  // decision
  std::string heard_title, decided_title;
  std::vector<Block> heard, decided;
  std::string note;  ///< where they are posted, sample
  std::vector<Door> doors;
  bool operator==(const ResultsView&) const = default;
};

/// paused, closed, results without figures, and maintenance: one message.
struct MessageView {
  std::string icon, title, text;
  bool warning = false;            ///< straw tile instead of tint
  std::vector<std::string> facts;  ///< (rich)
  std::vector<Door> doors;         ///< secondary buttons
  bool operator==(const MessageView&) const = default;
};

}  // namespace kiosk::hall::visit
