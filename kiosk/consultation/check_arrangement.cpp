#include "kiosk/consultation/check_arrangement.h"

#include <algorithm>
#include <map>
#include <set>

#include "kiosk/consultation/arrangement.h"
#include "kiosk/consultation/yaml_text.h"

namespace kiosk::consultation {
namespace {

/// The nodes of a list, for the lines of faults; the list's owner where there are fewer nodes.
YAML::Node node_at(const std::vector<YAML::Node>& nodes, std::size_t index, const YAML::Node& owner) {
  return index < nodes.size() ? nodes[index] : owner;
}

class ArrangementCheck {
 public:
  ArrangementCheck(Reading& reading, const YAML::Node& root, const Pack& pack)
      : reading_(reading),
        root_(root),
        pack_(pack),
        units_(items(root, "units")),
        after_(items(root, "units_after")),
        transfers_(items(root, "transfers")) {}

  void check() {
    check_continued();
    for (std::size_t i = 0; i < pack_.transfers.size(); ++i) check_transfer(pack_.transfers[i], transfers_[i]);
    if (broken_) return;  // the rest would only repeat it
    const std::vector<Move> moves = moves_of(pack_);
    for (std::size_t i = 0; i < pack_.units.size(); ++i)
      check_leaving(pack_.units[i], node_at(units_, i, root_), moves);
    for (std::size_t i = 0; i < pack_.units_after.size(); ++i)
      check_arriving(pack_.units_after[i], node_at(after_, i, root_), moves);
    if (!broken_) check_circles();
    if (broken_) return;
    for (std::size_t i = 0; i < pack_.units.size(); ++i)
      check_parts(pack_.units[i], node_at(units_, i, root_), moves);
    for (std::size_t i = 0; i < pack_.units_after.size(); ++i)
      check_sums(pack_.units_after[i], node_at(after_, i, root_), moves);
  }

 private:
  void blame(const YAML::Node& node, std::string code, std::string_view what, std::string_view remedy,
             FaultValues values) {
    broken_ = true;
    reading_.blame(node, std::move(code), what, remedy, std::move(values));
  }

  std::string name(const Unit& unit) const {
    const std::string& text = unit.full_name.in(first_language(reading_));
    return text.empty() ? unit.id : text;
  }
  std::string name(const Hamlet& hamlet) const {
    const std::string& text = hamlet.name.in(first_language(reading_));
    return text.empty() ? hamlet.id : text;
  }

  void check_continued() {
    std::map<std::string, const Unit*> continued;
    for (std::size_t i = 0; i < pack_.units_after.size(); ++i) {
      const Unit& unit = pack_.units_after[i];
      if (unit.continues.empty()) continue;
      const YAML::Node node = member(node_at(after_, i, root_), "continues");
      if (!pack_.unit_before(unit.continues)) {
        blame(node, "continues-unknown", "'{unit}' is not one of the units of today.",
              "Name the id of one of 'units', or take 'continues' out: the unit is then a new one.",
              {{"unit", excerpt(unit.continues)}});
      } else if (const auto [other, is_new] = continued.emplace(unit.continues, &unit); !is_new) {
        blame(node, "continues-twice", "'{unit}' goes on in two units: {first} and {second}.",
              "Keep 'continues' in one of them. The other one is new.",
              {{"unit", unit.continues}, {"first", name(*other->second)}, {"second", name(unit)}});
      }
    }
  }

  void check_transfer(const Transfer& transfer, const YAML::Node& node) {
    const Unit* const from = pack_.unit_before(transfer.from);
    const Unit* const to = pack_.unit_after(transfer.to);
    if (!from && !transfer.from.empty()) {
      blame(member(node, "from"), "transfer-from-unknown", "'{unit}' is not one of the units of today.",
            "Write under 'from' the id of one of 'units'.", {{"unit", excerpt(transfer.from)}});
    }
    if (!to && !transfer.to.empty()) {
      blame(member(node, "to"), "transfer-to-unknown", "'{unit}' is not one of the units after the arrangement.",
            "Write under 'to' the id of one of 'units_after'.", {{"unit", excerpt(transfer.to)}});
    }
    if (!from || !to) return;
    if (!transfer.hamlets.empty() && !transfer.part.empty()) {
      blame(node, "transfer-part-hamlets", "The transfer names hamlets and a part without hamlets.",
            "Write two transfers: one with hamlets, one with part.", {});
    }
    check_repeated(transfer, node, *from, *to);
    for (const YAML::Node& hamlet : items(node, "hamlets")) {
      if (hamlet.IsScalar()) check_hamlet(hamlet, *from, *to);
    }
  }

