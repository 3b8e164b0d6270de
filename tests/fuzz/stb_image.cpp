// libFuzzer's build has its own stb, so that the sanitizers see into it; the programs use the library.
#define STB_IMAGE_IMPLEMENTATION
#include <stb/stb_image.h>
