// Envelopes of the sample opinion, sealed by two versions of the kiosk with the same key. They must always
// open: a kiosk may deliver an envelope months after it was sealed.
#pragma once

#include <string_view>

namespace kiosk::opinion::test {

struct GoldenEnvelope {
  std::string_view commitment;  ///< hexadecimal
  std::string_view receipt;
  std::string_view sealed;  ///< Base64
};

inline constexpr std::string_view golden_public_key =
    "9ca2ae5b019d5cde653c3a10395f715b3597f4c8c6ae555a1689ac783d1c1512";
inline constexpr std::string_view golden_secret_key =
    "bbefd11d3a8f860132dfc9c463d612b56cf48ac4c79249d10e62451216e1406d";

/// Sealed by a version that included the hash of a withdrawal secret.
inline constexpr GoldenEnvelope with_withdrawal{
    "6382f52460473652e0745675c82b6e88f55b931717fda94fd7e6bf0e15feaf98", "933101584185",
    "BTxynp4A+F0PmdcVR6N1WNSIXqhMYOhwt+5NnippEARY5sup6D9ssSEOE106cdhu4JG68kQuzJCvRzgKF6affPd+22F8qN8+"
    "OBmnf/NXB7S4t+oCCBcHh+0MAzQQGd19BRSvV10fxz+DGUwHbBoh2xZY8IiXS4UKFKcgjazNrJ30A3qD29z4WJ+FJi56CR1K"
    "ABxD/3uXOJes2axN9Bx/aCPzGxUK1P2DFqsAaeM6QGUUha3MYkVMFRkPn671YIe4MFo3OhT/3XpLg3CTXuiRElZWrxMB6O2c"
    "t9A7DYUrjD9ALZ2NCWhQ4iZ4t5ZyYbCMmWDoDer+bc8rq37cj4t6oK9oXw2rx2m5V99oyhIJ6cwi5dliN9UXrets0AfBAqsf"
    "8U6U3YBbtDwkIc+cp9J0o6aADLJgYUOhfJ8S15yv3zmgqxvYFwkyAaJKM+7kihZdQ9SJAXSje3dja6RgiLLCF7TO7I2OqaPF"
    "z3wz78YHlVT2k5BYLpMGZxENSiGPNxrVSpGuHNrzDtcb1U/gAlw/nmdGltVEiCe4PYSNYYzCoq1C6q/jbcI5CMzPjcXwSCbV"
    "kyZZEP8CzhwkPDpNDB63uCmSN0hO+URsxfCH+rAR6Xj5ERGFxsOurtLoOtNbKpKSu2A6iaM2TbyTM5/bdrLQscFbl74rfZJR"
    "fKLFQR80CqF5yT+w/rRu2G2r/1lnCI3NbLBXig3i1sSdTBWXvFOkSYv+BVxBAa4No2LYZawkMWoQm64HpuYhkSgo2WosoWKv"
    "iiJc7aalRa1EM+3zp2BS1tYurakG/YVKT1o9rgfqVjfcGS/ECKDX5U0XCNRkfe7cWXLr+olf5gS9MHYT5GZCgwKl7oLzcmSB"
    "FirYAeX+aD+WEyBnNtgwoa1Ogxz2z1tNvH4TnZz0/ya+ORC0jXK8BKDpJGx2QHVRwmdFQ/nRG4XoO5TYFYFlzQPpYJqIcufR"
    "VaeCDXUAoValb5J5XLUkkIu9o0JmdOejv2IW9xsJeF2mi3UYg1gNCCOy09KYBdaWzRblTY9vQg84JXrtON73bnx4NZzW4XQB"
    "OS/ioyVbjMqyodtVfKKuaMALu5tq0xMf73s+wm45XNQPC2+wNvO9eaaf4XaiXvOA3nhV3JgsE6O0L84KgtgaXOpskwEcN5Ay"
    "fGeGyFAQ1t9raiJnHOJtt/XIPvLkEFDyDkCKYbltSmq6d4KJgYfN5N9CUI/Ytx9+IkCbx2BSq4/qfHLkYnpfYhz53xNA1G/9"
    "g3T3kAdZFHgKmNm+N9enujzrI6nSoofMXhT+c+UdosXClWR/hPdateVSvWnEyqKMSQVxD2u+qZgrYjuI8f38UiC6dtYafDdh"
    "/zquK5Bt25DeleGJdLc+KCq7WkSsptuNthyFCgHE62bj/tVqn9Yi464tJqMkAaxf62L9ZNbR3w52uTuhItTohw=="};

/// Sealed without it.
inline constexpr GoldenEnvelope without_withdrawal{
    "6382f52460473652e0745675c82b6e88f55b931717fda94fd7e6bf0e15feaf98", "933101584185",
    "YSFmNutr1mP8EwMPTSuflgRjP6T9XfEVlhDRmr2rnl3sFdsnQGZI1NSGb0EUW/1ek0V5bzm7sSiUPInqSEPmyo9TSAbtCr4e"
    "HjvCEXrBWYNWn1G1G8Y+zi3FwXqaGvzUX0W313HXDTmGugRk9yB7zEHhXkSe12eoD0yuAwSe7TC918lihHEzMO9Jhtbjx49J"
    "mLtaMuPco2wYZ29zHET23AmYAnHQraFSXlisXR4ZWvX8Obs54tKRWXyXoxU9EhYUaegMY9Uu3UMDnL+OalHGJQStWQ4pbxLX"
    "yLjkAiRlRDL/fW2Bu8c3gmQqqjIne034ll9yNrXiCzSYdpfB6940ciTimTKle3CQ9B3lNCiD04CZZcubypUPlB3VygxcILL/"
    "zGO0795738F2rbSPz+Ng0Sj0KFOGUql4JgoaiOWB0Ti2QyYI3EN6/gxawXXfxckZC4XHloFFBfCILMvrMoXaQbE2ai81cVWA"
    "QAAXWROoKeymjlCwz5UzRGUkAUWePAfto3/VlAUaS0It1aq3YgcUU9TLiXYct0GGLM+AkI8AqB82rtIKCXzMpdoPgKLalfnJ"
    "qNMosyB9L6d+gU0uvwqh7w5iKaj3nP/9XLd+SyNsxzAU37PRMOlnfM+0Lui0OZviVDfWTQmP1L9GEaHN/64LfqQl0p1mL12h"
    "28h9lmV0YuXH4uC82R5LQILEaJW4WHr3f9Tv2BcJClVQ6m80sCQGiL55Nj9xp2N0JlaQIovR+2ZdM1kKb1SXmjco9i64K9z9"
    "qKMRCvYtzRuBaaTjwb76mq0cNULPBDP7xPjwK3Om6g/VeuyWNv2k6TZNefyinuFlf2nFchunZxMVle4WSDytLfaYvTP9wqFh"
    "Opc/i8DAXB+tkU3qfiJsps+wFeRrT8dlfLjxrQtjJ+EP/G8KBqoyQRMPnOt92iST4EcuC/YR4B3az17c9jSAZutcMFn8QA9W"
    "7OgfE94cYSRK97x1HUWun0ezU0JLOQUKP0I4m4QntYaAP7Gr9UwkaeHnqLj3B2v7UJPOhOEiXAsdXDFJdGuOWP4zyf1q6myM"
    "oP6qOp8wtBu2qfTgzf1G77WYBEh03wlf6iUmeJxdHNMUsYn5okfNcrv3H8Y7bwgOPRkQs1hNCyATEI9hIDDaDNonso1u1ZYd"
    "uLqD8g0MtP1r7wywtuSqaeoa9KSDlefxXAO0vL3bcOyV2VQpQAQ7ehpyUbgRijVT3Pe7PzIBNfZKN5Sjm68INHWU4qQ/+KVC"
    "zB4UGTWPvan3wRU/QTiNd7IRdjDkJgrcS/n7pUWwIgzT5UBxm9EebG/upSh9hmEYZRk5HsdPIVOeWc1FAkWXVFu+mRlELCNA"
    "/yHg+KZAJgEdULAMb5LZOBMNJIEVS4tIXc3/0cS0dq8viGxWZ2RYDKGKYwA6W8Mq/TxkCCpdTXNFZW505XmY8g=="};

}  // namespace kiosk::opinion::test
