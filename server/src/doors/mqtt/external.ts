import { connect, type MqttClient } from 'mqtt';
import type { Log } from '#platform/log';
import type { Delivery } from '../../modules/streams/index.ts';

type Options = {
  url: string;
  log: Log;
  read: (topic: string, payload: Buffer) => Delivery;
  keep: (delivery: Delivery) => Promise<unknown>;
};

/**
 * Reads from a broker of the customer's instead. That broker has checked who publishes where. The session is kept, and a message is
 * acknowledged after the commit, one at a time: gateways should put many records into a message.
 */
export function consumeBroker({ url, log, read, keep }: Options) {
  let client: MqttClient | null = null;
  return {
    start(): void {
      client = connect(url, { clientId: 'ioc-intake', clean: false, reconnectPeriod: 2000, resubscribe: true });
      client.handleMessage = (packet, answer) => {
        const { topic, payload } = packet as { topic: string; payload: Buffer };
        keep(read(topic, Buffer.from(payload))).then(
          () => answer(),
          (error: Error) => {
            log.error({ err: error }, 'readings from the outside broker were not kept');
            client?.reconnect(); // unacknowledged: the broker sends it again
            answer(error);
          },
        );
      };
      client.on('connect', () => client?.subscribe('ioc/+/senml', { qos: 1 }));
      client.on('error', (error) => log.warn({ err: error }, 'outside broker'));
    },
    isConnected: (): boolean => client?.connected ?? false,
    async stop(): Promise<void> {
      await client?.endAsync(true);
    },
  };
}
