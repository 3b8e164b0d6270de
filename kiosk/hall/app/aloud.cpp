#include "kiosk/hall/app/aloud.h"

#include <algorithm>

#include "kiosk/hall/speech/spoken_words.h"

namespace kiosk::hall::app {
namespace {

constexpr int volume_step = 25, least_volume = 25;

int words_a_minute(visit::SpeechSpeed speed) {
  switch (speed) {
    case visit::SpeechSpeed::slow:
      return 115;
    case visit::SpeechSpeed::normal:
      return 150;
    case visit::SpeechSpeed::fast:
      return 210;
  }
  return 150;
}

/// Whether the input may have changed the view.
bool is_act(const draw::FrameInput& input) {
  return input.pressed || input.released || input.command == draw::Command::activate ||
         input.command == draw::Command::escape;
}

}  // namespace

Aloud::Aloud(const RunOptions& options)
    : speaker_({options.sound, options.speech_log}, [this] {
        reading_changed_ = true;
        draw::Window::wake();
      }) {}

speech::Manner Aloud::manner_of(const visit::View& view) const {
  const int volume = view.louder ? 100 : volume_percent_;
  return {words_.has("language.voice") ? words_.text("language.voice") : view.language,
          words_a_minute(view.speech_speed), volume};
}

void Aloud::take_keys(const visit::View& view, draw::Command command, std::vector<visit::Event>& events) {
  switch (command) {
    case draw::Command::repeat:
      if (!view.read_aloud) events.emplace_back(visit::ToggleReadAloud{});
      break;
    case draw::Command::pause:
      speaker_.pause_or_go_on();
      reading_changed_ = true;
      break;
    case draw::Command::softer:
      volume_percent_ = std::max(least_volume, volume_percent_ - volume_step);
      break;
    case draw::Command::louder:
      volume_percent_ = std::min(100, volume_percent_ + volume_step);
      break;
    default:
      break;
  }
}

void Aloud::say(const std::vector<speech::Sentence>& sentences, const visit::View& view) {
  std::vector<speech::Utterance> words;
  places_.clear();
  for (const speech::Piece& piece : recordings_.divide(sentences, view.language)) {
    words.emplace_back(speech::spoken_words(piece.text, words_, view.language),
                       piece.recording ? *piece.recording : std::string());
    places_.push_back(piece.place);
  }
  ticket_ = speaker_.say(std::move(words), manner_of(view));
}

void Aloud::say_typed(std::string text, const visit::View& view) {
  std::vector<speech::Utterance> words;
  words.emplace_back(std::move(text));
  places_.assign(1, {});
  ticket_ = speaker_.say(std::move(words), manner_of(view));
}

/// Marks the sentence being read in the next frame, and tells the visit when reading begins or ends.
void Aloud::mark(draw::Interaction& interaction, std::vector<visit::Event>& events) {
  reading_changed_ = false;
  const speech::Reading now = speaker_.reading();
  const bool ours = now.ticket == ticket_ && now.speaking && now.sentence < places_.size();
  const draw::ReadingPlace place = ours ? places_[now.sentence] : draw::ReadingPlace{};
  if (!(interaction.reading == place)) {
    interaction.reading = place;
    interaction.animating = true;
  }
  const bool speaking = now.speaking && !now.paused;
  if (speaking != told_) events.emplace_back(visit::Speaking{speaking});
  told_ = speaking;
}

void Aloud::after_frame(const visit::View& view, bool covered, const draw::FrameInput& input,
                        const Catalogue& words, draw::Window& window, std::vector<visit::Event>& events) {
  words_ = words;
  if (!covered) take_keys(view, input.command, events);
  draw::Interaction& interaction = window.interaction();
  speech::Sight sight;
  sight.read_aloud = view.read_aloud && !covered;
  sight.place = interaction.place;
  sight.language = view.language;
  if (interaction.show_focus) sight.focus = interaction.focus;
  sight.row = interaction.scan_group;
  sight.told = view.toast.text;
  sight.writing = window.drawn().find("field") != nullptr;
  sight.acted = is_act(input);
  sight.repeat = input.command == draw::Command::repeat;
  sight.greeting = view.toast.text;
  speaker_.set(manner_of(view));
  if (const auto sentences = narrator_.update(sight, window.drawn(), words)) say(*sentences, view);
  mark(interaction, events);
}

void Aloud::wipe() {
  speaker_.stop();
  narrator_.forget();
  places_.clear();
  volume_percent_ = usual_volume;
  told_ = false;
  ticket_ = 0;
}

}  // namespace kiosk::hall::app
