import { NewThing } from '@ioc/contracts/streams';
import { z } from 'zod';
import { AppError } from '#platform/errors';
import { toSearchName } from '../../../modules/admin-units/index.ts';

const Point = z.object({ type: z.literal('Point'), coordinates: z.array(z.number()).min(2) });
const { id, name, site, simulated, attributes, identifiers } = NewThing.shape;

/** A thing with its place in one piece (deep insert, 18-088 §10.2). Its datastreams follow from its kind. */
const NewSensorThing = z.object({
  '@iot.id': id.optional(),
  name,
  properties: z.object({ kind: z.string(), agency: z.string().optional(), site, simulated, attributes, identifiers }),
  Locations: z.tuple([z.object({ location: z.union([Point, z.object({ geometry: Point })]) })]),
  Datastreams: z.undefined({ error: 'Datastreams theo loại thiết bị, không khai báo ở đây' }).optional(),
});

/** A body → what is registered. Without `@iot.id` the id is made of the name; without an agency it is the caller's. */
export function readNewThing(text: string, agencyOfCaller: string | null): NewThing {
  const { Locations, properties, ...given } = NewSensorThing.parse(parseJson(text));
  const [{ location }] = Locations;
  const { coordinates } = 'geometry' in location ? location.geometry : location;
  return NewThing.parse({
    ...properties,
    id: given['@iot.id'] ?? idOf(given.name),
    name: given.name,
    agency: properties.agency ?? agencyOfCaller,
    lonLat: coordinates.slice(0, 2),
  });
}

/** "Trạm Đá Bạc 2" → "tram-da-bac-2" */
function idOf(thingName: string): string {
  return toSearchName(thingName)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid-request', 'Không phải JSON', { cause });
  }
}
