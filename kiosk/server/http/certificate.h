// Creates a self-signed certificate for the first start, and computes the pin by which kiosks recognise a
// certificate's key.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/base/fault.h"

namespace kiosk::server::http {

/// Creates the files if they do not exist: an ECDSA P-256 key (mode 0600) and a certificate for localhost and
/// this host, valid for ten years. Fault: certificate-unwritable.
Result<void> make_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key);
/// "sha256//<base64 of SHA-256 over the certificate's public key info>", the format of curl.
Result<std::string> certificate_pin(const std::filesystem::path& certificate);

}  // namespace kiosk::server::http
