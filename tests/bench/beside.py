"""Shared by the benchmarks of the window: a virtual screen, a kiosk on it, and Chromium --kiosk for comparison."""
import http.server
import os
import pathlib
import subprocess
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]


def start_screen():
    """Starts Xvfb on a free display; returns the process and the display's name."""
    read, write = os.pipe()
    screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
                              pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    return screen, ":" + os.read(read, 16).decode().strip()


def on_screen(display):
    """Environment of both programs: that display, software rendering."""
    return dict(os.environ, DISPLAY=display, LIBGL_ALWAYS_SOFTWARE="1")


class Site:
    """Serves one page and the kiosk's scene on loopback; calls `told` with the query that the page fetches from /told?…"""

    def __init__(self, page, told):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path.startswith("/told?"):
                    told(self.path[len("/told?"):])
                    body, kind = b"", "text/plain"
                elif self.path == "/scene.svg":
                    body, kind = (ROOT / "assets/art/scene-wide.svg").read_bytes(), "image/svg+xml"
                else:
                    body, kind = page.encode(), "text/html"
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, part=""):
        return f"http://127.0.0.1:{self.server.server_port}/{part}"


def start_kiosk(data, environment, *options):
    return subprocess.Popen([ROOT / "build/release/kiosk", "run", "--data", data, "--assets", ROOT / "assets",
                             "--window", "1920x1080", *options], env=environment, stderr=subprocess.DEVNULL)


def start_chromium(url, profile, environment):
    return subprocess.Popen(
        ["chromium", "--kiosk", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", f"--user-data-dir={profile}",
         "--window-size=1920,1080", "--window-position=0,0", url],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def processes_of(pid):
    """That process and all its descendants."""
    found = [pid]
    for one in found:
        for task in pathlib.Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def pss_mb(pid):
    """Proportional memory of that process and its descendants."""
    total = 0
    for one in processes_of(pid):
        for line in pathlib.Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def cpu_seconds(pid):
    """Processor time used so far by that process and its descendants, in nanosecond resolution if the kernel provides it."""
    total = 0
    for one in processes_of(pid):
        for task in pathlib.Path(f"/proc/{one}/task").glob("*/schedstat"):
            total += int(task.read_text().split()[0])
    return total / 1e9


def stop(process):
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
