#!/usr/bin/env python3
"""Tests that an installation by `cmake --install` works: programs, data, manual pages, systemd unit.

    tests/deploy/install_test.py BUILD_FOLDER
"""
import pathlib
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request

root = pathlib.Path(__file__).resolve().parent.parent.parent
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build/release").resolve()
faults = []


def expect(fits, what):
    if not fits:
        faults.append(what)


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=60)


def installed(folder, *more):
    done = run("cmake", "--install", build, "--prefix", folder, *more)
    expect(done.returncode == 0, done.stderr)
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def fetched(address):
    context = ssl._create_unverified_context()
    with urllib.request.urlopen(address, context=context, timeout=10) as answer:
        return answer.read().decode()


def check_server(prefix, data):
    """Checks that the installed server uses the installed pages, not those of the sources."""
    catalogue = prefix / "share/kiosk/locales/server/vi.po"
    words = catalogue.read_text()
    expect('msgstr "Đăng nhập"' in words, "the catalogue has no sign-in")
    catalogue.write_text(words.replace('msgstr "Đăng nhập"', 'msgstr "Vào bản cài"'))
    server, port = prefix / "bin/kiosk-server", data / "port"
    expect(run(server, "init", "--data", data / "server").returncode == 0, "init failed")
    with open(data / "log", "w") as log:
        running = subprocess.Popen([str(server), "serve", "--data", str(data / "server"), "--port", "0", "--port-file",
                                    str(port)], stdout=log, stderr=log)
    try:
        for _ in range(200):
            if port.exists() and port.read_text().strip():
                break
            time.sleep(0.05)
        address = "https://127.0.0.1:" + port.read_text().strip()
        expect("Vào bản cài" in fetched(address + "/sign-in"), "the server shows other pages than the installed ones")
        expect("--primary" in fetched(address + "/assets/web/office.css"), "no style sheet")
    finally:
        running.terminate()
        running.wait(30)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    prefix, alone, data = folder / "all", folder / "server", folder / "data"
    data.mkdir()
    files = installed(prefix)
    for file in ("bin/kiosk", "bin/kiosk-server", "share/man/man8/kiosk.8", "share/man/man8/kiosk-server.8",
                 "lib/systemd/system/kiosk-server.service", "lib/systemd/system/kiosk-server-backup.service",
                 "lib/systemd/system/kiosk-server-backup.timer", "share/doc/kiosk-server/options.example",
                 "share/kiosk/web/office.css", "share/kiosk/locales/hall/vi.po", "share/kiosk/art/logo.svg",
                 "lib/systemd/system/kiosk.service", "lib/sysusers.d/kiosk.conf", "lib/tmpfiles.d/kiosk.conf",
                 "lib/sysctl.d/60-kiosk.conf", "lib/systemd/logind.conf.d/kiosk.conf", "lib/udev/rules.d/70-kiosk.rules",
                 "share/doc/kiosk/options.example", "share/kiosk/consultations/kim-son-xuan-chinh/pack.yaml"):
        expect(file in files, f"{file} is not installed")
    parts = installed(alone, "--component", "kiosk-server")
    expect("bin/kiosk-server" in parts and "bin/kiosk" not in parts, f"the server alone: {sorted(parts)[:5]}")
    for program in ("kiosk", "kiosk-server"):
        expect(run(prefix / "bin" / program, "--version").returncode == 0, f"{program} does not start")
        page = run("man", "-M", prefix / "share/man", "-w", program).stdout.strip()
        expect(page == str(prefix / f"share/man/man8/{program}.8"), f"man finds {page or 'nothing'} for {program}")
    checked = run(prefix / "bin/kiosk", "check", prefix / "share/kiosk/consultations/kim-son-xuan-chinh")
    expect(checked.returncode == 0, checked.stdout + checked.stderr)
    check_server(prefix, data)
print("\n".join(faults) or "what is installed works where it is installed")
sys.exit(1 if faults else 0)
