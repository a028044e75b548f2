import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { callCenterSettingsKeys, callCenterSettingsSchema } from '../../src/protocol/index.js';

const sections = Object.entries(callCenterSettingsKeys);

test('[PR12] there are 91 known keys in 8 sections', () => {
  expect(sections.map(([section, keys]) => [section, keys.length])).toEqual([
    ['ReqGeneralInfo', 8],
    ['ServerConfig', 2],
    ['DialingOptions', 8],
    ['LogOptions', 4],
    ['SoftphoneOptions', 26],
    ['CallScreenPopOptions', 16],
    ['ReasonCodesEnabled', 2],
    ['LabelOptions', 25],
  ]);
});

test('[PR12] the spelling is the wire’s, misspellings included', () => {
  expect(callCenterSettingsKeys.SoftphoneOptions).toContain('logginSecurityLevel');
  expect(callCenterSettingsKeys.CallScreenPopOptions).toContain('internationalAnisearch');
});

test('[PR12] every known key is a string where it is present', () => {
  const known = sections.flatMap(([section, keys]) => keys.map((key) => ({ section, key })));
  for (const { section, key } of known) {
    const accepted = ['', 'Y', 640, true, null].filter(
      (value) => z.safeParse(callCenterSettingsSchema, { [section]: { [key]: value } }).success,
    );
    expect(accepted, `${section}.${key}`).toEqual(['', 'Y']);
  }
  expect(known).toHaveLength(91);
});

test('[PR2] unknown keys and sections are kept', () => {
  const settings = { SoftphoneOptions: { future: 'Y' }, FutureSection: { a: '1' }, flat: 'x' };
  expect(z.parse(callCenterSettingsSchema, settings)).toEqual(settings);
});
