#!/usr/bin/env python3
"""Compares the summary at 10,000,000 opinions with 1,000, and the CSV of 1,000,000 with sqlite3 -csv.

    tests/bench/results.py [--large N] [--csv N] [--build DIR]

Fills databases of a real kiosk-server by SQL, including tallies, and queries the running server. Prints the two ratios,
and the growth of the server's memory while it wrote the CSV. Requires about 3 GB in the temporary folder.
"""
import argparse
import http.cookiejar
import json
import os
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

root = pathlib.Path(__file__).resolve().parent.parent.parent
consultation = "kim-son-xuan-chinh"
password = "lúa chín vàng đồng"

# Hamlets, stances and remarks have different periods, so that every cell is used.
fill_opinions = """
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)
INSERT INTO opinion SELECT (i * 5000011) & 9223372036854775807, ?2, 1, 'xuan-thien', 'xuan-thien-' || (1 + i % 3),
  CASE i % 9 WHEN 0 THEN 'en' ELSE 'vi' END, 'touch', date('2026-11-01', '+' || (i % 20) || ' days'), i % 50 = 0,
  json_remove(json_object('name', 'xuan-chinh', 'reasons', json_array('school'), 'remark',
                          'Đường xa, người già đi lại khó, "rất" xa ' || i,
                          'stance', CASE i % 5 WHEN 0 THEN 'disagree' WHEN 1 THEN 'other' ELSE 'agree' END),
              iif(i % 4 = 0, '$.never', '$.remark')) FROM n"""
count_opinions = """
INSERT INTO tally SELECT consultation, unit, hamlet, '', '', count(*) FROM opinion GROUP BY 1, 2, 3
UNION ALL SELECT consultation, unit, hamlet, 'stance', answers ->> 'stance', count(*) FROM opinion GROUP BY 1, 2, 3, 5
UNION ALL SELECT consultation, unit, hamlet, 'remark', 'written', count(answers ->> 'remark') FROM opinion GROUP BY 1, 2, 3
UNION ALL SELECT consultation, unit, hamlet, 'reasons', 'school', count(*) FROM opinion GROUP BY 1, 2, 3
UNION ALL SELECT consultation, unit, hamlet, 'name', 'xuan-chinh', count(*) FROM opinion GROUP BY 1, 2, 3;
INSERT INTO tally_day SELECT consultation, day, count(*) FROM opinion GROUP BY 1, 2;
UPDATE consultation SET stored = (SELECT count(*) FROM opinion WHERE opinion.consultation = consultation.id);
"""


class Server:
    def __init__(self, build, folder, opinions):
        self.build, self.folder, self.data = build, folder, folder / "server"
        self.command("init")
        self.command("publish", str(root / "assets/consultations" / consultation))
        self.command("user", "add", "canbo", "--role", "admin", "--password-stdin", given=password)
        self.leave_out_checksums()
        with sqlite3.connect(self.data / "server.sqlite") as db:
            # The database is not read while it is filled: no journal, and the whole index in memory.
            db.executescript("PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; PRAGMA cache_size=-3000000")
            db.execute(fill_opinions, (opinions, consultation))
            db.executescript(count_opinions)
        db.close()

    def leave_out_checksums(self):
        """Disables page checksums, because Python's SQLite does not update them."""
        file, plain = self.data / "server.sqlite", self.data / "plain.sqlite"
        with sqlite3.connect(file) as db, sqlite3.connect(plain) as copy:
            copy.executescript("\n".join(db.iterdump()))
            copy.execute(f"PRAGMA user_version={db.execute('PRAGMA user_version').fetchone()[0]}")
        db.close()
        copy.close()
        plain.replace(file)

    def command(self, *words, given=""):
        subprocess.run([self.build / "kiosk-server", *words, "--data", self.data, "--assets", root / "assets"],
                       input=given + "\n", text=True, check=True, capture_output=True)

    def __enter__(self):
        port_file = self.folder / "port"
        self.process = subprocess.Popen(
            [self.build / "kiosk-server", "serve", "--data", self.data, "--assets", root / "assets", "--http", "--port",
             "0", "--port-file", port_file, "--second-factor-optional"], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        while not port_file.exists():
            time.sleep(0.05)
        self.url = "http://127.0.0.1:" + port_file.read_text().strip()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        form = urllib.parse.urlencode({"name": "canbo", "password": password}).encode()
        self.browser.open(self.url + "/sign-in", form).read()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def get(self, name):
        return self.browser.open(f"{self.url}/v1/consultations/{consultation}/{name}")

    def memory(self, line):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(one for one in status.splitlines() if one.startswith(line)).split()[1]) / 1024


