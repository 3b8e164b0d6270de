// View models of screens outside a visit: published results, and a single message.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/hall/visit/views_frame.h"

namespace kiosk::hall::visit {

/// The outcome as published by the officials.
struct ResultsTab {
  ResultsPart part{};
  std::string label;
  bool on = false;
  bool operator==(const ResultsTab&) const = default;
};
struct OutcomeCard {
  std::string name, verdict, figures;  ///< (rich) "**53,20%** · 1.208 trên 2.235 cử tri đồng ý"
  std::optional<bool> passed;          ///< empty if it cannot be determined
  double share = 0;                    ///< share of the voter list
  bool known = false;                  ///< false: the figures are suppressed, no bar is drawn
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
  // Outcome.
  std::string turnout_title, turnout;  ///< (rich)
  double turnout_share = 0;
  bool turnout_known = false;
  std::string rule;             ///< the threshold as text
  std::string threshold_label;  ///< "50%"
  std::vector<OutcomeCard> outcomes;
  /// Opinions from kiosks, where they do not replace the forms: a title and sentences (rich); empty elsewhere.
  std::string kiosk_title;
  std::vector<std::string> kiosk_texts;
  // Hamlets.
  std::string name_column;
  std::vector<std::string> columns;
  std::vector<ResultsRow> rows;
  std::string held_back;  ///< why some figures are suppressed; empty if none are
  // Decision.
  std::string heard_title, decided_title;
  std::vector<Block> heard, decided;
  std::string note;  ///< where the results are posted; marks sample data
  std::vector<Door> doors;
  bool operator==(const ResultsView&) const = default;
};

/// One message: paused, closed, results without figures, or maintenance.
struct MessageView {
  std::string icon, title, text;
  bool warning = false;            ///< uses the warning colour for the tile
  std::vector<std::string> facts;  ///< (rich)
  std::vector<Door> doors;         ///< secondary buttons
  bool operator==(const MessageView&) const = default;
};

}  // namespace kiosk::hall::visit
