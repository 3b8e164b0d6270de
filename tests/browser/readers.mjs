// Opens downloads with independent readers: Python's csv and json, openpyxl, pdftotext.
import {execFileSync} from "node:child_process";
import {readdirSync} from "node:fs";
import {basename, dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

const script = join(dirname(fileURLToPath(import.meta.url)), "readers.py");

function read(kind, file) {
  // Debian's Python, for which python3-openpyxl is installed.
  return JSON.parse(execFileSync("/usr/bin/python3", [script, kind, file], {encoding: "utf8", maxBuffer: 64 << 20}));
}

/** Rows of texts. */
export const csv = file => read("csv", file);
/** {sheet: {rows: [[value…]…], types: [[…]…], frozen, charts}} */
export const xlsx = file => read("xlsx", file);
export const json = file => read("json", file);
/** The text of a PDF, laid out as on the page. */
export const pdf = file => execFileSync("pdftotext", ["-layout", file, "-"], {encoding: "utf8"});

/** Every page of a PDF as a picture: the files' names. */
export function pdf_pages(file, stem) {
  execFileSync("pdftoppm", ["-r", "150", "-png", file, stem]);
  const folder = dirname(stem), name = basename(stem);
  return readdirSync(folder).filter(one => one.startsWith(name + "-") && one.endsWith(".png")).sort().map(one => join(folder, one));
}

/** Contents of the QR codes in a picture. */
export function qr_codes(picture) {
  return execFileSync("zbarimg", ["-q", "--raw", picture], {encoding: "utf8", stdio: ["ignore", "pipe", "ignore"]}).trim().split("\n");
}
