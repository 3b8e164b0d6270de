// View model of the accessibility panel.
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/figures.h"
#include "kiosk/hall/visit/scene.h"

namespace kiosk::hall::visit {
namespace {

/// Options that differ from the current preferences in one member.
template <class Value>
AccessOption option(const Scene& scene, std::string id, std::string label, Value Preferences::*member,
                    Value value) {
  AccessOption option{std::move(id),
                      {},
                      std::move(label),
                      scene.session.preferences.*member == value,
                      scene.session.preferences,
                      {}};
  option.preferences.*member = value;
  return option;
}

/// An on/off option; touching it inverts it.
AccessOption turn(const Scene& scene, const char* id, const char* icon, bool Preferences::*member) {
  const bool on = scene.session.preferences.*member;
  AccessOption option{id, icon, scene.words.text(std::string("access.") + id), on, scene.session.preferences,
                      {}};
  option.preferences.*member = !on;
  return option;
}

AccessGroup text_sizes(const Scene& scene) {
  const auto size = [&](const char* id, TextSize value) {
    return option(scene, id, scene.words.text(std::string("access.size.") + id), &Preferences::text_size,
                  value);
  };
  return {"text_size",
          "format_size",
          scene.words.text("tool.text_size"),
          {size("normal", TextSize::normal), size("large", TextSize::large),
           size("very_large", TextSize::very_large)}};
}

AccessGroup contrasts(const Scene& scene) {
  return {
      "contrast",
      "tonality",
      scene.words.text("tool.contrast"),
      {option(scene, "light", scene.words.text("access.contrast.light"), &Preferences::high_contrast, false),
       option(scene, "dark", scene.words.text("access.contrast.dark"), &Preferences::high_contrast, true)}};
}

AccessGroup speeds(const Scene& scene) {
  const auto speed = [&](const char* id, SpeechSpeed value) {
    return option(scene, id, scene.words.text(std::string("access.speed.") + id), &Preferences::speech_speed,
                  value);
  };
  return {"speech_speed",
          "volume_up",
          scene.words.text("access.speech_speed"),
          {speed("slow", SpeechSpeed::slow), speed("normal", SpeechSpeed::normal),
           speed("fast", SpeechSpeed::fast)}};
}

AccessGroup languages(const Scene& scene) {
  AccessGroup group{"language", "translate", scene.words.text("tool.language"), {}};
  for (const std::string& language : languages_of(scene.pack, scene.status)) {
    group.options.push_back({language,
                             {},
                             language_name(scene, language),
                             scene.session.language == language,
                             scene.session.preferences,
                             language});
  }
  return group;
}

/// A sample sentence with a number that is true for the consultation.
std::string preview_sentence(const Scene& scene) {
  const auto& after = scene.pack.after();
  if (!after.population) return scene.words.of(scene.pack.proposal);
  return scene.words.text("access.preview_text",
                          {{"place", scene.words.capital(scene.words.unit_name(after))},
                           {"number", figure_number(after.population, 0, scene.words)}});
}

}  // namespace

AccessView access_view(const Scene& scene) {
  AccessView view;
  view.groups = {text_sizes(scene), contrasts(scene)};
  if (scene.status.speech) view.groups.push_back(speeds(scene));
  view.groups.push_back(languages(scene));
  if (scene.status.speech)
    view.switches.push_back(turn(scene, "read_aloud", "record_voice_over", &Preferences::read_aloud));
  if (scene.status.speech) view.switches.push_back(turn(scene, "louder", "volume_up", &Preferences::louder));
  if (scene.pack.has_simple_words())
    view.switches.push_back(turn(scene, "simple_words", "spa", &Preferences::simple_words));
  if (scene.pack.has_sign_language())
    view.switches.push_back(turn(scene, "sign_language", "pan_tool", &Preferences::sign_language));
  view.switches.push_back(turn(scene, "reach", "accessible", &Preferences::reach));
  view.switches.push_back(turn(scene, "scanning", "keyboard_return", &Preferences::scanning));
  view.switches.push_back(turn(scene, "reduced_motion", "pause_circle_filled", &Preferences::reduced_motion));
  view.preview_label = scene.words.text("access.preview");
  view.preview = preview_sentence(scene);
  return view;
}

const std::string& words_of(const Scene& scene, const consultation::LocalizedText& text,
                            const consultation::LocalizedText& simple) {
  const bool wanted = scene.session.preferences.simple_words && !simple.empty();
  return scene.words.of(wanted ? simple : text);
}

}  // namespace kiosk::hall::visit
