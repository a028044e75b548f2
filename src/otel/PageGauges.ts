import type { Attributes, BatchObservableResult, Meter, ObservableGauge } from '@opentelemetry/api';
import { systemEnvironment } from '../runtime/Environment.js';
import { attribute } from './attributes.js';
import { joinPoints, type Point, ReportedPoints } from './ReportedPoints.js';

/** The values of one runtime that the gauges report. */
export interface GaugeSource {
  /** The attributes that describe the runtime's state and its cause. */
  state(): Attributes;
  /** The attributes that describe the trouble of the CRM and its cause. Empty while the CRM is up. */
  troubles(): readonly Attributes[];
  /** The number of unsaved logs in the runtime's outbox, by status. */
  logs(): readonly Point[];
  /** The age of the oldest unsaved log in milliseconds, and its time of arrival in milliseconds since the epoch. */
  oldest(): { readonly ageMs: number; readonly at: number; readonly attributes: Attributes };
  /** Reads the outbox again, because other pages can change it without an event. */
  read(): void;
}

/**
 * The gauges of each provider. All runtimes of a page share them, because OpenTelemetry has one instrument for each name,
 * and the values of a second set of callbacks would overwrite those of the first.
 */
const gaugesByProvider = new WeakMap<object, PageGauges>();

/** Returns the gauges of a provider. Creates them if they do not exist. */
export function pageGaugesOf(provider: object, meter: Meter): PageGauges {
  const gauges = gaugesByProvider.get(provider) ?? new PageGauges(meter);
  gaugesByProvider.set(provider, gauges);
  return gauges;
}

/**
 * The observable gauges for all runtimes of a page: the states of the runtimes, the conditions of their CRMs, and the
 * unsaved logs. Reports their values synchronously at each collection of metrics.
 */
export class PageGauges {
  /** True after `pagehide`, until the page is shown again. Then its runtimes count as 0. */
  isPageLeft = false;
  readonly #sources = new Set<GaugeSource>();
  readonly #states = new ReportedPoints();
  readonly #troubles = new ReportedPoints();
  readonly #page: Attributes = { [attribute.pageId]: systemEnvironment().createId() };
  readonly #runtimes: ObservableGauge;
  readonly #health: ObservableGauge;
  readonly #logs: ObservableGauge;
  readonly #age: ObservableGauge;
  readonly #oldest: ObservableGauge;

  constructor(meter: Meter) {
    const gauge = (name: string, unit: string, description: string) =>
      meter.createObservableGauge(`patchcord.${name}`, { unit, description });
    this.#runtimes = gauge('runtimes', '{runtime}', 'Runtimes by state, and why they are in it.');
    this.#health = gauge('crm.health', '{runtime}', 'Runtimes whose CRM is not up, and why.');
    this.#logs = gauge(
      'outbox.logs',
      '{log}',
      'Interaction logs in the outbox, by what became of them so far.',
    );
    this.#age = gauge('outbox.age', 's', 'How long the oldest log has waited for the CRM.');
    this.#oldest = gauge(
      'outbox.oldest',
      's',
      'When the oldest log arrived that waits, in Unix time.',
    );
    meter.addBatchObservableCallback(
      (result) => this.#observe(result),
      [this.#runtimes, this.#health, this.#logs, this.#age, this.#oldest],
    );
  }

  /** Adds a runtime. Returns a function that removes it. */
  add(source: GaugeSource): () => void {
    this.#sources.add(source);
    return () => void this.#sources.delete(source);
  }

  #observe(result: BatchObservableResult): void {
    const sources = [...this.#sources];
    const count = (
      gauge: ObservableGauge,
      reported: ReportedPoints,
      all: readonly Attributes[],
    ) => {
      const points = all.map((attributes) => this.#pointOf(attributes));
      for (const { attributes, value } of reported.next(joinPoints(points, sum))) {
        result.observe(gauge, value, attributes);
      }
    };
    const states = sources.map((source) => source.state());
    const troubles = sources.flatMap((source) => source.troubles());
    count(this.#runtimes, this.#states, states);
    count(this.#health, this.#troubles, troubles);
    this.#observeLogs(result, sources);
    for (const source of sources) source.read();
  }

  /** Creates the point for one runtime: 1, or 0 after `pagehide`. */
  #pointOf(attributes: Attributes): Point {
    return { attributes: { ...attributes, ...this.#page }, value: Number(!this.isPageLeft) };
  }

  /** Reports the logs. Runtimes that share an outbox report the same values, so these must not be added up. */
  #observeLogs(result: BatchObservableResult, sources: readonly GaugeSource[]): void {
    const logs: Point[] = [];
    const ages: Point[] = [];
    const times: Point[] = [];
    for (const source of sources) {
      const sourceLogs = source.logs();
      logs.push(...sourceLogs);
      if (sourceLogs.length === 0) continue;
      const { ageMs, at, attributes } = source.oldest();
      ages.push({ attributes, value: ageMs / 1000 });
      times.push({ attributes, value: at / 1000 });
    }
    const report = (gauge: ObservableGauge, points: readonly Point[], join = Math.max) => {
      for (const { attributes, value } of joinPoints(points, join)) {
        result.observe(gauge, value, attributes);
      }
    };
    report(this.#logs, logs);
    report(this.#age, ages);
    report(this.#oldest, times, earlier);
  }
}

const sum = (one: number, other: number) => one + other;

/** Returns the earlier of two times. 0 means that there is no time. */
const earlier = (one: number, other: number) =>
  one === 0 || other === 0 ? Math.max(one, other) : Math.min(one, other);
