/** Draws the panels of a dashboard on Grafana's grid, in the browser. */
import * as Plot from '@observablehq/plot';
import type { DashboardPanel, PanelData, Point } from './panels.js';
import { style } from './style.js';

declare global {
  interface Window {
    readonly dashboard: { readonly title: string; readonly panels: readonly PanelData[] };
  }
}

type NamedSeries = PanelData['series'][number] & { readonly color: string };

/** Pixels of Grafana's grid. */
const row = 30;
const gap = 8;
const column = 1400 / 24;

/** For series in order. They differ in lightness as well, on light and on dark. */
const palette = [
  '#4269d0',
  '#e8a20c',
  '#ff725c',
  '#46a899',
  '#9c6b4e',
  '#a463f2',
  '#ff8ab7',
  '#8a97a8',
];

/** Shades of a colour that the dashboard names, the first ones for the first series. */
const shades: Readonly<Record<string, readonly string[]>> = {
  green: ['#2f9e52', '#7cc98f', '#b5e2bf'],
  red: ['#d9363e', '#f0868b', '#f7b9bc'],
  yellow: ['#e0a100', '#f4cd5b', '#fae3a3'],
};

const formats: Readonly<Record<string, (value: number) => string>> = {
  short: (value) => String(Math.round(value * 10) / 10),
  s: (value) => (value < 1 ? `${Math.round(value * 1000)} ms` : `${Math.round(value * 10) / 10} s`),
  percentunit: (value) => `${Math.round(value * 100)} %`,
};

const formatOf = ({ fieldConfig }: DashboardPanel) =>
  formats[fieldConfig.defaults.unit] ?? ((value: number) => String(value));

