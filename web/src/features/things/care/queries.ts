import type { EndpointRequest } from '@ioc/contracts/endpoint';
import { streamApi } from '@ioc/contracts/streams';
import { thingCareApi } from '@ioc/contracts/thing-care';
import { useQuery } from '@tanstack/react-query';
import { call, queryClient } from '#shared/api/index.ts';
import { useLiveQueryInvalidation } from '#shared/live/index.ts';

const careKey = (id: string) => ['things', 'care', id] as const;
const keysKey = (id: string) => ['things', 'keys', id] as const;
const silentKey = ['things', 'silent'] as const;

export function useCare(id: string) {
  useLiveQueryInvalidation({ 'thing.changed': [['things']] });
  return useQuery({
    queryKey: careKey(id),
    queryFn: ({ signal }) => call(thingCareApi.care, { params: { id }, signal }),
  });
}

export function useDeviceKeys(id: string, enabled: boolean) {
  return useQuery({
    queryKey: keysKey(id),
    queryFn: ({ signal }) => call(thingCareApi.deviceKeys, { params: { id }, signal }),
    enabled,
  });
}

/** Silence grows with time alone: asked again every half minute. */
export function useSilent() {
  useLiveQueryInvalidation({ 'thing.changed': [silentKey], 'observations.accepted': [silentKey] });
  return useQuery({
    queryKey: silentKey,
    queryFn: ({ signal }) => call(thingCareApi.silentThings, { query: {}, signal }),
    refetchInterval: 30_000,
  });
}

/** Kinds are described in files: they change with a new version only. */
export function useThingKinds() {
  return useQuery({
    queryKey: ['thing-kinds'],
    queryFn: ({ signal }) => call(thingCareApi.thingKinds, { signal }),
    staleTime: 10 * 60_000,
  });
}

/** What is shown of things is asked anew after each act. */
async function changed<T>(act: Promise<T>): Promise<T> {
  const done = await act;
  await queryClient.invalidateQueries({ queryKey: ['things'] });
  return done;
}

/** The acts on one device. */
export function actsOn(id: string) {
  const params = { id };
  return {
    planMaintenance: (body: EndpointRequest<typeof thingCareApi.planMaintenance>['body']) =>
      changed(call(thingCareApi.planMaintenance, { params, body })),
    endMaintenance: (maintenance: string, reason: string) =>
      changed(call(thingCareApi.endMaintenance, { params: { id, maintenance }, body: { reason } })),
    decommission: (body: EndpointRequest<typeof thingCareApi.decommission>['body']) =>
      changed(call(thingCareApi.decommission, { params, body })),
    reinstate: (reason: string) => changed(call(thingCareApi.reinstate, { params, body: { reason } })),
    expect: (body: EndpointRequest<typeof thingCareApi.expect>['body']) =>
      changed(call(thingCareApi.expect, { params, body })),
    calibrate: (body: EndpointRequest<typeof thingCareApi.calibrate>['body']) =>
      changed(call(thingCareApi.calibrate, { params, body })),
    issueKey: (reason: string) => changed(call(thingCareApi.issueDeviceKey, { params, body: { reason } })),
    revokeKey: (key: string, reason: string) =>
      changed(call(thingCareApi.revokeDeviceKey, { params: { id, key }, body: { reason } })),
  };
}

export function registerThing(body: EndpointRequest<typeof streamApi.registerThing>['body']) {
  return changed(call(streamApi.registerThing, { body }));
}

export function importThings(csv: string, checkOnly: boolean) {
  return changed(call(thingCareApi.importThings, { body: { csv, checkOnly } }));
}
