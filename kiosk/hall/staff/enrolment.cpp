// View model of the page on which staff enrol the kiosk.
#include "kiosk/base/fault_words.h"
#include "kiosk/hall/staff/pages.h"
#include "kiosk/hall/staff/words.h"

namespace kiosk::hall::staff {

FormView enrolment(const Form& form, const Facts& facts, const Catalogue& words) {
  FormView view;
  view.title = words.text("staff.enrol.title");
  view.text = words.text("staff.enrol.text");
  const char* const keys[] = {"address", "code", "kiosk", "pin", "certificate"};
  for (std::size_t i = 0; i < enrol_fields; ++i) {
    const std::string key = std::string("staff.enrol.") + keys[i];
    const bool secret = i == 3;
    view.fields.push_back({words.text(key), secret ? std::string(form.fields[i].size(), '*') : form.fields[i],
                           words.text(key + "_hint"), form.chosen == i});
  }
  if (!form.answer.code.empty()) {
    const std::string key = "staff.enrol.fault." + form.answer.code;
    view.trouble =
        words.has(key)
            ? words.text(key)
            : describe_in_one({form.answer.code, form.answer.words, "", "", form.answer.values}, words);
  }
  view.shift = words.text("keyboard.shift");
  view.erase = words.text("keyboard.delete");
  const bool complete = !form.fields[0].empty() && !form.fields[1].empty() && !form.fields[2].empty() &&
                        (facts.has_pin || !form.fields[3].empty());
  view.acts = {go_to("staff/back", "arrow_back", words.text("flow.back"), Page::overview),
               {"staff/yes", "check", words.text(form.busy ? "staff.enrol.busy" : "staff.enrol.yes"), Yes{},
                true, complete && !form.busy}};
  return view;
}

}  // namespace kiosk::hall::staff
