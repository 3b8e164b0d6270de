// Parts of the kiosk: a damaged outbox, a visit's events, keys in a text field.
#include "kiosk/base/text.h"
#include "kiosk/consultation/load.h"
#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/hall/typing/compose.h"
#include "kiosk/hall/typing/composer.h"
#include "kiosk/hall/visit/visit.h"
#include "kiosk/opinion/opinion.h"
#include "kiosk/wire/messages.h"
#include "tests/fuzz/fuzz.h"

namespace kiosk::fuzz {
namespace {

using namespace hall::visit;
using hall::outbox::Outbox;

// Outbox.

constexpr UtcTime noon{std::chrono::seconds{1'553'000'000}};

opinion::Envelope some_envelope(Random& random) {
  opinion::Envelope envelope{uuid_v4(random), "kim-son-xuan-chinh", 1, {}, Bytes(560, 7)};
  random.fill(envelope.commitment);
  return envelope;
}

/// A typical outbox: waiting, refused and delivered opinions, identity, a setting.
const std::string& good_outbox() {
  static const std::string bytes = [] {
    const Scratch scratch;
    SeededRandom random(5);
    const auto outbox = Outbox::open(scratch.path() / "outbox.sqlite").value();
    wire::UploadAnswer answer;
    for (int i = 0; i < 24; ++i) {
      const auto envelope = some_envelope(random);
      must(outbox->put(envelope, noon).has_value(), "no outbox");
      if (i % 4 == 0) answer.results.push_back({envelope.id, wire::Status::stored, i, ""});
      if (i % 8 == 1) answer.results.push_back({envelope.id, wire::Status::refused, 0, "unknown-option"});
    }
    answer.time = noon;
    answer.ack = "x";
    must(outbox->settle(answer).has_value(), "no outbox");
    const hall::outbox::Identity identity{
        "https://127.0.0.1", uuid_v4(random), "KS-01", wire::make_signing_key(random), {}, {}};
    must(outbox->set_identity(identity) && outbox->set_setting("assignment", "{}"), "no outbox");
    return read(scratch.path() / "outbox.sqlite");
  }();
  return bytes;
}

std::string damaged_outbox(Taker bytes) {
  std::string file = good_outbox();
  if (bytes.byte() % 8 == 0) file.resize(bytes.below(file.size()));
  while (!bytes.empty() && !file.empty()) {
    const auto place = bytes.below(file.size());
    file[place] = static_cast<char>(bytes.byte());
  }
  return file;
}

// Visit.

std::shared_ptr<const consultation::Pack> shipped_pack() {
  static const auto pack = std::make_shared<const consultation::Pack>(
      consultation::load_pack(source() / "assets/consultations/kim-son-xuan-chinh",
                              source() / "assets/consultations/schema/pack.schema.json")
          .pack.value());
  return pack;
}

KioskStatus some_status() {
  static const std::map<std::string, Catalogue> catalogues{
      {"vi", Catalogue::load(source() / "assets/locales/hall/vi.po").value()},
      {"en", Catalogue::load(source() / "assets/locales/hall/en.po").value()}};
  KioskStatus status;
  status.kiosk_id = "11111111-2222-4333-8444-555555555555";
  status.unit = "xuan-thien";
  status.now = shipped_pack()->period.opens + std::chrono::hours(10);
  status.closes = shipped_pack()->period.closes;
  status.catalogues = catalogues;
  return status;
}

const consultation::Question& some_question(Taker& bytes) {
  const auto& page = shipped_pack()->form[bytes.below(shipped_pack()->form.size())];
  return page.questions[bytes.below(page.questions.size())];
}

Choose some_choice(Taker& bytes) {
  const auto& question = some_question(bytes);
  if (question.kind == consultation::QuestionKind::hamlet) {
    const auto& unit = shipped_pack()->units[bytes.below(shipped_pack()->units.size())];
    return {question.id, unit.hamlets.empty() ? "?" : unit.hamlets[bytes.below(unit.hamlets.size())].id};
  }
  if (question.options.empty()) return {question.id, "?"};
  return {question.id, question.options[bytes.below(question.options.size())].id};
}

Event some_event(Taker& bytes) {
  switch (bytes.below(28)) {
    case 0:
      return Begin{};
    case 1:
      return Open{static_cast<Screen>(bytes.below(14))};
    case 2:
      return StartForm{};
    case 3:
      return Back{};
    case 4:
    case 5:
      return Next{};
    case 6:
      return Skip{};
    case 7:
    case 8:
      return some_choice(bytes);
    case 9:
      return SetText{some_question(bytes).id, std::string(bytes.some(bytes.below(40)))};
    case 10:
      return AskClear{some_question(bytes).id};
    case 11:
      return EditPage{static_cast<int>(bytes.below(12)) - 2};
    case 12:
    case 13:
      return Send{};
    case 14:
      return Sent{"482719356040", "https://example.vn/r/x"};
    case 15:
      return SendFailed{"disk-full"};
    case 16:
      return Finish{};
    case 17:
      return AskStartOver{};
    case 18:
      return Confirm{};
    case 19:
      return Dismiss{};
    case 20:
      return Help{};
    case 21:
      return ShowAfter{bytes.below(2) == 1};
    case 22:
      return ReadDocument{bytes.below(2) ? "?" : "standards"};
    case 23:
      return SetLanguage{bytes.below(3) ? "en" : "vi"};
    case 24:
      return bytes.below(2) ? Event{OpenAccess{}} : Event{ToggleContrast{}};
    case 25:
      return SelectUnit{bytes.below(2) ? "xuan-thien" : "?"};
    case 26:
      return Touched{};
    default:
      return Tick{};
  }
}

}  // namespace

void outbox(std::string_view input) {
  const Scratch scratch;
  const auto file = scratch.path() / "outbox.sqlite";
  write(file, damaged_outbox(Taker(input)));
  SeededRandom random(9);
  const auto fresh = some_envelope(random);
  {
    const auto outbox = Outbox::open(file);
    if (!outbox)
      return must(!outbox.error().what.empty() && !outbox.error().remedy.empty(), "a fault without words");
    must((*outbox)->put(fresh, noon).has_value(), "a mended outbox takes nothing");
    (void)(*outbox)->identity();
    must((*outbox)->next_counter() > 0, "a counter that does not count");
  }
  const auto again = Outbox::open(file);
  must(again.has_value(), "an outbox that took an opinion does not open again");
  const auto due = (*again)->due(noon, 500, true).value();
  bool found = false;
  for (const auto& waiting : due) found = found || waiting.envelope == fresh;
  must(found, "a new opinion is lost in a mended outbox");
}

void visit(std::string_view input) {
  SeededRandom random(3);
  Visit visit(shipped_pack(), some_status(), random);
  Moment now{0};
  for (Taker bytes(input); !bytes.empty();) {
    const auto pause = bytes.byte();
    now += pause < 250 ? Moment{pause * 10} : Moment{(pause - 249) * 20'000};
    const bool rested = visit.resting();
    for (const Order& order : visit.handle(some_event(bytes), now)) {
      const auto* send = std::get_if<SendOpinion>(&order);
      must(!send || opinion::check(send->opinion, *shipped_pack()),
           "an opinion that the server would refuse");
      must(send || !rested || visit.resting(), "somebody's visit ended in somebody else's");
    }
    const View& view = visit.view();
    must(view.screen == visit.screen(), "a picture of another screen");
    must(!visit.resting() || view.overlay.kind != Overlay::start_over, "a question over a resting screen");
    if (const auto tick = visit.next_tick()) must(*tick >= Moment{0}, "a tick before time began");
  }
}

void composer(std::string_view input) {
  using namespace hall::typing;
  static constexpr std::optional<Method> methods[] = {Method::telex, Method::vni, std::nullopt};
  constexpr std::size_t limit = 60;
  Composer composer(TonePlacement::old_style, limit);
  for (Taker bytes(input); !bytes.empty();) {
    const auto act = bytes.byte();
    if (act < 128) {
      composer.type(std::string(1, act < 32 ? ' ' : static_cast<char>(act)));
    } else if (act < 160) {
      composer.set_tone(static_cast<Tone>(act % 6));
    } else if (act < 192) {
      const bool seen = composer.caret() > 0 && composer.selection().empty();
      const std::string before = composer.text();
      act % 4 == 0 ? composer.erase_forward() : composer.backspace();
      must(act % 4 == 0 || !seen || composer.text() != before, "an erasure that nobody sees");
    } else if (act < 208) {
      composer.move(static_cast<int>(bytes.below(7)) - 3, act % 2 == 0);
    } else if (act < 216) {
      composer.place_caret(bytes.below(300), act % 2 == 0);
    } else if (act < 224) {
      act % 4 == 0 ? composer.select_all() : composer.select_word(bytes.below(300));
    } else if (act < 232) {
      act % 2 == 0 ? composer.undo() : composer.redo();
    } else if (act < 240) {
      composer.use(methods[act % 3]);
    } else {
      static constexpr std::string_view others[] = {"đ", "ơ", "1", ".", "\n", "ế", "😀", "Ữ"};
      composer.type(others[act % 8]);
    }
    const std::string& text = composer.text();
    must(is_utf8(text), "a text that is not UTF-8");
    must(composer.count() <= limit, "a text beyond its limit");
    must(composer.caret() <= text.size() && composer.composing_from() <= composer.caret(),
         "a caret outside the text");
    must(is_utf8(text.substr(0, composer.caret())), "a caret inside a character");
    const auto [from, to] = composer.selection();
    must(from <= to && to <= text.size() && is_utf8(text.substr(from, to - from)),
         "a selection cuts a character");
    must(to_nfc(text) == text, "a text that is not in normal form C");
  }
}

void syllable(std::string_view input) {
  using namespace hall::typing;
  Taker bytes(input);
  static constexpr std::optional<Method> methods[] = {Method::telex, Method::vni, std::nullopt};
  const auto how = bytes.byte();
  const ComposeOptions options{methods[how % 3],
                               how % 2 == 0 ? TonePlacement::old_style : TonePlacement::new_style};
  static constexpr std::u32string_view letters = U"ăâđêôơưạấỡẺĐ";
  std::vector<Stroke> strokes;
  bool keys_only = true;
  while (!bytes.empty() && strokes.size() < 48) {
    const auto act = bytes.byte();
    if (act < 128) strokes.push_back({StrokeKind::key, act, Tone::none});
    if (act >= 128 && act < 192)
      strokes.push_back({StrokeKind::letter, letters[act % letters.size()], Tone::none});
    if (act >= 192) strokes.push_back({StrokeKind::tone, 0, static_cast<Tone>(act % 6)});
    keys_only = keys_only && act < 128;
  }
  const Composed whole = compose(strokes, strokes.size(), options);
  must(is_utf8(whole.text) && to_nfc(whole.text) == whole.text, "a word that is not in normal form C");
  must(whole.caret == whole.text.size(), "a caret before the end of all keys");
  must(count_code_points(whole.text) <= strokes.size(), "more letters than keys");
  std::size_t last = 0;
  for (std::size_t i = 0; i <= strokes.size(); ++i) {
    const Composed part = compose(strokes, i, options);
    must(part.text == whole.text, "a caret that changes the word");
    must(part.caret >= last && is_utf8(part.text.substr(0, part.caret)), "a caret inside a character");
    last = part.caret;
  }
  if (options.method || !keys_only) return;
  std::string typed;
  for (const Stroke& stroke : strokes) typed += static_cast<char>(stroke.character);
  must(whole.text == typed, "keys without a method that are not left alone");
}

}  // namespace kiosk::fuzz
