#include "kiosk/hall/speech/recordings.h"

#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/spoken_texts.h"

namespace kiosk::hall::speech {
namespace {

/// Removes the full stop that joins a label with the text after it.
std::string_view without_stop(std::string_view text) {
  return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

}  // namespace

Recordings::Recordings(const consultation::Pack& pack) {
  for (const auto& [language, recorded] : pack.speech) {
    for (const auto& [name, text] : consultation::spoken_texts(pack, language)) {
      if (const auto found = recorded.find(name); found != recorded.end())
        sounds_[language].emplace(without_stop(text), &found->second);
    }
  }
}

const std::string* Recordings::find(const Sounds& sounds, std::string_view text) {
  const std::string plain = consultation::plain_words(text);
  const auto found = sounds.find(without_stop(plain));
  return found == sounds.end() ? nullptr : found->second;
}

/// Each recorded part is one piece; the text between two of them is one piece for the voice.
void Recordings::add_parts(const Sounds& sounds, const Sentence& sentence, std::vector<Piece>& pieces) {
  std::string unrecorded;
  const auto say_unrecorded = [&] {
    if (!unrecorded.empty()) pieces.push_back({std::move(unrecorded), sentence.place, nullptr});
    unrecorded.clear();
  };
  for (const auto& [from, to] : sentences_of(sentence.text)) {
    const std::string part = sentence.text.substr(from, to - from);
    if (const std::string* const recording = find(sounds, part)) {
      say_unrecorded();
      pieces.push_back({part, sentence.place, recording});
    } else {
      unrecorded += (unrecorded.empty() ? "" : " ") + part;
    }
  }
  say_unrecorded();
}

std::vector<Piece> Recordings::divide(const std::vector<Sentence>& sentences,
                                      const std::string& language) const {
  static const Sounds none;
  const auto of_language = sounds_.find(language);
  const Sounds& sounds = of_language == sounds_.end() ? none : of_language->second;
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const Sentence& sentence = sentences[i];
    const draw::ReadingPlace& place = sentence.place;
    const bool begins = sentence.widget.empty() && !place.text.empty() && place.from == 0;
    if (const std::string* const recording = begins ? find(sounds, place.text) : nullptr) {
      pieces.push_back({place.text, {place.block, place.text, 0, place.text.size()}, recording});
      const auto same = [&](const Sentence& next) {
        return next.widget.empty() && next.place.block == place.block && next.place.text == place.text;
      };
      while (i + 1 < sentences.size() && same(sentences[i + 1])) ++i;
    } else if (sounds.empty()) {
      pieces.push_back({sentence.text, place, nullptr});
    } else {
      add_parts(sounds, sentence, pieces);
    }
  }
  return pieces;
}

}  // namespace kiosk::hall::speech
