// large_pack: writes a pack of large_pack.h, for tests that are not in C++.
#include <iostream>

#include "tests/packs/large_pack.h"

int main(int argc, char** argv) {
  const std::string shape = argc == 3 ? argv[1] : "";
  if (shape != "large" && shape != "extreme") {
    std::cerr << "large_pack large|extreme FOLDER\n";
    return 2;
  }
  try {
    kiosk::test::write_pack(shape == "large" ? kiosk::test::large_shape() : kiosk::test::extreme_shape(), argv[2]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
