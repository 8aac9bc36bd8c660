// The parts of the program that do not come first; part 1 is OTHERS[0]. What a page needs to open is
// named by the last step of its address, and is fetched with the first part; the rest follows.
const others = OTHERS;
const step = location.pathname.split('/').pop();
const needed = others.map(({ name }) => name === step || (name === 'shared' && others.some((it) => it.name === step)));
const url = (part) => new URL(others[part - 1].file, import.meta.url);
const compiled = others.map((_, at) => needed[at] && WebAssembly.compileStreaming(fetch(url(at + 1))));
let first, given;

function isHere(part) {
  return first[`-h${part}`].value === 1;
}

function put(part, module) {
  if (isHere(part)) return;
  new WebAssembly.Instance(module, given);
  first[`-h${part}`].value = 1;
}

// Called where a function is called that is not here yet. Nothing can happen before it has been: where
// there is no line just then, whoever sits there says whether to go on trying.
function need(part) {
  for (;;) {
    try {
      return put(part, new WebAssembly.Module(read(url(part))));
    } catch (error) {
      if (!confirm('This page is not all here yet, and there is no connection. Try again?')) throw error;
    }
  }
}

function read(address) {
  const request = new XMLHttpRequest();
  request.open('GET', address, false);
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  return Uint8Array.from(request.responseText, (c) => c.charCodeAt(0));
}

async function begin(instance, imports) {
  first = instance.exports;
  given = { ...imports, first };
  for (const [at, module] of compiled.entries()) if (module) put(at + 1, await module);
  setTimeout(follow);
}

// The largest first: whoever does anything needs it.
async function follow() {
  const last = others.length;
  for (let at = 0, wait = 1000; at < last; ) {
    const part = last - at;
    try {
      if (!isHere(part)) put(part, await WebAssembly.compileStreaming(fetch(url(part))));
      at += 1;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(wait * 2, 30_000);
    }
  }
}
