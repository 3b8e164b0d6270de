// One frame's drawing surface: text, shapes, pictures and touch, in logical px. Screens use only this and
// widgets.h.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/hall/draw/fonts.h"
#include "kiosk/hall/draw/input.h"
#include "kiosk/hall/draw/picture.h"
#include "kiosk/hall/draw/polygon.h"
#include "kiosk/hall/draw/theme.h"
#include "kiosk/hall/draw/widget_list.h"

struct ImDrawList;

namespace kiosk::hall::draw {

enum class Align { left, centre, right };

struct TextStyle {
  float size = 32;
  Weight weight = Weight::regular;
  Colour colour = 0;  ///< 0 = the theme's ink
  Align align = Align::left;
  float line_height = 0;  ///< factor; 0 = by size as in the type scale
  bool secret = false;    ///< what a resident typed: never noted in the widget list
};

struct Size {
  float w = 0, h = 0;
};

struct Touch {
  bool pressed = false;  ///< a finger is on it now
  bool tapped = false;   ///< it was let go on it
  bool focused = false;
};

/// Where a scrolling area stands; kept by the caller between frames.
struct ScrollState {
  float offset = 0;
  float speed = 0;  ///< px per second, while it glides
  bool dragging = false;
};

/// Something the focus can stand on.
struct FocusStop {
  std::string id;
  Rect rect;                 ///< screen px, whole, also where a part of it is scrolled out of sight
  std::optional<Rect> clip;  ///< of the scrolling area it is in
  bool mirrored = false;     ///< its neighbours follow from right to left
};

/// Kept between frames by the window.
struct Interaction {
  std::string active;      ///< pressed widget
  Point press;             ///< where, screen px
  bool on_scroll = false;  ///< it came down on something that scrolls
  bool dragged = false;    ///< and was drawn along there: no tap
  std::string focus;
  bool show_focus = false;  ///< only after a hardware key was used
  bool animating = false;   ///< another frame is wanted at once
  bool field_open = false;  ///< a text is being written: arrows move its caret

  std::string place;                           ///< screen, page and dialog that were drawn last
  std::map<std::string, std::string> visited;  ///< where the focus stood when a place was left
  std::size_t focus_index = 0;                 ///< of the focus among the stops, for when its thing goes away
  std::vector<FocusStop> stops;                ///< of the last frame, in order
  std::optional<FocusStop> reveal;             ///< to be scrolled into sight
  std::vector<std::string> scan_group;         ///< ids the scanning rings together
  ReadingPlace reading;                        ///< marked while it is read aloud
};

class Ui {
 public:
  Ui(ImDrawList* list, Fonts& fonts, const Theme& theme, const Textures& textures, float screen_w,
     float screen_h, const FrameInput& input, Interaction& interaction, WidgetList& drawn, float seconds);

  // --- the canvas ---
  bool portrait() const { return portrait_; }
  float width() const { return width_; }  ///< logical px, as wide as the screen is
  float height() const { return height_; }
  float margin() const { return portrait_ ? 48.F : 64.F; }
  /// Centred column that content uses: 1920 or 1080 wide.
  Rect content() const;
  /// Between the weave strip and the bottom bar.
  Rect main() const;
  float bottom_bar() const { return portrait_ ? 160.F : 112.F; }
  const Theme& theme() const { return theme_; }
  float scale() const { return scale_; }
  float seconds() const { return seconds_; }  ///< since the last frame
  // --- sides ---
  /// For languages written from right to left: everything that is drawn from now on changes sides, and texts
  /// begin at the right. What is touched is where it is seen.
  void set_mirrored(bool mirrored);
  bool mirrored() const { return mirrored_; }
  /// Logical px of the screen above the canvas: none but within reach.
  float above() const { return origin_y_ / scale_; }

