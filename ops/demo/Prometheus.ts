import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One sample of a query's answer: its labels in order, and its value. */
export type Answer = Readonly<Record<string, number>>;

/** A time, and how far apart its values are, in seconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** A series as Prometheus gives it: seconds since the epoch, and the value as a text. */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [number, string])[];
}

/** A Prometheus of its own, with the rules of ops/rules.yaml, asked every two seconds. */
export class Prometheus {
  readonly #folder = mkdtempSync(join(tmpdir(), 'patchcord-ops-'));
  readonly #process: ChildProcess;
  readonly #address: string;

  private constructor(address: string, target: string, rules: string) {
    this.#address = address;
    const config = join(this.#folder, 'prometheus.yaml');
    writeFileSync(
      config,
      `global: { scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 2s }
rule_files: [${JSON.stringify(rules)}]
scrape_configs:
  - job_name: floor
    static_configs: [{ targets: [${JSON.stringify(target)}] }]
`,
    );
    const data = join(this.#folder, 'data');
    const options = [`--config.file=${config}`, `--storage.tsdb.path=${data}`];
    const all = [...options, `--web.listen-address=${address}`, '--log.level=error'];
    this.#process = spawn('prometheus', all, { stdio: ['ignore', 'ignore', 'inherit'] });
  }

  /** Starts one that scrapes the target. */
  static async start(target: string, rules: string): Promise<Prometheus> {
    return new Prometheus(`127.0.0.1:${await freePort()}`, target, rules);
  }

  /** The answer to a query by its labels; empty while Prometheus does not answer. */
  async ask(query: string): Promise<Answer> {
    const url = `http://${this.#address}/api/v1/query?query=${encodeURIComponent(query)}`;
    try {
      const { data } = await (await fetch(url)).json();
      return Object.fromEntries(data.result.map(toEntry));
    } catch {
      return {};
    }
  }

  /** The series of a query from a time to another one, in seconds since the epoch. */
  async series(query: string, { start, end, step }: Span): Promise<readonly Series[]> {
    const asked = new URLSearchParams({ query, start: `${start}`, end: `${end}`, step: `${step}` });
    const { data, error } = JSON.parse(await this.textOf(`query_range?${asked}`));
    if (data === undefined) throw new Error(`${error}: ${query}`);
    return data.result;
  }

  /** The text of an answer of the API, such as that of `series`. */
  async textOf(path: string): Promise<string> {
    return (await fetch(`http://${this.#address}/api/v1/${path}`)).text();
  }

  close(): void {
    this.#process.once('exit', () => rmSync(this.#folder, { recursive: true, force: true }));
    this.#process.kill();
  }
}

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

function toEntry({ metric, value }: Sample): [string, number] {
  const labels = Object.entries(metric).filter(([name]) => name !== '__name__');
  const sorted = labels.sort(([one], [other]) => (one < other ? -1 : 1));
  return [sorted.map(([, label]) => label).join(' '), Number(value[1])];
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
