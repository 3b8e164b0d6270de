// A sound card control for tests, loaded by ALSA: one "Master" with volume 0 to 64 and a switch, stored in
// the file named by KIOSK_TEST_MIXER ("40 1").
#include <alsa/asoundlib.h>
#include <alsa/control_external.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

enum : unsigned { volume, on, count };
constexpr const char* names[count] = {"Master Playback Volume", "Master Playback Switch"};

void keep(const long* values) {
  std::FILE* const file = std::fopen(std::getenv("KIOSK_TEST_MIXER"), "w");
  if (!file) return;
  std::fprintf(file, "%ld %ld", values[volume], values[on]);
  std::fclose(file);
}
void load(long* values) {
  std::FILE* const file = std::fopen(std::getenv("KIOSK_TEST_MIXER"), "r");
  values[volume] = 32, values[on] = 1;
  if (!file) return;
  if (std::fscanf(file, "%ld %ld", &values[volume], &values[on]) != 2) values[volume] = 32;
  std::fclose(file);
}

int elem_count(snd_ctl_ext_t*) {
  return count;
}
int elem_list(snd_ctl_ext_t*, unsigned offset, snd_ctl_elem_id_t* id) {
  snd_ctl_elem_id_set_interface(id, SND_CTL_ELEM_IFACE_MIXER);
  snd_ctl_elem_id_set_name(id, names[offset]);
  return 0;
}
snd_ctl_ext_key_t find_elem(snd_ctl_ext_t*, const snd_ctl_elem_id_t* id) {
  for (unsigned i = 0; i < count; ++i) {
    if (std::strcmp(snd_ctl_elem_id_get_name(id), names[i]) == 0) return i;
  }
  return SND_CTL_EXT_KEY_NOT_FOUND;
}
int get_attribute(snd_ctl_ext_t*, snd_ctl_ext_key_t key, int* type, unsigned* access, unsigned* channels) {
  *type = key == volume ? SND_CTL_ELEM_TYPE_INTEGER : SND_CTL_ELEM_TYPE_BOOLEAN;
  *access = SND_CTL_EXT_ACCESS_READWRITE;
  *channels = 1;
  return 0;
}
int get_integer_info(snd_ctl_ext_t*, snd_ctl_ext_key_t key, long* low, long* high, long* step) {
  *low = 0, *high = key == volume ? 64 : 1, *step = 1;
  return 0;
}
int read_integer(snd_ctl_ext_t*, snd_ctl_ext_key_t key, long* value) {
  long values[count] = {};
  load(values);
  *value = values[key];
  return 0;
}
int write_integer(snd_ctl_ext_t*, snd_ctl_ext_key_t key, long* value) {
  long values[count] = {};
  load(values);
  values[key] = *value;
  keep(values);
  return 1;
}
int read_event(snd_ctl_ext_t*, snd_ctl_elem_id_t*, unsigned*) {
  return -EAGAIN;
}
void close_it(snd_ctl_ext_t*) {}

snd_ctl_ext_callback_t callbacks;
snd_ctl_ext_t card;

}  // namespace

extern "C" {
SND_CTL_PLUGIN_DEFINE_FUNC(kiosk_test);
SND_CTL_PLUGIN_DEFINE_FUNC(kiosk_test) {
  static_cast<void>(root), static_cast<void>(conf);
  callbacks.close = close_it;
  callbacks.elem_count = elem_count;
  callbacks.elem_list = elem_list;
  callbacks.find_elem = find_elem;
  callbacks.get_attribute = get_attribute;
  callbacks.get_integer_info = get_integer_info;
  callbacks.read_integer = read_integer;
  callbacks.write_integer = write_integer;
  callbacks.read_event = read_event;
  card.version = SND_CTL_EXT_VERSION;
  std::snprintf(card.id, sizeof card.id, "kiosk");
  std::snprintf(card.driver, sizeof card.driver, "kiosk");
  std::snprintf(card.name, sizeof card.name, "kiosk");
  std::snprintf(card.longname, sizeof card.longname, "kiosk");
  std::snprintf(card.mixername, sizeof card.mixername, "kiosk");
  card.poll_fd = -1;
  card.callback = &callbacks;
  const int error = snd_ctl_ext_create(&card, name, mode);
  if (error >= 0) *handlep = card.handle;
  return error;
}
SND_CTL_PLUGIN_SYMBOL(kiosk_test)
}
