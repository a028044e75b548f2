import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checks, selectChecks } from '../../cli/conformance/checks.js';
import { faults } from './faults.js';

const stated = [
  ...readFileSync('docs/behavior.md', 'utf8').matchAll(/^\* \*\*([A-Z]+\d+)\*\*/gm),
].map(([, rule]) => rule);

const listed = [
  ...readFileSync('docs/conformance.md', 'utf8').matchAll(
    /^\| ([A-Z]{2}\d+) \| (.+) \| (yes|no) \|$/gm,
  ),
].map(([, rule, title, mandatory]) => ({ rule, title, isMandatory: mandatory === 'yes' }));

const rules = checks.map(({ rule }) => rule);

test('[CK1] every check is of a stated rule, and each rule has one', () => {
  expect(rules.filter((rule) => !stated.includes(rule))).toEqual([]);
  expect(new Set(rules).size).toBe(rules.length);
});

test('[CK1] docs/conformance.md lists every check as it is', () => {
  expect(listed).toEqual(
    checks.map(({ rule, title, isMandatory }) => ({ rule, title, isMandatory })),
  );
});

test('[CK3] every check has a fault that breaks it, and every fault breaks a known rule', () => {
  const broken = new Set(faults.flatMap(([, reasons]) => Object.keys(reasons)));
  expect(rules.filter((rule) => !broken.has(rule))).toEqual([]);
  expect([...broken].filter((rule) => !rules.includes(rule))).toEqual([]);
});

test('[CK3] every fault is one of the hand-written client, and every fault of the client is listed', () => {
  const client = readFileSync('test/conformance/client/handWritten.ts', 'utf8');
  const built = [...client.matchAll(/fault [!=]== '(\w+)'/g)].map(([, name]) => name);
  const listedFaults = faults.map(([name]) => name);
  // `never` has a test of its own.
  expect([...new Set(built)].sort()).toEqual([...listedFaults, 'never'].sort());
});

test('[CL7] checks are chosen by rule and by family, in any letter case', () => {
  const select = (only?: string[], skip?: string[]) =>
    selectChecks({ ...(only && { only }), ...(skip && { skip }) }).map(({ rule }) => rule);
  expect(select()).toEqual(rules);
  expect(select(['lc4', 'CF'])).toEqual(['LC4', 'CF1', 'CF2']);
  expect(select(['LC', 'CF1'], ['LC4'])).toEqual(
    rules.filter((rule) => /^LC|^CF1/.test(rule) && rule !== 'LC4'),
  );
});
