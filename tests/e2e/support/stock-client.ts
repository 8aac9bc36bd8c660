// A Yjs client without one of our pages, which can write anything into a worksheet.

import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** A row's texts and values, by cell. */
export interface Row {
  root: string;
  name: string;
  texts?: Record<string, string>;
  values?: Record<string, Value>;
}

/** Texts, values and rows of a worksheet. */
export interface Contents {
  texts?: Record<string, string>;
  maps?: Record<string, Record<string, Value>>;
  rows?: Row[];
}

/** A cell's value; null empties the cell. JSON has no NaN, and no short word for a long text. */
export type Value = string | number | boolean | null | { number: string } | { repeat: [string, number] };

const POSITION = 'pos';
const REMOVED = 'del';
/** The y-sweet message that the server echoes once everything before it is on disk. */
const STATUS = 102;
/** The origin of edits that {@link StockClient.undo} takes back. */
const TYPED = 'typed';

export class StockClient {
  private readonly doc = new Y.Doc();
  private readonly undoManager = new Y.UndoManager(this.doc, { captureTimeout: 0, trackedOrigins: new Set([TYPED]) });
  private readonly provider: WebsocketProvider;
  private statusSent = 0;
  private onStatus = (_version: number) => {};

  private constructor(address: string, worksheet: string, token: string) {
    this.provider = new WebsocketProvider(address, worksheet, this.doc, {
      params: { token },
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    });
    this.provider.messageHandlers[STATUS] = (_encoder, decoder) => {
      const version = decoding.readVarUint8Array(decoder);
      this.onStatus(decoding.readVarUint(decoding.createDecoder(version)));
    };
  }

  /** Opens a worksheet, and waits until everything of it is here. */
  static async open(address: string, worksheet: string, token: string): Promise<StockClient> {
    const client = new StockClient(address, worksheet, token);
    await client.untilClosed((done) => client.provider.on('sync', (isSynced) => isSynced && done()));
    return client;
  }

  /** Writes all of it, in one update that can't be taken back. */
  write(...contents: Contents[]) {
    this.doc.transact(() => {
      for (const { texts = {}, maps = {}, rows = [] } of contents) {
        for (const [root, text] of Object.entries(texts)) this.type(root, text);
        for (const [root, entries] of Object.entries(maps)) this.set(root, entries);
        for (const row of rows) this.add(row);
      }
    });
  }

  /** Adds a row behind those of its root. */
  add({ root, name, texts = {}, values = {} }: Row) {
    const rows = this.doc.getMap(root);
    const position = `V${String(rows.size).padStart(3, '0')}V`;
    this.edit(() => {
      const row = new Y.Map<unknown>([[POSITION, position], [REMOVED, false]]);
      for (const [cell, text] of Object.entries(texts)) row.set(cell, new Y.Text(text));
      for (const [cell, value] of Object.entries(values)) if (value !== null) row.set(cell, plain(value));
      rows.set(name, row);
    });
  }

  /** Writes into cells of a row; a text is replaced. */
  change(root: string, name: string, cells: Record<string, Value>) {
    const row = this.row(root, name);
    this.edit(() => {
      for (const [cell, value] of Object.entries(cells)) {
        const [before, after] = [row.get(cell), plain(value)];
        if (after === null) {
          row.delete(cell);
        } else if (before instanceof Y.Text && typeof after === 'string') {
          before.delete(0, before.length);
          before.insert(0, after);
        } else {
          row.set(cell, after);
        }
      }
    });
  }

  remove(root: string, name: string) {
    this.edit(() => this.row(root, name).set(REMOVED, true));
  }

  /** Inserts at the start of one of the worksheet's own texts. */
  type(root: string, text: string) {
    this.edit(() => this.doc.getText(root).insert(0, text));
  }

  /** What one of the worksheet's own texts says here. */
  text(root: string): string {
    return this.doc.getText(root).toString();
  }

  /** Sets entries of a map of the worksheet itself; null removes one. */
  set(root: string, entries: Record<string, Value>) {
    const map = this.doc.getMap(root);
    this.edit(() => {
      for (const [key, value] of Object.entries(entries)) {
        if (value === null) map.delete(key);
        else map.set(key, plain(value));
      }
    });
  }

  /** Takes the last edit back, if there is one. */
  undo() {
    this.undoManager.undo();
  }

  /** Waits until everything that was written is on the server's disk. */
  async saved() {
    this.statusSent += 1;
    const sent = this.statusSent;
    const version = encoding.createEncoder();
    encoding.writeVarUint(version, sent);
    const frame = encoding.createEncoder();
    encoding.writeVarUint(frame, STATUS);
    encoding.writeVarUint8Array(frame, encoding.toUint8Array(version));
    await this.untilClosed((done) => {
      this.onStatus = (echoed) => echoed === sent && done();
      this.provider.ws?.send(encoding.toUint8Array(frame));
    });
  }

  /** Appears among the people who are there. */
  appears(name: string) {
    this.provider.awareness.setLocalStateField('user', { name, color: 'teal' });
  }

  leave() {
    this.provider.destroy();
    this.doc.destroy();
  }

  private row(root: string, name: string): Y.Map<unknown> {
    const row = this.doc.getMap(root).get(name);
    if (!(row instanceof Y.Map)) throw new Error(`${root} has no row “${name}”`);
    return row;
  }

  private edit(write: () => void) {
    this.doc.transact(write, TYPED);
  }

  /** Waits for a condition; it is an error if the server closes the connection. */
  private untilClosed(begin: (done: () => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.provider.once('connection-close', (event) => reject(new Error(`the server closed the connection: ${event?.code}`)));
      begin(resolve);
    });
  }
}

function plain(value: Value): string | number | boolean | null {
  if (value === null || typeof value !== 'object') return value;
  return 'number' in value ? Number(value.number) : value.repeat[0].repeat(value.repeat[1]);
}
