#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/scene.h"

namespace kiosk::hall::visit {
namespace {

Door proposal_door(const Scene& scene) {
  return {"description", scene.words.text("message.read_proposal"), Screen::proposal};
}

std::string results_fact(const Scene& scene) {
  const std::string& place = scene.words.of(scene.pack.results_place);
  return place.empty() ? scene.words.text("message.results_later")
                       : scene.words.text("message.results_place", {{"place", place}});
}

}  // namespace

std::string ended(const Scene& scene) {
  if (scene.status.now < closes(scene)) return scene.words.text("message.ended_early");
  return scene.words.text("message.ended_at", {{"deadline", scene.words.deadline(closes(scene))}});
}

namespace {

std::string ended_fact(const Scene& scene) {
  const bool sample = scene.status.now >= closes(scene) && scene.pack.period.provenance == consultation::Provenance::illustrative;
  return ended(scene) + (sample ? " " + scene.words.text("message.sample_day") : "") + ".";
}

MessageView upcoming(const Scene& scene) {
  MessageView view;
  view.icon = "event_available";
  view.title = scene.words.text("upcoming.title");
  view.text = scene.words.text("upcoming.text");
  view.facts = {scene.words.text("message.opens_at", {{"opens", scene.words.deadline(scene.status.opens)}})};
  view.doors = {proposal_door(scene)};
  return view;
}

MessageView paused(const Scene& scene) {
  if (not_begun(scene.status)) return upcoming(scene);
  MessageView view;
  view.icon = "pause_circle_filled";
  view.title = scene.words.text("paused.title");
  view.text = scene.words.text("paused.text");
  view.warning = true;
  view.facts = {scene.words.text("message.staff")};
  view.doors = {proposal_door(scene)};
  return view;
}

MessageView closed(const Scene& scene) {
  MessageView view;
  view.icon = "event_available";
  view.title = scene.words.text("closed.title");
  view.text = scene.words.text("closed.text");
  view.facts = {ended_fact(scene), results_fact(scene)};
  view.doors = {proposal_door(scene)};
  return view;
}

MessageView results(const Scene& scene) {
  MessageView view;
  view.icon = "assessment";
  view.title = scene.words.text("results.title");
  view.text = scene.words.text("results.text");
  view.facts = {ended_fact(scene), results_fact(scene)};
  view.doors = {proposal_door(scene)};
  return view;
}

/// For technicians; residents are referred to the staff.
MessageView not_enrolled(const Scene& scene) {
  MessageView view;
  view.icon = "vpn_key";
  view.title = scene.words.text("not_enrolled.title");
  view.text = scene.words.text("not_enrolled.text");
  view.warning = true;
  view.facts = {scene.words.text("not_enrolled.corner"), scene.words.text("not_enrolled.form")};
  return view;
}

/// The office has revoked this kiosk, or the server refuses its opinions.
MessageView refused(const Scene& scene) {
  MessageView view;
  view.icon = "pause_circle_filled";
  view.title = scene.words.text("refused.title");
  view.text = scene.words.text("refused.text");
  view.warning = true;
  view.facts = {scene.words.text("message.staff")};
  return view;
}

MessageView maintenance(const Scene& scene) {
  if (scene.status.out_of_use == OutOfUse::not_enrolled) return not_enrolled(scene);
  if (scene.status.out_of_use == OutOfUse::refused) return refused(scene);
  MessageView view;
  view.icon = "build";
  const bool storage = scene.status.out_of_use == OutOfUse::storage;
  view.title = scene.words.text(storage ? "maintenance.storage_title" : "maintenance.title");
  view.text = scene.words.text(storage ? "maintenance.storage_text" : "maintenance.text");
  view.warning = true;
  if (!scene.status.kiosk_name.empty()) {
    view.facts = {scene.words.text("maintenance.kiosk", {{"kiosk", scene.status.kiosk_name}})};
  }
  view.facts.push_back(scene.words.text("message.staff"));
  return view;
}

}  // namespace

MessageView message_view(const Scene& scene) {
  switch (scene.session.screen) {
    case Screen::paused:
      return paused(scene);
    case Screen::closed:
      return closed(scene);
    case Screen::results:
      return results(scene);
    default:
      return maintenance(scene);
  }
}

}  // namespace kiosk::hall::visit
