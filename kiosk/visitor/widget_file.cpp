#include "kiosk/visitor/widget_file.h"

#include <boost/json.hpp>
#include <fstream>
#include <sstream>
#include <thread>

namespace kiosk::visitor {
namespace {

namespace json = boost::json;

Widget widget_of(const json::object& object) {
  Widget widget;
  widget.id = json::value_to<std::string>(object.at("id"));
  widget.label = json::value_to<std::string>(object.at("label"));
  widget.x = object.at("x").to_number<double>();
  widget.y = object.at("y").to_number<double>();
  widget.w = object.at("w").to_number<double>();
  widget.h = object.at("h").to_number<double>();
  widget.enabled = object.at("enabled").as_bool();
  widget.selected = object.at("selected").as_bool();
  return widget;
}

}  // namespace

const Widget* Drawn::find(std::string_view id) const {
  for (const Widget& widget : widgets) {
    if (widget.id == id) return &widget;
  }
  return nullptr;
}

std::string Drawn::text() const {
  std::string all;
  for (const std::string& line : texts) all += (all.empty() ? "" : " ") + line;
  return all;
}

std::vector<const Widget*> Drawn::all(std::string_view prefix) const {
  std::vector<const Widget*> found;
  for (const Widget& widget : widgets) {
    if (widget.enabled && widget.id.starts_with(prefix)) found.push_back(&widget);
  }
  return found;
}

WidgetFile::WidgetFile(std::filesystem::path file) : file_(std::move(file)) {}

std::optional<Drawn> WidgetFile::read() const {
  std::ifstream in(file_);
  std::stringstream text;
  text << in.rdbuf();
  boost::system::error_code error;
  const json::value value = json::parse(text.str(), error);
  if (error || !value.is_object()) return std::nullopt;
  const json::object& object = value.as_object();
  Drawn drawn;
  drawn.screen = json::value_to<std::string>(object.at("screen"));
  drawn.overlay = json::value_to<std::string>(object.at("overlay"));
  drawn.language = json::value_to<std::string>(object.at("language"));
  drawn.version = object.at("version").to_number<std::uint64_t>();
  drawn.touches = object.at("touches").to_number<std::uint64_t>();
  drawn.rests = object.at("rests").as_bool();
  for (const json::value& widget : object.at("widgets").as_array())
    drawn.widgets.push_back(widget_of(widget.as_object()));
  for (const json::value& line : object.at("texts").as_array())
    drawn.texts.push_back(json::value_to<std::string>(line.at("text")));
  drawn.ringed = json::value_to<std::vector<std::string>>(object.at("ringed"));
  return drawn;
}

void WidgetFile::nap() {
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

tl::unexpected<Fault> WidgetFile::silent(std::string_view what) const {
  const auto drawn = read();
  return fault("kiosk-silent",
               "The kiosk did not show " + std::string(what) + " in time; it shows " +
                   (drawn ? drawn->screen : std::string("nothing")) + ".",
               "Read the kiosk's log.", file_.string());
}

}  // namespace kiosk::visitor
