#include "tests/hall/visit/sample_pack.h"

namespace kiosk::hall::visit::test {
namespace {

struct Collector {
  std::string all;
  void add(const std::string& text) { all += text + "\n"; }
  void add(const Button& button) { add(button.label); }
  void add(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) add(block.text);
  }
  void operator()(const AttractView& view) {
    for (const auto* text : {&view.topic, &view.headline, &view.deadline, &view.begin, &view.other_language,
                             &view.promise, &view.historical_note})
      add(*text);
  }
  void operator()(const HomeView& view) {
    for (const auto* text : {&view.title, &view.give_opinion, &view.give_opinion_hint, &view.notice})
      add(*text);
    for (const auto& tile : view.figures) add(tile.value + " " + tile.unit + " " + tile.caption);
    for (const auto& door : view.doors) add(door.label);
    add(view.my_hamlet.label);
  }
  void operator()(const MapView& view) {
    for (const auto& card : view.cards) {
      add(card.title);
      for (const auto& value : card.values) add(value.number + " " + value.unit);
    }
    add(view.illustrative_note);
  }
  void operator()(const ReasonsView& view) {
    for (const auto* chart : {&view.area, &view.population}) {
      add(chart->title + chart->standard + chart->threshold_label);
      for (const auto& bar : chart->bars) add(bar.name + " " + bar.percent + " " + bar.amount);
    }
    for (const auto* text : {&view.finding, &view.consequence, &view.legal_hint, &view.note}) add(*text);
    for (const auto& rule : view.rules) add(rule.text);
    for (const auto& row : view.legal) add(row.plain + row.number);
  }
  void operator()(const ImpactView& view) {
    add(view.question);
    add(view.answer);
    add(view.note);
  }
  void operator()(const HamletView& view) {
    for (const auto* text : {&view.title, &view.hint, &view.search, &view.none}) add(*text);
    for (const auto& group : view.groups) {
      add(group.title);
      for (const auto& choice : group.choices) add(choice.label);
    }
    if (!view.place) return;
    for (const auto& fact : view.place->facts) add(fact.label + fact.before + fact.after + fact.note);
    for (const auto* list : {&view.place->stays, &view.place->changes}) {
      for (const auto& paper : *list) add(paper.name + paper.note);
    }
    add(view.place->more);
    add(view.place->papers_unknown + view.place->ask + view.place->note);
  }
  void operator()(const PlanView& view) {
    for (const auto* text : {&view.title, &view.lines, &view.search, &view.none, &view.note}) add(*text);
    for (const auto& tab : view.tabs) add(tab.label);
    for (const auto& row : view.rows) add(row.name + row.verdict + (row.own ? view.own_label : ""));
    if (view.detail) {
      for (const auto& fact : view.detail->facts) add(fact.label + fact.before + fact.after + fact.note);
    }
    for (const auto& group : view.experience) {
      for (const auto& item : group.items) add(group.title + item.name + item.note);
    }
  }
  void operator()(const ResultsView& view) {
    for (const auto* text :
         {&view.title, &view.ended, &view.turnout, &view.rule, &view.held_back, &view.note})
      add(*text);
    for (const auto& card : view.outcomes) add(card.name + card.verdict + card.figures);
    for (const auto& row : view.rows) {
      add(row.name);
      for (const auto& cell : row.cells) add(cell);
    }
    add(view.heard);
    add(view.decided);
  }
  void operator()(const TimelineView& view) {
    for (const auto& step : view.steps) add(step.title + step.when);
    add(view.rights);
  }
  void operator()(const ReaderView& view) {
    add(view.title);
    add(view.blocks);
  }
  void operator()(const PageView& view) {
    for (const auto* text : {&view.progress, &view.title, &view.consent, &view.note}) add(*text);
    for (const auto& question : view.questions) {
      add(question.chosen_before);
      add(question.title + question.hint + question.text + question.text_hint + question.counter);
      for (const auto& choice : question.choices) add(choice.label + choice.hint);
    }
    add(view.promise);
  }
  void operator()(const ReviewView& view) {
    add(view.title + view.note + view.failure);
    for (const auto& row : view.rows) add(row.label + row.answer);
  }
  void operator()(const ThanksView& view) {
    for (const auto* text : {&view.title, &view.text, &view.code, &view.received, &view.qr_url,
                             &view.returning, &view.counts_for})
      add(*text);
  }
  void operator()(const MessageView& view) {
    add(view.title + view.text);
    for (const auto& fact : view.facts) add(fact);
    for (const auto& door : view.doors) add(door.label);
  }
};

}  // namespace

std::string all_text(const View& view) {
  Collector collector;
  std::visit(collector, view.content);
  collector.add(view.frame.place + view.frame.parent + view.frame.step + view.frame.help.label);
  collector.add(view.overlay.title + view.overlay.text + view.overlay.yes + view.overlay.no);
  for (const HelpLine& line : view.overlay.lines) collector.add(line.text);
  for (const AccessGroup& group : view.overlay.access.groups) {
    collector.add(group.title);
    for (const AccessOption& option : group.options) collector.add(option.label);
  }
  for (const AccessOption& option : view.overlay.access.switches) collector.add(option.label);
  collector.add(view.overlay.access.preview);
  collector.add(view.toast.text);
  return collector.all;
}

}  // namespace kiosk::hall::visit::test
