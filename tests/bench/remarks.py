#!/usr/bin/env python3
"""Times the officials' work on remarks at 300,000 remarks and at 3,000.

    tests/bench/remarks.py [--large N] [--small N] [--build DIR]

Fills databases of a real kiosk-server by SQL, waits until it has indexed the remarks, and then does over HTTP what an
official does: pages, searches, filters, groups, tags on all that match, undoing, merging tags, downloads. Prints seconds
and the server's memory. The ratios of pages must stay below 4: they must not grow with the number of remarks.
"""
import argparse
import os
import pathlib
import re
import sqlite3
import sys
import tempfile
import time
import urllib.parse

import results
from results import Server, consultation, root

# Sentences with different periods: some words are in every remark, others in few; every 37th has a telephone number.
fill_remarks = """
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)
INSERT INTO opinion SELECT (i * 5000011) & 9223372036854775807, ?2, 1, 'xuan-thien', 'xuan-thien-' || (1 + i % 3),
  'vi', 'touch', date('2026-11-01', '+' || (i % 20) || ' days'), 0,
  json_object('remark', CASE i % 7 WHEN 0 THEN 'Đường xa trung tâm, người già đi lại khó'
                                   WHEN 1 THEN 'Giữ tên xã cũ cho con cháu nhớ quê'
                                   WHEN 2 THEN 'Cần làm cầu mới trước khi sáp nhập'
                                   WHEN 3 THEN 'Đồng ý, cán bộ nên bớt đi'
                                   WHEN 4 THEN 'Trường học và trạm y tế phải giữ nguyên chỗ'
                                   WHEN 5 THEN 'Trụ sở mới ở đâu thì thuận tiện cho dân xóm ' || (i % 13)
                                   ELSE 'Kinh phí lấy ở đâu, xin công khai' END || ' số ' || (i % 997) ||
                        CASE WHEN i % 37 = 0 THEN ' gọi 0912345678' ELSE '' END,
              'stance', CASE i % 5 WHEN 0 THEN 'disagree' WHEN 1 THEN 'other' ELSE 'agree' END) FROM n"""


class Office(Server):
    """A server with that many remarks, and an official in it."""

    def __init__(self, build, folder, remarks):
        folder.mkdir()
        self.remarks = remarks
        results.fill_opinions = fill_remarks
        super().__init__(build, folder, remarks)
        self.page = f"/consultations/{consultation}/remarks"
        self.times = {}

    def open(self, path, form=None):
        data = urllib.parse.urlencode(form).encode() if form else None
        return self.browser.open(self.url + path, data).read().decode()

    def timed(self, name, path, form=None):
        start = time.perf_counter()
        answer = self.open(path, form)
        self.times[name] = time.perf_counter() - start
        return answer

    def index(self):
        start = time.perf_counter()
        file = self.data / "server.sqlite"
        while True:
            with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as db:
                done = db.execute("SELECT count(*) FROM remark").fetchone()[0]
            if done >= self.remarks:
                break
            time.sleep(0.2)
        self.times["indexing, in the background"] = time.perf_counter() - start

    def change_all(self, name, query, form):
        """Asks, then confirms with the number that the page asked about."""
        token = re.search(r'name="csrf" value="([^"]+)"', self.open(self.page)).group(1)
        form = {"csrf": token, "query": query, **form}
        asked = self.timed(name + ": the question", self.page, form)
        number = re.search(r'name="confirmed" value="(\d+)"', asked).group(1)
        answer = self.timed(name, self.page, {**form, "confirmed": number})
        batch = re.search(r'name="batch" value="(\d+)"', answer)
        return int(number), batch.group(1) if batch else None, token

    def work(self):
        self.index()
        self.memory_before = self.memory("VmRSS")
        pathlib.Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")
        first = self.timed("first page", self.page)
        follow = re.search(r'href="(\?[^"]*from=[^"]*)"', first).group(1).replace("&amp;", "&")
        self.timed("next page", self.page + follow)
        self.timed("search, a word in one of seven", self.page + "?q=" + urllib.parse.quote("cầu"))
        self.timed("search, two common words", self.page + "?q=" + urllib.parse.quote("xã số"))
        self.timed("search, a rare pair", self.page + "?q=" + urllib.parse.quote("cầu 996"))
        self.timed("search, nothing found", self.page + "?q=" + urllib.parse.quote("hoàng sa"))
        self.timed("filter by hamlet and answer", self.page + "?hamlet=xuan-thien-1&stance=agree")
        self.timed("filter by day", self.page + "?day=2026-11-05")
        self.timed("undecided parts", self.page + "?undecided=1")
        self.timed("groups of similar remarks", self.page + "?groups=1")
        tagged, batch, token = self.change_all("tag all with a word", "q=" + urllib.parse.quote("cầu"),
                                               {"do": "tag", "tag": "cau", "scope": "all"})
        self.changed = tagged
        self.timed("table of tags", self.page + "/tags")
        self.change_all("merge that tag into another", "", {"do": "retag", "tag": "cau", "to": "giao thong"})
        answer = self.open(self.page + "/tags")
        last = max(int(n) for n in re.findall(r'name="batch" value="(\d+)"', answer))
        self.timed("undo the merging", self.page, {"csrf": token, "do": "undo-batch", "batch": last, "on": "tags"})
        if batch:
            self.timed("undo the tagging", self.page, {"csrf": token, "do": "undo-batch", "batch": batch})
        start = time.perf_counter()
        results.drain(self.get("remarks.csv"))
        self.times["remarks.csv"] = time.perf_counter() - start
        self.memory_most = self.memory("VmHWM")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", type=int, default=300_000)
    parser.add_argument("--small", type=int, default=3_000)
    parser.add_argument("--build", type=pathlib.Path, default=root / "build/release")
    options = parser.parse_args()
    done = []
    for remarks in options.small, options.large:
        with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
            with Office(options.build, pathlib.Path(name) / "office", remarks) as office:
                office.work()
                done.append(office)
    small, large = done
    print(f"| | {small.remarks:,} remarks | {large.remarks:,} remarks |\n|---|---|---|")
    for name in small.times:
        print(f"| {name} | {small.times[name]:.3f} s | {large.times.get(name, 0):.3f} s |")
    print(f"| changed by an action on all | {small.changed:,} | {large.changed:,} |")
    print(f"| memory before, at most | {small.memory_before:.0f}, {small.memory_most:.0f} MB "
          f"| {large.memory_before:.0f}, {large.memory_most:.0f} MB |")
    pages = [name for name in small.times if name.startswith(("first", "next", "search", "filter", "undecided", "groups"))]
    slow = [name for name in pages if large.times[name] > 4 * small.times[name] + 0.05]
    if slow:
        print("grows with the number of remarks: " + ", ".join(slow))
    return 1 if slow else 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main())
