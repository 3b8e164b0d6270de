// View models of pages that show a job or ask a question: sync, copy, tests, printing, restart, test mode.
#include "kiosk/base/fault_words.h"
#include "kiosk/hall/staff/pages.h"
#include "kiosk/hall/staff/words.h"

namespace kiosk::hall::staff {
namespace {

/// One choice per queue, one for "no printer", and one per paper.
std::vector<Act> printer_choices(const Facts& facts, const Catalogue& words) {
  const Printing& printing = facts.printing;
  std::vector<Act> choices;
  const auto add = [&](const std::string& id, const std::string& label, Event event, bool chosen) {
    choices.push_back({id, {}, label, std::move(event), chosen});
  };
  for (const std::string& queue : printing.queues)
    add("staff/printer/" + queue, queue, ChoosePrinter{queue}, queue == printing.queue);
  if (printing.queues.empty() && printing.queue.empty()) return choices;
  add("staff/printer-none", words.text("staff.print.off"), ChoosePrinter{}, printing.queue.empty());
  if (printing.queue.empty()) return choices;
  add("staff/paper/58", words.text("staff.print.paper_58"), ChoosePaper{"58"}, printing.paper == "58");
  add("staff/paper/80", words.text("staff.print.paper_80"), ChoosePaper{"80"}, printing.paper == "80");
  add("staff/paper/a6", words.text("staff.print.paper_a6"), ChoosePaper{"a6"}, printing.paper == "a6");
  return choices;
}

/// Title and text from staff.KEY.title and staff.KEY.text.
void set_texts(WorkView& view, const char* icon, const std::string& key, const Catalogue& words) {
  view.icon = icon;
  const std::string of_panel = std::string("staff") + '.' + key;
  view.title = words.text(of_panel + ".title");
  view.text = words.text(of_panel + ".text");
}

Act again(bool primary, bool enabled, const Catalogue& words) {
  return {"staff/again", "replay", words.text("staff.again"), Again{}, primary, enabled};
}

void add_printing(WorkView& view, const Facts& facts, const Progress& progress, const Catalogue& words) {
  const Printing& printing = facts.printing;
  set_texts(view, "print", "print", words);
  view.choices = printer_choices(facts, words);
  if (printing.queues.empty()) view.text = words.text("staff.print.none");
  view.acts.push_back(again(printing.queues.empty(), true, words));
  if (!printing.queue.empty())
    view.acts.push_back({"staff/print-test", "print", words.text("staff.print.test"), TestPrinter{}, true,
                         progress.steps.empty() || progress.done});
  const bool trouble = printing.trouble != "none";
  if (view.steps.empty() && trouble)
    view.text = words.text(std::string("staff") + ".print." + printing.trouble);
  view.warning = printing.queues.empty() || trouble;
}

void add_sticks(WorkView& view, const Facts& facts, const Progress& progress, const Catalogue& words) {
  const bool none = facts.sticks.empty() && progress.steps.empty();
  set_texts(view, "usb", none ? "copy_none" : "copy", words);
  view.warning = none;
  if (!progress.steps.empty()) return;
  for (std::size_t i = 0; i < facts.sticks.size(); ++i) {
    const Stick& stick = facts.sticks[i];
    view.acts.push_back({"staff/stick/" + std::to_string(i), "usb",
                         stick.label + " · " + bytes_in_words(stick.free_bytes, words),
                         ChooseStick{static_cast<int>(i)}, i == 0});
  }
  if (none) view.acts.push_back(again(true, true, words));
}

void add_question(WorkView& view, const char* icon, const std::string& key, const char* yes_icon,
                  const char* yes_key, const Catalogue& words) {
  set_texts(view, icon, key, words);
  view.acts.push_back({"staff/yes", yes_icon, words.text(yes_key), Yes{}, true});
}

void add_test(WorkView& view, const char* icon, const std::string& key, const Progress& progress,
              const Catalogue& words) {
  set_texts(view, icon, key, words);
  view.acts.push_back(again(progress.done, progress.done, words));
}

void add_self_test(WorkView& view, const Progress& progress, const Catalogue& words) {
  add_test(view, "check_circle", "self_test", progress, words);
  if (progress.done && !progress.file.empty())
    view.text = words.text("staff.self_test.saved", {{"file", progress.file}});
}

std::vector<StepRow> step_rows(const Progress& progress, const Catalogue& words) {
  std::vector<StepRow> rows;
  for (const Step& step : progress.steps) {
    const std::string detail = step.fault ? describe_in_one(*step.fault, words) : step.detail;
    const std::string text = step.words.empty() ? detail : words.text(step.words, {{"detail", detail}});
    rows.push_back({words.text(step.name), text, step.state, state_word(step.state, words)});
  }
  return rows;
}

}  // namespace

WorkView work(Page page, const Facts& facts, const Progress& progress, bool test_mode,
              const Catalogue& words) {
  WorkView view;
  view.acts = {go_to("staff/back", "arrow_back", words.text("flow.back"), Page::overview)};
  view.steps = step_rows(progress, words);
  view.share = progress.share;
  switch (page) {
    case Page::print:
      add_printing(view, facts, progress, words);
      break;
    case Page::confirm_restart:
      add_question(view, "power_settings_new", "restart", "power_settings_new", "staff.restart.yes", words);
      break;
    case Page::confirm_test_mode:
      add_question(view, "tune", test_mode ? "test_mode_end" : "test_mode", "check",
                   test_mode ? "staff.test_mode.end" : "staff.test_mode.yes", words);
      break;
    case Page::usb:
      add_sticks(view, facts, progress, words);
      break;
    case Page::sync:
      add_test(view, "sync", "sync", progress, words);
      break;
    case Page::network:
      add_test(view, "wifi", "test_network", progress, words);
      break;
    default:
      add_self_test(view, progress, words);
  }
  return view;
}

}  // namespace kiosk::hall::staff
