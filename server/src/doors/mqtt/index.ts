import { RolesDescription } from '@ioc/contracts/settings-description';
import { may, systemCaller } from '#platform/caller';
import type { Platform } from '#platform/platform';
import { authenticateKey, type IdentityTables } from '../../modules/identity/index.ts';
import { readSettings, type Province } from '../../modules/scenarios/index.ts';
import { hashDeviceKey, type Delivery, type Intake, type Sender } from '../../modules/streams/index.ts';
import { createBroker, type SignedIn } from './broker.ts';
import { consumeBroker } from './external.ts';
import { deliveryOf, rereadMessages } from './message.ts';

export type MqttDoor = {
  /** The port the embedded broker listens on; null when it is off. */
  port(): number | null;
};

/** Devices speak MQTT: to the embedded broker, or to one outside that we read from (IOC_MQTT_PORT, IOC_MQTT_URL). */
export function mqttDoor(platform: Platform<IdentityTables>, province: Province, intake: Intake): MqttDoor {
  const { roles } = readSettings(province, 'roles', RolesDescription);
  const limitBytes = intake.settings.messageLimitBytes;
  const read = (topic: string, payload: Buffer, sender: Sender): Delivery =>
    deliveryOf(topic, payload, sender, { at: platform.clock.now(), limitBytes });
  const keep = (delivery: Delivery): Promise<unknown> => intake.submit(delivery);
  rereadMessages(intake);

  /** A device gives its own id and key; a gateway any name and an API key that may write observations. */
  async function signIn(userName: string, password: string): Promise<SignedIn | null> {
    const thing = await intake.thingOfKey(password);
    if (thing && thing !== userName) return null;
    if (thing) {
      const hash = hashDeviceKey(password);
      const isStillGood = async () => (await intake.thingOfKeyHash(hash)) === thing;
      return { sender: { kind: 'thing', thing }, isStillGood };
    }
    const caller = await platform.unit(systemCaller, (unit) => authenticateKey(unit, roles, password));
    const mayWrite = caller && may(caller, 'observations.write');
    return mayWrite ? { sender: { kind: 'caller', caller }, isStillGood: async () => true } : null;
  }

  const { config, log } = platform;
  let port: number | null = null;
  if (config.roles.has('mqtt') && config.mqttPort > 0 && !config.mqttUrl) {
    platform.onStart(async () => {
      const broker = await createBroker({ log, signIn, read, keep });
      await broker.listen(config.mqttPort, config.host);
      port = broker.port();
      intake.onThingChanged((thing) => {
        broker.recheck(thing).catch((error: unknown) => log.error({ err: error, thing }, 'mqtt sessions not checked'));
      });
      platform.ready('mqtt', async () => (broker.isListening() ? null : 'bộ nhận MQTT không hoạt động'));
      platform.onStop(() => broker.close());
    });
  }
  if (config.roles.has('mqtt') && config.mqttUrl) {
    const outside = consumeBroker({
      url: config.mqttUrl,
      clientId: config.mqttClientId,
      log,
      keep,
      read: (topic, payload) => read(topic, payload, { kind: 'trusted' }),
    });
    platform.onStart(async () => outside.start());
    platform.onStop(() => outside.stop());
    platform.ready('mqtt', async () => (outside.isConnected() ? null : 'chưa kết nối được máy chủ MQTT bên ngoài'));
  }
  return { port: () => port };
}
