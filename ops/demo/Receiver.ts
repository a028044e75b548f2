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

/** Metrics of what waits in a browser, which outlive a release. */
const withoutVersion = /^patchcord\.outbox\.(logs|age|oldest)$/;

/**
 * Takes OTLP and gives Prometheus what to scrape, as ops/collector.yaml has the collector do: differences of all
 * pages add up, gauges are forgotten when nothing more is told of them.
 */
export class Receiver {
  /** Everything that has arrived, metrics and spans. */
  readonly bodies: string[] = [];
  readonly #expiryMs: number;
  readonly #counts = new Map<string, number>();
  readonly #gauges = new Map<string, { readonly value: number; readonly at: number }>();
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

  /** @param expiryMs after which a gauge is forgotten */
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
    const now = Date.now();
    for (const [series, { at }] of this.#gauges) {
      if (now - at > this.#expiryMs) this.#gauges.delete(series);
    }
    const gauges = [...this.#gauges].map(([series, { value }]) => `${series} ${value}\n`);
    const counts = [...this.#counts].map(([series, value]) => `${series} ${value}\n`);
    return [...gauges, ...counts].sort().join('');
  }

  // biome-ignore lint/suspicious/noExplicitAny: JSON of another's making
  #take({ resourceMetrics }: any): void {
    for (const { resource, scopeMetrics } of resourceMetrics) {
      const version = labelsOf(resource.attributes).service_version ?? '';
      for (const metric of scopeMetrics.flatMap((scope: { metrics: unknown }) => scope.metrics)) {
        this.#takeMetric(metric, version);
      }
    }
  }

  #takeMetric({ name, unit, sum, gauge, histogram }: OtlpMetric, version: string): void {
    const base = name.replaceAll('.', '_') + (unit === 's' ? '_seconds' : '');
    const extra: Labels = withoutVersion.test(name) ? {} : { service_version: version };
    const labels = (point: OtlpPoint) => ({ ...labelsOf(point.attributes), ...extra });
    for (const point of gauge?.dataPoints ?? []) {
      const value = numberOf(point);
      this.#gauges.set(seriesOf(base, labels(point)), { value, at: Date.now() });
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
    this.#counts.set(series, (this.#counts.get(series) ?? 0) + value);
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
