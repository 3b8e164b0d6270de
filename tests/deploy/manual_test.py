#!/usr/bin/env python3
"""Tests that the manual pages describe exactly the programs' commands, and that man reports no warnings.

    tests/deploy/manual_test.py BUILD_FOLDER
"""
import os
import pathlib
import re
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent.parent
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build/release")


def printed(*command):
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
    return done.stdout + done.stderr


def commands(program, *words):
    """The commands listed by --help; command groups (user) by their subcommands ("user add")."""
    text = printed(str(build / program), *words, "--help")
    listed = re.search(r"^Commands:\n((?:  .*\n?)+)", text, re.M)
    if not listed:
        return [" ".join(words)]
    return [one for name in re.findall(r"^  ([\w-]+)", listed.group(1), re.M) for one in commands(program, *words, name)]


def options(program, name):
    return set(re.findall(r"^  +(?:-\w,)?(--[a-z-]+)", printed(str(build / program), *name.split(), "--help"), re.M))


faults = []
for program in ("kiosk", "kiosk-server"):
    page = root / f"assets/deploy/man/{program}.8"
    section = page.read_text().split(".SH COMMANDS")[1].split("\n.SH ")[0]
    section = re.sub(r"\.RS\n.*?\n\.RE", "", section, flags=re.S)
    described = re.findall(r'^\.TP\n\.BI? "?([a-z-]+(?: (?:add|list))?)\b', section.replace("\\-", "-"), re.M)
    described = [name for name in described if not name.startswith("-")]
    found = commands(program)
    faults += [f"{program}.8 does not describe {name}" for name in found if name not in described]
    faults += [f"{program}.8 describes {name}, which is not a command" for name in described if name not in found]
    taken = set().union(*(options(program, name) for name in found)) - {"--help"}
    named = set(re.findall(r"(--[a-z][a-z-]+)", page.read_text().replace("\\-", "-"))) - {"--help"}
    faults += [f"{program}.8 does not describe {name}" for name in sorted(taken - named)]
    faults += [f"{program}.8 describes {name}, which is no option" for name in sorted(named - taken - {"--language"})]
    if len(found) < 5:
        faults.append(f"the help of {program} lists no commands")
    complaint = subprocess.run(["man", "--warnings", "-l", str(page)], capture_output=True, text=True,
                               env={"MANPAGER": "cat", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}).stderr
    faults += [f"{program}.8: {line}" for line in complaint.splitlines()]
print("\n".join(faults) or "the manual pages are complete")
sys.exit(1 if faults else 0)
