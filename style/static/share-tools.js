// Adds to a page without a program what only a script can do: copy a link, share it, print the page. A
// button appears where the browser can do what it says.

for (const place of document.querySelectorAll('.share-tools[data-copy]')) {
  const { copy, title } = place.dataset;
  const say = (button, text) => {
    button.textContent = text;
    button.setAttribute('aria-live', 'polite');
  };
  if (navigator.clipboard) {
    const button = add(place, 'Copy link', () =>
      navigator.clipboard.writeText(copy).then(
        () => say(button, 'Copied'),
        () => say(button, 'Not copied. Select the link instead'),
      ),
    );
  }
  // Over when the person closes the sheet without sharing, too.
  if (navigator.share) add(place, 'Share link', () => navigator.share({ title, text: title, url: copy }).catch(() => {}));
  add(place, 'Print', () => print());
}

for (const place of document.querySelectorAll('.share-tools[data-print]')) {
  add(place, place.dataset.print, () => print());
}

// Before the way back, in the order in which they are added.
function add(place, text, run) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-quiet';
  button.textContent = text;
  button.addEventListener('click', run);
  place.insertBefore(button, place.querySelector('a'));
  return button;
}
