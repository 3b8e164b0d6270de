// Decoding and showing a pack's pictures.
#include "kiosk/hall/screens/film.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "kiosk/consultation/picture_facts.h"
#include "kiosk/hall/screens/decode_frames.h"
#include "tests/consultation/media.h"
#include "tests/hall/screens/info_renderer.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens;
using namespace kiosk::hall::screens::test;
using consultation::gif;
using consultation::jpeg;
using consultation::png;
using consultation::restoring_gif;

namespace {

Film film_of(std::initializer_list<int> milliseconds) {
  Film film;
  for (const int each : milliseconds) film.frames.push_back({{}, each});
  return film;
}

/// Shows the large picture with that film at that time; returns what it sent.
std::vector<visit::Event> show_picture(OffscreenRenderer& renderer, Standing& standing,
                                       const Pictures& pictures, const draw::FrameInput& input = {}) {
  return renderer.show(standing, input, [&](draw::Ui& ui, Context& context) {
    Context own{context.pack,   pictures,       context.meshes,   context.words,
                context.memory, context.events, context.language, context.now};
    visit::OverlayView view;
    view.kind = visit::Overlay::picture;
    view.title = "Ngôn ngữ ký hiệu";
    view.text = "Ông bà có đồng ý không?";
    view.yes = "Đóng";
    view.no = "Xem lại";
    view.picture = {"s.gif"};
    own.memory.wakes_at.reset();
    draw_picture(ui, view, own);
  });
}

}  // namespace

TEST_CASE("a GIF gives its frames with their times, a PNG or JPEG a single frame") {
  const auto frames = decode_frames(gif(3));
  REQUIRE(frames);
  REQUIRE(frames->size() == 3);
  CHECK((*frames)[0].milliseconds == 100);
  CHECK((*frames)[0].pixels.rgba.size() == 4);
  CHECK((*frames)[0].pixels.rgba[0] != (*frames)[1].pixels.rgba[0]);
  const auto still = decode_frames(png(30, 20));
  REQUIRE(still);
  REQUIRE(still->size() == 1);
  CHECK(still->front().milliseconds == 0);
  CHECK(still->front().pixels.width == 30);
  CHECK(still->front().pixels.rgba[0] == 90);
  const auto photo = decode_frames(jpeg(30, 20));
  REQUIRE(photo);
  CHECK(std::abs(photo->front().pixels.rgba[0] - 90) < 4);
  CHECK(photo->front().pixels.rgba[3] == 255);
}

TEST_CASE("a GIF with frames that restore the previous picture is decoded") {
  const auto frames = decode_frames(restoring_gif(400, 300, 4));
  REQUIRE(frames);
  REQUIRE(frames->size() == 4);
  const std::size_t covered = 0, uncovered = (299 * 400 + 399) * 4;
  for (std::size_t i = 0; i < 4; ++i) {
    CAPTURE(i);
    const auto& rgba = (*frames)[i].pixels.rgba;
    REQUIRE(rgba.size() == 400 * 300 * 4);
    CHECK(rgba[covered] == 20 * i);
    CHECK(rgba[uncovered] == 0);
    CHECK(rgba[uncovered + 3] == 255);
  }
}

TEST_CASE("a damaged picture or one with too many frames is refused") {
  CHECK(decode_frames("").error().code == "picture-damaged");
  std::string damaged = png(30, 20);
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
  damaged.resize(damaged.size() - 20);
  CHECK(decode_frames(damaged).error().code == "picture-damaged");
  std::string wrong_sum = png(30, 20);
  wrong_sum[wrong_sum.size() - 20] = static_cast<char>(wrong_sum[wrong_sum.size() - 20] ^ 0x55);
  CHECK(decode_frames(wrong_sum).error().code == "picture-damaged");
  std::string no_table = jpeg(30, 20);  // its Huffman tables say nonsense
  for (std::size_t i = no_table.find("\xFF\xC4") + 5; no_table[i] != '\xFF'; ++i) no_table[i] = '\xFE';
  CHECK(decode_frames(no_table).error().code == "picture-damaged");
  CHECK(decode_frames(gif(consultation::max_picture_frames + 1)).error().code == "picture-too-much");
}

TEST_CASE("a film shows each frame for its time and ends with the last one") {
  const Film film = film_of({100, 250, 50});
  CHECK(film.length() == 400);
  CHECK(film.frame_at(0) == 0);
  CHECK(film.frame_at(99) == 0);
  CHECK(film.frame_at(100) == 1);
  CHECK(film.frame_at(350) == 2);
  CHECK(film.frame_at(5000) == 2);
  CHECK(film.next_change(0) == 100);
  CHECK(film.next_change(120) == 350);
  CHECK(film.next_change(350) < 0);
  CHECK(Film{}.frame_at(10) == 0);
}

TEST_CASE("a film plays once, wakes the kiosk only for each frame, and plays again on request") {
  Standing standing(visit::Screen::home);
  OffscreenRenderer renderer;
  Pictures pictures;
  pictures.films["s.gif"] = film_of({100, 100, 100});
  renderer.now = draw::Millis{5000};
  show_picture(renderer, standing, pictures);
  REQUIRE(renderer.memory.wakes_at);
  CHECK(*renderer.memory.wakes_at == draw::Millis{5100});
  CHECK_FALSE(renderer.drawn().find("picture/play")->enabled);
  renderer.now = draw::Millis{5150};
  show_picture(renderer, standing, pictures);
  CHECK(*renderer.memory.wakes_at == draw::Millis{5200});
  renderer.now = draw::Millis{5250};
  show_picture(renderer, standing, pictures);
  CHECK_FALSE(renderer.memory.wakes_at);
  const draw::Widget* play = renderer.drawn().find("picture/play");
  REQUIRE(play);
  show_picture(renderer, standing, pictures);
  CHECK(renderer.drawn().find("picture/play")->enabled);
  draw::FrameInput press;
  const draw::Rect box = renderer.drawn().find("picture/play")->rect;
  press.pointer = {box.x + 20, box.y + 20};
  press.down = press.pressed = true;
  show_picture(renderer, standing, pictures, press);
  press.down = press.pressed = false;
  press.released = true;
  show_picture(renderer, standing, pictures, press);
  show_picture(renderer, standing, pictures);
  CHECK(renderer.memory.wakes_at);
}

TEST_CASE("a dark screen shows only the words that say how to wake it") {
  Standing standing(visit::Screen::attract);
  standing.hall.night = true;
  standing.visit.set_status(standing.hall);
  standing.now += visit::Moment{120'000};
  standing.visit.handle(visit::Tick{}, standing.now);
  REQUIRE_FALSE(standing.view().asleep.empty());
  for (const Sight& sight : {Sight{}, Sight{1080, 1920}}) {
    OffscreenRenderer renderer(sight);
    renderer.frame(standing);
    REQUIRE(renderer.drawn().texts.size() == 1);
    CHECK(renderer.drawn().texts.front().text == "Chạm để bắt đầu");
    CHECK(renderer.drawn().widgets.empty());
    CHECK(draw::contrast_of(renderer.drawn().texts.front().colour, draw::rgb(0)) >= 7);
    CHECK(renderer.drawn().texts.front().rect.x >= 0);
  }
}
