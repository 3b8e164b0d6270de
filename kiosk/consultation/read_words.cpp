#include <algorithm>

#include "kiosk/consultation/sections.h"

namespace kiosk::consultation {
namespace {

void read_documents(Reading& reading, const YAML::Node& root, Pack& pack) {
  Ids ids("document");
  for (const YAML::Node& item : items(root, "documents")) {
    pack.documents.push_back({ids.take(reading, item), text(reading, item, "number"),
                              text(reading, item, "plain"), text(reading, item, "text"),
                              text(reading, item, "simple"), provenance(item)});
  }
}

void read_cards(Reading& reading, const YAML::Node& root, Pack& pack) {
  Ids ids("card");
  for (const YAML::Node& item : items(root, "cards")) {
    QuestionCard card;
    card.id = ids.take(reading, item);
    card.icon = word(item, "icon");
    card.question = text(reading, item, "question");
    card.answer = text(reading, item, "answer");
    card.simple = text(reading, item, "simple");
    card.ask = text(reading, item, "ask");
    card.provenance = provenance(item);
    card.source = text(reading, item, "source");
    require_source(reading, item, card.provenance, card.source);
    pack.cards.push_back(std::move(card));
  }
}

void read_timeline(Reading& reading, const YAML::Node& root, Pack& pack) {
  static constexpr std::pair<std::string_view, StepState> states[] = {
      {"later", StepState::later}, {"now", StepState::now}, {"done", StepState::done}};
  for (const YAML::Node& item : items(root, "timeline")) {
    const StepState state = choice(reading, item, "state", states);
    const auto is_now = [](const TimelineStep& step) { return step.state == StepState::now; };
    if (state == StepState::now && std::ranges::any_of(pack.timeline, is_now)) {
      reading.blame(item, "timeline-now", "A second step of the timeline is marked 'now'.",
                    "Mark at most one step as now.");
    }
    pack.timeline.push_back(
        {text(reading, item, "title"), text(reading, item, "when"), state, provenance(item)});
  }
}

}  // namespace

void read_words(Reading& reading, const YAML::Node& root, Pack& pack) {
  read_documents(reading, root, pack);
  read_cards(reading, root, pack);
  read_timeline(reading, root, pack);
  for (const YAML::Node& item : items(root, "path")) {
    pack.path.push_back({word(item, "icon"), text(reading, item, "text")});
  }
  Ids ids("section");
  for (const YAML::Node& item : items(root, "sections")) {
    pack.sections.push_back({ids.take(reading, item), text(reading, item, "title"),
                             text(reading, item, "text"), text(reading, item, "simple")});
  }
  pack.rights = text(reading, root, "rights");
  pack.privacy = text(reading, root, "privacy");
  pack.simple_rights = text(reading, root, "simple_rights");
}

}  // namespace kiosk::consultation
