// The sound card's volume, through ALSA's mixer.
#pragma once

#include <optional>
#include <string>

namespace kiosk::hall::speech {

/// The card of a sound device: "plughw:1,0" → "hw:1"; "default" stays.
std::string card_of(const std::string& device);

/// The output volume in percent; nullopt if the card has no such control.
std::optional<int> card_volume(const std::string& card);
/// Sets the volume and unmutes the card. Returns false if it has no such control.
bool set_card_volume(const std::string& card, int percent);

}  // namespace kiosk::hall::speech
