// Reads the pictures of screens, cards and questions and the recorded speech: assigns files and checks their
// sizes. Nothing is decoded.
#include <algorithm>

#include "kiosk/consultation/picture_facts.h"
#include "kiosk/consultation/sections.h"
#include "kiosk/consultation/spoken_texts.h"
#include "kiosk/consultation/yaml_text.h"

namespace kiosk::consultation {
namespace {

constexpr std::size_t max_recording_bytes = 4U << 20;

constexpr std::pair<std::string_view, PictureSlot::For> kinds[] = {{"screen", PictureSlot::For::screen},
                                                                   {"card", PictureSlot::For::card},
                                                                   {"question", PictureSlot::For::question}};

/// Screens that can show a button for a picture.
constexpr std::string_view screens[] = {"home", "reasons", "impact", "timeline", "review"};

bool target_exists(const Pack& pack, const PictureSlot& slot) {
  switch (slot.what) {
    case PictureSlot::For::screen:
      return std::ranges::find(screens, slot.id) != std::end(screens);
    case PictureSlot::For::card:
      return std::ranges::any_of(pack.cards, [&](const auto& card) { return card.id == slot.id; });
    case PictureSlot::For::question:
      return pack.question(slot.id) != nullptr;
  }
  return false;
}

class PictureReader {
 public:
  PictureReader(Reading& reading, Pack& pack) : reading_(reading), pack_(pack) {}

  void read(const YAML::Node& root) {
    for (const YAML::Node& item : items(root, "pictures")) read_slot(item);
  }

 private:
  void read_slot(const YAML::Node& item) {
    PictureSlot slot;
    slot.what = choice(reading_, item, "for", kinds);
    slot.id = word(item, "of");
    slot.sign_language = flag(item, "sign_language");
    slot.caption = text(reading_, item, "caption");
    if (!target_exists(pack_, slot))
      reading_.blame(item, "unknown-reference-picture",
                     "The pack has nothing called '{id}' for this picture.",
                     "Name the id of a card or a question, or one of the screens that have pictures.",
                     {{"id", slot.id}});
    if (const PictureSlot* other = pack_.picture(slot.what, slot.id, slot.sign_language))
      reading_.blame(item, "picture-twice", "'{id}' has a picture of this kind already.",
                     "Keep one of them; a series has its files in one place.", {{"id", other->id}});
    int frames = 0;
    for (const YAML::Node& file : items(item, "files")) {
      if (!file.IsScalar()) continue;
      frames += read_file(file, file.Scalar());
      slot.files.push_back(file.Scalar());
    }
    if (frames > max_picture_frames)
      reading_.blame(item, "picture-too-large-frames", "The pictures have more than {limit} frames together.",
                     "Leave frames out.", {{"limit", std::to_string(max_picture_frames)}});
    pack_.pictures.push_back(std::move(slot));
  }
  /// The number of frames; 0 if the file has a fault.
  int read_file(const YAML::Node& node, const std::string& name) {
    const std::string path = "pictures/" + name;
    const auto found = reading_.files.find(path);
    if (found == reading_.files.end()) {
      reading_.blame(node, "picture-missing", "The picture {file} is missing.",
                     "Put the file into the pack's folder 'pictures'.", {{"file", path}});
      return 0;
    }
    const auto blame = [&](const char* code, std::string_view what, std::string_view remedy) {
      reading_.blame_file(path + ":1", code, what, remedy);
      return 0;
    };
    if (found->second.size() > max_picture_bytes)
      return blame("picture-too-large-file", "The picture is larger than 2 MiB.", "Make it smaller.");
    const auto facts = picture_facts(found->second);
    if (!facts)
      return blame("picture-kind", "This is not a complete PNG, JPEG or GIF picture.",
                   "Save it again in one of these formats.");
    if (std::int64_t{facts->width} * facts->height > max_picture_points)
      return blame("picture-too-large-points", "The picture has more than 4 million points.",
                   "1200 points across are enough for a kiosk.");
    const bool fresh = pack_.picture_files.emplace(name, found->second).second;
    if (fresh) points_ += facts->points();
    if (fresh && points_ > max_decoded_points)
      return blame("picture-too-large-together",
                   "The pictures of the pack have more than 24 million points together.",
                   "Make them smaller, or leave frames out.");
    return facts->frames;
  }

  Reading& reading_;
  Pack& pack_;
  std::int64_t points_ = 0;
};

class SpeechReader {
 public:
  SpeechReader(Reading& reading, Pack& pack) : reading_(reading), pack_(pack) {}

  void read() {
    for (const auto& [path, content] : reading_.files) {
      if (path.starts_with("speech/")) read_file(path, content);
    }
  }

 private:
  void blame(const std::string& path, const char* code, std::string_view what, std::string_view remedy,
             FaultValues values = {}) {
    reading_.blame_file(path + ":1", code, what, remedy, std::move(values));
  }
  void read_file(const std::string& path, const std::string& content) {
    const auto first = path.find('/'), second = path.find('/', first + 1), point = path.rfind('.');
    if (second == std::string::npos || path.find('/', second + 1) != std::string::npos || point < second)
      return blame(path, "speech-name", "A recording is called speech/LANGUAGE/KEY.ogg.",
                   "Give it such a name, with .ogg, .flac or .wav.");
    const std::string language = path.substr(first + 1, second - first - 1),
                      key = path.substr(second + 1, point - second - 1), ending = path.substr(point + 1);
    if (std::ranges::find(reading_.languages, language) == reading_.languages.end())
      return blame(path, "unknown-language-speech", "The pack has no language '{language}'.",
                   "Add it to languages, or remove the recording.", {{"language", language}});
    if (ending != "ogg" && ending != "flac" && ending != "wav")
      return blame(path, "speech-name-kind", "A recording is an .ogg, .flac or .wav file.",
                   "Save it as one of these.");
    if (!texts(language).contains(key))
      return blame(path, "speech-key", "The pack has no text '{key}' to be read aloud.",
                   "See the README of packs for the names of texts.", {{"key", key}});
    if (content.size() > max_recording_bytes)
      return blame(path, "speech-too-large", "The recording is larger than 4 MiB.", "Save it as .ogg.");
    if (!pack_.speech[language].emplace(key, content).second)
      return blame(path, "speech-twice", "There is another recording of this text.", "Keep one of them.");
  }
  const std::map<std::string, std::string>& texts(const std::string& language) {
    const auto found = texts_.find(language);
    return found != texts_.end() ? found->second
                                 : texts_.emplace(language, spoken_texts(pack_, language)).first->second;
  }

  Reading& reading_;
  Pack& pack_;
  std::map<std::string, std::map<std::string, std::string>> texts_;
};

}  // namespace

void read_pictures(Reading& reading, const YAML::Node& root, Pack& pack) {
  PictureReader(reading, pack).read(root);
}

void read_speech(Reading& reading, Pack& pack) {
  SpeechReader(reading, pack).read();
}

}  // namespace kiosk::consultation
