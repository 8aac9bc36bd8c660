// Lets check-in be opened where there is no line: the page without a name on it, and the files it is made
// of. The names and the ticks that are not sent yet are in the browser's own storage, and are the page's
// business.

const KEPT = 'causeway-check-in';
// A line that is this slow is as good as none, where there is something kept to show.
const PATIENCE = 4000;

const isCheckIn = (url) => /^\/w\/[^/]+\/check-in$/.test(url.pathname);
const isFile = (url) => url.pathname.startsWith('/pkg/');

// One page for each session: what else the address says is for the page itself.
function keptPage(url) {
  const page = new URL(url.pathname, url);
  const session = url.searchParams.get('session');
  if (session) page.searchParams.set('session', session);
  return page;
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  if (event.data === 'keep' && event.source?.url) event.waitUntil(keep(event.source.url));
  if (event.data === 'forget') event.waitUntil(caches.delete(KEPT));
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (isFile(url)) event.respondWith(file(event.request));
  else if (event.request.mode === 'navigate' && isCheckIn(url)) event.respondWith(page(event.request));
});

// Keeps a page and the files it names; what an earlier version named goes.
async function keep(address) {
  const asked = new URL(address);
  if (!isCheckIn(asked)) return;
  const url = keptPage(asked);
  const answer = await fetch(url, { credentials: 'same-origin' });
  if (!answer.ok) return;
  const files = new Set((await answer.clone().text()).match(/\/pkg\/[\w.-]+\.(?:css|js|wasm)/g));
  const kept = await caches.open(KEPT);
  // In this order, so that a line that breaks in between leaves a page and all of its files.
  for (const file of files) {
    if (!(await kept.match(file))) await kept.add(file);
    if (!file.endsWith('.js')) continue;
    const script = await (await kept.match(file)).text();
    for (const [part] of script.matchAll(/[\w-]+\.[\w.-]+\.wasm/g)) files.add(`/pkg/${part}`);
  }
  await kept.put(url, answer);
  for (const old of await kept.keys()) {
    const found = new URL(old.url);
    if (isFile(found) && !files.has(found.pathname)) await kept.delete(old);
  }
}

async function file(request) {
  const kept = await caches.match(request, { cacheName: KEPT });
  return kept ?? fetch(request);
}

async function page(request) {
  const url = keptPage(new URL(request.url));
  const exact = await caches.match(url, { cacheName: KEPT });
  const kept = exact ?? (await caches.match(url, { cacheName: KEPT, ignoreSearch: true }));
  if (!kept) return fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  const fresh = fetch(request).then((answer) => (answer.status < 500 ? answer : kept));
  return Promise.race([fresh.catch(() => kept), late]);
}
