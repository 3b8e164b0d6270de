// E-mail addresses and profiles of networks (Zalo, Facebook) in a remark. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/server/remarks/personal.h"

namespace kiosk::server::remarks {

/// Appends what is found: e-mail addresses, also with spaces around the @; addresses of profiles
/// (facebook.com/…, zalo.me/…); and names behind the name of a network ("Zalo tên …", "fb: …").
void find_addresses(std::string_view text, std::vector<Span>& found);

}  // namespace kiosk::server::remarks
