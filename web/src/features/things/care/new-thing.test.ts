import type { DescribedKind } from '@ioc/contracts/thing-care';
import { expect, test } from 'vitest';
import { newThing } from './new-thing.ts';

const same = (text: string) => ({ vi: text, en: text });
const attribute = { choices: [], required: false };
const vessel: DescribedKind = {
  id: 'fishing-vessel',
  name: same('Tàu cá'),
  attributes: [
    { ...attribute, id: 'lengthMeters', name: same('Chiều dài'), type: 'number' },
    { ...attribute, id: 'licenceExpires', name: same('Giấy phép hết hạn'), type: 'date' },
    { ...attribute, id: 'homePort', name: same('Cảng'), type: 'text' },
  ],
  identifiers: [{ scheme: 'mmsi', name: same('MMSI') }],
};

test('[DAT-20] a filled form becomes a thing: decimal comma, day/month/year, nothing for what was left empty', () => {
  const filled = {
    ...{
      kind: vessel.id,
      id: 'tau-9',
      name: ' Tàu 9 ',
      agency: 'chi-cuc-thuy-san',
      lon: '108,75',
      lat: '15.05',
      site: '',
    },
    own: { lengthMeters: '16,5', licenceExpires: '31/12/2027', homePort: ' ', mmsi: '574999009', other: 'x' },
  };

  expect(newThing(filled, vessel)).toEqual({
    ...{ kind: vessel.id, id: 'tau-9', name: 'Tàu 9', agency: 'chi-cuc-thuy-san', site: null, lonLat: [108.75, 15.05] },
    attributes: { lengthMeters: 16.5, licenceExpires: '2027-12-31' },
    identifiers: { mmsi: '574999009' },
  });
  expect(newThing({ ...filled, own: { lengthMeters: 'dài' } }, vessel).attributes).toEqual({ lengthMeters: 'dài' });
});
