#!/usr/bin/env python3
"""Measures the kiosk's memory, idle load, scrolling and taps against Chromium --kiosk in the same run; 1920x1080, software GL.

    tests/bench/kiosk.py --data DIR/kiosk/kim-son-xuan-chinh [--rest SECONDS] [--taps N]

A sample resident visits every screen of the real kiosk; then both programs are measured idle and scrolling, in turn.
Chromium shows one plain page with the same colours: a long text and a bar chart. Prints each figure and its ratio.
Requires Xvfb, chromium, a built kiosk and kiosk-visitor, and a kiosk folder made by kiosk/run (a copy is used).
"""
import argparse
import ctypes
import json
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time

import beside
from beside import ROOT

PAGE = """<!doctype html><meta charset=utf-8><style>
body{margin:0;font:32px/1.4 Inter,sans-serif;color:#12231F;background:#EEF2EF}
header{background:#082F38;color:#fff;height:80px;line-height:80px;padding:0 64px;font-weight:600}
main{margin:32px 64px;padding:32px 44px;background:#fff;border-radius:24px;box-shadow:0 6px 20px rgba(8,47,56,.13)}
i{display:block;height:40px;margin:16px 0;background:#5C8A3A}</style>
<header>Xã Xuân Thiện · Huyện Kim Sơn, tỉnh Ninh Bình</header><main id=text></main><script>
text.innerHTML=Array.from({length:120},(_,i)=>'<p>'+(i+1)+'. Ủy ban nhân dân xã lấy ý kiến cử tri về đề án nhập hai xã, '+
'niêm yết tại nhà văn hóa thôn và trả lời bằng văn bản.</p>'+(i%10?'':'<i style="width:'+(20+i/2)+'%"></i>')).join('')
if(location.hash==='#scroll'){const gaps=[];let last=0,start=0;requestAnimationFrame(function step(now){
if(!start){start=now;fetch('/told?ready')}if(last)gaps.push(now-last);last=now;scrollBy(0,Math.floor((now-start)/1000)%2?-24:24)
if(now-start<5000)requestAnimationFrame(step);else fetch('/told?'+gaps.map(g=>g.toFixed(2)).join(','))})}
else fetch('/told?ready')</script>"""


class Finger:
    """Sends real pointer events to the virtual screen."""

    def __init__(self, display):
        self.x11, self.xtst = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(display.encode()))

    def move(self, x, y):
        self.xtst.XTestFakeMotionEvent(self.display, 0, int(x), int(y), ctypes.c_ulong(0))
        self.x11.XFlush(self.display)

    def button(self, down):
        self.xtst.XTestFakeButtonEvent(self.display, 1, int(down), ctypes.c_ulong(0))
        self.x11.XFlush(self.display)

    def tap(self, x, y):
        """Returns the time of the release in microseconds of the monotonic clock."""
        self.move(x, y)
        time.sleep(0.05)
        self.button(True)
        time.sleep(0.08)
        lifted = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000
        self.button(False)
        return lifted


