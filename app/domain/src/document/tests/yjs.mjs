// Makes yjs.txt: npm i yjs@13.6.33 y-protocols lib0; node yjs.mjs > yjs.txt
import * as Y from 'yjs'
import * as aw from 'y-protocols/awareness'
import * as enc from 'lib0/encoding'
import * as sync from 'y-protocols/sync'
let seed = 12345; const rnd = n => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return seed % n }
const lines = []
const docs = [1000000001, 2000000002, 3000000003].map(id => { const d = new Y.Doc(); d.clientID = id; return d })
const undo = docs.map(d => new Y.UndoManager([d.getText('t:notes'), d.getMap('m:facts'), d.getMap('r:problems')], { captureTimeout: 0 }))
let queue = docs.map(() => [])
docs.forEach((d, i) => d.on('update', (u, origin) => {
  if (origin === 'remote') return
  const e = enc.createEncoder(); enc.writeVarUint(e, 0); sync.writeUpdate(e, u)
  lines.push(`${i} ${Buffer.from(enc.toUint8Array(e)).toString('hex')}`)
  docs.forEach((_, j) => { if (j !== i) queue[j].push(u) })
}))
const drain = j => { for (const u of queue[j]) Y.applyUpdate(docs[j], u, 'remote'); queue[j] = [] }
const words = ['a', 'é', '🦀', 'The problem', ' ', '\n', 'xyz']
let rows = 0
for (let k = 0; k < 400; k++) {
  const i = rnd(3), d = docs[i], t = d.getText('t:notes'), r = d.getMap('r:problems'), m = d.getMap('m:facts')
  const safe = s => { let at = rnd(s.length + 1); const c = s.charCodeAt(at); if (c >= 0xdc00 && c < 0xe000) at--; return at }
  const keys = [...r.keys()], row = keys.length ? r.get(keys[rnd(keys.length)]) : null
  switch (rnd(12)) {
    case 0: case 1: case 2: t.insert(safe(t.toString()), words[rnd(7)]); break
    case 3: { const s = t.toString(); const a = safe(s); let b = safe(s); if (b > a) t.delete(a, b - a); break }
    case 4: { const x = new Y.Map(); x.set('pos', 'V' + rnd(9) + 'x'); x.set('del', false); x.set('wording', new Y.Text('start')); r.set('row' + (rows++), x); break }
    case 5: if (row) { const w = row.get('wording'); w.insert(safe(w.toString()), words[rnd(7)]) } break
    case 6: if (row) row.set('current', rnd(100) / 4); break
    case 7: m.set('n', rnd(50)); break
    case 8: m.set('area', ['x', 'y', null][rnd(3)]); break
    case 9: if (row) d.transact(() => { row.set('del', !row.get('del')); row.set('pos', 'W' + rnd(9) + 'y') }); break
    case 10: if (rnd(6) === 0 && keys.length) r.delete(keys[rnd(keys.length)]); else m.delete('n'); break
    case 11: rnd(2) ? undo[i].undo() : undo[i].redo(); break
  }
  if (rnd(3) === 0) drain(rnd(3))
}
// A whole answer, as after a reconnection.
const e = enc.createEncoder(); enc.writeVarUint(e, 0); sync.writeSyncStep2(e, docs[0], Y.encodeStateVector(new Y.Doc()))
docs.forEach((_, j) => drain(j))
const final = docs.map(d => JSON.stringify({ 'm:facts': d.getMap('m:facts').toJSON(), 'r:problems': d.getMap('r:problems').toJSON(), 't:notes': d.getText('t:notes').toString() }))
if (final[0].length !== final[1].length) console.error('yjs differs')
lines.push('json ' + final[0])
const a = new aw.Awareness(docs[1]); a.setLocalState({ user: { name: 'Ann', color: '#123' }, cursor: null })
const e2 = enc.createEncoder(); enc.writeVarUint(e2, 1); enc.writeVarUint8Array(e2, aw.encodeAwarenessUpdate(a, [docs[1].clientID]))
lines.push('presence ' + Buffer.from(enc.toUint8Array(e2)).toString('hex'))
console.log('# Made by yjs ' + '13.6.33' + ' with y-protocols: three stock clients, each with its undo manager, 400 random acts.')
console.log('# A line is who sent it and the frame; last what yjs says of the whole.')
console.log(lines.join('\n')); process.exit(0)
