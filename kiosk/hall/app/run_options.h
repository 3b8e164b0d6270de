// How `kiosk run` was asked to run.
#pragma once

#include <filesystem>
#include <string>

namespace kiosk::hall {

struct RunOptions {
  std::string window;  ///< "1920x1080"; empty = full screen
  std::string monitor;
  int heartbeat = 300;               ///< seconds
  std::filesystem::path widgets;     ///< where the widget list is written; empty = nowhere
  std::filesystem::path frames;      ///< where the time of every frame is written; empty = nowhere
  std::string sound = "default";     ///< the sound device as ALSA names it
  std::filesystem::path speech_log;  ///< where what is read aloud is written; empty = nowhere
  std::string scanning = "off";      ///< "off", "one", "two": for every visit
  int scan_seconds = 2;              ///< how long the ring waits for the switch
  bool sync_at_once = false;
  int hurry = 1;  ///< for tests: the waiting times of visit, panel and disk are so many times shorter
  bool measure_start = false;
  bool out_of_order = false;  ///< neither pack nor courier, for they may be what crashes
};

}  // namespace kiosk::hall