  // --- text: wraps at spaces, **bold** inside, returns the height used ---
  float text(Rect box, std::string_view text, const TextStyle& style);
  /// One line, centred in the box's height, cut with "…" where it is too long.
  void label(Rect box, std::string_view text, const TextStyle& style);
  float text_height(float max_width, std::string_view text, const TextStyle& style);
  float text_width(std::string_view text, const TextStyle& style);
  /// One line as it is, without marks for bold: for text that a resident typed. Never noted.
  void plain_text(Rect box, std::string_view text, const TextStyle& style);
  float text_width_plain(std::string_view text, const TextStyle& style);
  // For a field in which such text is written: lines as byte ranges, where a caret before a byte stands (from
  // the line's left), the byte that a finger means, and what a selection covers.
  std::vector<std::pair<std::size_t, std::size_t>> typed_lines(std::string_view text, float width,
                                                               const TextStyle& style);
  float typed_x(std::string_view line, std::size_t byte, const TextStyle& style);
  std::size_t typed_byte(std::string_view line, float x, const TextStyle& style);
  std::vector<Stretch> typed_stretches(std::string_view line, std::size_t from, std::size_t to,
                                       const TextStyle& style);
  bool typed_right_to_left(std::string_view line, const TextStyle& style);
  /// Largest of the sizes from `style.size` down to `least` in which the text fits the box.
  TextStyle fit(Size box, std::string_view text, TextStyle style, float least);

  // --- shapes ---
  void fill(Rect box, Colour colour, float radius = 0);
  void outline(Rect box, Colour colour, float width, float radius = 0);
  void shadow(Rect box, float radius);
  void line(Point from, Point to, Colour colour, float width);
  void dashed(std::span<const Point> points, bool closed, Colour colour, float width, float dash);
  void polyline(std::span<const Point> points, bool closed, Colour colour, float width);
  void circle(Point centre, float radius, Colour colour);
  void ring(Point centre, float radius, Colour colour, float width);
  /// Tessellated polygon; `place` maps its points to logical px.
  void mesh(const Mesh& mesh, Colour colour, const std::function<Point(Point)>& place);
  /// Fills the box; what does not fit its shape is left out on both sides alike. One that `turns` is seen
  /// from the other side where the layout is mirrored.
  void picture(Rect box, const Picture& picture, bool turns = false);
  void weave(Rect strip);
  void logo(Rect box);
  void qr(Rect plate, std::string_view text);
  /// Arrows and their like point the other way where the layout is mirrored.
  void icon(Point centre, std::string_view name, float size, Colour colour);
  void push_clip(Rect box);
  void pop_clip();

  /// What was written so far lies under something: it is not to be read or checked.
  void forget_texts() {
    drawn_.texts.clear();
    drawn_.beyond.clear();
  }

  // --- motion ---
  /// Marks what is drawn from now on, for fade().
  int mark() const;
  /// What was drawn since the mark shows through by `alpha` (1 = solid) and is shifted down by `below`.
  void fade(int mark, float alpha, float below = 0);
  // --- touch ---
  Touch touch(std::string_view id, Rect box, Role role, std::string_view label, bool enabled = true,
              bool selected = false);
  /// Whether a finger that came down where nothing else is, within the box, leaves it there. Called after the
  /// widgets; the id is for the Ui alone, and no widget. A finger that was down before this picture was there
  /// taps nothing.
  bool tapped_ground(std::string_view id, Rect box);
  /// Whether the finger came down on this widget in this frame, or a hardware key activates it (keys fire on
  /// the press).
  bool pressed_now(std::string_view id) const;
  /// Whether the finger that came down on this widget is still on the glass, wherever it is now.
  bool held(std::string_view id) const;
  bool dragging() const { return interaction_.dragged; }  ///< it has moved too far for a tap
  void animate() { interaction_.animating = true; }       ///< another frame is wanted at once
  /// A note for tests and reading aloud that is nothing to touch, e.g. the receipt.
  void note(std::string_view id, Rect box, std::string_view label);
  /// Dragging moves (beyond an end with resistance, and it springs back), letting go glides, a wheel steps.
  /// Returns the offset; the caller draws shifted by it, inside a clip.
  float scroll(std::string_view id, Rect box, float content_height, ScrollState& state);
  /// A text is being written: until the focus shows, arrows move its caret and not the focus.
  void open_field() { interaction_.field_open = true; }
  /// What a hardware keyboard asks of that text.
  TextCommand text_command() const { return text_command_; }
  bool dragged() const { return interaction_.dragged; }  ///< the finger has moved farther than a tap does
  /// Anybody did anything: every touch, key and turn of the wheel counts against the idle time.
  bool touched() const { return touched_; }
  bool back_requested() const { return input_.command == Command::escape; }
  const FrameInput& input() const { return input_; }
  /// The finger's place in logical px.
  Point pointer() const;
  /// While set, touches outside the overlay do nothing (but the bottom bar's).
  void set_blocked(bool blocked) { blocked_ = blocked; }
  /// Names what is drawn. Where it is another place than in the last frame the focus goes back to where it
  /// stood there, else to `first`, else to the first thing. Dialogs (`passing`) do not remember.
  void set_place(std::string_view place, std::string_view first = {}, bool passing = false);
  void finish();  ///< moves the focus and rings it; called once after the screen is drawn

