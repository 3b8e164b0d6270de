// Options of `kiosk run`.
#pragma once

#include <filesystem>
#include <string>

namespace kiosk::hall::app {

struct RunOptions {
  std::string language;  ///< of faults on standard error; empty: the first one
  std::string window;  ///< "1920x1080"; empty: full screen
  std::string monitor;
  std::string tone_placement = "old";  ///< "old": hòa, thủy; "new": hoà, thuỷ
  int heartbeat = 300;               ///< seconds
  std::filesystem::path widgets;     ///< file for the widget list; empty: none
  std::filesystem::path frames;      ///< file for frame times; empty: none
  std::string sound = "default";     ///< ALSA name of the sound device
  std::filesystem::path speech_log;  ///< file for the text read aloud; empty: none
  std::string scanning = "off";      ///< "off", "one", "two"; applies at the start of every visit
  int scan_seconds = 2;              ///< one-switch scanning: time at each widget
  bool sync_at_once = false;
  int hurry = 1;  ///< for tests: divides the waiting times of visit, panel and disk checks
  bool measure_start = false;
  bool out_of_order = false;  ///< runs without pack and courier, in case one of them crashes
};

}  // namespace kiosk::hall::app
