// The parts of the program that do not come first; part 1 is OTHERS[0], which the steps share, and the
// last is the rest. What a page opens with is named by the last step of its address, and is fetched with
// the first part; everything else follows.
const others = OTHERS;
const step = location.pathname.split('/').pop();
const isStep = others.some(({ name }) => name === step);
// Without a line everything comes from what a service worker keeps, which `need` can't ask.
const all = !navigator.onLine || !mayWait();
const isNeeded = ({ name }) => all || name === step || (isStep && name === 'shared');
const url = (part) => new URL(others[part - 1].file, import.meta.url);
const fetched = (part) => WebAssembly.compileStreaming(fetch(url(part)));
// One that does not arrive is fetched once more when it is called.
const begun = others.map((it, at) => isNeeded(it) && fetched(at + 1).catch(() => null));
const NEWER =
  'There is a newer version of this page. Load it? The worksheet is kept; a comment that was not sent is not.';
const here = new Set();
let first, given;

// Older browsers compile nothing of some size while a page waits for it.
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

// Called where a function is called that is not here yet. Nothing can happen before it has been: where
// it does not come, whoever sits there says whether to go on trying.
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

// The rest first, because whoever does anything needs it, then what the steps share, and every step.
async function follow() {
  const missing = [others.length, ...others.keys()].filter((part) => part > 0);
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
