// Looks for words in files and in another process's memory, in every form a program may keep text in.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace kiosk::leaks {

/// A text in UTF-8, UTF-16 and UTF-32 (little endian), decomposed, as base64 at each of the three offsets,
/// and as hexadecimal digits.
std::vector<std::string> forms_of(const std::string& text);

/// The windows of that many characters of a text, so that a part that was left is found too.
std::vector<std::string> windows_of(const std::string& text, std::size_t characters);

/// Which of the needles stand in the bytes.
std::vector<std::string> found_in(const std::string& bytes, const std::vector<std::string>& needles);

/// The files below the folder that hold one of the needles, with the needle.
std::vector<std::string> files_with(const std::filesystem::path& folder,
                                    const std::vector<std::string>& needles);

/// All writable memory of a process, read as root reads it; empty where it may not be read.
std::string memory_of(pid_t process);

}  // namespace kiosk::leaks