 private:
  friend class Straight;
  struct Run;
  struct Line;
  std::vector<Line> layout(float max_width, std::string_view text, const TextStyle& style);
  std::vector<Line> shaped_layout(const ShapingWish& wish, const TextStyle& style);
  ShapingWish wish(std::string_view text, const TextStyle& style, float max_width = 0) const;
  std::pair<Line, bool> line_within(float width, std::string_view text, const TextStyle& style);
  const ShapedText& typed(std::string_view text, const TextStyle& style, float width = 0);
  void draw_shaped(const Line& line, Point place, Colour colour, std::size_t at);
  void draw_ink(const ShapedTexts::Painted& ink, Point place, const Stretch& part, Colour colour);
  void note_line(const Line& line, Rect rect, const TextStyle& style, Colour colour);
  Colour ink_when_read() const;
  void draw_line(const Line& line, float x, float y, float width, const TextStyle& style, std::size_t at);
  void draw_run(const Run& run, Point place, const TextStyle& style, Colour colour, std::size_t at,
                float box);
  bool is_read(const std::vector<Line>& lines) const;
  float advance(std::string_view text, const TextStyle& style, bool bold);
  float line_height(const TextStyle& style) const;
  float px(float value) const { return value * scale_; }
  Point at(float x, float y) const;
  /// Screen px of the left end of what is so wide and begins at x.
  float left_end(float x, float width) const;
  Rect logical(Rect screen_rect) const;
  Rect screen(Rect box) const;
  float stroke(float width) const;
  void turn(int mark);
  void focus_ring(Rect box, float radius);
  void use_hardware_keys();
  bool turn_to_text();
  void keep_focus();
  void move_focus();
  void focus_on(std::size_t stop);
  std::optional<std::size_t> stop_of(std::string_view id) const;
  std::optional<std::size_t> stop_beside(std::size_t from, bool below) const;
  void draw_rings();
  void show_revealed(ScrollState& state, Rect area, float most);
  void move_scroll(ScrollState& state, float most);
  void follow_drag(ScrollState& state, float most);
  Colour ground_under(Rect rect) const;
  /// The widget noted last, where this is its rectangle.
  Widget* owner_of(Rect screen_rect);

  ImDrawList* list_;
  Fonts& fonts_;
  const Theme& theme_;
  const Textures& textures_;
  FrameInput input_;
  TextCommand text_command_ = TextCommand::none;
  bool touched_ = false;
  Interaction& interaction_;
  WidgetList& drawn_;
  float scale_ = 1, width_ = 1920, height_ = 1080, seconds_ = 0, origin_y_ = 0;
  bool portrait_ = false, blocked_ = false, mirrored_ = false;
  float side_ = 1, shift_ = 0;  ///< logical x to px: shift + side · x, then the scale
  struct Ground {
    Rect rect;
    Colour colour;
  };
  std::vector<Rect> clips_;
  std::vector<Ground> grounds_;  ///< filled so far, screen px
  std::vector<FocusStop> stops_;
  std::string place_, first_focus_;
  bool passing_ = false;
  std::size_t block_ = 0;                                      ///< number of the last text
  std::optional<std::pair<std::size_t, std::size_t>> marked_;  ///< bytes of it that are read aloud
};

/// While it lives, what is drawn in a box of a mirrored layout keeps its left and right: maps, keyboards.
class Straight {
 public:
  Straight(Ui& ui, Rect box);
  ~Straight();
  Straight(const Straight&) = delete;
  Straight& operator=(const Straight&) = delete;

 private:
  Ui& ui_;
  float side_, shift_;
};

}  // namespace kiosk::hall::draw
