// View models of the picture overlay (also in sign language) and of the buttons that open it.
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/names.h"
#include "kiosk/hall/visit/scene.h"
#include "kiosk/hall/visit/state.h"

namespace kiosk::hall::visit {
namespace {

using consultation::PictureSlot;

const PictureSlot* slot_of_page(const Scene& scene, bool sign_language) {
  if (scene.session.form.page >= scene.pack.form.size()) return nullptr;
  for (const auto& question : scene.pack.form[scene.session.form.page].questions) {
    if (const auto* slot = scene.pack.picture(PictureSlot::For::question, question.id, sign_language))
      return slot;
  }
  return nullptr;
}

}  // namespace

const PictureSlot* slot_of_card(const Scene& scene) {
  const auto* card = selected_card(scene);
  return card ? scene.pack.picture(PictureSlot::For::card, card->id) : nullptr;
}

const PictureSlot* slot_here(const Scene& scene, bool sign_language) {
  if (scene.session.screen == Screen::page) return slot_of_page(scene, sign_language);
  const auto* card = scene.session.screen == Screen::impact && sign_language ? selected_card(scene) : nullptr;
  if (const auto* slot = card ? scene.pack.picture(PictureSlot::For::card, card->id, true) : nullptr)
    return slot;
  return scene.pack.picture(PictureSlot::For::screen, name_of(scene.session.screen), sign_language);
}

std::vector<PictureDoor> picture_doors(const Scene& scene) {
  std::vector<PictureDoor> doors;
  if (slot_here(scene, false)) doors.push_back({"image", scene.words.text("picture.open"), false});
  if (scene.session.preferences.sign_language && slot_here(scene, true))
    doors.push_back({"pan_tool", scene.words.text("picture.sign"), true});
  return doors;
}

OverlayView picture_view(const Scene& scene) {
  const Words& words = scene.words;
  OverlayView view;
  view.kind = Overlay::picture;
  view.title = words.text(scene.session.picture.sign_language ? "picture.sign" : "picture.title");
  view.yes = words.text("picture.close");
  view.no = words.text("picture.play");
  if (const auto* slot = slot_here(scene, scene.session.picture.sign_language)) {
    view.text = words.of(slot->caption);
    view.picture = slot->files;
  }
  return view;
}

void Visit::State::on(const OpenPicture& event) {
  const Words words(catalogue(), session->language);
  if (!slot_here({*pack, status, *session, words, timing, now}, event.sign_language)) return;
  session->picture.sign_language = event.sign_language;
  session->overlay = Overlay::picture;
}

/// Opens the sign-language picture automatically if the resident asked for sign language and the screen has
/// one.
void Visit::State::open_sign_language_picture() {
  const std::pair place(session->screen, session->form.page);
  if (!session->preferences.sign_language || session->overlay != Overlay::none ||
      session->picture.shown_at == place)
    return;
  session->picture.shown_at = place;
  on(OpenPicture{true});
}

}  // namespace kiosk::hall::visit
