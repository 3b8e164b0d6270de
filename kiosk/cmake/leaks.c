/* Suppressions of leaks in other libraries, linked only into builds with AddressSanitizer. They are compiled in, not in
   a file, so that they also apply to programs started without our environment. */

/* Keeps drivers loaded until exit, so that their leaks are reported with their names instead of as an unknown module. */
int dlclose(void *module);
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);

__attribute__((visibility("default"))) int dlclose(void *module) {
  (void)module;
  return 0;
}

__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void) {
  return
      /* libgettextpo does not free everything it read from a catalogue, especially after an error. */
      "leak:libgettextpo\n"
      /* Fontconfig keeps the fonts selected by a thread until exit; their number does not grow with the texts. */
      "leak:libfontconfig\n"
      /* Mesa's software renderer does not free what LLVM registered when it was loaded. */
      "leak:libLLVM\n"
      /* libsndfile leaks 6 kB for a Vorbis recording that it could not open. */
      "leak:vorbis_info_init\n";
}

__attribute__((visibility("default"))) const char *__lsan_default_options(void) { return "print_suppressions=0"; }