function element(name: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

/** The colour of each series: that of the first override that names it, or one of the palette. */
function colored({ panel, series }: PanelData): readonly NamedSeries[] {
  const used: Record<string, number> = {};
  return series.map((one, index) => {
    const override = panel.fieldConfig.overrides.find(({ matcher }) =>
      new RegExp(matcher.options.slice(1, -1)).test(one.name),
    );
    const name = override?.properties[0]?.value.fixedColor ?? '';
    const nth = used[name] ?? 0;
    used[name] = nth + 1;
    const color = shades[name]?.[nth % 3] ?? palette[index % palette.length] ?? '';
    return { ...one, color };
  });
}

const last = (points: readonly Point[]): number | null => points.at(-1)?.value ?? null;

/** Pixels of a panel. */
const sizeOf = ({ gridPos }: DashboardPanel) => ({
  width: gridPos.w * column - gap,
  height: gridPos.h * (row + gap) - gap,
});

/** The colour of the highest threshold that a value reaches. */
function thresholdOf({ fieldConfig }: DashboardPanel, value: number): string {
  const reached = fieldConfig.defaults.thresholds?.steps.filter(
    (step) => value >= (step.value ?? 0),
  );
  return shades[reached?.at(-1)?.color ?? '']?.[0] ?? '';
}

function swatch(color: string): HTMLElement {
  const made = element('i', 'swatch');
  made.style.background = color;
  return made;
}

function stat({ panel, series: [first] }: PanelData): Node {
  const { width, height } = sizeOf(panel);
  const points = first?.points ?? [];
  const now = last(points) ?? 0;
  const color = thresholdOf(panel, now);
  const most = Math.max(1, ...points.map(({ value }) => value ?? 0));
  const channels = { x: 'time', y: 'value', curve: 'step' } as const;
  const sparkline = Plot.plot({
    width,
    height: height - 84,
    margin: 0,
    axis: null,
    y: { domain: [0, most * 1.1] },
    marks: [
      Plot.areaY(points, { ...channels, fill: color, fillOpacity: 0.18 }),
      Plot.lineY(points, { ...channels, stroke: color, strokeWidth: 1.5 }),
    ],
  });
  const value = element('div', 'value', formatOf(panel)(now));
  value.style.color = color;
  return element('div', 'stat', value, sparkline);
}

function bars(data: PanelData): Node {
  const all = colored(data);
  const most = Math.max(...all.map(({ points }) => last(points) ?? 0));
  const rows = all.map(({ name, points, color }) => {
    const value = last(points) ?? 0;
    const bar = element('div', 'bar');
    bar.style.width = `${(100 * value) / most}%`;
    bar.style.background = color;
    const track = element('div', 'track', bar);
    return element('div', 'row', element('span', '', name), track, valueText(data.panel, value));
  });
  return element('div', 'bars', ...rows);
}

const valueText = (panel: DashboardPanel, value: number | null) =>
  element('b', '', value === null ? '–' : formatOf(panel)(value));

function lines(data: PanelData): Node {
  const { panel } = data;
  const { width, height } = sizeOf(panel);
  const all = colored(data);
  const names = all.map(({ name }) => name);
  const rowsOfLegend = Math.ceil(all.length / Math.floor(panel.gridPos.w / 4));
  const format = formatOf(panel);
  const plot = Plot.plot({
    width: width - 24,
    height: height - 48 - 20 * rowsOfLegend,
    margin: 8,
    marginLeft: 48,
    marginRight: 28,
    marginBottom: 24,
    x: { type: 'utc', label: null, ticks: 5, tickSize: 0, tickFormat: '%H:%M:%S', domain: shown() },
    y: {
      label: null,
      ticks: 4,
      tickSize: 0,
      grid: true,
      nice: true,
      zero: true,
      tickFormat: format,
    },
    color: { domain: names, range: all.map(({ color }) => color) },
    marks: [marksOf(panel, all), Plot.ruleY([0], { strokeOpacity: 0.4 })],
  });
  const entries = all.map(({ name, points, color }) =>
    element('span', 'entry', swatch(color), name, valueText(panel, last(points))),
  );
  return element('div', 'lines', plot, element('div', 'legend', ...entries));
}

/** Lines with gaps, or areas on top of each other. */
function marksOf({ fieldConfig }: DashboardPanel, all: readonly NamedSeries[]): Plot.Markish {
  const flat = all.flatMap(({ name, points }) =>
    points.map(({ time, value }) => ({ name, value, time: new Date(time) })),
  );
  const channels = { x: 'time', y: 'value', z: 'name' } as const;
  if (fieldConfig.defaults.custom?.stacking?.mode !== 'normal') {
    return Plot.lineY(flat, { ...channels, stroke: 'name', strokeWidth: 2 });
  }
  const whole = flat.map((point) => ({ ...point, value: point.value ?? 0 }));
  return Plot.areaY(whole, {
    ...channels,
    curve: 'step',
    fill: 'name',
    fillOpacity: 0.85,
    order: null,
  });
}

/** All panels show the same time. */
function shown(): [number, number] {
  const points = window.dashboard.panels[0]?.series[0]?.points ?? [];
  return [points[0]?.time ?? 0, points.at(-1)?.time ?? 0];
}

const drawings = { stat, bargauge: bars, timeseries: lines };

function panelOf(data: PanelData): HTMLElement {
  const { title, type, gridPos } = data.panel;
  const { width, height } = sizeOf(data.panel);
  const panel = element('section', 'panel', element('h2', '', title), drawings[type](data));
  Object.assign(panel.style, {
    left: `${gridPos.x * column + gap / 2}px`,
    top: `${gridPos.y * (row + gap)}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
  return panel;
}

const { title, panels } = window.dashboard;
const height = Math.max(...panels.map(({ panel: { gridPos } }) => gridPos.y + gridPos.h));
const grid = element('main', 'grid', ...panels.map(panelOf));
grid.style.height = `${height * (row + gap)}px`;
const chips = ['CRM: All', 'Team: All', 'Site: All'].map((text) => element('span', 'chip', text));
const note =
  'A preview, drawn by npm run ops:picture from ops/dashboard.json and its queries. It is not Grafana.';
document.head.append(element('style', '', style));
document.body.append(
  element('header', '', element('h1', '', title), ...chips),
  grid,
  element('footer', '', note),
);
