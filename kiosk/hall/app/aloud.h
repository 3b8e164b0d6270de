// Reading aloud, put together: what was drawn goes to the narrator, what it wants said to the speaker, where
// the speaker stands back to the picture and the visit.
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

namespace kiosk::hall {

class Aloud {
 public:
  explicit Aloud(const RunOptions& options);

  /// The pack that is shown from now on, whose recordings win over the voice.
  void use(const consultation::Pack& pack) { recordings_ = speech::Recordings(pack); }
  /// After a frame: speaks where something is to be said, and adds what the keys for reading asked for.
  /// Silent while the visit is `covered` by the staff panel.
  void look(const visit::View& view, bool covered, const draw::FrameInput& input, const Catalogue& words,
            draw::Window& window, std::vector<visit::Event>& events);
  /// "Nghe lại": the text is overwritten once it is said.
  void say_typed(std::string text, const visit::View& view);
  /// The reading stands elsewhere than in the last picture.
  bool moved() const { return moved_; }
  bool silent() const { return speaker_.reading().silent; }
  /// The visit ended: silence at once, nothing remembered.
  void wipe();

 private:
  static constexpr int usual_volume = 75;
  speech::Manner manner_of(const visit::View& view) const;
  void take_keys(const visit::View& view, draw::Command command, std::vector<visit::Event>& events);
  void say(const std::vector<speech::Sentence>& sentences, const visit::View& view);
  void mark(draw::Interaction& interaction, std::vector<visit::Event>& events);

  std::atomic<bool> moved_{false};
  Catalogue words_;  ///< of the language shown
  speech::Narrator narrator_;
  speech::Recordings recordings_;
  std::vector<draw::ReadingPlace> places_;  ///< of the sentences under way
  std::uint64_t ticket_ = 0;
  int volume_percent_ = usual_volume;
  bool told_ = false;  ///< the visit knows that something is being said
  speech::Speaker speaker_;
};

}  // namespace kiosk::hall
