#!/usr/bin/env python3
"""Measures the time from exec to the first frame (warm, 1920x1080, software GL) of the kiosk and of Chromium --kiosk.

Both draw the attract screen on the same virtual display, in turn, in one run. The kiosk's time ends when its first frame
was presented and finished (glFinish); Chromium's at its first contentful paint. Prints medians and their ratio (goal: 0.35).
Requires Xvfb, chromium, a built kiosk, and a kiosk folder made by kiosk/run (--data DIR of that run).
"""
import argparse
import json
import statistics
import subprocess
import tempfile
import time

import beside
from beside import ROOT

PAGE = """<!doctype html><meta charset=utf-8><style>
body{margin:0;font:32px Inter,sans-serif;color:#12231F;background:url(/scene.svg) 0 92px/1920px no-repeat #EEF2EF}
header{background:#082F38;color:#fff;height:80px;line-height:80px;padding:0 64px;font-weight:600}
h1{font-size:96px;margin:48px 64px;width:1200px;line-height:1.15}p{margin:0 64px}
a{display:block;margin:96px 64px;width:800px;height:164px;line-height:164px;border-radius:24px;background:#0B5563;color:#fff;
text-align:center;font-size:64px;font-weight:700}</style>
<header>Xã Xuân Thiện · Huyện Kim Sơn, tỉnh Ninh Bình</header><h1>Ông bà nghĩ gì về việc nhập hai xã?</h1>
<p>Nhận ý kiến đến <b>17 giờ, thứ Sáu 26/4/2019</b></p><a>Chạm để bắt đầu</a>
<script>new PerformanceObserver(l=>{for(const e of l.getEntries())if(e.name==='first-contentful-paint')
fetch('/told?'+(performance.timeOrigin+e.startTime))}).observe({type:'paint',buffered:true})</script>"""


def kiosk_ms(data, environment):
    before = time.clock_gettime(time.CLOCK_MONOTONIC)
    out = subprocess.run([ROOT / "build/release/kiosk", "run", "--data", data, "--assets", ROOT / "assets", "--window",
                          "1920x1080", "--measure-start"], env=environment, capture_output=True, text=True, timeout=30, check=True)
    return (json.loads(out.stdout.strip().splitlines()[-1])["first_frame_monotonic_s"] - before) * 1000


def chromium_ms(site, painted, profile, environment):
    painted.clear()
    before = time.time() * 1000
    browser = beside.start_chromium(site.url(), profile, environment)
    while not painted and time.time() * 1000 - before < 30000:
        time.sleep(0.01)
    beside.stop(browser)
    return painted[0] - before


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="an enrolled kiosk's folder, e.g. DIR/kiosk/kim-son-xuan-chinh")
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    painted = []
    site = beside.Site(PAGE, lambda at: painted.append(float(at)))
    screen, display = beside.start_screen()
    environment = beside.on_screen(display)
    try:
        with tempfile.TemporaryDirectory() as profile:
            kiosk_ms(arguments.data, environment)  # warm the page cache for both
            chromium_ms(site, painted, profile, environment)
            pairs = [(kiosk_ms(arguments.data, environment), chromium_ms(site, painted, profile, environment))
                     for _ in range(arguments.runs)]
    finally:
        beside.stop(screen)
    ours, theirs = (statistics.median(column) for column in zip(*pairs))
    print(f"kiosk, exec to first frame:             {ours:6.0f} ms (median of {arguments.runs})")
    print(f"Chromium --kiosk, exec to first paint:  {theirs:6.0f} ms (median of {arguments.runs})")
    print(f"ratio (goal 0.35):                      {ours / theirs:6.2f}")


if __name__ == "__main__":
    main()
