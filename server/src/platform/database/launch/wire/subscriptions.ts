import { stringAt } from './frames.ts';
import type { ListenCommand } from './sql-words.ts';

/**
 * Who listens to which channel. The shared session is told once; an UNLISTEN of one client takes the channel from the session
 * although others still want it, so what is missing is listened to again.
 */
export function createSubscriptions<Client>() {
  const channels = new Map<string, Set<Client>>();

  function leave(channel: string, client: Client): void {
    const clients = channels.get(channel);
    clients?.delete(client);
    if (clients?.size === 0) channels.delete(channel);
  }

  return {
    /** Notes what a client asked for; returns the statements that set the shared session right again. */
    apply(client: Client, commands: ListenCommand[]): string[] {
      for (const { kind, channel } of commands) {
        if (kind === 'listen') channels.set(channel, (channels.get(channel) ?? new Set()).add(client));
        else if (channel === '*') for (const name of channels.keys()) leave(name, client);
        else leave(channel, client);
      }
      const taken = commands.some(({ kind }) => kind === 'unlisten');
      return taken ? [...channels.keys()].map((channel) => `listen ${quote(channel)}`) : [];
    },
    /** Forgets a client; returns the statements that end what only it listened to. */
    drop(client: Client): string[] {
      const before = [...channels.keys()];
      for (const channel of before) leave(channel, client);
      return before.filter((channel) => !channels.has(channel)).map((channel) => `unlisten ${quote(channel)}`);
    },
    /** Whom a NotificationResponse frame is for. */
    receivers(notification: Buffer): Iterable<Client> {
      return channels.get(stringAt(notification, 9).text) ?? [];
    },
  };
}

function quote(channel: string): string {
  return `"${channel.replaceAll('"', '""')}"`;
}
