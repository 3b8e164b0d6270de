#include "tests/faults/hall_line.h"

#include <stdexcept>

#include "kiosk/opinion/seal.h"
#include "tests/faults/resident.h"

namespace kiosk::faults {

using namespace std::chrono_literals;

HallLine::HallLine(Province& province, std::size_t number, const std::string& url, Referee& referee,
                   const Clock& clock)
    : province_(province),
      referee_(referee),
      clock_(clock),
      folder_(province.kiosk_folder(number, url)),
      kiosk_(province.kiosks.at(number).kiosk),
      residents_(4000 + number) {
  outbox = hall::outbox::Outbox::open(file()).value();
}

HallLine::~HallLine() {
  courier.reset();
}

void HallLine::start(std::chrono::milliseconds backoff) {
  hall::courier::Settings settings;
  settings.packs = folder_ / "packs";
  settings.schema = std::filesystem::path(KIOSK_SOURCE_DIR) / "assets/consultations/schema/pack.schema.json";
  settings.app_version = "test";
  settings.backoff_base = backoff;
  settings.sync_at_once = true;
  courier = std::make_unique<hall::courier::Courier>(
      *outbox, settings, clock_, courier_random_, [] { return hall::courier::Visits{}; }, [] {});
}

void HallLine::send(int count) {
  for (int i = 0; i < count; ++i) {
    const auto said = resident(residents_, kiosk_, day_in_vietnam(clock_.now()));
    const auto sealed = opinion::seal(said, province_.seal_key, secret_);
    referee_.typed(said_of(said, sealed.receipt));
    if (!outbox->put(sealed.envelope, clock_.now())) throw std::runtime_error("put failed");
    referee_.acknowledged(sealed.receipt);
  }
  if (courier) courier->wake();
}

bool HallLine::delivered(std::chrono::seconds time) {
  return e2e::wait_for([&] { return outbox->counts().waiting == 0; }, time);
}

}  // namespace kiosk::faults
