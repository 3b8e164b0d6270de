// The two halves of read_signature() in signature.h: a server verifies the signature over the head of a
// request before it reads the body.
#pragma once

#include "kiosk/wire/signature.h"

namespace kiosk::wire {

/// Checks that the body is the signed one. Fault: bad-signature.
Result<void> check_digest(const SignatureHeaders& headers, ByteView body);

/// The claim of a request with or without a body. Fault: bad-signature if malformed.
Result<SignatureClaim> read_signed_head(const SignatureHeaders& headers, std::string_view method,
                                        std::string_view path);

}  // namespace kiosk::wire
