#include "kiosk/wire/signature.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace kiosk;
using namespace kiosk::wire;

namespace {

SigningKey rfc_key() {
  const auto seed = from_hex("9f8362f87a484a954e6e740c5b4c0e84229139a20aa8ab56ff66586f6a7d29c5").value();
  std::array<std::uint8_t, 32> bytes{};
  std::copy(seed.begin(), seed.end(), bytes.begin());
  return signing_key_from_seed(bytes);
}

const std::string body = R"({"opinions":[]})";
constexpr std::string_view kiosk_id = "11111111-2222-4333-8444-555555555555";
constexpr UtcTime moment{std::chrono::milliseconds{1'795'429'230'500}};

SignatureHeaders sample_headers() {
  return sign_request(rfc_key(), kiosk_id, "POST", "/v1/opinions", bytes_of(body), moment);
}

std::string code_of(const SignatureHeaders& headers) {
  const auto claim = read_signature(headers, "POST", "/v1/opinions", bytes_of(body));
  return claim ? "" : claim.error().code;
}

SignatureHeaders with_input(std::string_view from, std::string_view to) {
  SignatureHeaders headers = sample_headers();
  const auto at = headers.signature_input.find(from);
  REQUIRE(at != std::string::npos);
  headers.signature_input.replace(at, from.size(), to);
  return headers;
}

}  // namespace

TEST_CASE("RFC 9421 B.2.6 is signed and verified byte for byte") {
  const SigningKey key = rfc_key();
  CHECK(to_base64(key.public_key) == "JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=");
  const std::array<Component, 6> components{{{"date", "Tue, 20 Apr 2021 02:07:55 GMT"},
                                             {"@method", "POST"},
                                             {"@path", "/foo"},
                                             {"@authority", "example.com"},
                                             {"content-type", "application/json"},
                                             {"content-length", "18"}}};
  const std::string base = signature_base(
      components,
      R"(("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473)"
      R"(;keyid="test-key-ed25519")");
  const Bytes signature = sign(key, bytes_of(base));
  CHECK(to_base64(signature) ==
        "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");
  CHECK(verify(key.public_key, bytes_of(base), signature));
  CHECK_FALSE(verify(key.public_key, bytes_of(base + " "), signature));
  CHECK_FALSE(verify(key.public_key, bytes_of(base), ByteView(signature).first(63)));
}

TEST_CASE("the digest matches the example of RFC 9530 section 2") {
  CHECK(content_digest(bytes_of("{\"hello\": \"world\"}\n")) ==
        "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
}

TEST_CASE("a signed request can be parsed and verified") {
  const SignatureHeaders headers = sample_headers();
  CHECK(headers.signature_input ==
        "sig1=(\"@method\" \"@path\" \"content-digest\");created=1795429230;keyid=\"" +
            std::string(kiosk_id) + "\";alg=\"ed25519\"");
  const auto claim = read_signature(headers, "POST", "/v1/opinions", bytes_of(body));
  REQUIRE(claim);
  CHECK(claim->key_id == kiosk_id);
  CHECK(claim->created == 1'795'429'230);
  CHECK(verify(rfc_key().public_key, bytes_of(claim->base), claim->signature));
}

TEST_CASE("the signature does not verify for another method or path") {
  const SignatureHeaders headers = sample_headers();
  for (const auto& [method, path] : {std::pair{"PUT", "/v1/opinions"}, {"POST", "/v1/opinions2"}}) {
    const auto claim = read_signature(headers, method, path, bytes_of(body));
    REQUIRE(claim);
    CHECK_FALSE(verify(rfc_key().public_key, bytes_of(claim->base), claim->signature));
  }
}

TEST_CASE("a changed body is detected before a key is looked up") {
  CHECK(read_signature(sample_headers(), "POST", "/v1/opinions", bytes_of(body + " ")).error().code ==
        "bad-signature");
}

TEST_CASE("a request without a body signs the digest of an empty text") {
  const auto headers = sign_request(rfc_key(), kiosk_id, "GET", "/v1/kiosks/self/assignment", {}, moment);
  CHECK(headers.content_digest == "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:");
  CHECK(read_signature(headers, "GET", "/v1/kiosks/self/assignment", {}));
}

TEST_CASE("malformed signature headers are refused") {
  CHECK(code_of(sample_headers()) == "");
  CHECK(code_of({}) == "bad-signature");
  CHECK(code_of(with_input("sig1=", "sig2=")) == "bad-signature");
  CHECK(code_of(with_input("\"@path\" ", "")) == "bad-signature");
  CHECK(code_of(with_input(";alg=\"ed25519\"", "")) == "bad-signature");
  CHECK(code_of(with_input("ed25519", "hmac-sha256")) == "bad-signature");
  CHECK(code_of(with_input("created=", "created=x")) == "bad-signature");
  CHECK(code_of(with_input("created=1795429230", "created=1;created=2")) == "bad-signature");
  CHECK(code_of(with_input("created=1795429230", "created=99999999999999999999")) == "bad-signature");
  CHECK(code_of(with_input("keyid=\"1", "keyid=\"1\n")) == "bad-signature");
  CHECK(code_of(with_input(";keyid=", ";nonce=")) == "bad-signature");
  CHECK(code_of(with_input("alg=\"ed25519\"", "alg=\"ed25519")) == "bad-signature");
  SignatureHeaders headers = sample_headers();
  headers.signature = "sig1=:AAAA:";
  CHECK(code_of(headers) == "bad-signature");
  headers.signature = "sig1=:";
  CHECK(code_of(headers) == "bad-signature");
  headers.signature = std::string(100'000, 'a');
  CHECK(code_of(headers) == "bad-signature");
}

TEST_CASE("keys are generated from the given random numbers") {
  SeededRandom one(1);
  SeededRandom same(1);
  SeededRandom other(2);
  const SigningKey key = make_signing_key(one);
  CHECK(key.public_key == make_signing_key(same).public_key);
  CHECK(key.public_key != make_signing_key(other).public_key);
  CHECK(signing_key_from_seed(key.seed).public_key == key.public_key);
}