  /// Two transfers of one unit may not both take what is left over, nor have the same destination unless they
  /// name different parts.
  void check_repeated(const Transfer& transfer, const YAML::Node& node, const Unit& from, const Unit& to) {
    const bool rest = transfer.hamlets.empty() && transfer.part.empty();
    if (rest && !rests_.insert(from.id).second) {
      blame(node, "transfer-twice", "Two transfers take all that is left of {unit}.",
            "Name in one of them the hamlets that it takes.", {{"unit", name(from)}});
    } else if (transfer.part.empty() && !pairs_.insert({from.id, to.id}).second) {
      blame(node, "transfer-repeated", "Two transfers go from {from} to {to}.", "Put their hamlets into one.",
            {{"from", name(from)}, {"to", name(to)}});
    }
  }

  void check_hamlet(const YAML::Node& node, const Unit& from, const Unit& to) {
    const std::string& id = node.Scalar();
    const bool is_split =
        std::ranges::any_of(from.hamlets, [&](const Hamlet& hamlet) { return hamlet.whole == id && !id.empty(); });
    const auto hamlet = std::ranges::find(from.hamlets, id, &Hamlet::id);
    if (is_split) {
      blame(node, "transfer-hamlet-split", "The hamlet '{hamlet}' is split: its parts go, not the whole hamlet.",
            "Name the ids of its parts.", {{"hamlet", excerpt(id)}});
    } else if (hamlet == from.hamlets.end()) {
      blame(node, "transfer-hamlet-unknown", "'{hamlet}' is not a hamlet of {unit}.",
            "Name the id of one of its hamlets, or correct 'from'.", {{"hamlet", excerpt(id)}, {"unit", name(from)}});
    } else if (const auto [other, is_new] = places_.emplace(id, &to); !is_new && other->second == &to) {
      blame(node, "transfer-hamlet-twice", "The hamlet {hamlet} is named twice.", "Keep one of them.",
            {{"hamlet", name(*hamlet)}});
    } else if (!is_new) {
      blame(node, "hamlet-in-two-places", "The hamlet {hamlet} goes to two units: {first} and {second}.",
            "Keep it in one of the two transfers. If the hamlet is split, give it 'parts'.",
            {{"hamlet", name(*hamlet)}, {"first", name(*other->second)}, {"second", name(to)}});
    }
  }

  /// Everything of a unit of today must go somewhere.
  void check_leaving(const Unit& unit, const YAML::Node& node, const std::vector<Move>& moves) {
    std::set<const Hamlet*> placed;
    bool leaves = false;
    for (const Move& move : moves) {
      if (move.from != &unit) continue;
      leaves = true;
      placed.insert(move.hamlets.begin(), move.hamlets.end());
    }
    if (!leaves && unit.hamlets.empty()) {
      blame(node, "unit-goes-nowhere", "{unit} goes to no unit after the arrangement.",
            "Add a transfer from it, or write 'continues: {id}' in the unit that goes on in its name.",
            {{"unit", name(unit)}, {"id", unit.id}});
    }
    for (const Hamlet& hamlet : unit.hamlets) {
      if (placed.contains(&hamlet)) continue;
      const YAML::Node at = node_of(node, hamlet);
      if (!hamlet.whole.empty()) {
        blame(at, "hamlet-part-goes-nowhere", "The part {hamlet} of a split hamlet of {unit} goes to no unit.",
              "Name '{id}' in one of the transfers from '{from}'.",
              {{"hamlet", name(hamlet)}, {"unit", name(unit)}, {"id", hamlet.id}, {"from", unit.id}});
      } else {
        blame(at, "hamlet-goes-nowhere", "The hamlet {hamlet} of {unit} goes to no unit.",
              "Name '{id}' in one of the transfers from '{from}'.",
              {{"hamlet", name(hamlet)}, {"unit", name(unit)}, {"id", hamlet.id}, {"from", unit.id}});
      }
    }
  }

  static YAML::Node node_of(const YAML::Node& unit, const Hamlet& hamlet) {
    for (const YAML::Node& item : items(unit, "hamlets")) {
      if (word(item, "id") == hamlet.id) return item;
      for (const YAML::Node& part : items(item, "parts")) {
        if (word(part, "id") == hamlet.id) return part;
      }
    }
    return unit;
  }

  /// A unit after needs parts; one that continues a unit needs something of that unit.
  void check_arriving(const Unit& unit, const YAML::Node& node, const std::vector<Move>& moves) {
    const auto arrives = [&](const Move& move) { return move.to == &unit; };
    if (std::ranges::none_of(moves, arrives)) {
      return blame(node, "unit-after-without-parts", "{unit} receives nothing.",
                   "Add a transfer to '{id}', or take the unit out of 'units_after'.",
                   {{"unit", name(unit)}, {"id", unit.id}});
    }
  }

