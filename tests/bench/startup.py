#!/usr/bin/env python3
"""Time from exec to the first frame, warm, 1920x1080, software GL: the kiosk against Chromium --kiosk.

Both draw the attract screen on the same virtual display, in turn, in one run. The kiosk's time ends when its first frame
was presented and finished (glFinish); Chromium's at its first contentful paint. Prints medians and their ratio (goal: 0.35).
Needs: Xvfb, chromium, a built kiosk, and a kiosk folder made by kiosk/run (--data DIR of that run).
"""
import argparse
import http.server
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = """<!doctype html><meta charset=utf-8><style>
body{margin:0;font:32px Inter,sans-serif;color:#12231F;background:url(/scene.svg) 0 92px/1920px no-repeat #EEF2EF}
header{background:#082F38;color:#fff;height:80px;line-height:80px;padding:0 64px;font-weight:600}
h1{font-size:96px;margin:48px 64px;width:1200px;line-height:1.15}p{margin:0 64px}
a{display:block;margin:96px 64px;width:800px;height:164px;line-height:164px;border-radius:24px;background:#0B5563;color:#fff;
text-align:center;font-size:64px;font-weight:700}</style>
<header>Xã Xuân Thiện · Huyện Kim Sơn, tỉnh Ninh Bình</header><h1>Ông bà nghĩ gì về việc nhập hai xã?</h1>
<p>Nhận ý kiến đến <b>17 giờ, thứ Sáu 26/4/2019</b></p><a>Chạm để bắt đầu</a>
<script>new PerformanceObserver(l=>{for(const e of l.getEntries())if(e.name==='first-contentful-paint')
fetch('/painted?at='+(performance.timeOrigin+e.startTime))}).observe({type:'paint',buffered:true})</script>"""


class Site(http.server.BaseHTTPRequestHandler):
    painted = None

    def do_GET(self):
        if self.path.startswith("/painted"):
            Site.painted = float(self.path.split("=")[1])
            body, kind = b"", "text/plain"
        elif self.path == "/scene.svg":
            body, kind = (ROOT / "assets/art/scene-wide.svg").read_bytes(), "image/svg+xml"
        else:
            body, kind = PAGE.encode(), "text/html"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def start_screen():
    read, write = os.pipe()
    screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
                              pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    return screen, ":" + os.read(read, 16).decode().strip()


def kiosk_ms(data, environment):
    before = time.clock_gettime(time.CLOCK_MONOTONIC)
    out = subprocess.run([ROOT / "build/release/kiosk", "run", "--data", data, "--assets", ROOT / "assets", "--window",
                          "1920x1080", "--measure-start"], env=environment, capture_output=True, text=True, timeout=30, check=True)
    return (json.loads(out.stdout.strip().splitlines()[-1])["first_frame_monotonic_s"] - before) * 1000


def chromium_ms(port, profile, environment):
    Site.painted = None
    before = time.time() * 1000
    browser = subprocess.Popen(
        ["chromium", "--kiosk", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", f"--user-data-dir={profile}",
         "--window-size=1920,1080", "--window-position=0,0", f"http://127.0.0.1:{port}/"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while Site.painted is None and time.time() * 1000 - before < 30000:
        time.sleep(0.01)
    browser.terminate()
    browser.wait(20)
    return Site.painted - before


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="an enrolled kiosk's folder, e.g. DIR/kiosk/kim-son-xuan-chinh")
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    screen, display = start_screen()
    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    environment = dict(os.environ, DISPLAY=display, LIBGL_ALWAYS_SOFTWARE="1")
    try:
        with tempfile.TemporaryDirectory() as profile:
            kiosk_ms(arguments.data, environment)  # warm the page cache for both
            chromium_ms(site.server_port, profile, environment)
            pairs = [(kiosk_ms(arguments.data, environment), chromium_ms(site.server_port, profile, environment))
                     for _ in range(arguments.runs)]
    finally:
        screen.terminate()
        screen.wait()
    ours, theirs = (statistics.median(column) for column in zip(*pairs))
    print(f"kiosk, exec to first frame:             {ours:6.0f} ms (median of {arguments.runs})")
    print(f"Chromium --kiosk, exec to first paint:  {theirs:6.0f} ms (median of {arguments.runs})")
    print(f"ratio (goal 0.35):                      {ours / theirs:6.2f}")


if __name__ == "__main__":
    main()
