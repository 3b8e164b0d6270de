// What goes where: the transfers of a pack together with those that follow by themselves. Pure.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/consultation/pack.h"

namespace kiosk::consultation {

/// What goes from one unit of today to one unit after. Points into the pack.
struct Move {
  const Unit* from = nullptr;
  const Unit* to = nullptr;
  std::vector<const Hamlet*> hamlets;
  bool whole = false;            ///< everything of `from` goes to `to`
  const Transfer* written = nullptr;  ///< null if it follows by itself
  std::optional<Figure> area, population, hamlet_count;  ///< nullopt = not known, never guessed
};

/// A figure of a unit, the same figure of what moves, and its names in a pack.
struct SummedFigure {
  std::string_view sum;  ///< in `sums`: "hamlets"
  const char* key;       ///< in a unit: "hamlet_count"
  std::optional<Figure> Unit::*of_unit;
  std::optional<Figure> Transfer::*of_transfer;
  std::optional<Figure> Move::*of_move;
};
std::span<const SummedFigure> summed_figures();

/// All moves, in the order of the units; of one unit in the written order, what is left over last.
/// - A transfer without hamlets and without a part takes everything that no other transfer of its unit names.
/// - What no transfer names goes to the unit after that continues the unit; else to the only unit after.
/// - The figure of a whole unit is the unit's. The figure of what is left over is the unit's less those of the
///   other parts, if all are known.
/// Transfers that name unknown units, and hamlets without a destination, are left out: a pack that was read has
/// neither.
std::vector<Move> moves_of(const Pack& pack);

/// The unit after to which a hamlet, or a part of one, goes; null if it is unknown or goes nowhere.
const Unit* unit_after_of(const Pack& pack, std::string_view hamlet);
/// The units after to which anything of a unit of today goes, each once, in the order of the moves.
std::vector<const Unit*> units_after_of(const Pack& pack, std::string_view unit);

/// Whether parts of one unit go to different units after.
bool is_split(const Pack& pack, std::string_view unit);
/// Whether the arrangement is that all units become one.
inline bool is_merger(const Pack& pack) {
  return pack.units_after.size() == 1;
}

/// The sum of figures of one unit of measure; nullopt if one is not known, or there are none. Illustrative if one
/// of them is; dated if all are of one day; its source names all sources.
std::optional<Figure> sum_of(const std::vector<std::optional<Figure>>& figures);

}  // namespace kiosk::consultation
