import type { Arbitrary } from 'fast-check';

/** What became of one input of a door: of `given` records, so many were understood and so many set aside or refused with a reason. */
export type Account = { given: number; understood: number; refused: number };

/** A way in from outside, as a pure function from what somebody sends to an account of it. A throw is a crash. */
export type FuzzedDoor = { name: string; input: Arbitrary<unknown>; take(input: unknown): Account };

/** `take` is only ever given what `input` made. */
export function fuzzedDoor<T>(name: string, input: Arbitrary<T>, take: (input: T) => Account): FuzzedDoor {
  return { name, input, take: (given) => take(given as T) };
}

/** Nothing that was given is without an answer. */
export function isAccounted({ given, understood, refused }: Account): boolean {
  return understood + refused === given;
}
