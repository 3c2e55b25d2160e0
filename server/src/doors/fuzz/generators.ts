import fc from 'fast-check';

/** Any text, also broken surrogates, control characters and very long runs. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 200 }),
  fc.nat(3000).map((length) => 'x'.repeat(length)),
  fc.constantFrom('', '\0', '\uD800', '[', '{', '[[[[', '"', '-', 'NaN', '1e999', '9'.repeat(400)),
);

/** Any JSON value. */
export const anyValue = fc.oneof(fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>, anyText);

/** A sound text with some of its characters lost, doubled or changed. */
export function damaged(sound: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.tuple(
    fc.nat(400),
    fc.constantFrom('drop', 'double', 'swap'),
    fc.string({ unit: 'binary', maxLength: 2 }),
  );
  return fc.tuple(sound, fc.array(change, { maxLength: 4 })).map(([text, changes]) =>
    changes.reduce((now, [place, how, other]) => {
      const at = now.length === 0 ? 0 : place % now.length;
      if (how === 'drop') return now.slice(0, at) + now.slice(at + 1);
      if (how === 'double') return now.slice(0, at + 1) + now.slice(at);
      return now.slice(0, at) + other + now.slice(at + 1);
    }, text),
  );
}

/** Sound, damaged and senseless, in equal parts. */
export function mixed(sound: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(sound, damaged(sound), anyText);
}
