import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The parts of OTLP's JSON that are read here. */
interface OtlpPoint {
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
  readonly asInt?: number;
  readonly asDouble?: number;
  readonly count?: number;
  readonly sum?: number;
  readonly bucketCounts?: readonly number[];
  readonly explicitBounds?: readonly number[];
}
interface OtlpMetric {
  readonly name: string;
  readonly unit: string;
  readonly sum?: { readonly dataPoints: readonly OtlpPoint[] };
  readonly gauge?: { readonly dataPoints: readonly OtlpPoint[] };
  readonly histogram?: { readonly dataPoints: readonly OtlpPoint[] };
}

type Labels = Readonly<Record<string, string>>;

/** Metrics of what waits in a browser, which outlive a release, so they carry no version. */
const withoutVersion = /^patchcord\.outbox\.(logs|age)$/;

/**
 * Takes OTLP and gives Prometheus what to scrape, as ops/collector.yaml has the collector do: differences of all
 * pages add up. A series is shown as long as something is told of it; a count goes on where it was.
 */
export class Receiver {
  /** Everything that has arrived, metrics and spans. */
  readonly bodies: string[] = [];
  readonly #expiryMs: number;
  readonly #series = new Map<string, { readonly value: number; readonly at: number }>();
  readonly #server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.setHeader('Content-Type', 'text/plain; version=0.0.4');
      response.end(this.exposition());
      return;
    }
    void textOf(request).then((text) => {
      this.bodies.push(text);
      if (request.url === '/v1/metrics') this.#take(JSON.parse(text));
      response.setHeader('Content-Type', 'application/json').end('{}');
    });
  });

  /** @param expiryMs after which a series is no longer shown */
  constructor(expiryMs: number) {
    this.#expiryMs = expiryMs;
  }

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Everything that is known, as Prometheus reads it. */
  exposition(): string {
    const since = Date.now() - this.#expiryMs;
    return [...this.#series]
      .filter(([, { at }]) => at >= since)
      .map(([series, { value }]) => `${series} ${value}\n`)
      .sort()
      .join('');
  }

  // biome-ignore lint/suspicious/noExplicitAny: JSON of another's making
  #take({ resourceMetrics }: any): void {
    for (const { resource, scopeMetrics } of resourceMetrics) {
      const { service_version = '' } = labelsOf(resource.attributes);
      for (const { scope, metrics } of scopeMetrics) {
        const versions = { service_version, patchcord_version: scope.version };
        for (const metric of metrics) this.#takeMetric(metric, versions);
      }
    }
  }

  #takeMetric({ name, unit, sum, gauge, histogram }: OtlpMetric, versions: Labels): void {
    const isAge = name === 'patchcord.outbox.age';
    const shown = isAge ? 'patchcord.outbox.oldest' : name;
    const base = shown.replaceAll('.', '_') + (unit === 's' ? '_seconds' : '');
    const extra: Labels = withoutVersion.test(name) ? {} : versions;
    const labels = (point: OtlpPoint) => ({ ...labelsOf(point.attributes), ...extra });
    for (const point of gauge?.dataPoints ?? []) {
      const value = isAge ? Date.now() / 1000 - numberOf(point) : numberOf(point);
      this.#set(seriesOf(base, labels(point)), value);
    }
    for (const point of sum?.dataPoints ?? []) {
      this.#add(seriesOf(`${base}_total`, labels(point)), numberOf(point));
    }
    for (const point of histogram?.dataPoints ?? []) {
      this.#addTimes(base, labels(point), point);
    }
  }

  #addTimes(base: string, labels: Labels, point: OtlpPoint): void {
    this.#add(seriesOf(`${base}_count`, labels), Number(point.count));
    this.#add(seriesOf(`${base}_sum`, labels), Number(point.sum ?? 0));
    let below = 0;
    for (const [index, count] of (point.bucketCounts ?? []).entries()) {
      below += Number(count);
      const le = String(point.explicitBounds?.[index] ?? '+Inf');
      this.#add(seriesOf(`${base}_bucket`, { ...labels, le }), below);
    }
  }

  #add(series: string, value: number): void {
    this.#set(series, (this.#series.get(series)?.value ?? 0) + value);
  }

  #set(series: string, value: number): void {
    this.#series.set(series, { value, at: Date.now() });
  }
}

const numberOf = ({ asInt, asDouble }: OtlpPoint): number => Number(asInt ?? asDouble);

const labelsOf = (attributes: OtlpPoint['attributes']): Labels =>
  Object.fromEntries(
    attributes.map(({ key, value }) => [key.replaceAll('.', '_'), String(Object.values(value)[0])]),
  );

function seriesOf(name: string, labels: Labels): string {
  const sorted = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
  return `${name}{${sorted.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