def summary_seconds(server):
    start = time.perf_counter()
    body = server.get("summary.json").read()
    return time.perf_counter() - start, json.loads(body)["kiosks"]["opinions"]


def drain(stream):
    size = 0
    while piece := stream.read(1 << 20):
        size += len(piece)
    return size


def bench_summary(build, folder, large, rounds=100):
    """Both servers run at the same time and are queried in turn, so that other load affects both."""
    places = [folder / "small", folder / "large"]
    for place in places:
        place.mkdir()
    took = [[], []]
    with Server(build, places[0], 1000) as small, Server(build, places[1], large) as big:
        for _ in range(rounds):
            for i, (server, opinions) in enumerate([(small, 1000), (big, large)]):
                seconds, counted = summary_seconds(server)
                assert counted == opinions, counted
                took[i].append(seconds)
    shutil.rmtree(places[1])
    at_small, at_large = (statistics.median(one) for one in took)
    ratio = at_large / at_small
    print(f"summary: {at_small * 1000:.2f} ms at 1,000 opinions, {at_large * 1000:.2f} ms at {large:,}: "
          f"ratio {ratio:.2f} (reach: 2 or less)")
    return ratio <= 2


def bench_csv(build, folder, opinions):
    place = folder / "csv"
    place.mkdir()
    columns = ("unit, hamlet, day, language, mode, assisted, revision, answers ->> 'stance', answers ->> 'reasons', "
               "answers ->> 'name', answers ->> 'remark'")
    with Server(build, place, opinions) as server:
        drain(server.get("opinions.csv?since=2026-11-20"))  # warm the cache, as for the reference
        # Measures the peak from here on: signing in used 64 MB for Argon2id.
        pathlib.Path(f"/proc/{server.process.pid}/clear_refs").write_text("5")
        before = server.memory("VmRSS")
        ours, reference = [], []
        for _ in range(3):
            start = time.perf_counter()
            size = drain(server.get("opinions.csv"))
            ours.append(time.perf_counter() - start)
            start = time.perf_counter()
            shell = subprocess.Popen(["sqlite3", "-readonly", "-csv", server.data / "server.sqlite",
                                      f"SELECT {columns} FROM opinion ORDER BY row"], stdout=subprocess.PIPE)
            drain(shell.stdout)
            shell.wait()
            reference.append(time.perf_counter() - start)
        growth = server.memory("VmHWM") - before
    ratio = min(reference) / min(ours)
    print(f"CSV of {opinions:,} opinions ({size / 1e6:.0f} MB): {min(ours):.2f} s, sqlite3 -csv {min(reference):.2f} s: "
          f"{ratio:.2f} of its speed (reach: 0.5 or more); memory grew by {growth:.0f} MB at most")
    return ratio >= 0.5


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", type=int, default=10_000_000)
    parser.add_argument("--csv", type=int, default=1_000_000)
    parser.add_argument("--build", type=pathlib.Path, default=root / "build/release")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        good = [bench_csv(options.build, pathlib.Path(name), options.csv),
                bench_summary(options.build, pathlib.Path(name), options.large)]
    return 0 if all(good) else 1


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main())
