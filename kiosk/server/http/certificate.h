// A self-signed certificate for a first start, and the pin with which kiosks recognise a certificate's key.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/base/fault.h"

namespace kiosk::server::http {

/// If the files do not exist: makes an ECDSA P-256 key (mode 0600) and a certificate for localhost and this
/// host, valid for ten years. Fault: certificate-unwritable.
Result<void> make_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key);
/// "sha256//<base64 of SHA-256 over the certificate's public key info>", as curl takes it.
Result<std::string> certificate_pin(const std::filesystem::path& certificate);

}  // namespace kiosk::server::http
