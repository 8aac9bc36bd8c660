// Lets a team's worksheet be opened where there is no line: the page as it was last seen on this
// device, and the files it is made of. What was written since is in the browser's own storage, and
// is the page's business. Nothing else of the site is kept.

const KEPT = 'causeway-worksheet';
// A line that is this slow is as good as none, where there is something kept to show.
const PATIENCE = 4000;

// Any step of it will do: the page that is kept leads to all of them.
const isWorksheet = (url) =>
  /^\/w\/[^/]+\/worksheet(\/(?!team$|history$|restore$)[a-z]+)?$/.test(url.pathname);
const keptPage = (url) => new URL(/^\/w\/[^/]+\/worksheet/.exec(url.pathname)[0], url);
const isFile = (url) => url.pathname.startsWith('/pkg/');

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
  else if (event.request.mode === 'navigate' && isWorksheet(url)) event.respondWith(page(event.request));
});

// Keeps a page and the files it names; what an earlier version named goes.
async function keep(address) {
  const asked = new URL(address);
  if (!isWorksheet(asked)) return;
  const url = keptPage(asked);
  const answer = await fetch(url, { credentials: 'same-origin' });
  if (!answer.ok) return;
  const files = new Set((await answer.clone().text()).match(/\/pkg\/[\w.-]+\.(?:css|js|wasm)/g));
  const kept = await caches.open(KEPT);
  // In this order, so that a line that breaks in between leaves a page and all of its files. A script
  // names the parts of its program, which are visited in their turn.
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
  const found = await caches.match(url, { cacheName: KEPT });
  if (!found) return fetch(request);
  const kept = url.pathname === new URL(request.url).pathname ? found : Response.redirect(url);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([fetch(request).catch(() => kept), late]);
}
