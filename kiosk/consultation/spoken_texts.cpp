#include "kiosk/consultation/spoken_texts.h"

#include "kiosk/consultation/pack.h"

#include "kiosk/consultation/markdown.h"

namespace kiosk::consultation {
namespace {

class TextCollector {
 public:
  explicit TextCollector(std::string_view language) : language_(language) {}

  void line(const std::string& name, const LocalizedText& text) {
    if (std::string words = plain_words(text.in(language_)); !words.empty()) texts_[name] = std::move(words);
  }
  void markdown(const std::string& name, const LocalizedText& text) {
    const auto blocks = read_markdown(text.in(language_));
    for (std::size_t i = 0; blocks && i < blocks->size(); ++i)
      texts_[name + "." + std::to_string(i + 1)] = plain_words((*blocks)[i].text);
  }
  std::map<std::string, std::string> result() { return std::move(texts_); }

 private:
  std::string_view language_;
  std::map<std::string, std::string> texts_;
};

void gather_reading(const Pack& pack, TextCollector& texts) {
  for (const QuestionCard& card : pack.cards) {
    const std::string name = "card." + card.id;
    texts.line(name + ".question", card.question);
    texts.markdown(name + ".answer", card.answer);
    texts.markdown(name + ".simple", card.simple);
  }
  for (const Section& section : pack.sections) {
    const std::string name = "section." + section.id;
    texts.line(name + ".title", section.title);
    texts.markdown(name + ".text", section.text);
    texts.markdown(name + ".simple", section.simple);
  }
  for (const LegalDocument& document : pack.documents) {
    const std::string name = "document." + document.id;
    texts.line(name + ".number", document.number);
    texts.line(name + ".plain", document.plain);
    texts.markdown(name + ".text", document.text);
    texts.markdown(name + ".simple", document.simple);
  }
  if (pack.experience) {
    for (const ExperienceItem& item : pack.experience->items) texts.line("experience." + item.id, item.text);
  }
  for (std::size_t i = 0; i < pack.timeline.size(); ++i)
    texts.line("step." + std::to_string(i + 1) + ".title", pack.timeline[i].title);
  for (std::size_t i = 0; i < pack.path.size(); ++i)
    texts.line("path." + std::to_string(i + 1), pack.path[i].text);
}

void gather_form(const Pack& pack, TextCollector& texts) {
  for (const FormPage& page : pack.form) {
    texts.line("page." + page.id + ".title", page.title);
    for (const Question& question : page.questions) {
      const std::string name = "question." + question.id;
      texts.line(name + ".title", question.title);
      texts.line(name + ".hint", question.hint);
      for (const Option& option : question.options) {
        texts.line(name + "." + option.id + ".label", option.label);
        texts.line(name + "." + option.id + ".hint", option.hint);
      }
    }
  }
}

}  // namespace

std::string plain_words(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("**")) {
      at += 2;
    } else if (rest.starts_with("\u00A0") || rest.front() == ' ' || rest.front() == '\n') {
      if (!plain.empty() && plain.back() != ' ') plain += ' ';
      at += rest.starts_with("\u00A0") ? 2U : 1U;
    } else {
      plain += rest.front();
      ++at;
    }
  }
  while (plain.ends_with(' ')) plain.pop_back();
  return plain;
}

std::map<std::string, std::string> spoken_texts(const Pack& pack, std::string_view language) {
  TextCollector texts(language);
  texts.line("topic", pack.topic);
  texts.line("headline", pack.headline);
  texts.line("proposal", pack.proposal);
  texts.line("reasons_title", pack.reasons_title);
  texts.markdown("rights", pack.rights);
  texts.markdown("simple_rights", pack.simple_rights);
  texts.markdown("privacy", pack.privacy);
  for (const PictureSlot& slot : pack.pictures) {
    if (!slot.sign_language) texts.line("picture." + slot.id, slot.caption);
  }
  gather_reading(pack, texts);
  gather_form(pack, texts);
  return texts.result();
}

}  // namespace kiosk::consultation
