#!/usr/bin/env python3
"""Checks with clang that members are only used with their mutex locked.

    tests/thread_safety.py BUILD

BUILD is a configured build folder with Ninja. Sources that use kiosk/base/thread_annotations.h, and those that
implement a class of their folder that does, are analysed with -Wthread-safety; nothing is compiled. Other sources
cannot reach guarded members, which are private. Also refuses plain std::mutex, which clang cannot check, and a clang
that does not find a planted fault. Prints what is found. Exit codes: 0 nothing found, 1 something found, 2 wrong use.
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
CLANG = ["clang++-14", "-std=c++20", "-fsyntax-only", "-Wno-everything", "-Wthread-safety",
         "-Werror=thread-safety"]  # not -w, which silences errors made of warnings too


def text_of(path):
    return (ROOT / path).read_text(encoding="utf-8")


def guarded_classes(folder, known={}):
    """Names of the classes in the folder's headers that use the annotations."""
    if folder not in known:
        headers = [text_of(path) for path in (ROOT / folder).glob("*.h")]
        annotated = [text for text in headers if ANNOTATIONS in text]
        known[folder] = {name for text in annotated for name in re.findall(r"^(?:class|struct) (\w+)", text, re.M)}
    return known[folder]


def needs_analysis(source):
    """Whether a source uses the annotations itself or implements a class of its folder that does."""
    text = text_of(source)
    names = guarded_classes(os.path.dirname(source))
    return ANNOTATIONS in text or any(re.search(rf"\b{name}::", text) for name in names)


def without_annotations():
    """Sources and headers that lock a plain mutex, which clang cannot check."""
    plain = re.compile(r"\bstd::(?:recursive_|shared_|timed_)?mutex\b")
    return [str(path.relative_to(ROOT)) for ending in ("*.h", "*.cpp") for path in sorted((ROOT / "kiosk").rglob(ending))
            if str(path.relative_to(ROOT)) != ANNOTATIONS and plain.search(text_of(path))]


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


PLANTED = """
#include "kiosk/base/thread_annotations.h"
struct Planted {
  kiosk::Mutex mutex;
  int value GUARDED_BY(mutex) = 0;
  int read() { return value; }
};
int planted() { return Planted().read(); }
"""


def finds_planted_fault():
    """Whether this clang finds a member that is read without its mutex: else finding nothing would mean nothing."""
    done = subprocess.run(CLANG + [f"-I{ROOT}", "-x", "c++", "-"], input=PLANTED, capture_output=True, text=True)
    return done.returncode != 0 and "requires holding mutex 'mutex'" in done.stderr


def analyse(item):
    source, flags = item
    done = subprocess.run(CLANG + flags + [str(ROOT / source)], capture_output=True, text=True)
    return source, done.returncode, done.stderr


def main():
    if len(sys.argv) != 2 or not os.path.isdir(sys.argv[1]):
        print(__doc__, file=sys.stderr)
        return 2
    todo = [item for item in commands(sys.argv[1]).items() if needs_analysis(item[0])]
    if not todo:
        print("no source uses " + ANNOTATIONS, file=sys.stderr)
        return 2
    if not finds_planted_fault():
        print("clang does not find a planted fault", file=sys.stderr)
        return 1
    faulty = 0
    for path in without_annotations():
        faulty += 1
        print(f"{path}: uses std::mutex; use kiosk::Mutex of {ANNOTATIONS}, and GUARDED_BY on what it guards")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for source, code, words in pool.map(analyse, todo):
            if code != 0:
                faulty += 1
                print(words, end="")
    print(f"thread safety: {len(todo)} sources analysed, {faulty} files with faults")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
