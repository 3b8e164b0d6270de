// Plays residents at a real kiosk: reads what is drawn, taps the widgets, records the answers.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "kiosk/visitor/resident.h"
#include "kiosk/visitor/screen.h"
#include "kiosk/visitor/widget_file.h"

namespace kiosk::visitor {

struct Places {
  std::filesystem::path screens;   ///< pictures; empty: none
  std::filesystem::path receipts;  ///< one receipt per line
  std::filesystem::path record;    ///< a JSON line per visit: receipt and answers, for later comparison
  bool trace = false;              ///< prints every tap on stderr
};

class Player {
 public:
  Player(Finger& finger, const WidgetFile& file, Places places, Random& random);

  /// One visit from the attract screen to the receipt and back. `tour`: visits every screen and takes
  /// pictures.
  Result<void> visit(const Resident& resident, bool tour);
  /// Waits for that screen and takes pictures in every language.
  Result<void> await(const std::string& screen);

 private:
  Result<Drawn> tap(const Drawn& drawn, std::string_view id);
  Result<Drawn> go(const Drawn& drawn, std::string_view id, std::string_view screen);
  /// Taps for the next language and waits until the screen speaks it.
  Result<Drawn> next_language(const Drawn& drawn);
  /// Finds out the kiosk's languages, by going through all of them once. Ends in the first.
  Result<Drawn> find_languages(Drawn drawn);
  Result<Drawn> to_language(Drawn drawn, const std::string& language);
  Result<Drawn> look_around(Drawn drawn);
  Result<Drawn> answer_page(Drawn drawn, const Resident& resident);
  Result<Drawn> choose(Drawn drawn, const std::string& question);
  Result<Drawn> write(Drawn drawn, const std::string& text);
  Result<Drawn> fill_form(Drawn drawn, const Resident& resident);
  Result<void> take_receipt(const Drawn& thanks);
  Result<void> picture(const std::string& name, const std::string& language);

  Finger& finger_;
  const WidgetFile& file_;
  Places places_;
  Random& random_;
  std::vector<std::string> languages_;  ///< in the order in which the kiosk offers them
  bool tour_ = false;
  double last_x_ = -1000, last_y_ = -1000;          ///< of the last tap
  std::chrono::steady_clock::time_point again_at_;  ///< when a tap at the same place counts
  std::map<std::string, std::string> answers_;  ///< question → option or text; several separated by ","
};

}  // namespace kiosk::visitor
