import { connectAsync, type MqttClient } from 'mqtt';
import type { AirSimulator } from './simulator/index.ts';
import type { DemoState } from './demo-settings.ts';
import { senmlOf } from './senml-message.ts';

type Options = {
  url: string;
  state: DemoState;
  simulator: AirSimulator;
  everySeconds: number;
  from: Date;
  onSent: (to: Date) => void;
};

/** The living devices: each signs in to the MQTT broker with its own key and publishes SenML, exactly as a real one would. */
export async function startLiveDevices({
  url,
  state,
  simulator,
  everySeconds,
  from,
  onSent,
}: Options): Promise<{ stop(): Promise<void> }> {
  const clients = new Map<string, MqttClient>();
  for (const { id, key } of state.stations) {
    const client = await connectAsync(url, { username: id, password: key, clientId: id, reconnectPeriod: 2000 });
    client.on('error', () => {});
    clients.set(id, client);
  }
  let sentTo = from;

  function turn(): void {
    const to = new Date();
    for (const station of state.stations) {
      const readings = [...simulator.readingsBetween(station.id, sentTo, to, everySeconds)];
      // Quality of service 1: acknowledged only once the reading is committed.
      if (readings.length > 0)
        clients.get(station.id)?.publish(`ioc/${station.id}/senml`, senmlOf(readings), { qos: 1 });
    }
    sentTo = to;
    onSent(to);
  }

  turn();
  const timer = setInterval(turn, everySeconds * 1000);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all([...clients.values()].map((client) => client.endAsync(true)));
    },
  };
}
