// The staff panel's overview, and "send now".
#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "tests/e2e/windows/resident.h"

using namespace e2e;

namespace {

const std::string pin = "274950";

/// Waits until the card shows that text; cards are refreshed every few seconds.
void sees_card(Machine& machine, const std::string& card, const std::string& value) {
  machine.sees(
      [&](const Drawn& drawn) {
        const auto* found = drawn.find("staff/card/" + card);
        return found && found->label == value;
      },
      card + ": " + value);
}

}  // namespace

TEST_CASE("the staff panel shows the kiosk's state, sends waiting opinions, and locks when idle") {
  Machine machine;
  machine.set_pin(pin);
  machine.start({"--hurry", "8"});
  give_opinion(machine);
  REQUIRE(machine.hall.wait_delivered());
  machine.hall.kill_server();
  give_opinion(machine);

  machine.open_panel(pin);
  sees_card(machine, "waiting", "1");
  sees_card(machine, "network", "Mất mạng");
  sees_card(machine, "proof", "2 gửi, 1 nhận");
  const std::string away = machine.now().text();
  for (const char* words : {"Phiếu chờ gửi", "Đã lưu an toàn, lâu nhất", "Lần gửi cuối", "giây trước",
                            "Máy tự thử lại, không mất phiếu", "Bộ nhớ trống", "Đủ chỗ cho các phiếu",
                            "Đồng hồ", "Lệch ", "Máy tự bù theo máy chủ", "Phần còn lại đang chờ trên máy"}) {
    INFO(away);
    CHECK_MESSAGE(away.find(words) != std::string::npos, std::string(words));
  }

  machine.tap("staff/sync");
  machine.sees_words("Chưa gửi được. Phiếu vẫn an toàn trên máy.");
  CHECK(machine.status().at("waiting").as_int64() == 1);
  machine.hall.start_server();
  machine.tap("staff/again");
  machine.sees_words("Đã gửi hết. Máy chủ đã ký nhận.");
  CHECK(machine.status().at("waiting").as_int64() == 0);
  CHECK(machine.hall.received() == 2);
  machine.tap("staff/back");
  sees_card(machine, "waiting", "0");
  sees_card(machine, "network", "Có mạng");
  sees_card(machine, "proof", "2 gửi, 2 nhận");
  machine.sees_words("Không còn phiếu nào chờ gửi");

  machine.sees_words("khóa sau");
  machine.sees_screen("attract", 30s);  // without a touch
  machine.hold_corner();
  machine.sees_widget("staff/digit/1");
  CHECK_FALSE(machine.now().find("staff/restart"));
}
