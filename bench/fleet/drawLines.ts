/** One line of a chart: a value for each second. */
export interface Line {
  readonly name: string;
  readonly color: string;
  readonly values: readonly number[];
}

export interface Chart {
  readonly title: string;
  readonly yTitle: string;
  readonly lines: readonly Line[];
  /** A level that is not to be exceeded, or is the best there can be. */
  readonly limit?: { readonly name: string; readonly value: number };
  /** Seconds to show. */
  readonly seconds: number;
}

const size = { width: 720, height: 300, left: 64, right: 150, top: 36, bottom: 44 };
const plot = {
  width: size.width - size.left - size.right,
  height: size.height - size.top - size.bottom,
};

/** Draws charts below each other, for light and dark pages alike. */
export function drawLines(charts: readonly Chart[]): string {
  const height = size.height * charts.length;
  const parts = charts.map(
    (chart, index) => `<g transform="translate(0 ${index * size.height})">${drawChart(chart)}</g>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${charts.map(({ title }) => title).join('; ')}</title>`,
    '<style>text{fill:#1a2230}.grid{stroke:#d5dbe3}.limit{stroke:#566173;stroke-dasharray:4 3}rect.page{fill:#fff}@media (prefers-color-scheme:dark){text{fill:#e7ebf1}.grid{stroke:#374151}.limit{stroke:#9aa7b8}rect.page{fill:#11151b}}</style>',
    `<rect class="page" width="${size.width}" height="${height}"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

function drawChart(chart: Chart): string {
  const { title, yTitle, lines, limit, seconds } = chart;
  const highest = Math.max(1, limit?.value ?? 0, ...lines.flatMap(({ values }) => values));
  const step = niceStep(highest / 4);
  const top = Math.ceil(highest / step) * step;
  const x = (second: number) => (size.left + (second / seconds) * plot.width).toFixed(1);
  const y = (value: number) => (size.top + plot.height * (1 - value / top)).toFixed(1);
  const rows = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  const minuteStep = niceStep(seconds / 60 / 6);
  const minutes = Array.from(
    { length: Math.floor(seconds / 60 / minuteStep) + 1 },
    (_, index) => index * minuteStep,
  );
  return [
    `<text x="${size.left}" y="18" font-weight="600">${title}</text>`,
    ...rows.map(
      (value) =>
        `<path class="grid" d="M${size.left} ${y(value)}h${plot.width}"/><text x="${size.left - 8}" y="${y(value)}" dy="4" text-anchor="end">${value.toLocaleString('en-US')}</text>`,
    ),
    ...minutes.map(
      (minute) =>
        `<text x="${x(minute * 60)}" y="${size.top + plot.height + 18}" text-anchor="middle">${minute}</text>`,
    ),
    `<text x="${size.left + plot.width / 2}" y="${size.height - 8}" text-anchor="middle">minutes</text>`,
    `<text transform="translate(14 ${size.top + plot.height / 2}) rotate(-90)" text-anchor="middle">${yTitle}</text>`,
    ...(limit === undefined
      ? []
      : [
          `<path class="limit" d="M${size.left} ${y(limit.value)}h${plot.width}"/><text x="${size.left + plot.width + 8}" y="${y(limit.value)}" dy="4">${limit.name}</text>`,
        ]),
    ...lines.map(
      ({ color, values }) =>
        `<path fill="none" stroke="${color}" stroke-width="1.5" d="M${values
          .slice(0, seconds)
          .map((value, second) => `${x(second)} ${y(value)}`)
          .join('L')}"/>`,
    ),
    ...lines.map(
      ({ name, color }, index) =>
        `<text x="${size.left + plot.width + 8}" y="${size.top + 40 + index * 18}"><tspan fill="${color}" font-weight="700">—</tspan> ${name}</text>`,
    ),
  ].join('\n');
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return power * ([1, 2, 5].find((factor) => factor * power >= atLeast) ?? 10);
}
