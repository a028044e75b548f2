import { expect, test } from 'vitest';
import { differences, makeReports, readReports, reportFolder } from '../../scripts/apiReports.mjs';

const built = makeReports();
const announced = readReports(reportFolder);

test('[PN5] the API is what `api/` announces (`npm run api` announces it anew)', () => {
  expect(differences(announced, built)).toEqual([]);
});

test('[PN5] a member that was added, removed or changed would be told of', () => {
  const name = 'phone.api.md';
  const text = built.get(name) ?? '';
  const spoilt = [
    text.replace('phoneKey(', 'phoneKeys('),
    text.replace(/\n[^\n]*phoneKey\([^\n]*/, ''),
    text.replace('```\n', 'export const more: 1;\n```\n'),
  ];
  for (const other of spoilt) {
    const [found] = differences(new Map(built).set(name, other), built);
    expect(found).toMatch(/^api\/phone\.api\.md:\d+: /);
  }
  const without = new Map(built);
  without.delete(name);
  expect(differences(without, built)).toHaveLength(1);
  expect(differences(built, without)).toHaveLength(1);
});
