import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A value as OTLP writes it: `{ stringValue }`, `{ intValue }`, `{ doubleValue }`. */
type OtlpValue = Record<string, unknown>;
interface OtlpAttribute {
  readonly key: string;
  readonly value: OtlpValue;
}

/** A span as it arrived. */
export interface ReceivedSpan {
  readonly name: string;
  readonly attributes: Record<string, unknown>;
  readonly events: readonly { readonly name: string; readonly attributes: object }[];
  readonly durationMs: number;
  readonly isError: boolean;
}

/** A point of a metric as it arrived: a count, or how many values a histogram has. */
export interface ReceivedPoint {
  readonly name: string;
  readonly unit: string;
  readonly attributes: Record<string, unknown>;
  readonly value: number;
}

/** A collector for OTLP over HTTP, as JSON, on a port of its own; open to pages of any origin. */
export class Collector {
  readonly bodies: { readonly path: string; readonly text: string }[] = [];
  readonly #server = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type');
    // As ops/collector.yaml says: a page that is left has no time to ask whether it may send.
    response.setHeader('Access-Control-Max-Age', '7200');
    if (request.method !== 'POST') {
      response.writeHead(204).end();
      return;
    }
    if (!request.headers.authorization?.startsWith('Bearer ')) {
      response.writeHead(401).end();
      return;
    }
    void textOf(request).then((text) => {
      this.bodies.push({ path: request.url ?? '', text });
      response.setHeader('Content-Type', 'application/json').end('{}');
    });
  });

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  get spans(): ReceivedSpan[] {
    const found = this.#received('/v1/traces', 'resourceSpans', 'scopeSpans', 'spans');
    return found.map((span) => ({
      name: span.name,
      attributes: valuesOf(span.attributes),
      events: span.events.map((event: { name: string; attributes: OtlpAttribute[] }) => ({
        name: event.name,
        attributes: valuesOf(event.attributes),
      })),
      durationMs: Number(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1e6,
      isError: span.status.code === 2,
    }));
  }

  /** The latest point of every metric and set of attributes; counts and times that are told as differences are added up. */
  get points(): ReceivedPoint[] {
    return latestIn(this.#received('/v1/metrics', 'resourceMetrics', 'scopeMetrics', 'metrics'));
  }

  /** The points of each export on its own. */
  get exports(): ReceivedPoint[][] {
    return this.bodies
      .filter(({ path }) => path === '/v1/metrics')
      .map((body) => latestIn(within([body], 'resourceMetrics', 'scopeMetrics', 'metrics')));
  }

  /** The value of a metric's point with these attributes, among others. */
  valueOf(name: string, attributes: Record<string, unknown> = {}): number | undefined {
    const wanted = Object.entries(attributes);
    return this.points.find(
      (point) =>
        point.name === name && wanted.every(([key, value]) => point.attributes[key] === value),
    )?.value;
  }

  #received(path: string, ...parts: [string, string, string]) {
    return within(
      this.bodies.filter((body) => body.path === path),
      ...parts,
    );
  }
}

type Body = Collector['bodies'][number];

function within(
  bodies: readonly Body[],
  ...[resources, scopes, items]: [string, string, string]
  // biome-ignore lint/suspicious/noExplicitAny: JSON of another's making, read by the tests alone
): any[] {
  return bodies
    .flatMap(({ text }) => JSON.parse(text)[resources])
    .flatMap((resource) => resource[scopes])
    .flatMap((scope) => scope[items]);
}

function latestIn(found: ReturnType<typeof within>): ReceivedPoint[] {
  const latest = new Map<string, ReceivedPoint>();
  for (const { name, unit, sum, gauge, histogram } of found) {
    const { dataPoints, aggregationTemporality } = sum ?? gauge ?? histogram;
    const isDifference = aggregationTemporality === 1;
    for (const point of dataPoints) {
      const attributes = valuesOf(point.attributes);
      const key = JSON.stringify([name, attributes]);
      const before = isDifference ? (latest.get(key)?.value ?? 0) : 0;
      const value = before + Number(point.count ?? point.asInt ?? point.asDouble);
      latest.set(key, { name, unit, attributes, value });
    }
  }
  return [...latest.values()];
}

const valuesOf = (attributes: readonly OtlpAttribute[] = []): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
