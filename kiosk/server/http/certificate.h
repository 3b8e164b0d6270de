// A self-signed certificate for trying out, and the pin by which kiosks know any certificate's key.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/base/fault.h"

namespace kiosk::server::http {

/// Makes an ECDSA P-256 key and a certificate for localhost and this host, ten years, where there is none;
/// key mode 0600.
Result<void> make_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key);
/// "sha256//<base64 of SHA-256 over the certificate's public key info>", as curl takes it.
Result<std::string> certificate_pin(const std::filesystem::path& certificate);

}  // namespace kiosk::server::http
