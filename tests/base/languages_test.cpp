// The interface languages are the catalogues in a folder; facts about each come from its catalogue or from
// CLDR.
#include "kiosk/base/languages.h"

#include <doctest/doctest.h>
#include <atomic>
#include <filesystem>
#include <thread>

#include <unistd.h>

#include <fstream>

#include "kiosk/base/plural_forms.h"
#include "kiosk/base/text.h"

using namespace kiosk;

namespace {

const std::filesystem::path hall_locales = KIOSK_SOURCE_DIR "/assets/locales/hall";

/// A folder of catalogues for one test.
class Folder {
 public:
  Folder() { std::filesystem::create_directories(path_); }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  void write(const std::string& name, const std::string& entries) const {
    std::ofstream(path_ / name) << "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                                << entries;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_ =
      std::filesystem::temp_directory_path() / ("kiosk-languages-" + std::to_string(::getpid()));
};

std::string entry(const std::string& key, const std::string& words) {
  return "msgid \"" + key + "\"\nmsgstr \"" + words + "\"\n\n";
}

constexpr Day good_friday{std::chrono::year{2019}, std::chrono::month{4}, std::chrono::day{26}};

std::size_t form(std::string_view expression, std::int64_t count) {
  return PluralRule::from_header("Plural-Forms: nplurals=6; plural=" + std::string(expression) + ";\n")
      .form(count);
}

}  // namespace

TEST_CASE("every catalogue in the folder is a language, and nothing else is") {
  const Folder folder;
  folder.write("vi.po", entry("language.order", "1"));
  folder.write("en.po", entry("language.order", "2"));
  folder.write("bo.po", entry("greeting", "a"));
  folder.write("af.po", entry("greeting", "b"));
  folder.write("notes.txt", "");
  const Catalogues catalogues = load_catalogue_folder(folder.path()).value();
  CHECK(catalogues.size() == 4);
  const std::vector<std::string> by_order_then_code{"vi", "en", "af", "bo"};
  CHECK(languages_in_order(catalogues) == by_order_then_code);
  CHECK(first_language(catalogues) == "vi");
}

TEST_CASE("a folder without catalogues, or with a broken one, is a fault") {
  const Folder folder;
  CHECK(load_catalogue_folder(folder.path()).error().code == "catalogue-missing");
  CHECK(load_catalogue_folder(folder.path() / "none").error().code == "catalogue-missing");
  folder.write("vi.po", "msgid nonsense");
  CHECK(load_catalogue_folder(folder.path()).error().code == "catalogue-unreadable");
}

TEST_CASE("a language without a catalogue gets the texts of the first language") {
  const Folder folder;
  folder.write("vi.po", entry("language.order", "1") + entry("greeting", "Chào"));
  folder.write("en.po", entry("greeting", "Hello"));
  const Catalogues catalogues = load_catalogue_folder(folder.path()).value();
  CHECK(catalogue_for(catalogues, "en").text("greeting") == "Hello");
  CHECK(catalogue_for(catalogues, "km").text("greeting") == "Chào");
  CHECK(catalogue_for({}, "km").keys().empty());
}

TEST_CASE("a language's name comes from its catalogue, else from CLDR, else it is the code") {
  const Catalogues catalogues = load_catalogue_folder(hall_locales).value();
  CHECK(language_name(catalogues, "vi") == "Tiếng Việt");
  CHECK(language_name(catalogues, "en") == "English");
  CHECK(language_name(catalogues, "km") == "ខ្មែរ");
  CHECK(language_name(catalogues, "qqq") == "qqq");
}

TEST_CASE("dates with a weekday have the catalogue's format, else CLDR's") {
  const Catalogues catalogues = load_catalogue_folder(hall_locales).value();
  CHECK(format_day_long(good_friday, catalogues.at("vi"), "vi") == "thứ Sáu 26/4/2019");
  CHECK(format_day_long(good_friday, catalogues.at("en"), "en") == "Friday 26 April 2019");
  CHECK(format_day_long(good_friday, Catalogue(), "fr") == "vendredi 26 avril 2019");
  CHECK(month_name(4, catalogues.at("vi"), "vi") == "tháng 4");
  CHECK(month_name(4, Catalogue(), "fr") == "avril");
}

TEST_CASE("the first letter is capitalised by the language's rules") {
  CHECK(capitalise("đồng ý", "vi") == "Đồng ý");
  CHECK(capitalise("ấp Bắc", "vi") == "Ấp Bắc");
  CHECK(capitalise("izmir", "tr") == "İzmir");
  CHECK(capitalise("7 days", "en") == "7 days");
  CHECK(capitalise("", "en").empty());
}

TEST_CASE("plural forms follow the expression of the catalogue's header") {
  const std::string polish = "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)";
  CHECK(form(polish, 1) == 0);
  CHECK(form(polish, 3) == 1);
  CHECK(form(polish, 13) == 2);
  CHECK(form(polish, 23) == 1);
  CHECK(form(polish, 0) == 2);
  CHECK(form("0", 7) == 0);
  CHECK(form("n != 1", -1) == 0);
  CHECK(form("n>1", 1) == 0);
  CHECK(form("!(n==1)", 5) == 1);
  CHECK(form("1+2*n-n/2", 4) == 7);
}

TEST_CASE("a plural expression that cannot be read counts as n != 1") {
  for (const std::string& broken :
       {std::string("n ="), std::string("(n"), std::string(""), std::string("system(1)"), std::string("n n"),
        std::string(5000, '('), std::string(5000, '!')}) {
    CHECK(form(broken, 1) == 0);
    CHECK(form(broken, 2) == 1);
  }
}

TEST_CASE("a text with which a pack overrides the program's keeps its plural rule") {
  const Folder folder;
  folder.write("en.po", "msgid \"days\"\nmsgid_plural \"days\"\nmsgstr[0] \"day\"\nmsgstr[1] \"days\"\n");
  Catalogue words = Catalogue::load(folder.path() / "en.po").value();
  CHECK(words.plural("days", 2) == "days");
  std::ofstream(folder.path() / "pl.po")
      << "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=3; "
         "plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n\"\n\nmsgid \"days\"\nmsgid_plural \"days\"\n"
         "msgstr[0] \"dzień\"\nmsgstr[1] \"dni\"\nmsgstr[2] \"dniu\"\n";
  words.overlay(Catalogue::load(folder.path() / "pl.po").value());
  CHECK(words.plural("days", 4) == "dni");
  CHECK(words.plural("days", 6) == "dniu");
}

TEST_CASE("short dates and moments follow the catalogue, and CLDR where the catalogue says nothing") {
  const Folder folder;
  folder.write("xx.po", entry("language.short_date", "{year}-{mm}-{dd}") +
                            entry("language.day_month", "{day}.{month}.") +
                            entry("language.moment", "{time} on {date}"));
  const Catalogue words = Catalogue::load(folder.path() / "xx.po").value(), none;
  constexpr Day new_year{std::chrono::year{2027}, std::chrono::month{1}, std::chrono::day{2}};
  CHECK(format_day(new_year, words, "xx") == "2027-01-02");
  CHECK(format_day_month(new_year, words, "xx") == "2.1.");
  const UtcTime late = vietnam_time(new_year, 7, 5);
  CHECK_MESSAGE(format_moment(late, words, "xx") == "07:05 on 2027-01-02", "the clock of Vietnam");
  CHECK(format_day(new_year, none, "de") == "02.01.2027");
  CHECK(format_day(new_year, none, "fr") == "02/01/2027");
  CHECK(format_day_month(new_year, none, "de") == "02.01.");
  CHECK(format_moment(late, none, "de") == "02.01.2027 07:05");
  const Catalogue vietnamese = Catalogue::load(hall_locales / "vi.po").value();
  CHECK(format_day(good_friday, vietnamese, "vi") == "26/04/2019");
}

TEST_CASE("lists are sorted as the language sorts: letters with marks stand beside their base letters") {
  std::vector<std::string> names{"Ông", "Zung", "Đào", "an", "Dũng", "Eo"};
  sort_by_name(names, "vi", [](const std::string& name) { return name; });
  CHECK(names == std::vector<std::string>{"an", "Dũng", "Đào", "Eo", "Ông", "Zung"});
  std::vector<std::string> swedish{"öl", "zebra", "ål"};
  sort_by_name(swedish, "sv", [](const std::string& name) { return name; });
  CHECK(swedish == std::vector<std::string>{"zebra", "ål", "öl"});
  sort_by_name(swedish, "de", [](const std::string& name) { return name; });
  CHECK(swedish == std::vector<std::string>{"ål", "öl", "zebra"});
}

TEST_CASE("catalogues are read on several threads at once") {
  const auto folder = std::filesystem::path(KIOSK_SOURCE_DIR) / "assets/locales/hall";
  std::atomic<int> whole{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, language = i % 2 == 0 ? "vi.po" : "en.po"] {
      for (int round = 0; round < 10; ++round)
        whole += Catalogue::load(folder / language).has_value() ? 1 : 0;
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(whole == 80);
}
