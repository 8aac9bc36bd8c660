// Random edits, as yjs's own tests make them, on a worksheet's roots. Numbers in an act ("the third
// row", "the fortieth character") wrap around the rows or characters that the client has now.
import * as Y from "yjs";

const POSITION = "pos";
const REMOVED = "del";

const pick = (things, number) => things[number % things.length];

/** The rows of a root, in the same order for every client that has the same rows. */
const rows = (it, root) => [...it.doc.getMap(root).keys()].sort();

function row(it, root, number) {
  const names = rows(it, root);
  return names.length === 0 ? undefined : it.doc.getMap(root).get(pick(names, number));
}

/** Decodes values that JSON lacks or has only at length: `{"number": "NaN"}`, `{"repeat": ["x", 6001]}`. */
function plain(value) {
  if (value?.number !== undefined) return Number(value.number);
  // A string has a function `repeat`, so only an array counts.
  if (Array.isArray(value?.repeat)) return value.repeat[0].repeat(value.repeat[1]);
  return value;
}

function splice(text, { at, remove, insert }) {
  const from = at % (text.length + 1);
  text.delete(from, Math.min(remove, text.length - from));
  text.insert(from, plain(insert));
}

/** A valid position among the rows, which need not be the one that Causeway would choose. */
function position(it, root, number) {
  const all = rows(it, root).map((name) => it.doc.getMap(root).get(name).get(POSITION) ?? "");
  const low = all.length === 0 ? "" : pick(all, number);
  return low.slice(0, 20) + "abcdefgh"[number % 8];
}

const acts = {
  type: (it, { root, ...rest }) => splice(it.doc.getText(root), rest),
  typeCell(it, { root, row: number, cell, ...rest }) {
    const text = row(it, root, number)?.get(cell);
    if (text instanceof Y.Text) splice(text, rest);
  },
  set(it, { root, key, value }) {
    if (value === null) it.doc.getMap(root).delete(key);
    else it.doc.getMap(root).set(key, value);
  },
  setCell(it, { root, row: number, cell, value }) {
    const map = row(it, root, number);
    if (value === null) map?.delete(cell);
    else map?.set(cell, plain(value));
  },
  add(it, { root, name, texts, to }) {
    const map = new Y.Map();
    map.set(POSITION, position(it, root, to));
    map.set(REMOVED, false);
    for (const text of texts) map.set(text, new Y.Text());
    it.doc.getMap(root).set(name, map);
  },
  move: (it, { root, row: number, to }) =>
    row(it, root, number)?.set(POSITION, position(it, root, to)),
  remove: (it, { root, row: number }) => row(it, root, number)?.set(REMOVED, true),
  restore: (it, { root, row: number }) => row(it, root, number)?.set(REMOVED, false),
};

export function act(it, asked) {
  const [name, values] = typeof asked === "string" ? [asked] : Object.entries(asked)[0];
  if (name === "undo") return void it.undo.undo();
  if (name === "redo") return void it.undo.redo();
  it.doc.transact(() => acts[name](it, values), "typed");
}
