import {
  type Detector,
  type Episode,
  type Input,
  type Nearness,
  type Span,
  type StateBase,
  touches,
} from './detector.ts';
import { distinctInOrder } from './inputs.ts';
import { detect } from './replay.ts';

export type Explanation = {
  /** Episodes that touch the span: when not empty, it did fire. */
  fired: Episode[];
  /** What there was to judge inside the span. */
  inputs: { measured: number; calibrating: number; deviceError: number; withoutValue: number };
  firstTime: number | null;
  lastTime: number | null;
  /** Each condition by itself; a rule that did not fire although all are met did not meet them together. */
  conditions: Nearness[];
};

/**
 * Why a rule did or did not fire for one series inside [from, to), with `inputs` from `lookbackMs` before `from` on.
 * The clock is `now`, but not later than `to`: what came after the span does not explain it.
 */
export function explain<P, S extends StateBase>(
  detector: Detector<P, S>,
  parameters: P,
  inputs: readonly Input[],
  span: Span,
  now: number,
): Explanation {
  const until = Math.min(now, span.to);
  const order = detector.order(parameters);
  const known = distinctInOrder(inputs, order).filter((input) => input[order] < span.to);
  const inside = known.filter((input) => input[order] >= span.from);
  const times = inside.map(({ time }) => time);
  const withQuality = (quality: Input['quality']) => inside.filter((input) => input.quality === quality);
  const measured = withQuality('measured');
  return {
    fired: detect(detector, parameters, known, until).filter((episode) => touches(episode, span)),
    inputs: {
      measured: measured.filter(({ value }) => value !== null).length,
      calibrating: withQuality('calibrating').length,
      deviceError: withQuality('device-error').length,
      withoutValue: measured.filter(({ value }) => value === null).length,
    },
    firstTime: times.length === 0 ? null : Math.min(...times),
    lastTime: times.length === 0 ? null : Math.max(...times),
    conditions: detector.nearest(parameters, known, { from: span.from, to: until }),
  };
}
