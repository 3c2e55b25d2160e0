import { useLocalized } from '#shared/i18n/localized.ts';
import type { Scene } from './scenes.ts';
import { useWallTexts } from './texts.ts';

const namedFields = [
  'disaster',
  'traffic',
  'environment',
  'health',
  'education',
  'security',
  'public-service',
  'agriculture',
  'finance',
  'water',
] as const;

/** A scene as its tab names it: by its field of work, or by the scenario's own name where that would not tell it apart. */
export function useSceneTitle(scenes: readonly Scene[]): (scene: Scene) => string {
  const t = useWallTexts();
  const say = useLocalized();
  return ({ scenario, field, name }) => {
    if (scenario === null) return t(($) => $.overview);
    const known = namedFields.find((one) => one === field);
    const isAlone = scenes.filter((other) => other.field === field).length === 1;
    return known && isAlone ? t(($) => $.field[known]) : name ? say(name) : scenario;
  };
}
