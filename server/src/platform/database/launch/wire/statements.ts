import { frame, stringAt, typeOf } from './frames.ts';

/** What one client has prepared. All clients share one session, so names carry the client's prefix inside it. */
export type PreparedStatements = {
  /** The frame with every named statement renamed. */
  rename(message: Buffer): Buffer;
  /** The unnamed statement this run needs from an earlier run of the same client, as the frame that prepares it again. */
  unnamedNeededBy(run: Buffer[]): Buffer | undefined;
  /** Frames that drop everything this client prepared. */
  closeAll(): Buffer[];
};

export function preparedStatements(prefix: string): PreparedStatements {
  const names = new Set<string>();
  let unnamed: Buffer | undefined;

  function inside(name: string): string {
    return name === '' ? '' : prefix + name;
  }

  return {
    rename(message) {
      switch (typeOf(message)) {
        case 'P': {
          const { text: name, next } = stringAt(message, 5);
          if (name === '') unnamed = message;
          else names.add(name);
          return name === '' ? message : frame('P', inside(name), '\0', message.subarray(next));
        }
        case 'B': {
          const { text: portal, next } = stringAt(message, 5);
          const { text: name, next: rest } = stringAt(message, next);
          return name === '' ? message : frame('B', portal, '\0', inside(name), '\0', message.subarray(rest));
        }
        case 'C':
        case 'D': {
          const { text: name } = stringAt(message, 6);
          if (message[5] !== 0x53 /* S, a statement */ || name === '') return message;
          if (typeOf(message) === 'C') names.delete(name);
          return frame(typeOf(message), 'S', inside(name), '\0');
        }
        case 'Q':
          unnamed = undefined;
          return message;
        default:
          return message;
      }
    },
    unnamedNeededBy(run) {
      for (const message of run) {
        const type = typeOf(message);
        if (type === 'P' && stringAt(message, 5).text === '') return undefined;
        if (type === 'B' && stringAt(message, stringAt(message, 5).next).text === '') return unnamed;
        if (type === 'D' && message[5] === 0x53 && message[6] === 0) return unnamed;
      }
      return undefined;
    },
    closeAll() {
      return [...names].map((name) => frame('C', 'S', inside(name), '\0'));
    },
  };
}
