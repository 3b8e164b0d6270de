// What most test sources include, compiled once (kiosk/cmake/folders.cmake).
#pragma once

#include <doctest/doctest.h>

#include "kiosk/cmake/precompiled/standard.h"
