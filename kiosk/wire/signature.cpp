#include "kiosk/wire/signature.h"

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "kiosk/wire/signed_head.h"

namespace kiosk::wire {
namespace {

constexpr std::size_t max_header_bytes = 512;
constexpr std::string_view covered = R"(("@method" "@path" "content-digest"))";
constexpr std::string_view label = "sig1=";

using SecretKey = std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES>;

SecretKey secret_key_of(const SigningKey& key) {
  SecretKey secret{};
  std::copy(key.seed.begin(), key.seed.end(), secret.begin());
  std::copy(key.public_key.begin(), key.public_key.end(), secret.begin() + crypto_sign_SEEDBYTES);
  return secret;
}

std::string request_base(std::string_view method, std::string_view path, std::string_view digest,
                         std::string_view params) {
  const std::array<Component, 3> components{
      {{"@method", method}, {"@path", path}, {"content-digest", digest}}};
  return signature_base(components, params);
}

/// Removes `lead` from the front of `text`; returns false if it is not there.
bool skip(std::string_view& text, std::string_view lead) {
  if (!text.starts_with(lead)) return false;
  text.remove_prefix(lead.size());
  return true;
}

/// Removes a quoted text from the front; key ids contain no quote and no backslash.
std::optional<std::string> quoted(std::string_view& text) {
  if (!skip(text, "\"")) return std::nullopt;
  const auto end = text.find('"');
  if (end == std::string_view::npos) return std::nullopt;
  std::string value(text.substr(0, end));
  const bool plain =
      std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < 0x7F && c != '\\'; });
  text.remove_prefix(end + 1);
  return plain ? std::optional(value) : std::nullopt;
}

struct Params {
  std::optional<std::int64_t> created;
  std::optional<std::string> key_id, algorithm;
};

bool read_parameter(std::string_view& text, Params& params) {
  if (skip(text, ";created=") && !params.created) {
    std::int64_t created = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), created);
    if (error != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    params.created = created;
    return true;
  }
  if (skip(text, ";keyid=") && !params.key_id) return (params.key_id = quoted(text)).has_value();
  if (skip(text, ";alg=") && !params.algorithm) return (params.algorithm = quoted(text)).has_value();
  return false;
}

std::optional<Params> read_params(std::string_view text) {
  Params params;
  if (!skip(text, covered)) return std::nullopt;
  while (!text.empty()) {
    if (!read_parameter(text, params)) return std::nullopt;
  }
  const bool whole = params.created && params.key_id && params.algorithm == "ed25519";
  return whole ? std::optional(params) : std::nullopt;
}

tl::unexpected<Fault> bad(std::string what) {
  return fault("bad-signature", std::move(what), "Requests are signed as RFC 9421 says.");
}

std::optional<Bytes> read_signature_bytes(std::string_view header) {
  if (!skip(header, label) || !skip(header, ":") || !header.ends_with(':')) return std::nullopt;
  auto bytes = from_base64(header.substr(0, header.size() - 1));
  return bytes && bytes->size() == crypto_sign_BYTES ? bytes : std::nullopt;
}

}  // namespace

SigningKey make_signing_key(Random& random) {
  std::array<std::uint8_t, 32> seed{};
  random.fill(seed);
  SigningKey key = signing_key_from_seed(seed);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

SigningKey signing_key_from_seed(const std::array<std::uint8_t, 32>& seed) {
  SigningKey key{seed, {}};
  SecretKey secret{};
  crypto_sign_seed_keypair(key.public_key.data(), secret.data(), seed.data());
  sodium_memzero(secret.data(), secret.size());
  return key;
}

Bytes sign(const SigningKey& key, ByteView message) {
  SecretKey secret = secret_key_of(key);
  Bytes signature(crypto_sign_BYTES);
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret.data());
  sodium_memzero(secret.data(), secret.size());
  return signature;
}

bool verify(const Hash& public_key, ByteView message, ByteView signature) {
  return signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(signature.data(), message.data(), message.size(), public_key.data()) ==
             0;
}

std::string signature_base(std::span<const Component> components, std::string_view params) {
  std::string base;
  for (const auto& [name, value] : components) {
    base.append("\"").append(name).append("\": ").append(value).append("\n");
  }
  return base.append("\"@signature-params\": ").append(params);
}

std::string content_digest(ByteView body) {
  return "sha-256=:" + to_base64(sha256(body)) + ":";
}

SignatureHeaders sign_request(const SigningKey& key, std::string_view key_id, std::string_view method,
                              std::string_view path, ByteView body, UtcTime created) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(created.time_since_epoch()).count();
  const std::string params = std::string(covered) + ";created=" + std::to_string(seconds) + ";keyid=\"" +
                             std::string(key_id) + "\";alg=\"ed25519\"";
  const std::string digest = content_digest(body);
  const Bytes signature = sign(key, bytes_of(request_base(method, path, digest, params)));
  return {digest, std::string(label) + params, std::string(label) + ":" + to_base64(signature) + ":"};
}

Result<void> check_digest(const SignatureHeaders& headers, ByteView body) {
  if (headers.content_digest != content_digest(body)) return bad("The body is not the one that was signed.");
  return {};
}

Result<SignatureClaim> read_signature(const SignatureHeaders& headers, std::string_view method,
                                      std::string_view path, ByteView body) {
  auto claim = read_signed_head(headers, method, path);
  if (!claim) return claim;
  if (const auto right = check_digest(headers, body); !right) return tl::unexpected<Fault>(right.error());
  return claim;
}

Result<SignatureClaim> read_signed_head(const SignatureHeaders& headers, std::string_view method,
                                        std::string_view path) {
  for (const std::string* header : {&headers.content_digest, &headers.signature_input, &headers.signature}) {
    if (header->empty()) return bad("The request is not signed.");
    if (header->size() > max_header_bytes) return bad("A signature header is too long.");
  }
  std::string_view params = headers.signature_input;
  if (!skip(params, label)) return bad("The header Signature-Input has no signature named sig1.");
  const auto read = read_params(params);
  if (!read) return bad("The header Signature-Input is not the one that is expected here.");
  auto signature = read_signature_bytes(headers.signature);
  if (!signature) return bad("The header Signature is malformed.");
  return SignatureClaim{*read->key_id, *read->created, std::move(*signature),
                        request_base(method, path, headers.content_digest, params)};
}

}  // namespace kiosk::wire