  /// The unit after that continues a unit although nothing of it arrives there: units that only change places, one
  /// into the other's name.
  void check_circles() {
    const std::vector<Move> moves = moves_of(pack_);
    for (std::size_t i = 0; i < pack_.units_after.size(); ++i) {
      const Unit& unit = pack_.units_after[i];
      if (unit.continues.empty()) continue;
      const auto own = [&](const Move& move) { return move.to == &unit && move.from->id == unit.continues; };
      if (std::ranges::any_of(moves, own)) continue;
      const YAML::Node node = member(node_at(after_, i, root_), "continues");
      if (in_circle(unit)) {
        blame(node, "transfer-loop", "{unit} continues a unit that goes wholly into another one, in a circle.",
              "Units that only change names are renamed: let each continue itself, under its new name.",
              {{"unit", name(unit)}});
      } else {
        blame(node, "continues-nothing", "{unit} continues '{from}', but receives nothing of it.",
              "Add a transfer from '{from}', or take 'continues' out.",
              {{"unit", name(unit)}, {"from", unit.continues}});
      }
    }
  }

  /// Follows whole units into the units that they join, from `start` until it comes back or ends.
  bool in_circle(const Unit& start) const {
    std::string at = start.continues;
    for (std::size_t steps = 0; steps <= pack_.units.size(); ++steps) {
      const auto to = units_after_of(pack_, at);
      if (to.size() != 1 || to.front()->continues.empty()) return false;
      if (to.front() == &start) return true;
      at = to.front()->continues;
    }
    return false;
  }

  /// The figures of all parts of a unit add up to the unit's own figure, and never exceed it.
  void check_parts(const Unit& unit, const YAML::Node& node, const std::vector<Move>& moves) {
    for (const SummedFigure& figure : summed_figures()) {
      const auto& whole = unit.*figure.of_unit;
      Decimal known;
      bool all = true, any = false;
      for (const Move& move : moves) {
        if (move.from != &unit || (move.whole && !move.written)) continue;
        const auto& part = move.*figure.of_move;
        any = true;
        all = all && part;
        if (part) known = known + part->value;
      }
      const bool splits_hamlets = std::ranges::any_of(unit.hamlets, [](const Hamlet& one) { return !one.whole.empty(); });
      if (!whole || !any || (figure.sum == "hamlets" && splits_hamlets)) continue;
      if (known == whole->value || (!all && known < whole->value)) continue;
      blame(member(node, figure.key), "parts-disagree",
            "'{key}' of {unit} is {whole}, but what is transferred from it adds up to {parts}.",
            "Correct the unit's figure or those of its transfers.",
            {{"key", figure.key},
             {"unit", name(unit)},
             {"whole", whole->value.format("en")},
             {"parts", known.format("en")}});
    }
  }

  void check_sums(const Unit& unit, const YAML::Node& node, const std::vector<Move>& moves) {
    for (const SummedFigure& figure : summed_figures()) {
      if (std::ranges::find(pack_.sums, figure.sum) == pack_.sums.end()) continue;
      const auto& whole = unit.*figure.of_unit;
      std::vector<std::optional<Figure>> parts;
      for (const Move& move : moves) {
        if (move.to == &unit) parts.push_back(move.*figure.of_move);
      }
      const auto sum = sum_of(parts);
      if (!whole || !sum || sum->value == whole->value) continue;
      blame(member(node, figure.key), "sum-disagrees",
            "'{key}' of {unit} is {whole}, but its parts add up to {parts}.",
            "Correct a figure; where they truly differ take '{sum}' out of sums.",
            {{"key", figure.key},
             {"unit", name(unit)},
             {"whole", whole->value.format("en")},
             {"parts", sum->value.format("en")},
             {"sum", std::string(figure.sum)}});
    }
  }

  Reading& reading_;
  const YAML::Node& root_;
  const Pack& pack_;
  std::vector<YAML::Node> units_, after_, transfers_;
  std::map<std::string, const Unit*> places_;             ///< hamlet → destination
  std::set<std::string> rests_;                           ///< units whose rest is taken
  std::set<std::pair<std::string, std::string>> pairs_;   ///< from, to
  bool broken_ = false;
};

}  // namespace

void check_arrangement(Reading& reading, const YAML::Node& root, const Pack& pack) {
  if (pack.units.empty() || pack.units_after.empty()) return;  // the schema has told it
  ArrangementCheck(reading, root, pack).check();
}

void fill_figures(const Pack& pack, Unit& unit_after) {
  for (const SummedFigure& figure : summed_figures()) {
    auto& stated = unit_after.*figure.of_unit;
    if (stated || std::ranges::find(pack.sums, figure.sum) == pack.sums.end()) continue;
    std::vector<std::optional<Figure>> parts;
    bool counts = true;
    for (const Move& move : moves_of(pack)) {
      if (move.to != &unit_after) continue;
      parts.push_back(move.*figure.of_move);
      // Parts of one hamlet are not hamlets that could be added.
      counts = counts && std::ranges::all_of(move.hamlets, [](const Hamlet* one) { return one->whole.empty(); });
    }
    if (figure.sum == "hamlets" && !counts) continue;
    stated = sum_of(parts);
  }
}

}  // namespace kiosk::consultation
