#!/usr/bin/env python3
"""Checks with clang that members are only used with their mutex locked.

    tests/thread_safety.py BUILD

BUILD is a configured build folder with Ninja. Every source of the programs that uses
kiosk/base/thread_annotations.h, directly or through its headers, is analysed with -Wthread-safety; nothing is
compiled. Prints what clang finds. Exit codes: 0 nothing found, 1 something found, 2 wrong use.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ANNOTATIONS = "kiosk/base/thread_annotations.h"
CLANG = ["clang++-14", "-std=c++20", "-fsyntax-only", "-w", "-Wthread-safety", "-Werror=thread-safety"]


def includes(path, known={}):
    """The repository's headers that a file includes, relative to the root."""
    if path not in known:
        text = (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).is_file() else ""
        known[path] = re.findall(r'^#include "(kiosk/[^"]+)"', text, re.M)
    return known[path]


def uses_annotations(path, seen=None):
    seen = seen if seen is not None else set()
    if path in seen:
        return False
    seen.add(path)
    return path == ANNOTATIONS or any(uses_annotations(other, seen) for other in includes(path))


def commands(build):
    """(source, flags) of every C++ source of the programs; the flags are those for headers and macros."""
    text = subprocess.check_output(["ninja", "-C", build, "-t", "compdb"], text=True)
    found = {}
    for entry in json.loads(text[text.index("["):text.rindex("]") + 1]):
        source = os.path.relpath(os.path.join(entry["directory"], entry["file"]), ROOT)
        if source.startswith("kiosk/") and source.endswith(".cpp") and " -c " in entry["command"]:
            words = shlex.split(entry["command"])
            flags = [word for word in words if word.startswith(("-I", "-D"))]
            flags += [flag for i, word in enumerate(words) if word == "-isystem" for flag in words[i:i + 2]]
            found[source] = flags
    return found


def analyse(item):
    source, flags = item
    done = subprocess.run(CLANG + flags + [str(ROOT / source)], capture_output=True, text=True)
    return source, done.returncode, done.stderr


def main():
    if len(sys.argv) != 2 or not os.path.isdir(sys.argv[1]):
        print(__doc__, file=sys.stderr)
        return 2
    todo = [item for item in commands(sys.argv[1]).items() if uses_annotations(item[0])]
    if not todo:
        print("no source uses " + ANNOTATIONS, file=sys.stderr)
        return 2
    faulty = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for source, code, words in pool.map(analyse, todo):
            if code != 0:
                faulty += 1
                print(words, end="")
    print(f"thread safety: {len(todo)} sources analysed, {faulty} with faults")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