class Kiosk:
    def __init__(self, data, folder, environment, display):
        self.widgets, self.frames_file = folder / "widgets.json", folder / "frames"
        self.environment, self.finger = environment, Finger(display)
        self.process = beside.start_kiosk(data, environment, "--widgets", self.widgets, "--frames", self.frames_file,
                                          "--sound", "null")
        self.await_screen("attract")

    def drawn(self):
        try:
            return json.loads(self.widgets.read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return None

    def await_screen(self, name):
        end = time.time() + 20
        while time.time() < end:
            drawn = self.drawn()
            if drawn and drawn["rests"] and drawn["screen"] == name:
                return drawn
            time.sleep(0.02)
        raise SystemExit(f"The kiosk did not come to {name}; it shows {drawn and drawn['screen']}.")

    def frames(self):
        lines = [line.split() for line in self.frames_file.read_text().splitlines()]
        return [(int(began), int(ended), int(version), screen) for began, ended, _, version, screen in lines]

    def tap(self, widget):
        found = next(one for one in self.drawn()["widgets"] if one["id"] == widget and one["enabled"])
        return self.finger.tap(found["x"] + found["w"] / 2, found["y"] + found["h"] / 2)

    def go(self, widget, screen):
        lifted = self.tap(widget)
        self.await_screen(screen)
        return lifted


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def visit_everything(kiosk):
    subprocess.run([ROOT / "build/release/kiosk-visitor", "--widgets", kiosk.widgets, "--visits", "1",
                    "--screens", kiosk.widgets.parent], env=kiosk.environment, check=True, stdout=subprocess.DEVNULL)
    kiosk.await_screen("attract")


def rest(pid, seconds):
    before = beside.cpu_seconds(pid)
    time.sleep(seconds)
    return (beside.cpu_seconds(pid) - before) / seconds * 100


def kiosk_rest(kiosk, seconds):
    frames = len(kiosk.frames())
    used = rest(kiosk.process.pid, seconds)
    return used, len(kiosk.frames()) - frames


def kiosk_scroll(kiosk, seconds=5):
    """Drags the full text up and down. Returns the time between frames while the finger moves, and the processor
    time per frame, in ms."""
    kiosk.go("begin", "home")
    kiosk.go("door/proposal", "proposal")
    finger, start = kiosk.finger, time.monotonic()
    finger.move(960, 700)
    finger.button(True)
    time.sleep(0.2)
    began, used = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000, beside.cpu_seconds(kiosk.process.pid)
    while (now := time.monotonic() - start) < seconds:
        swing = now % 2
        finger.move(960, 700 - 400 * (swing if swing < 1 else 2 - swing))
        time.sleep(0.004)
    ended, used = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000, beside.cpu_seconds(kiosk.process.pid) - used
    finger.button(False)
    ends = [frame[1] for frame in kiosk.frames() if began <= frame[1] <= ended]
    time.sleep(1)
    return [(b - a) / 1000 for a, b in zip(ends, ends[1:])], used * 1000 / len(ends)


def kiosk_taps(kiosk, count):
    """Returns the frames started between the release of the finger and the changed picture, and the ms until it was shown."""
    kiosk.go("back", "home")
    frames, milliseconds = [], []
    for _ in range(count):
        for widget, screen in (("door/timeline", "timeline"), ("back", "home")):
            lifted = kiosk.go(widget, screen)
            since = [frame for frame in kiosk.frames() if frame[0] > lifted]
            changed = next(i for i, frame in enumerate(since) if frame[3] == screen)
            frames.append(changed + 1)
            milliseconds.append((since[changed][1] - lifted) / 1000)
    return frames, milliseconds


def chromium(told, site, profile, environment, seconds):
    told.clear()
    browser = beside.start_chromium(site.url(), profile, environment)
    while not told:
        time.sleep(0.05)
    time.sleep(5)
    memory, used = beside.pss_mb(browser.pid), rest(browser.pid, seconds)
    beside.stop(browser)
    told.clear()
    browser = beside.start_chromium(site.url("#scroll"), profile, environment)
    while not told:
        time.sleep(0.05)
    began = beside.cpu_seconds(browser.pid)
    while len(told) < 2:
        time.sleep(0.05)
    frame = beside.cpu_seconds(browser.pid) - began
    beside.stop(browser)
    gaps = [float(gap) for gap in told[1].split(",")]
    return memory, used, gaps, frame * 1000 / len(gaps)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=pathlib.Path, help="an enrolled kiosk's folder")
    parser.add_argument("--rest", type=int, default=60, help="seconds at rest (default: 60)")
    parser.add_argument("--taps", type=int, default=30, help="pairs of taps (default: 30)")
    arguments = parser.parse_args()
    told = []
    site = beside.Site(PAGE, told.append)
    screen, display = beside.start_screen()
    environment = beside.on_screen(display)
    try:
        with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
            folder = pathlib.Path(name)
            shutil.copytree(arguments.data, folder / "kiosk", symlinks=True)
            kiosk = Kiosk(folder / "kiosk", folder, environment, display)
            visit_everything(kiosk)
            memory = beside.pss_mb(kiosk.process.pid)
            used, drawn = kiosk_rest(kiosk, arguments.rest)
            gaps, cost = kiosk_scroll(kiosk)
            frames, milliseconds = kiosk_taps(kiosk, arguments.taps)
            beside.stop(kiosk.process)
            their_memory, their_used, their_gaps, their_cost = chromium(told, site, folder / "profile", environment,
                                                                         arguments.rest)
    finally:
        beside.stop(screen)
    print(f"memory (PSS) with every screen visited: {memory:.0f} MB, Chromium {their_memory:.0f} MB: "
          f"ratio {memory / their_memory:.2f} (goal 0.25)")
    print(f"at rest for {arguments.rest} s: {used:.3f} % of a core and {drawn} frames drawn, Chromium {their_used:.3f} % "
          "(goal: not more, and no frame)")
    print(f"scrolling a full text: {statistics.median(gaps):.1f} ms between frames, p99 {percentile(gaps, 0.99):.1f} ms "
          f"({len(gaps)} frames); Chromium {statistics.median(their_gaps):.1f} and {percentile(their_gaps, 0.99):.1f} ms "
          f"(goal: p99 16.7); the processor's time for a frame {cost:.1f} ms, Chromium {their_cost:.1f} ms")
    print(f"tap to changed picture: {percentile(frames, 0.99)} frames at p99, {statistics.median(milliseconds):.0f} ms "
          f"in the median (goal: 2 frames; {len(frames)} taps)")


if __name__ == "__main__":
    main()
