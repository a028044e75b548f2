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

test.each(sections.flatMap(([section, keys]) => keys.map((key) => [section, key] as const)))(
  '[PR12] %s.%s is a string where it is present',
  (section, key) => {
    const accepts = (value: unknown) =>
      z.safeParse(callCenterSettingsSchema, { [section]: { [key]: value } }).success;
    expect(accepts('')).toBe(true);
    expect(accepts('Y')).toBe(true);
    expect(accepts(640)).toBe(false);
    expect(accepts(true)).toBe(false);
    expect(accepts(null)).toBe(false);
  },
);

test('[PR2] unknown keys and sections are kept', () => {
  const settings = { SoftphoneOptions: { future: 'Y' }, FutureSection: { a: '1' }, flat: 'x' };
  expect(z.parse(callCenterSettingsSchema, settings)).toEqual(settings);
});
