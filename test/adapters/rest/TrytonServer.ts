import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const database = 'crm';

/** A Tryton server of its own on a free port, with an SQLite database that is gone afterwards. */
export class TrytonServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'patchcord-tryton-'));
  readonly #program: string;
  readonly #password = crypto.randomUUID();
  #port = 0;
  #process: ChildProcess | undefined;
  #session = '';

  constructor(program: string) {
    this.#program = program;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Where its API is, below its origin. */
  readonly path = `/${database}/`;

  /** Makes the database with the modules that the tests need, and starts the server. */
  async start(): Promise<void> {
    this.#port = await freePort();
    const config = join(this.#folder, 'trytond.conf');
    const password = join(this.#folder, 'password');
    writeFileSync(
      config,
      `[database]\nuri = sqlite://\npath = ${this.#folder}\n[web]\nlisten = 127.0.0.1:${this.#port}\n`,
    );
    writeFileSync(password, this.#password);
    writeFileSync(join(this.#folder, `${database}.sqlite`), '');
    const update = ['-u', 'ir', 'res', 'company', '--activate-dependencies', '-l', 'en', 'de'];
    await promisify(execFile)(
      `${this.#program}-admin`,
      ['-c', config, '-d', database, '--email', 'admin@example.com', ...update],
      { env: { ...process.env, TRYTONPASSFILE: password } },
    );
    this.#process = spawn(this.#program, ['-c', config, '-d', database], { stdio: 'ignore' });
    await this.#answers();
    this.#session = await this.login('admin');
  }

  /** What proves a session of the user. */
  async login(user: string, signal?: AbortSignal): Promise<string> {
    const parameters = [user, { password: this.#password }, 'en'];
    const [id, key] = (await this.call('common.db.login', parameters, '', signal)) as string[];
    return Buffer.from(`${user}:${id}:${key}`).toString('base64');
  }

  /** Ends a session. */
  async logout(session: string): Promise<void> {
    await this.call('common.db.logout', [], session);
  }

  /** Calls a method of the JSON-RPC API; by default as the administrator. */
  async call(
    method: string,
    params: readonly unknown[],
    session = this.#session,
    signal: AbortSignal | null = null,
  ): Promise<unknown> {
    const response = await fetch(this.origin + this.path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Session ${session}` },
      body: JSON.stringify({ id: 1, method, params }),
      signal,
    });
    if (!response.ok) throw new Error(`${method}: ${response.status}`);
    const { result, error } = (await response.json()) as Record<string, unknown>;
    if (error) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result;
  }

  /** Makes one record. Gives its id. */
  async create(model: string, values: object, context: object = {}): Promise<number> {
    const ids = (await this.call(`model.${model}.create`, [[values], context])) as number[];
    return ids[0] ?? Number.NaN;
  }

  /** Removes one record. */
  async remove(model: string, id: number): Promise<void> {
    await this.call(`model.${model}.delete`, [[id], {}]);
  }

  stop(): void {
    this.#process?.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #answers(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const isUp = await fetch(this.origin, { method: 'OPTIONS' }).then(
        () => true,
        () => false,
      );
      if (isUp) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('The Tryton server does not answer.');
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
