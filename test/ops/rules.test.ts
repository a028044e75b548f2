import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
}

const isInstalled = spawnSync('promtool', ['--version']).error === undefined;
const title = isInstalled ? 'promtool' : 'promtool (left out: apt-get install prometheus)';

describe.skipIf(!isInstalled)(title, () => {
  test('[OT17] the rules give what ops/rules.test.yaml expects', () => {
    const { status, stdout, stderr } = spawnSync(
      'promtool',
      ['test', 'rules', 'ops/rules.test.yaml'],
      { encoding: 'utf8' },
    );
    expect(`${stdout}${stderr}`).toContain('SUCCESS');
    expect(status).toBe(0);
  });
});

const { groups }: { readonly groups: readonly { readonly rules: readonly Rule[] }[] } = parse(
  readFileSync('ops/rules.yaml', 'utf8'),
);
const rules = groups.flatMap((group) => group.rules);

test('[OT17] no rule keeps a series of a single browser or page', () => {
  expect(rules.length).toBeGreaterThan(15);
  // The outermost aggregation stands first. One without any is of recorded sums.
  const kept = rules.map(({ expr }) => /\bby \(([^)]*)\)/.exec(expr)?.[1] ?? '');
  expect(kept.filter((labels) => /outbox_id|page_id/.test(labels))).toEqual([]);
  const plain = rules.filter(({ expr }) => !expr.includes(' by ('));
  const raw = plain.filter(({ expr }) => /patchcord_/.test(expr));
  expect(raw).toEqual([]);
});
