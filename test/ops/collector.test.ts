import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

type Kind = 'receivers' | 'processors' | 'exporters';

const text = readFileSync('ops/collector.yaml', 'utf8');
const page = readFileSync('docs/otel.md', 'utf8');
const configuration: Readonly<Record<Kind, Readonly<Record<string, unknown>>>> & {
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly service: {
    readonly extensions: readonly string[];
    readonly pipelines: Readonly<Record<string, Readonly<Record<Kind, readonly string[]>>>>;
  };
} = parse(text);
const { extensions, service } = configuration;
/** As the collector reads a variable. */
const fromEnvironment = (name: string) => `\${env:${name}}`;
const pipelines = Object.values(service.pipelines);

test.each<Kind>(['receivers', 'processors', 'exporters'])(
  '[OT16] the %s of the pipelines are those that are defined',
  (kind) => {
    const used = new Set(pipelines.flatMap((pipeline) => pipeline[kind]));
    expect([...used].sort()).toEqual(Object.keys(configuration[kind]).sort());
  },
);

test('[OT16] the extensions that run are those that are defined', () => {
  expect(service.extensions).toEqual(Object.keys(extensions));
});

test('[OT16] pages of one origin may send what docs/otel.md sends, with its bearer token', () => {
  expect(configuration.receivers.otlp).toEqual({
    protocols: {
      http: {
        endpoint: '0.0.0.0:4318',
        cors: {
          allowed_origins: [fromEnvironment('PATCHCORD_ORIGIN')],
          allowed_headers: ['authorization', 'content-type'],
          max_age: expect.any(Number),
        },
        auth: { authenticator: 'bearertokenauth' },
      },
    },
  });
  expect(extensions.bearertokenauth).toEqual({ token: fromEnvironment('PATCHCORD_TOKEN') });
  expect(page).toContain('Authorization: `Bearer $');
  expect(page).toContain('/v1/metrics`');
});

test('[OT16] memory is limited before anything else; differences are added up after they are joined', () => {
  const orders = pipelines.map(({ processors }) => processors);
  expect(orders.map(([first]) => first)).toEqual(orders.map(() => 'memory_limiter'));
  expect(service.pipelines.metrics?.processors.slice(-2)).toEqual([
    'transform/join',
    'deltatocumulative',
  ]);
});

test('[OT16] its head explains the environment, and names the version as docs/otel.md does', () => {
  const [head = ''] = text.split('extensions:');
  const names = [...text.matchAll(/\$\{env:(\w+)\}/g)].map(([, name = '']) => name);
  expect(names).toHaveLength(2);
  for (const name of names) expect(head).toContain(name);
  const [version = 'none'] = /0\.\d+\.\d+/.exec(head) ?? [];
  expect(page).toContain(`contrib, ${version}`);
});

test('[OT16] versions are attributes of everything but the outbox, an age is the time of an arrival, and the scope has no version', () => {
  const { metric_statements: groups } = configuration.processors['transform/join'] as {
    readonly metric_statements: readonly {
      readonly context: string;
      readonly statements: readonly string[];
    }[];
  };
  expect(groups.map(({ context }) => context)).toEqual([
    'datapoint',
    'metric',
    'scope',
    'resource',
  ]);
  const [ofPoints = [], ofMetrics, ofScopes] = groups.map(({ statements }) => statements);
  const outbox = 'where not IsMatch(metric.name, "^patchcord\\\\.outbox\\\\.(logs|age)$")';
  const versions = ofPoints.filter((statement) => statement.includes('version'));
  expect(versions).toHaveLength(2);
  for (const statement of versions) expect(statement.endsWith(outbox)).toBe(true);
  expect(ofPoints).toContain(
    'set(value_double, Double(UnixMilli(Now())) / 1000.0 - value_double) where metric.name == "patchcord.outbox.age"',
  );
  expect(ofMetrics).toEqual([
    'set(name, "patchcord.outbox.oldest") where name == "patchcord.outbox.age"',
  ]);
  expect(ofScopes).toEqual(['set(version, "")']);
});
