// Stock Yjs clients: y-websocket and yjs, unchanged. The tests in tests/it drive them. A command is a
// line of JSON on stdin, its answer a line on stdout, in order. The process ends with stdin.
import readline from "node:readline";
import WebSocket from "ws";
import * as Y from "yjs";
import { WebsocketProvider } from "y-websocket";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { act } from "./acts.mjs";

// The y-sweet message: the server sends the version back once all before it is on disk. It is no
// part of y-websocket, which lets anyone add messages.
const STATUS = 102;

const clients = new Map();

function open({ client, address, worksheet, token, roots }) {
  const doc = new Y.Doc();
  for (const { name, kind } of roots) {
    if (kind === "text") doc.getText(name);
    else doc.getMap(name);
  }
  const provider = new WebsocketProvider(address, worksheet, doc, {
    params: { token },
    WebSocketPolyfill: WebSocket,
    disableBc: true,
    maxBackoffTime: 100,
  });
  const shared = roots.map(({ name }) => doc.share.get(name));
  const undo = new Y.UndoManager(shared, { captureTimeout: 0, trackedOrigins: new Set(["typed"]) });
  const it = { doc, provider, undo, closed: [], asked: 0, saved: 0 };
  provider.messageHandlers[STATUS] = (_encoder, decoder) => {
    const version = decoding.readVarUint8Array(decoder);
    it.saved = decoding.readVarUint(decoding.createDecoder(version));
  };
  provider.on("connection-close", (event) => event && it.closed.push(event.code));
  provider.on("sync", (synced) => synced && it.asked > it.saved && status(it));
  clients.set(client, it);
}

/** Asks for word when everything so far is on disk. The question is repeated after a reconnection. */
function status(it) {
  const version = encoding.createEncoder();
  encoding.writeVarUint(version, it.asked);
  const frame = encoding.createEncoder();
  encoding.writeVarUint(frame, STATUS);
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(version));
  it.provider.ws?.send(encoding.toUint8Array(frame));
}

/** A client's state, with client ids as text: keys in JSON are strings. */
function look(it) {
  const clocks = {};
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(it.doc))) clocks[client] = clock;
  const deleted = {};
  for (const [client, ranges] of Y.snapshot(it.doc).ds.clients) {
    deleted[client] = ranges.map(({ clock, len }) => [clock, clock + len]);
  }
  const here = [...it.provider.awareness.getStates().values()];
  return {
    client: it.doc.clientID,
    state: { json: it.doc.toJSON(), clocks, deleted },
    waiting: it.doc.store.pendingStructs !== null || it.doc.store.pendingDs !== null,
    here,
    synced: it.provider.synced,
    saved: it.saved === it.asked,
    heard: it.provider.wsLastMessageReceived,
    closed: it.closed,
  };
}

const commands = {
  open,
  connect: ({ it }) => it.provider.connect(),
  disconnect: ({ it }) => it.provider.disconnect(),
  act: ({ it, act: asked }) => act(it, asked),
  types: ({ it, root, at, text }) =>
    it.doc.transact(() => it.doc.getText(root).insert(at, text), "typed"),
  is: ({ it, state }) => it.provider.awareness.setLocalState(state),
  save({ it }) {
    it.asked += 1;
    if (it.provider.synced) status(it);
  },
  look: ({ it }) => look(it),
  leave({ it, client }) {
    it.provider.destroy();
    it.doc.destroy();
    clients.delete(client);
  },
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { command, ...asked } = JSON.parse(line);
  let answer;
  try {
    answer = { ok: commands[command]({ it: clients.get(asked.client), ...asked }) ?? null };
  } catch (error) {
    answer = { error: String(error?.stack ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
process.exit(0);
