import type { Log } from '#platform/log';
import type { Delivery } from '../../modules/streams/index.ts';
import { createSubscriber } from './subscriber.ts';

type Options = {
  url: string;
  clientId: string;
  log: Log;
  read: (topic: string, payload: Buffer) => Delivery;
  keep: (delivery: Delivery) => Promise<unknown>;
};

/**
 * Reads from a broker of the customer's instead. That broker has checked who publishes where. The session is kept, and a message is
 * acknowledged after the commit.
 */
export function consumeBroker({ url, clientId, log, read, keep }: Options) {
  const take = (topic: string, payload: Buffer): Promise<unknown> => keep(read(topic, payload));
  return createSubscriber({ url, clientId, topics: ['ioc/+/senml', 'v1.1/+/Observations'], log, take });
}
