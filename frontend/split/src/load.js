// All parts of the program but the first: part 1 is OTHERS[0], which the steps share, and the last is the
// rest. The part of a page's step has the name of the last segment of its address; every other page is the
// front page. A page's part is fetched with the first part; all others follow.
const others = OTHERS;
const last = location.pathname.split('/').pop();
const isStep = others.some(({ name }) => name === last);
const step = isStep ? last : 'front';
// Offline, everything comes from a service worker's cache, which `need` can't reach.
const all = !navigator.onLine || !mayWait();
const isNeeded = ({ name }) => all || name === step || (isStep && name === 'shared');
const url = (part) => new URL(others[part - 1].file, import.meta.url);
const fetched = (part) => WebAssembly.compileStreaming(fetch(url(part)));
// A part that does not arrive is fetched once more when a function of it is called.
const begun = others.map((it, at) => isNeeded(it) && fetched(at + 1).catch(() => null));
const NEWER =
  'There is a newer version of this page. Load it? What you wrote is kept; a comment that was not sent is not.';
const here = new Set();
let first, given;

// True if the browser compiles a module of some size synchronously; older ones refuse.
function mayWait() {
  const empty = new Uint8Array(5000);
  empty.set([0, 97, 115, 109, 1, 0, 0, 0, 0, 0xfd, 0x26]);
  try {
    return Boolean(new WebAssembly.Module(empty));
  } catch {
    return false;
  }
}

async function put(part, module) {
  if (here.has(part)) return;
  await WebAssembly.instantiate(module, given);
  here.add(part);
}

// Loads a part when a function of it is called that has not arrived. The call can't go on without it, so
// this is synchronous, and after a failure the person at the page decides whether to try again.
function need(part) {
  for (;;) {
    try {
      new WebAssembly.Instance(new WebAssembly.Module(read(url(part))), given);
      here.add(part);
      return;
    } catch (error) {
      if (error.cause === 404 && confirm(NEWER)) {
        location.reload();
        throw error;
      }
      if (!confirm('A part of this page could not be loaded. Try again?')) throw error;
    }
  }
}

function read(address) {
  const request = new XMLHttpRequest();
  request.open('GET', address, false);
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  if (request.status !== 200) throw new Error(`${address}: ${request.status}`, { cause: request.status });
  return Uint8Array.from(request.responseText, (c) => c.charCodeAt(0));
}

async function begin({ exports }, module, imports) {
  first = exports;
  given = { ...imports, first };
  const [list] = WebAssembly.Module.customSections(module, 'loaders');
  const bytes = loaders(new Uint8Array(list));
  await WebAssembly.instantiate(bytes, { '': { n: need, t: first['-t0'] } });
  for (const [at, compiling] of begun.entries()) {
    const module = await compiling;
    if (module) await put(at + 1, module);
  }
  setTimeout(follow);
}

// The part for typing first, then the rest, because every click needs it, then the part that the
// steps share, and every step.
async function follow() {
  const use = others.findIndex(({ name }) => name === 'use') + 1;
  const missing = [use, others.length, ...others.keys()].filter((part) => part > 0);
  for (let wait = 1000; missing.length > 0; ) {
    const part = missing.shift();
    try {
      if (!here.has(part)) await put(part, await fetched(part));
    } catch {
      missing.push(part);
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(wait * 2, 30_000);
    }
  }
}
