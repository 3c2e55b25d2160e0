import type { Delivery, Intake, Sender, SetAside } from '../../modules/streams/index.ts';
import { isCborPack, printSenml, readSenml, rereadSenml } from '../senml/index.ts';

export const mqttDoorName = 'mqtt';

/** One published message → what the intake shall do with it. Topic: `ioc/<thing>/senml`; the first byte tells SenML in CBOR from JSON. */
export function deliveryOf(
  topic: string,
  payload: Buffer,
  sender: Sender,
  { at, limitBytes }: { at: Date; limitBytes: number },
): Delivery {
  const [, topicThing] = /^ioc\/([^/]+)\/senml$/.exec(topic) ?? [];
  const about = sender.kind === 'thing' ? sender.thing : (topicThing ?? null);
  const whole = (reason: SetAside['reason'], detail: string, raw: string): Delivery => ({
    door: mqttDoorName,
    sender,
    readings: [],
    setAside: [{ record: 0, reason, detail, thing: about, raw, reading: null }],
  });

  if (payload.length > limitBytes) {
    return whole(
      'too-large',
      `Bản tin ${payload.length} byte, giới hạn ${limitBytes} byte`,
      `${topic} (${payload.length} byte)`,
    );
  }
  const content = isCborPack(payload) ? payload : payload.toString('utf8');
  if (topicThing === undefined)
    return whole('not-own-thing', `Không nhận bản tin ở chủ đề "${topic}"`, printSenml(content));
  if (sender.kind === 'thing' && sender.thing !== topicThing) {
    return whole('not-own-thing', `${sender.thing} không được gửi ở chủ đề "${topic}"`, printSenml(content));
  }
  const { readings, setAside } = readSenml(content, at, topicThing);
  return { door: mqttDoorName, sender, readings, setAside };
}

/** Lets operators put messages of this door through again. */
export function rereadMessages(intake: Intake): void {
  intake.canReread(mqttDoorName, rereadSenml);
}
