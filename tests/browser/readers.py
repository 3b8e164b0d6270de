"""Opens one download and prints its content as JSON: readers.py csv|json|xlsx FILE."""
import csv
import json
import sys


def rows_of_csv(file):
    with open(file, encoding="utf-8", newline="") as opened:
        text = opened.read()
    assert text.startswith("\ufeff"), "no byte order mark: Excel would not read the Vietnamese letters"
    return list(csv.reader(text[1:].splitlines(keepends=True), strict=True))


def sheets_of_workbook(file):
    from openpyxl import load_workbook

    book = load_workbook(file)
    return {
        sheet.title: {
            "rows": [[cell.value for cell in row] for row in sheet.iter_rows()],
            "types": [[cell.data_type for cell in row] for row in sheet.iter_rows()],
            "formats": [[cell.number_format for cell in row] for row in sheet.iter_rows()],
            "frozen": sheet.freeze_panes,
            "charts": len(sheet._charts),
        }
        for sheet in book.worksheets
    }


def main():
    kind, file = sys.argv[1:]
    if kind == "csv":
        held = rows_of_csv(file)
    elif kind == "xlsx":
        held = sheets_of_workbook(file)
    else:
        with open(file, encoding="utf-8") as opened:
            held = json.load(opened)
    json.dump(held, sys.stdout, ensure_ascii=False, default=str)


main()
