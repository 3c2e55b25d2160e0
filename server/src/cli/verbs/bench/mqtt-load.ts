import { connect, type Socket } from 'node:net';
import mqttPacket from 'mqtt-packet';

export type Message = { topic: string; payload: Buffer; readings: number };
type Load = {
  port: number;
  token: string;
  gateways: number;
  /** Messages each gateway has on their way at most. */
  window: number;
  milliseconds: number;
  next: (gateway: number) => Message;
};
export type LoadResult = { readings: number; messages: number; seconds: number; acknowledgedMs: number[] };

/** Gateways that publish with quality of service 1 as fast as acknowledgements come; counts what was acknowledged. */
export async function publishLoad({ port, token, gateways, window, milliseconds, next }: Load): Promise<LoadResult> {
  const result: LoadResult = { readings: 0, messages: 0, seconds: 0, acknowledgedMs: [] };
  const began = performance.now();
  const until = began + milliseconds;
  await Promise.all(
    Array.from({ length: gateways }, (_, gateway) =>
      runGateway({ port, token, window, until, next: () => next(gateway), result }),
    ),
  );
  result.seconds = (performance.now() - began) / 1000;
  return result;
}

type Gateway = {
  port: number;
  token: string;
  window: number;
  until: number;
  next: () => Message;
  result: LoadResult;
};

function runGateway({ port, token, window, until, next, result }: Gateway): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1');
    const parser = mqttPacket.parser({ protocolVersion: 4 });
    const waiting = new Map<number, { at: number; readings: number }>();
    let lastId = 0;

    function fill(): void {
      socket.cork();
      while (waiting.size < window && performance.now() < until) {
        do lastId = (lastId % 65_535) + 1;
        while (waiting.has(lastId));
        const { topic, payload, readings } = next();
        waiting.set(lastId, { at: performance.now(), readings });
        mqttPacket.writeToStream(
          { cmd: 'publish', qos: 1, dup: false, retain: false, messageId: lastId, topic, payload },
          socket,
        );
      }
      socket.uncork();
      if (waiting.size === 0) {
        socket.end();
        resolve();
      }
    }

    parser.on('packet', (packet) => {
      if (packet.cmd === 'connack') fill();
      if (packet.cmd !== 'puback') return;
      const sent = waiting.get(packet.messageId ?? 0);
      if (!sent) return;
      waiting.delete(packet.messageId ?? 0);
      result.readings += sent.readings;
      result.messages += 1;
      result.acknowledgedMs.push(performance.now() - sent.at);
    });
    socket.on('data', (bytes) => {
      parser.parse(bytes);
      fill();
    });
    socket.on('error', reject);
    socket.on('close', () => (waiting.size > 0 ? reject(new Error('the broker closed the connection')) : resolve()));
    socket.on('connect', () => {
      mqttPacket.writeToStream(
        {
          cmd: 'connect',
          protocolId: 'MQTT',
          protocolVersion: 4,
          clean: true,
          clientId: `do-tai-${Math.random().toString(36).slice(2)}`,
          keepalive: 0,
          username: 'do-tai',
          password: Buffer.from(token),
        },
        socket,
      );
    });
  });
}
