import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { truths } from '../../ops/demo/truths.js';

interface Source {
  readonly type: string;
  readonly uid: string;
}

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  readonly datasource: Source;
  readonly gridPos: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  };
  readonly targets: readonly {
    readonly expr: string;
    readonly refId: string;
    readonly legendFormat: string;
    readonly datasource: Source;
  }[];
  readonly fieldConfig: {
    readonly defaults: { readonly unit: string };
    readonly overrides: readonly { readonly matcher: { id: string; options: string } }[];
  };
}

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly query: unknown;
  readonly datasource?: Source;
}

/** @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/ */
const dashboard: {
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly time: { readonly from: string; readonly to: string };
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly Variable[] };
  readonly annotations: { readonly list: readonly unknown[] };
} = JSON.parse(readFileSync('ops/dashboard.json', 'utf8'));
const { panels, templating } = dashboard;
const targets = panels.flatMap((panel) => panel.targets);
const prometheus = { type: 'prometheus', uid: `\${datasource}` };

test("[OT15] the dashboard has the fields of Grafana's classic model", () => {
  expect(dashboard).toMatchObject({
    uid: expect.stringMatching(/^[\w-]{1,40}$/),
    title: expect.any(String),
    time: { from: expect.stringMatching(/^now/), to: 'now' },
    annotations: { list: [] },
  });
  expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(39);
});

test('[OT15] whoever imports it chooses the Prometheus, and every query asks that one', () => {
  const [first, ...others] = templating.list;
  expect(first).toMatchObject({ name: 'datasource', type: 'datasource', query: 'prometheus' });
  const sources = [...others, ...panels, ...targets].map(({ datasource }) => datasource);
  expect(sources.length).toBeGreaterThan(20);
  for (const source of sources) expect(source).toEqual(prometheus);
});

test('[OT15] its queries use variables that are there', () => {
  const names = [...templating.list.map(({ name }) => name), '__rate_interval'];
  const used = targets.flatMap(({ expr }) =>
    [...expr.matchAll(/\$(\w+)/g)].map(([, name]) => name),
  );
  expect(used.length).toBeGreaterThan(20);
  expect(used.filter((name) => !names.includes(name ?? ''))).toEqual([]);
});

test('[OT15] a CRM, a team and a site can be chosen for every query that knows them', () => {
  expect(templating.list.map(({ name }) => name)).toEqual(['datasource', 'crm', 'team', 'site']);
  const chosen = ['patchcord_crm=~"$crm"', 'team=~"$team"', 'site=~"$site"'].join(',');
  // Shares by version are those of all teams.
  const others = targets.filter(({ expr }) => !expr.includes('patchcord:failed_share:by_version'));
  expect(others.filter(({ expr }) => !expr.includes(chosen))).toEqual([]);
});

test('[OT15] each panel has an id, a type and queries of its own', () => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  for (const panel of panels) {
    expect(['stat', 'timeseries', 'bargauge']).toContain(panel.type);
    expect(panel.title).not.toBe('');
    expect(panel.targets.length).toBeGreaterThan(0);
    expect(new Set(panel.targets.map(({ refId }) => refId)).size).toBe(panel.targets.length);
    expect(panel.targets.filter(({ expr }) => expr === '')).toEqual([]);
    for (const { matcher } of panel.fieldConfig.overrides) {
      expect(matcher.id).toBe('byRegexp');
      expect(matcher.options).toMatch(/^\/.+\/$/);
    }
  }
});

test('[OT15] a legend names labels that its query keeps', () => {
  const named = targets.flatMap(({ expr, legendFormat }) =>
    [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => ({ expr, label })),
  );
  // A recorded rule that is asked as it is keeps all of its labels.
  const lost = named.filter(({ expr, label }) => {
    const [, kept] = /by \(([^)]*)\)/.exec(expr) ?? [];
    return kept !== undefined && !kept.split(', ').includes(label);
  });
  expect(named.length).toBeGreaterThan(10);
  expect(lost).toEqual([]);
});

test("[OT15] the panels stand on Grafana's grid of 24 columns, side by side and below each other", () => {
  const fields = panels.flatMap(({ title, gridPos: { x, y, w, h } }) => {
    expect([x, y, w, h].every(Number.isInteger)).toBe(true);
    expect(x >= 0 && y >= 0 && w > 0 && h > 0 && x + w <= 24).toBe(true);
    return Array.from({ length: w * h }, (_, index) => ({
      title,
      field: `${x + (index % w)}/${y + Math.floor(index / w)}`,
    }));
  });
  const taken = new Map<string, string>();
  const overlaps = fields.filter(({ title, field }) => {
    const isTaken = taken.has(field);
    taken.set(field, title);
    return isTaken;
  });
  expect(overlaps).toEqual([]);
  const rows = Math.max(...panels.map(({ gridPos: { y, h } }) => y + h));
  expect(fields.length).toBe(24 * rows);
});

test('[OT15] npm run ops:demo knows the truth of every query', () => {
  const names = panels.flatMap(({ title, targets: all }) =>
    all.map(({ refId }) => `${title} ${refId}`),
  );
  expect(Object.keys(truths).sort()).toEqual(names.sort());
});
