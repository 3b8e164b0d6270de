#include <algorithm>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/blocks.h"
#include "kiosk/hall/visit/scene.h"

namespace kiosk::hall::visit {
namespace {

using consultation::Provenance;
using consultation::QuestionCard;
using consultation::TimelineStep;

std::vector<Block> text_or_unknown(const Scene& scene, const consultation::LocalizedText& text,
                                   const consultation::LocalizedText& simple = {}) {
  std::vector<Block> blocks = blocks_of(words_of(scene, text, simple));
  if (blocks.empty()) {
    blocks.push_back({Block::Kind::paragraph, scene.words.capital(scene.words.text("figure.unknown")) + "."});
  }
  return blocks;
}

std::string card_note(const Scene& scene, const QuestionCard& card) {
  const Words& words = scene.words;
  std::vector<std::string> parts;
  if (!words.of(card.ask).empty()) parts.push_back(words.of(card.ask));
  if (card.provenance == Provenance::illustrative) {
    parts.push_back(words.text("impact.sample"));
  } else if (!words.of(card.source).empty()) {
    parts.push_back(words.text("impact.source", {{"source", words.of(card.source)}}));
  }
  std::string note;
  for (const std::string& part : parts) note += (note.empty() ? "" : " ") + part;
  return note;
}

const consultation::LegalDocument* open_document(const Scene& scene) {
  for (const auto& document : scene.pack.documents) {
    if (document.id == scene.session.reasons.document) return &document;
  }
  return nullptr;
}

}  // namespace

const QuestionCard* selected_card(const Scene& scene) {
  const auto& cards = scene.pack.cards;
  const auto found = std::find_if(cards.begin(), cards.end(), [&](const QuestionCard& card) {
    return card.id == scene.session.cards.selected;
  });
  if (found != cards.end()) return &*found;
  return cards.empty() ? nullptr : &cards.front();
}

ImpactView impact_view(const Scene& scene) {
  const Words& words = scene.words;
  ImpactView view;
  view.title = words.text("impact.title");
  const QuestionCard* chosen = selected_card(scene);
  for (const QuestionCard& card : scene.pack.cards) {
    view.cards.push_back({card.id, card.icon, words.of(card.question), &card == chosen});
  }
  if (chosen) {
    view.icon = chosen->icon;
    view.question = words.of(chosen->question);
    view.answer = text_or_unknown(scene, chosen->answer, chosen->simple);
    view.note = card_note(scene, *chosen);
    if (const auto* slot = slot_of_card(scene)) {
      view.picture = slot->files;
      view.caption = words.of(slot->caption);
    }
  }
  view.my_hamlet = hamlet_door(scene);
  view.back = {words.text("flow.back"), true};
  view.next = {words.text("home.give_opinion"), scene.session.begun};
  return view;
}

TimelineView timeline_view(const Scene& scene) {
  const Words& words = scene.words;
  TimelineView view;
  view.title = words.text("timeline.title");
  view.here = words.text("timeline.here");
  view.done = words.text("timeline.done");
  view.later = words.text("timeline.later");
  bool sample = false;
  for (const TimelineStep& step : scene.pack.timeline) {
    const bool star = step.provenance == Provenance::illustrative && !words.of(step.when).empty();
    sample = sample || star;
    view.steps.push_back({words.of(step.title), words.of(step.when) + (star ? "*" : ""), step.state});
  }
  view.path_title = words.text("timeline.path");
  for (const auto& step : scene.pack.path) view.path.push_back({step.icon, words.of(step.text)});
  view.rights = blocks_of(words_of(scene, scene.pack.rights, scene.pack.simple_rights));
  view.rights_title = words.text("timeline.rights");
  if (sample) view.note = words.text("timeline.sample");
  view.back = {words.text("flow.back"), true};
  view.next = {words.text("home.give_opinion"), scene.session.begun};
  return view;
}

ReaderView reader_view(const Scene& scene) {
  const Words& words = scene.words;
  ReaderView view;
  view.back = {words.text("flow.back"), true};
  if (const auto* document = open_document(scene)) {
    view.title = words.of(document->plain);
    if (!words.of(document->number).empty()) {
      view.blocks.push_back({Block::Kind::paragraph, words.of(document->number)});
    }
    for (Block& block : text_or_unknown(scene, document->text, document->simple))
      view.blocks.push_back(std::move(block));
    return view;
  }
  view.title = words.text("reader.title");
  for (const auto& section : scene.pack.sections) {
    view.blocks.push_back({Block::Kind::heading, words.of(section.title)});
    for (Block& block : text_or_unknown(scene, section.text, section.simple))
      view.blocks.push_back(std::move(block));
  }
  if (view.blocks.empty()) view.blocks = text_or_unknown(scene, {});
  return view;
}

}  // namespace kiosk::hall::visit
