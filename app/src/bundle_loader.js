// Loads the page's program and hands it the page as the server sent it. If that fails, or the program
// stops later, the page says so, and no listener left of the program gets events any more.
(async (script, wasm) => {
  const end = document.getElementById('page-end');
  let notice;

  // Changes by extensions and others between the page's arrival and the program's start, in order.
  const changes = [];
  const watcher = new MutationObserver((records) => changes.push(...records));
  const watch = () =>
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true, characterDataOldValue: true });

  // Nodes after the page's end are no part of the program's page.
  const isAfterPage = (node) => end.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;

  // Undoes the last change first: before each step, the page is as that change left it.
  function undo() {
    changes.push(...watcher.takeRecords());
    watcher.disconnect();
    for (const { type, target, oldValue, addedNodes, removedNodes, nextSibling } of changes.splice(0).reverse()) {
      if (type === 'characterData') {
        target.data = oldValue;
        continue;
      }
      for (const node of addedNodes) {
        if (node.parentNode === target && !isAfterPage(node)) node.remove();
      }
      const next = nextSibling?.parentNode === target ? nextSibling : null;
      for (const node of removedNodes) target.insertBefore(node, next);
    }
  }

  // Extensions that change the page while it arrives, and proxies that strip it, leave it with more or
  // fewer parts than the server counted: the program would mistake one field for another.
  function isAsSent() {
    const parts = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
    let count = 0;
    while (parts.nextNode() && parts.currentNode !== end) count += 1;
    return end !== null && count === Number(end.dataset.parts);
  }

  // A copy has no listeners: its forms and links are the browser's own again.
  function replaceByCopy() {
    const choices = [...document.querySelectorAll('select')].map((select) => select.selectedIndex);
    for (const node of [...document.body.childNodes]) {
      if (!isAfterPage(node)) node.replaceWith(node.cloneNode(true));
    }
    for (const [at, select] of document.querySelectorAll('select').entries()) select.selectedIndex = choices[at];
  }

  function stop(words) {
    if (notice) return;
    document.documentElement.dataset.stopped = '';
    for (const field of document.querySelectorAll('.worksheet :is(input, textarea)')) field.readOnly = true;
    for (const field of document.querySelectorAll('.worksheet :is(select, button)')) field.disabled = true;
    notice = document.createElement('div');
    notice.className = 'notice notice-wrong';
    notice.setAttribute('role', 'alert');
    const text = document.createElement('p');
    text.textContent = words;
    const reload = document.createElement('button');
    reload.type = 'button';
    reload.className = 'button';
    reload.textContent = 'Reload';
    reload.addEventListener('click', () => location.reload());
    notice.append(text, reload);
    (document.querySelector('main') ?? document.body).prepend(notice);
  }
  const isWorksheet = () => document.querySelector('.worksheet') !== null;
  const stopAtStart = () =>
    stop(
      'This page could not start: reload it, or turn this browser’s extensions off here. ' +
        (isWorksheet() ? 'Until then it can only be read.' : 'Its forms and links work all the same.'),
    );
  const stopLater = () =>
    stop(
      'This page has stopped: reload it to go on. ' +
        (isWorksheet() ? 'What it called saved is saved; copy first what you typed last.' : ''),
    );

  // These come before the program's own listeners.
  for (const type of ['click', 'submit', 'input', 'change', 'keydown', 'keyup', 'pointerup', 'focusin', 'focusout']) {
    addEventListener(type, (event) => notice && !notice.contains(event.target) && event.stopImmediatePropagation(), true);
  }
  addEventListener('causeway:stopped', () => isStarted && stopLater());
  // An exception that passes through the program may leave its state half changed.
  const isProgram = (place) => place?.includes('/pkg/');
  addEventListener('error', ({ filename }) => isStarted && isProgram(filename) && stopLater());
  addEventListener('unhandledrejection', ({ reason }) => isStarted && isProgram(reason?.stack) && stopLater());

  // A page that was left before its program had come is restored without it.
  addEventListener('pageshow', ({ persisted }) => persisted && !isStarted && location.reload());

  // Within the program, the old page fades into the new one, which has 150 ms to come: the click goes on
  // once the browser has kept the old one.
  let isOnWay = false;
  function fade(event) {
    const link = event.target.closest?.('a[href]');
    if (!link || !document.startViewTransition || !isStarted || isOnWay || event.defaultPrevented) return;
    if (event.button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.rel || link.target || link.hasAttribute('download')) return;
    if (link.origin !== location.origin || link.pathname === location.pathname) return;
    if (!matchMedia('(prefers-reduced-motion: no-preference)').matches) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const transition = document.startViewTransition(async () => {
      let observer;
      const isTitled = new Promise((resolve) => (observer = new MutationObserver(resolve)));
      observer.observe(document.head, { subtree: true, childList: true, characterData: true });
      isOnWay = true;
      link.click();
      isOnWay = false;
      await Promise.race([isTitled, new Promise((resolve) => setTimeout(resolve, 150))]);
      observer.disconnect();
    });
    // A browser may skip it, as where the window is hidden.
    transition.ready.catch(() => {});
  }
  addEventListener('click', fade, true);

  // A translator puts an element of its own in a text's place. Once the program changes the
  // text, the text takes its place again.
  function mindTranslators() {
    const substitutes = new WeakMap();
    const texts = new MutationObserver((records) => {
      for (const { target } of records) {
        if (!target.isConnected) substitutes.get(target)?.replaceWith(target);
      }
    });
    const translators = new MutationObserver((records) => {
      for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
        for (const text of removedNodes) {
          if (text.nodeType !== Node.TEXT_NODE || text.isConnected) continue;
          const beside = [...addedNodes, nextSibling, previousSibling];
          const substitute = beside.find((node) => node?.nodeName === 'FONT');
          if (!substitute) continue;
          substitutes.set(text, substitute);
          texts.observe(text, { characterData: true });
        }
      }
    });
    translators.observe(document.body, { subtree: true, childList: true });
  }

  let isHandedOver = false;
  let isStarted = false;
  if (!isAsSent()) {
    stopAtStart();
    return;
  }
  watch();
  try {
    const program = await import(script);
    await program.default({ module_or_path: wasm });
    undo();
    watch();
    isHandedOver = true;
    program.hydrate();
    isStarted = true;
    watcher.disconnect();
    mindTranslators();
  } catch (error) {
    // Leaving a page calls its downloads off, and WebKit reports that before the page is gone.
    if (!isHandedOver) await new Promise((resolve) => setTimeout(resolve, 1000));
    console.error(error);
    if (isHandedOver) {
      undo();
      replaceByCopy();
    }
    watcher.disconnect();
    stopAtStart();
  }
})
