/* For builds with AddressSanitizer: graphics drivers stay loaded to the end, so that what they leave behind is told by
   their name (tests/sanitizers/lsan.txt), not as an unknown module's. */
int dlclose(void *module);

__attribute__((visibility("default"))) int dlclose(void *module) {
  (void)module;
  return 0;
}
