#include "kiosk/consultation/arrangement.h"

#include <algorithm>

namespace kiosk::consultation {
namespace {

constexpr SummedFigure figures[] = {
    {"area", "area", &Unit::area, &Transfer::area, &Move::area},
    {"population", "population", &Unit::population, &Transfer::population, &Move::population},
    {"hamlets", "hamlet_count", &Unit::hamlet_count, &Transfer::hamlet_count, &Move::hamlet_count}};

bool takes_the_rest(const Transfer& transfer) {
  return transfer.hamlets.empty() && transfer.part.empty();
}

/// Where the part of a unit goes that no transfer names; null if nothing says so.
const Unit* destination_of_rest(const Pack& pack, const Unit& unit) {
  const auto continued = std::ranges::find(pack.units_after, unit.id, &Unit::continues);
  if (continued != pack.units_after.end()) return &*continued;
  return pack.units_after.size() == 1 ? &pack.units_after.front() : nullptr;
}

/// Both sources, "A; B", in every language that one of them has.
LocalizedText both_sources(const LocalizedText& first, const LocalizedText& second) {
  if (first.empty() || first == second) return second;
  if (second.empty()) return first;
  LocalizedText::Texts texts;
  for (const LocalizedText* one : {&first, &second}) {
    for (const auto& [language, unused] : one->all())
      texts[language] = first.in(language) + "; " + second.in(language);
  }
  return LocalizedText(std::move(texts), first.first_language());
}

/// The unit's figure less the figures of its other parts; nullopt if one is not known or they are too large.
std::optional<Figure> rest_of(const std::optional<Figure>& whole, const std::vector<std::optional<Figure>>& parts) {
  const std::optional<Figure> others = sum_of(parts);
  if (!whole || !others || others->value > whole->value) return {};
  Figure rest = *whole;
  rest.value = Decimal{whole->value.millionths - others->value.millionths};
  if (others->provenance == Provenance::illustrative) rest.provenance = Provenance::illustrative;
  if (others->as_of != whole->as_of) rest.as_of.reset();
  return rest;
}

/// The moves of one unit.
class UnitMoves {
 public:
  UnitMoves(const Pack& pack, const Unit& unit) : pack_(pack), unit_(unit) {
    for (const Hamlet& hamlet : unit.hamlets) left_.push_back(&hamlet);
  }

  std::vector<Move> take() && {
    const Transfer* rest = nullptr;
    for (const Transfer& transfer : pack_.transfers) {
      const Unit* to = pack_.unit_after(transfer.to);
      if (transfer.from != unit_.id || !to) continue;
      if (takes_the_rest(transfer)) {
        rest = &transfer;
      } else {
        add_named(transfer, *to);
      }
    }
    add_rest(rest);
    return std::move(moves_);
  }

 private:
  void add_named(const Transfer& transfer, const Unit& to) {
    Move move;
    move.from = &unit_, move.to = &to, move.written = &transfer;
    for (const std::string& id : transfer.hamlets) {
      const auto found = std::ranges::find(left_, id, [](const Hamlet* hamlet) { return hamlet->id; });
      if (found == left_.end()) continue;
      move.hamlets.push_back(*found);
      left_.erase(found);
    }
    for (const SummedFigure& figure : figures) move.*figure.of_move = transfer.*figure.of_transfer;
    moves_.push_back(std::move(move));
  }

  void add_rest(const Transfer* written) {
    const Unit* to = written ? pack_.unit_after(written->to) : destination_of_rest(pack_, unit_);
    const bool everything_named = !moves_.empty() && left_.empty() && !unit_.hamlets.empty();
    if (!to || (everything_named && !written)) return;
    Move move;
    move.from = &unit_, move.to = to, move.written = written;
    move.hamlets = std::move(left_);
    move.whole = moves_.empty();
    for (const SummedFigure& figure : figures) {
      std::vector<std::optional<Figure>> others;
      for (const Move& other : moves_) others.push_back(other.*figure.of_move);
      const std::optional<Figure> follows =
          move.whole ? unit_.*figure.of_unit : rest_of(unit_.*figure.of_unit, others);
      const bool stated = written && written->*figure.of_transfer;
      move.*figure.of_move = stated ? written->*figure.of_transfer : follows;
    }
    moves_.push_back(std::move(move));
  }

  const Pack& pack_;
  const Unit& unit_;
  std::vector<const Hamlet*> left_;
  std::vector<Move> moves_;
};

}  // namespace

std::span<const SummedFigure> summed_figures() {
  return figures;
}

std::vector<Move> moves_of(const Pack& pack) {
  std::vector<Move> all;
  for (const Unit& unit : pack.units) std::ranges::move(UnitMoves(pack, unit).take(), std::back_inserter(all));
  return all;
}

const Unit* unit_after_of(const Pack& pack, std::string_view hamlet) {
  const Unit* unit = pack.unit_of_hamlet(hamlet);
  if (!unit) return nullptr;
  for (const Move& move : UnitMoves(pack, *unit).take()) {
    if (std::ranges::any_of(move.hamlets, [&](const Hamlet* one) { return one->id == hamlet; })) return move.to;
  }
  return nullptr;
}

std::vector<const Unit*> units_after_of(const Pack& pack, std::string_view unit) {
  std::vector<const Unit*> found;
  const Unit* from = pack.unit_before(unit);
  if (!from) return found;
  for (const Move& move : UnitMoves(pack, *from).take()) {
    if (std::ranges::find(found, move.to) == found.end()) found.push_back(move.to);
  }
  return found;
}

bool is_split(const Pack& pack, std::string_view unit) {
  return units_after_of(pack, unit).size() > 1;
}

std::optional<Figure> sum_of(const std::vector<std::optional<Figure>>& parts) {
  std::optional<Figure> sum;
  for (const std::optional<Figure>& part : parts) {
    if (!part) return {};
    if (!sum) {
      sum = part;
      continue;
    }
    sum->value = sum->value + part->value;
    if (part->as_of != sum->as_of) sum->as_of.reset();
    sum->source = both_sources(sum->source, part->source);
    if (part->provenance == Provenance::illustrative) sum->provenance = Provenance::illustrative;
  }
  return sum;
}

}  // namespace kiosk::consultation
