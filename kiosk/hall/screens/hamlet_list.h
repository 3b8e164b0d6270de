// The first part of "My hamlet": the list to choose from, with a search pad if the list is long.
#pragma once

namespace kiosk::hall::draw {
class Ui;
}
namespace kiosk::hall::visit {
struct HamletView;
}

namespace kiosk::hall::screens {

struct Context;

void draw_hamlet_list(draw::Ui& ui, const visit::HamletView& view, Context& context);

}  // namespace kiosk::hall::screens
