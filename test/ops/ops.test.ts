import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (file: string) => readFileSync(`ops/${file}`, 'utf8');

/** As Prometheus names the metrics of docs/otel.md. */
const documented = [
  ...readFileSync('docs/otel.md', 'utf8').matchAll(/^\| `(patchcord\.[a-z_.]+)` \| (\w+)(, s)?/gm),
].map(([, name = '', kind, seconds]) => {
  const base = name.replaceAll('.', '_') + (seconds === undefined ? '' : '_seconds');
  // The collector makes the age a time.
  if (name === 'patchcord.outbox.age') return 'patchcord_outbox_oldest_seconds';
  return kind === 'counter' ? `${base}_total` : base;
});

const asked = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\bpatchcord_[a-z_]+(?=[{)[\\ ]|\\"|,)/g)].map(([name]) => name)),
];

const labels = [
  'patchcord_crm',
  'patchcord_crm_condition',
  'patchcord_crm_reason',
  'patchcord_page_id',
  'patchcord_version',
  'patchcord_outbox_id',
  'patchcord_outbox_status',
  'patchcord_state',
  'patchcord_diagnosis',
  'patchcord_outcome',
  'patchcord_action',
  'patchcord_reason',
];

test.each(['rules.yaml', 'dashboard.json'])(
  '[OT13] %s asks for documented metrics only',
  (file) => {
    const names = asked(read(file)).filter((name) => !labels.includes(name));
    expect(documented.length).toBeGreaterThan(10);
    expect(names.length).toBeGreaterThan(2);
    const bases = names.map((name) => name.replace(/_(bucket|count|sum)$/, ''));
    expect(bases.filter((name) => !documented.includes(name))).toEqual([]);
  },
);

test('[OT13] the dashboard asks for recorded rules that are there', () => {
  const recorded = [...read('rules.yaml').matchAll(/record: (\S+)/g)].map(([, name]) => name);
  const used = [...read('dashboard.json').matchAll(/patchcord:[a-z_:]+/g)].map(([name]) => name);
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((name) => !recorded.includes(name))).toEqual([]);
});
