// Whether an opinion given at a kiosk is a form, by the rule profile in force.
#pragma once

namespace kiosk::consultation {

enum class RuleProfile;

/// How opinions given at kiosks are counted.
enum class KioskOpinions {
  forms,  ///< as forms, together with those on paper
  apart   ///< in a part of their own, for information only: the forms on paper decide
};

/// voters-2018: apart. Decree 54/2018 requires the voter's signed form; the kiosk informs and takes remarks.
/// households-2025: forms. Decree 321/2025 provides for electronic collection.
KioskOpinions kiosk_opinions(RuleProfile profile);

}  // namespace kiosk::consultation
