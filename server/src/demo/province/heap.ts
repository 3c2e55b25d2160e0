/** Smallest key first; equal keys come out in an order that depends only on the order of pushes. */
export interface Heap {
  push: (key: number, item: number) => void;
  /** The item with the smallest key, or −1 when empty; its key is then in `lastKey()`. */
  pop: () => number;
  lastKey: () => number;
}

export function createHeap(): Heap {
  const keys: number[] = [];
  const items: number[] = [];
  let last = 0;

  return {
    push(key, item) {
      let at = keys.length;
      keys.push(key);
      items.push(item);
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (keys[parent]! <= key) break;
        keys[at] = keys[parent]!;
        items[at] = items[parent]!;
        at = parent;
      }
      keys[at] = key;
      items[at] = item;
    },
    pop() {
      if (keys.length === 0) return -1;
      last = keys[0]!;
      const top = items[0]!;
      const key = keys.pop()!;
      const item = items.pop()!;
      const size = keys.length;
      if (size === 0) return top;
      let at = 0;
      for (let child = 1; child < size; child = 2 * at + 1) {
        if (child + 1 < size && keys[child + 1]! < keys[child]!) child += 1;
        if (keys[child]! >= key) break;
        keys[at] = keys[child]!;
        items[at] = items[child]!;
        at = child;
      }
      keys[at] = key;
      items[at] = item;
      return top;
    },
    lastKey: () => last,
  };
}
