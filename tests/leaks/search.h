// Searches for texts in files and in another process's memory, in all common encodings.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace kiosk::leaks {

/// A text in UTF-8, UTF-16 and UTF-32 (little endian), decomposed, in base64 at each of the three offsets,
/// and in hexadecimal.
std::vector<std::string> forms_of(const std::string& text);

/// All substrings of that many characters, so that a remaining part is found too.
std::vector<std::string> windows_of(const std::string& text, std::size_t characters);

/// The needles that occur in the bytes.
std::vector<std::string> found_in(const std::string& bytes, const std::vector<std::string>& needles);

/// Files below the folder that contain a needle, with that needle.
std::vector<std::string> files_with(const std::filesystem::path& folder,
                                    const std::vector<std::string>& needles);

/// All writable memory of a process, read as root; empty if it cannot be read.
std::string memory_of(pid_t process);

}  // namespace kiosk::leaks
