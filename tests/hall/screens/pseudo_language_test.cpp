// The kiosk in a language that exists only as a catalogue: everything shown, spoken or printed must come from
// that catalogue or from the pack.
#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>
#include <regex>
#include <sstream>

#include "kiosk/base/languages.h"
#include "kiosk/consultation/load.h"
#include "kiosk/hall/screens/staff.h"
#include "kiosk/hall/speech/reading_list.h"
#include "kiosk/hall/speech/spoken_words.h"
#include "kiosk/hall/visit/tour.h"
#include "tests/hall/screens/info_renderer.h"
#include "tests/hall/screens/staff_tour.h"
#include "tests/pseudo_language.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens::test;
using kiosk::test::foreign_words;
using kiosk::test::pseudo_language;

namespace {

namespace fs = std::filesystem;
const fs::path source = KIOSK_SOURCE_DIR;
const fs::path pack_folder = source / "assets/consultations/kim-son-xuan-chinh";

Catalogues catalogues_with_pseudo() {
  const fs::path folder = fs::temp_directory_path() / ("kiosk-pseudo-" + std::to_string(::getpid()));
  kiosk::test::add_pseudo_language(source / "assets/locales/hall", folder);
  Catalogues catalogues = load_catalogue_folder(folder).value();
  fs::remove_all(folder);
  return catalogues;
}

const Catalogues& program() {
  static const Catalogues catalogues = catalogues_with_pseudo();
  return catalogues;
}

/// A pack in the pseudo-language. It has no texts in that language, so its Vietnamese ones are shown.
std::shared_ptr<const consultation::Pack> pack() {
  auto pack = consultation::load_pack(pack_folder, source / "assets/consultations/schema/pack.schema.json")
                  .pack.value();
  pack.languages = {pseudo_language, "en"};
  pack.language_names.clear();
  return std::make_shared<const consultation::Pack>(std::move(pack));
}

std::string content_of(const fs::path& file) {
  std::ostringstream content;
  content << std::ifstream(file).rdbuf();
  return content.str();
}

/// Words of the pack itself: its Vietnamese texts, document numbers, and names on its map.
std::set<std::string> words_of_pack() {
  static const std::regex text(R"re(\b(?:vi|number)"?: *("(?:[^"\\]|\\.)*"|[^,}\n]+))re");
  const std::string yaml = content_of(pack_folder / "pack.yaml") + content_of(pack_folder / "map.geojson");
  std::set<std::string> words;
  for (std::sregex_iterator at(yaml.begin(), yaml.end(), text), end; at != end; ++at)
    words.merge(foreign_words((*at)[1].str()));
  for (const auto& file : fs::directory_iterator(pack_folder / "texts")) {
    if (file.path().filename().string().ends_with(".vi.md"))
      words.merge(foreign_words(content_of(file.path())));
  }
  return words;
}

/// Compares without case: a text of the pack may begin a sentence.
std::string lower(const std::string& word) {
  std::string result = word;
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

/// Collects every word that comes neither from the catalogue nor from expected data.
class Finder {
 public:
  void expect(const std::set<std::string>& words) {
    for (const std::string& word : words) expected_.insert(lower(word));
  }
  void look(const std::string& where, const std::string& text) {
    for (const std::string& word : foreign_words(text)) {
      const bool letter = foreign_words(word).size() == 1 && word.size() == 1;  // a key of the keyboard
      if (letter || expected_.contains(lower(word))) continue;
      found_.insert(word + "  in “" + text + "” at " + where);
    }
  }
  /// All texts and labels of a frame, and its speech.
  void look(const std::string& where, const draw::WidgetList& drawn, const Catalogue& words) {
    for (const auto& text : drawn.texts) look(where, text.text);
    for (const auto& text : drawn.beyond) look(where, text.text);
    for (const auto& widget : drawn.widgets) {
      if (widget.role != draw::Role::key) look(where, widget.label);
    }
    for (const auto& sentence : speech::reading_list(drawn, words))
      look(where + ", spoken", speech::spoken_words(sentence.text, words, pseudo_language));
  }
  std::string found() const {
    std::string all;
    for (const std::string& line : found_) all += line + '\n';
    return all;
  }

 private:
  std::set<std::string> expected_, found_;
};

visit::KioskStatus status_of(const consultation::Pack& shown) {
  visit::KioskStatus status = hall_of(shown);
  status.catalogues = program();
  status.speech = status.printer = true;
  return status;
}

}  // namespace

