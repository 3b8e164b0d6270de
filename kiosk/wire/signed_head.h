// The two halves of wire/signature.h's read_signature: a server refuses a stranger by the head of a request,
// before it reads a body.
#pragma once

#include "kiosk/wire/signature.h"

namespace kiosk::wire {

/// Whether the body is the one that the signed head names. Code bad-signature otherwise.
Result<void> check_digest(const SignatureHeaders& headers, ByteView body);

/// What the head claims, with a body or without. Code bad-signature where malformed.
Result<SignatureClaim> read_signed_head(const SignatureHeaders& headers, std::string_view method,
                                        std::string_view path);

}  // namespace kiosk::wire
