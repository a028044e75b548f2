import type { Prometheus, Series, Span } from '../demo/Prometheus.js';

/** The parts of a dashboard of Grafana that are drawn. */
export interface Dashboard {
  readonly title: string;
  readonly panels: readonly DashboardPanel[];
}

export interface DashboardPanel {
  readonly title: string;
  readonly type: 'stat' | 'timeseries' | 'bargauge';
  readonly gridPos: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  };
  readonly targets: readonly {
    readonly expr: string;
    readonly legendFormat: string;
    readonly instant?: boolean;
  }[];
  readonly fieldConfig: {
    readonly defaults: {
      readonly unit: string;
      readonly thresholds?: {
        readonly steps: readonly { readonly color: string; readonly value: number | null }[];
      };
      readonly custom?: { readonly stacking?: { readonly mode: string } };
    };
    readonly overrides: readonly {
      readonly matcher: { readonly options: string };
      readonly properties: readonly { readonly value: { readonly fixedColor: string } }[];
    }[];
  };
}

/** A panel with the series of its queries. */
export interface PanelData {
  readonly panel: DashboardPanel;
  readonly series: readonly { readonly name: string; readonly points: readonly Point[] }[];
}

export interface Point {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Null where there is none. */
  readonly value: number | null;
}

/** Stands for Grafana's `$__rate_interval`: the floor is asked every two seconds. */
const rateInterval = '20s';

/** Asks the queries of a panel. A query without an answer is an error: the panel would be empty. */
export async function askPanel(
  prometheus: Prometheus,
  panel: DashboardPanel,
  span: Span,
): Promise<PanelData> {
  const series = [];
  for (const { expr, legendFormat, instant = false } of panel.targets) {
    const query = expr
      .replace(/\$(crm|team|site)\b/g, '.*')
      .replaceAll('$__rate_interval', rateInterval);
    const asked = instant ? { ...span, start: span.end } : span;
    const answer = await prometheus.series(query, asked);
    if (answer.length === 0) throw new Error(`${panel.title} has no data for ${query}`);
    const named = answer.map((one) => ({
      name: nameOf(legendFormat, one),
      points: pointsOf(one, asked),
    }));
    series.push(...named.sort((one, other) => (one.name < other.name ? -1 : 1)));
  }
  return { panel, series };
}

const nameOf = (legend: string, { metric }: Series): string =>
  legend
    .replace(/\{\{(\w+)\}\}/g, (_, label: string) => metric[label] ?? '')
    .replace(/ +/g, ' ')
    .trim();

/** A point for each step; the quotient of nothing and nothing is none. */
function pointsOf({ values }: Series, { start, end, step }: Span): readonly Point[] {
  const known = new Map(
    values.map(([seconds, value]) => [Math.round(seconds * 1000), Number(value)]),
  );
  const count = Math.round((end - start) / step) + 1;
  return Array.from({ length: count }, (_, index) => {
    const time = Math.round((start + index * step) * 1000);
    const value = known.get(time) ?? Number.NaN;
    return { time, value: Number.isFinite(value) ? value : null };
  });
}
