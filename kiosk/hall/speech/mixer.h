// The sound card's own loudness, through ALSA's mixer.
#pragma once

#include <optional>
#include <string>

namespace kiosk::hall::speech {

/// The card of a sound device: "plughw:1,0" → "hw:1"; "default" stays.
std::string card_of(const std::string& device);

/// Percent of what the card's output can do; nothing where it has no control for it.
std::optional<int> card_volume(const std::string& card);
/// Sets it, and lets it be heard where it was muted; false where there is no such control.
bool set_card_volume(const std::string& card, int percent);

}  // namespace kiosk::hall::speech
