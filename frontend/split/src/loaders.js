// Makes a module of loaders, by the list that the bundler wrote. A loader stands in the table for a function
// that has not arrived: it has the function's part loaded, which fills the slot, and then calls the slot.
function loaders(list) {
  let at = 0;
  const next = () => {
    for (let number = 0, shift = 0; ; shift += 7) {
      const byte = list[at++];
      number |= (byte & 127) << shift;
      if (byte < 128) return number;
    }
  };
  const leb = (number) => (number < 128 ? [number] : [(number & 127) | 128, ...leb(number >>> 7)]);
  // An `i32.const` whose number always takes four bytes, so that its sign bit stays free.
  const constant = (number) => [0x41, ...[0, 7, 14].map((shift) => ((number >> shift) & 127) | 128), number >> 21];
  const section = (id, count, bytes) => [id, ...leb(leb(count).length + bytes.length), ...leb(count), ...bytes];

  const size = next();
  const types = list.subarray(0, at + size);
  const parameters = Array.from({ length: next() }, () => {
    at += 1;
    const own = next();
    at += own;
    const results = next();
    at += results;
    return own;
  });
  const filledBy = Array.from({ length: next() }, next);
  const [kinds, elements, code] = [[], [], []];
  let count = 0;
  for (const [slot, part] of filledBy.entries()) {
    if (part > 0) {
      const type = next();
      const own = Array.from({ length: parameters[type] }, (_, it) => [0x20, it]).flat();
      const body = [0, ...constant(part), 0x10, 0, ...own, ...constant(slot), 0x11, ...leb(type), 0, 0x0b];
      count += 1;
      kinds.push(...leb(type));
      elements.push(0, ...constant(slot), 0x0b, 1, ...leb(count));
      code.push(...leb(body.length), ...body);
    }
  }
  const imported = [0, 1, 110, 0, ...leb(parameters.length - 1), 0, 1, 116, 1, 0x70, 0, 0];
  return new Uint8Array([
    ...[0, 97, 115, 109, 1, 0, 0, 0, 1, ...types],
    ...section(2, 2, imported),
    ...section(3, count, kinds),
    ...section(9, count, elements),
    ...section(10, count, code),
  ]);
}
