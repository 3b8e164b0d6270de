#include "kiosk/hall/typing/input_method.h"

#include <m17n.h>

#include <array>

#include "kiosk/base/text.h"

namespace kiosk::hall::typing {
namespace {

/// m17n keeps global tables. Users are counted, so that the tables are freed at exit.
struct Library {
  Library() { M17N_INIT(); }
  ~Library() { M17N_FINI(); }
};

std::string utf8_of(MText* text) {
  std::array<unsigned char, 1024> buffer{};
  const int length = mconv_encode_buffer(Mcoding_utf_8, text, buffer.data(), static_cast<int>(buffer.size()));
  return length > 0 ? std::string(buffer.begin(), buffer.begin() + length) : std::string{};
}

}  // namespace

struct InputMethod::Context {
  Library library;
  Method kind = Method::telex;
  MInputMethod* method = nullptr;
  MInputContext* input = nullptr;
  ~Context() {
    if (input) minput_destroy_ic(input);
    if (method) minput_close_im(method);
  }
};

InputMethod::InputMethod(std::unique_ptr<Context> context) : context_(std::move(context)) {}
InputMethod::~InputMethod() = default;

Method InputMethod::method() const {
  return context_->kind;
}

Result<std::unique_ptr<InputMethod>> InputMethod::open(Method method) {
  const char* const name = method == Method::telex ? "telex" : "vni";
  auto context = std::make_unique<Context>();
  context->kind = method;
  context->method = minput_open_im(msymbol("vi"), msymbol(name), nullptr);
  if (context->method) context->input = minput_create_ic(context->method, nullptr);
  if (!context->input) {
    return fault("input-method-missing",
                 "The Vietnamese input method \"" + std::string(name) + "\" is missing.",
                 "Install the package m17n-db; until then the tone keys of the keyboard still work.");
  }
  return std::unique_ptr<InputMethod>(new InputMethod(std::move(context)));
}

std::string InputMethod::compose(std::string_view keys) {
  minput_reset_ic(context_->input);
  MText* produced = mtext();
  for (const char key : keys) {
    const std::array<char, 2> name{key, '\0'};
    const MSymbol symbol = msymbol(name.data());
    if (minput_filter(context_->input, symbol, nullptr)) continue;
    if (minput_lookup(context_->input, symbol, nullptr, produced) != 0) {
      mtext_cat_char(produced, static_cast<unsigned char>(key));
    }
  }
  std::string word = utf8_of(produced);
  if (context_->input->preedit) word += utf8_of(context_->input->preedit);
  m17n_object_unref(produced);
  return to_nfc(word);
}

void InputMethod::wipe() {
  compose("xxxxxxxxxxxxxxxx");
  minput_reset_ic(context_->input);
}

InputMethods InputMethods::open(std::string& complaint) {
  InputMethods methods;
  for (const Method method : {Method::telex, Method::vni}) {
    auto opened = InputMethod::open(method);
    if (opened) {
      (method == Method::telex ? methods.telex : methods.vni) = std::move(*opened);
    } else {
      complaint = opened.error().what + " " + opened.error().remedy;
    }
  }
  return methods;
}

}  // namespace kiosk::hall::typing