TEST_CASE("a third language is one more catalogue: it is found, named and offered without a pack") {
  SeededRandom random(1);
  visit::KioskStatus status;
  status.catalogues = program();
  status.maintenance = true;
  visit::Visit visit(nullptr, status, random);
  CHECK(visit.view().language == "vi");
  std::set<std::string> languages;
  for (int i = 0; i < 3; ++i) {
    languages.insert(visit.view().language);
    visit.handle(visit::SetLanguage{visit.view().frame.next_language}, visit::Moment{1000 * (i + 1)});
  }
  CHECK(languages == std::set<std::string>{"vi", "en", pseudo_language});
  CHECK(language_name(program(), pseudo_language) == kiosk::test::pseudo("English"));
}

TEST_CASE("in a third language every word of every screen, spoken too, is the catalogue's or the pack's") {
  const auto shown = pack();
  const visit::KioskStatus status = status_of(*shown);
  Finder finder;
  finder.expect(words_of_pack());
  finder.expect(foreign_words("English"));  // the other language's own name
  finder.expect(foreign_words("ABC"));      // on the key that orders the letters by the alphabet
  OffscreenRenderer renderer;
  SeededRandom random(1);
  visit::Visit visit(shown, status, random), covered(shown, status, random);
  visit::Visit* seen = &visit;
  std::size_t frames = 0;
  const Catalogue& words = program().at(pseudo_language);
  const auto look = [&](const std::string& name) {
    renderer.memory.wipe();
    renderer.show(seen->view(), *shown, program());
    finder.look(name, renderer.drawn(), words);
    ++frames;
  };
  visit::tour(visit, status, pseudo_language, look);
  seen = &covered;
  visit::tour_overlays(covered, status, pseudo_language, look);
  CHECK(frames > 30);
  CHECK_MESSAGE(finder.found().empty(), finder.found());
}

TEST_CASE("in a third language every maintenance screen is in the catalogue's words") {
  const auto shown = pack();
  Finder finder;
  finder.expect(words_of_pack());
  finder.expect(foreign_words("English KS-XT-01"));
  OffscreenRenderer renderer;
  for (const auto why : {visit::OutOfUse::repair, visit::OutOfUse::not_enrolled, visit::OutOfUse::storage,
                         visit::OutOfUse::refused}) {
    SeededRandom random(1);
    visit::KioskStatus status = status_of(*shown);
    status.maintenance = true;
    status.out_of_use = why;
    visit::Visit visit(shown, status, random);
    renderer.show(visit.view(), *shown, program());
    finder.look("maintenance", renderer.drawn(), program().at(pseudo_language));
  }
  CHECK_MESSAGE(finder.found().empty(), finder.found());
}

TEST_CASE("in a third language every word of the staff panel is the catalogue's") {
  const Catalogue& words = program().at(pseudo_language);
  Finder finder;
  // Names of the kiosk, and what the tour types and reports.
  finder.expect(
      foreign_words("KS-XT-01 https://laykien.kimson.example kim-son-xuan-chinh KINGSTON receipts van-phong "
                    "Không kết nối được máy chủ K4M-Q2XR-9TDB connection refused timeout T Z "
                    "/var/lib/kiosk/self-test-.txt"));
  OffscreenRenderer renderer;
  Standing standing(visit::Screen::home);
  screens::StaffMemory memory;
  std::size_t frames = 0;
  tour_staff(words, 1920, 1080, [&](const std::string& name, const staff::View& view) {
    std::vector<staff::Event> events;
    screens::StaffContext context{view, {}, {}, memory, events};
    renderer.show(standing, {}, [&](draw::Ui& ui, screens::Context&) { screens::draw_staff(ui, context); });
    for (const auto& text : renderer.drawn().texts) finder.look(name, text.text);
    ++frames;
  });
  CHECK(frames > 20);
  CHECK_MESSAGE(finder.found().empty(), finder.found());
}

TEST_CASE("in a third language the words of a printed receipt are the catalogue's or the pack's") {
  const auto shown = pack();
  SeededRandom random(1);
  visit::Visit visit(shown, status_of(*shown), random);
  std::optional<visit::ReceiptWords> printed;
  visit::tour(visit, status_of(*shown), pseudo_language, [&](const std::string& name) {
    if (name != "thanks") return;
    for (const visit::Order& order : visit.handle(visit::PrintReceipt{}, visit.next_tick().value())) {
      if (const auto* print = std::get_if<visit::PrintOut>(&order)) printed = print->words;
    }
  });
  REQUIRE(printed);
  Finder finder;
  finder.expect(words_of_pack());
  for (const std::string* text : {&printed->place, &printed->title, &printed->code_label, &printed->received,
                                  &printed->check_hint, &printed->secret_hint, &printed->note}) {
    CHECK((text == &printed->note || !text->empty()));
    finder.look("receipt", *text);
  }
  CHECK_MESSAGE(finder.found().empty(), finder.found());
}
