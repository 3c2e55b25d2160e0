type Release = (keep: boolean) => void;

export type Turns<Owner> = {
  /** Waits until the database is free for this owner. Releasing with `keep` holds it for the owner's next turn. */
  take(owner: Owner): Promise<Release>;
};

/** One run at a time, first come first served; whoever is inside a transaction keeps the database until it ends. */
export function createTurns<Owner>(): Turns<Owner> {
  const waiting: { owner: Owner; start: () => void }[] = [];
  let busy = false;
  let keeper: { owner: Owner } | undefined;

  function startNext(): void {
    if (busy) return;
    const index = keeper ? waiting.findIndex(({ owner }) => owner === keeper?.owner) : 0;
    const [next] = index < 0 ? [] : waiting.splice(index, 1);
    if (!next) return;
    busy = true;
    next.start();
  }

  return {
    take(owner) {
      return new Promise((resolve) => {
        const release: Release = (keep) => {
          busy = false;
          keeper = keep ? { owner } : undefined;
          startNext();
        };
        waiting.push({ owner, start: () => resolve(release) });
        startNext();
      });
    },
  };
}
