#!/usr/bin/env python3
"""Reads a download as other programs do and prints what it found as JSON.

read_back.py csv FILE    {"rows": […], "formulas": […]}; formulas: fields that some spreadsheet would calculate
read_back.py json FILE   the document
read_back.py xlsx FILE   {"sheets": {name: [[cell, …], …]}, "formulas": […], "charts": number}
"""
import csv, io, json, re, sys, xml.etree.ElementTree, zipfile

import openpyxl

# Characters that a spreadsheet skips before it looks for a formula, and those that start one.
BLANKS = " \"\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff"
SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"


def is_formula(field):
    # No number stands alone here: a minus sign is as suspicious as an equals sign.
    rest = field.lstrip(BLANKS)
    return rest[:1] != "" and rest[0] in SIGNS


def read_csv(file):
    text = open(file, encoding="utf-8-sig", newline="").read()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    formulas = []
    for delimiter in ",;\t|":  # as countries set it
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            formulas += [field for field in row if is_formula(field)]
    # A program without support for quotes, or not in the middle of a field.
    for field in re.split(r"[,;\t|\r\n]", text):
        if is_formula(field):
            formulas.append(field)
    return {"rows": rows, "formulas": formulas}


def name_of(element):
    return element.tag.rpartition("}")[2]


def text_of(element):
    """The text of a string item as Excel shows it: _xHHHH_ is one character."""
    raw = "".join(part.text or "" for part in element.iter() if name_of(part) == "t")
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), raw)


def cells_of(row, shared):
    cells = []
    for cell in (one for one in row if name_of(one) == "c"):
        kind = cell.get("t")
        value = next((part.text for part in cell if name_of(part) == "v"), None)
        if kind == "s":
            cells.append(shared[int(value)])
        elif kind == "inlineStr":
            cells.append(text_of(next(part for part in cell if name_of(part) == "is")))
        else:
            cells.append(None if value is None else float(value))
    return cells


def read_xlsx(file):
    formulas, charts, parts = [], 0, {}
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            parts[name] = root = xml.etree.ElementTree.fromstring(archive.read(name))  # well-formed, or an exception
            charts += name.startswith("xl/charts/")
            parents = {child: parent for parent in root.iter() for child in parent}
            for element in (one for one in root.iter() if name_of(one) == "f"):
                # Only a chart's categories and values may refer to cells.
                if name.startswith("xl/worksheets/") or name_of(parents[parents[element]]) not in ("cat", "val"):
                    formulas.append(element.text)
    shared = [text_of(item) for item in parts.get("xl/sharedStrings.xml", [])]
    book = openpyxl.load_workbook(file)  # another reader takes it as well
    sheets = {}
    for number, title in enumerate(book.sheetnames, 1):
        rows = (one for one in parts[f"xl/worksheets/sheet{number}.xml"].iter() if name_of(one) == "row")
        sheets[title] = [cells_of(row, shared) for row in rows]
    return {"sheets": sheets, "formulas": formulas, "charts": charts}


kind, file = sys.argv[1:]
readers = {"csv": read_csv, "xlsx": read_xlsx, "json": lambda name: json.load(open(name, encoding="utf-8"))}
json.dump(readers[kind](file), sys.stdout)
