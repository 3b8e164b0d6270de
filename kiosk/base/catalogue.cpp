#include "kiosk/base/catalogue.h"

#include <gettext-po.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <system_error>

#include "kiosk/base/thread_annotations.h"

namespace kiosk {
namespace {

// The parser of libgettextpo keeps its state in static variables: one catalogue is read at a time.
Mutex one_reader;

// libgettextpo reports through C callbacks without a user pointer.
thread_local std::string complaint;   // NOLINT
thread_local std::string shown_name;  // NOLINT

void note(int severity, po_message_t, const char* file, std::size_t line, std::size_t, int,
          const char* text) {
  if (severity == PO_SEVERITY_WARNING) return;
  if (complaint.empty())
    complaint = (file ? shown_name : std::string()) + ":" + std::to_string(line) + ": " + text;
}
void note_pair(int severity, po_message_t, const char* file, std::size_t line, std::size_t column,
               int multiline, const char* text, po_message_t, const char*, std::size_t, std::size_t, int,
               const char*) {
  note(severity, nullptr, file, line, column, multiline, text);
}

/// A file without a name, in memory. libgettextpo reads files only.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view text) : descriptor_(memfd_create("catalogue", MFD_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "memfd_create");
    while (!text.empty()) {
      const ssize_t count = write(descriptor_, text.data(), text.size());
      if (count < 0 && errno != EINTR) {
        const int error = errno;
        close(descriptor_);
        throw std::system_error(error, std::generic_category(), "write");
      }
      if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
    }
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

}  // namespace

Result<Catalogue> Catalogue::load(const std::filesystem::path& file) {
  return read(file, file.string());
}

Result<Catalogue> Catalogue::from_text(std::string_view text, const std::string& name) {
  const MemoryFile file(text);
  return read(file.path(), name);
}

Result<Catalogue> Catalogue::read(const std::filesystem::path& file, const std::string& name) {
  const LockGuard alone(one_reader);
  complaint.clear();
  shown_name = name;
  po_xerror_handler handler{};
  handler.xerror = note;
  handler.xerror2 = note_pair;
  const std::unique_ptr<po_file, decltype(&po_file_free)> po(po_file_read(file.c_str(), &handler),
                                                             po_file_free);
  if (!po || !complaint.empty()) {
    return fault("catalogue-unreadable", "The text catalogue cannot be read: {reason}.",
                 "Correct the file or install the program again.", name,
                 {{"reason", complaint.empty() ? name : complaint}});
  }
  Texts texts;
  const std::unique_ptr<struct po_message_iterator, decltype(&po_message_iterator_free)> at(
      ::po_message_iterator(po.get(), nullptr), po_message_iterator_free);
  auto rule = std::make_shared<const PluralRule>();
  if (const char* const header = po_file_domain_header(po.get(), nullptr))
    rule = std::make_shared<const PluralRule>(PluralRule::from_header(header));
  while (po_message_t message = po_next_message(at.get())) {
    const std::string key = po_message_msgid(message);
    if (key.empty() || po_message_is_obsolete(message)) continue;
    std::vector<std::string> forms;
    if (po_message_msgid_plural(message)) {
      for (int i = 0; const char* form = po_message_msgstr_plural(message, i); ++i) forms.emplace_back(form);
    } else {
      forms.emplace_back(po_message_msgstr(message));
    }
    texts[key] = {std::move(forms), rule};
  }
  Catalogue catalogue;
  catalogue.texts_ = std::make_shared<const Texts>(std::move(texts));
  return catalogue;
}

const Catalogue::Text* Catalogue::find(std::string_view key) const {
  const auto found = texts_->find(key);
  return found == texts_->end() || found->second.forms.empty() ? nullptr : &found->second;
}

std::string Catalogue::text(std::string_view key, std::initializer_list<Blank> blanks) const {
  const Text* const found = find(key);
  return found ? fill_blanks(found->forms.front(), blanks) : std::string(key);
}

std::string Catalogue::plural(std::string_view key, std::int64_t count,
                              std::initializer_list<Blank> blanks) const {
  const Text* const found = find(key);
  if (!found) return std::string(key);
  const std::size_t form = std::min(found->rule->form(count), found->forms.size() - 1);
  return fill_blanks(found->forms[form], blanks);
}

bool Catalogue::has(std::string_view key) const {
  return texts_->contains(key);
}

std::vector<std::string> Catalogue::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, text] : *texts_) keys.push_back(key);
  return keys;
}

std::string Catalogue::first_key_with(bool (*unfit)(std::string_view text)) const {
  for (const auto& [key, text] : *texts_)
    if (unfit(key) || std::ranges::any_of(text.forms, unfit)) return key;
  return {};
}

void Catalogue::overlay(const Catalogue& other) {
  if (other.texts_->empty()) return;
  Texts both = *texts_;
  for (const auto& [key, text] : *other.texts_) both[key] = text;
  texts_ = std::make_shared<const Texts>(std::move(both));
}

Catalogue Catalogue::without(bool (*unwanted)(std::string_view key)) const {
  Texts wanted = *texts_;
  std::erase_if(wanted, [&](const auto& entry) { return unwanted(entry.first); });
  Catalogue rest;
  rest.texts_ = std::make_shared<const Texts>(std::move(wanted));
  return rest;
}

std::string fill_blanks(std::string text, std::initializer_list<Blank> blanks) {
  for (const auto& [name, value] : blanks) {
    const std::string blank = "{" + std::string(name) + "}";
    for (std::size_t at = text.find(blank); at != std::string::npos;
         at = text.find(blank, at + value.size())) {
      text.replace(at, blank.size(), value);
    }
  }
  return text;
}

}  // namespace kiosk
