// Reading aloud: passes what was drawn to the narrator and its sentences to the speaker, and reports the
// sentence being read to window and visit. UI thread only.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/languages.h"
#include "kiosk/hall/app/run_options.h"
#include "kiosk/hall/draw/window.h"
#include "kiosk/hall/speech/narrator.h"
#include "kiosk/hall/speech/recordings.h"
#include "kiosk/hall/speech/speaker.h"
#include "kiosk/hall/visit/views.h"

namespace kiosk::hall::app {

class Aloud {
 public:
  explicit Aloud(const RunOptions& options);

  /// Sets the pack shown. Its recordings are played instead of the voice.
  void use(const consultation::Pack& pack) { recordings_ = speech::Recordings(pack); }
  /// Call after each frame. Starts speech if something is to be said, and adds events for the reading keys.
  /// `covered`: the staff panel is shown and nothing is read. `words`: catalogue of the current language.
  void after_frame(const visit::View& view, bool covered, const draw::FrameInput& input,
                   const Catalogue& words, draw::Window& window, std::vector<visit::Event>& events);
  /// Reads typed text aloud, then overwrites it.
  void say_typed(std::string text, const visit::View& view);
  /// Whether a sentence other than the one marked in the last frame is being read.
  bool reading_changed() const { return reading_changed_; }
  bool silent() const { return speaker_.reading().silent; }
  /// Stops at once and erases the visit's data.
  void wipe();

 private:
  static constexpr int usual_volume = 75;
  speech::Manner manner_of(const visit::View& view) const;
  void take_keys(const visit::View& view, draw::Command command, std::vector<visit::Event>& events);
  void say(const std::vector<speech::Sentence>& sentences, const visit::View& view);
  void mark(draw::Interaction& interaction, std::vector<visit::Event>& events);

  std::atomic<bool> reading_changed_{false};
  Catalogue words_;  ///< in the current language
  speech::Narrator narrator_;
  speech::Recordings recordings_;
  std::vector<draw::ReadingPlace> places_;  ///< of the sentences being read
  std::uint64_t ticket_ = 0;
  int volume_percent_ = usual_volume;
  bool told_ = false;  ///< the last Speaking event reported "speaking"
  speech::Speaker speaker_;
};

}  // namespace kiosk::hall::app
