import type { Delivery, Intake, Sender, SetAside } from '../../modules/streams/index.ts';
import { isCborPack, printSenml, readSenml, rereadSenml } from '../senml/index.ts';
import { readObservation, sensorThingsDoor } from '../sensorthings/index.ts';

export const mqttDoorName = 'mqtt';
type Limits = { at: Date; limitBytes: number };

/**
 * One published message → what the intake shall do with it. Topics: `ioc/<thing>/senml`, where the first byte tells SenML in CBOR from
 * JSON, and `v1.1/Datastreams(<id>)/Observations` with one SensorThings observation (18-088 §14.2).
 */
export function deliveryOf(topic: string, payload: Buffer, sender: Sender, { at, limitBytes }: Limits): Delivery {
  const [, topicThing] = /^ioc\/([^/]+)\/senml$/.exec(topic) ?? [];
  const datastream = datastreamOf(topic);
  const ownThing = sender.kind === 'thing' ? sender.thing : null;
  const whole = (reason: SetAside['reason'], detail: string, raw: string): Delivery => ({
    door: mqttDoorName,
    sender,
    readings: [],
    setAside: [{ record: 0, reason, detail, thing: ownThing ?? topicThing ?? null, raw, reading: null }],
  });

  if (payload.length > limitBytes) {
    return whole(
      'too-large',
      `Bản tin ${payload.length} byte, giới hạn ${limitBytes} byte`,
      `${topic} (${payload.length} byte)`,
    );
  }
  if (datastream !== null) {
    return { door: sensorThingsDoor, sender, ...readObservation(payload.toString('utf8'), datastream, at, ownThing) };
  }
  const content = isCborPack(payload) ? payload : payload.toString('utf8');
  if (topicThing === undefined)
    return whole('not-own-thing', `Không nhận bản tin ở chủ đề "${topic}"`, printSenml(content));
  if (ownThing !== null && ownThing !== topicThing) {
    return whole('not-own-thing', `${ownThing} không được gửi ở chủ đề "${topic}"`, printSenml(content));
  }
  const { readings, setAside } = readSenml(content, at, topicThing);
  return { door: mqttDoorName, sender, readings, setAside };
}

/** Lets operators put messages of this door through again. */
export function rereadMessages(intake: Intake): void {
  intake.canReread(mqttDoorName, rereadSenml);
}

/** The id in the topic, with or without the quotes of an address. */
function datastreamOf(topic: string): string | null {
  const [, id] = /^v1\.1\/Datastreams\(([^/]+)\)\/Observations$/.exec(topic) ?? [];
  return id?.replace(/^'(.*)'$/, '$1') ?? null;
}
