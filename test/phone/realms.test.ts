import { getCountryCallingCode, PhoneNumber } from 'libphonenumber-js/min/es6';
import { describe, expect, test } from 'vitest';
import { comparePlace } from '../../src/address/comparePlace.js';
import { samePhone } from '../../src/phone/index.js';
import { phonesByCountry } from './phones.js';

const realm = '@sbc.example';
const isSameInPops = (shown: string, value: string) =>
  comparePlace(shown, { value, extension: realm }) === 'same';

/** Some numbers are complete, others have an area code: screen pops offer all of them. */
const mixed = ['LB', 'MN', 'SO'];

describe('a number in a realm', () => {
  test.each(phonesByCountry.filter(([, phone]) => phone.nationalNumber.length < 9))(
    '[PH5] is in %s for screen pops as it is here',
    (defaultCountry, { number, nationalNumber }) => {
      const isSame = samePhone(`sip:${nationalNumber}${realm}`, number, { defaultCountry });
      const isOpened = isSame && !mixed.includes(defaultCountry);
      expect([number, isSameInPops(number, nationalNumber)]).toEqual([number, isOpened]);
    },
  );

  const countries = [...new Set(phonesByCountry.map(([country]) => country))];

  test.each(countries)(
    '[PH5] screen pops open nobody in %s who is somebody else here',
    (defaultCountry) => {
      const code = getCountryCallingCode(defaultCountry);
      for (let step = 0; step < 200; step += 1) {
        const local = String(1_000_003 + step * 497_339);
        const number = `+${code}${local}`;
        if (!new PhoneNumber(number).isValid() || !isSameInPops(number, local)) continue;
        expect([number, samePhone(`sip:${local}${realm}`, number, { defaultCountry })]).toEqual([
          number,
          true,
        ]);
      }
      for (const short of ['4711', '47110', '222222']) {
        expect(isSameInPops(`+${code}${short}`, short)).toBe(false);
        expect(samePhone(`sip:${short}${realm}`, `+${code}${short}`, { defaultCountry })).toBe(
          false,
        );
      }
    },
  );
});
