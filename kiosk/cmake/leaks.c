/* Linked into builds with AddressSanitizer, and into nothing else: what LeakSanitizer is to know of libraries that are
   not ours. Here and not in a file, so that programs started without our environment know it too. */

/* Drivers stay loaded to the end, so that what they leave behind goes by their name, not as an unknown module's. */
int dlclose(void *module);
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);

__attribute__((visibility("default"))) int dlclose(void *module) {
  (void)module;
  return 0;
}

__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void) {
  return
      /* libgettextpo does not free all that it read of a catalogue, least of all of one with an error. */
      "leak:libgettextpo\n"
      /* Fontconfig keeps the fonts that a thread chose to the end of the process; no more of them for more texts. */
      "leak:libfontconfig\n"
      /* Mesa's software renderer leaves what LLVM registered when it was loaded. */
      "leak:libLLVM\n"
      /* libsndfile keeps 6 kB of a Vorbis recording that it could not open. */
      "leak:vorbis_info_init\n";
}

__attribute__((visibility("default"))) const char *__lsan_default_options(void) { return "print_suppressions=0"; }
