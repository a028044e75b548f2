import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;

/** Within the project, so that packages are found. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(root, 'node_modules/.patchcord-rxjs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A session from the start to the CRM data, and the states that `state$` told of. */
const session = `
  import { firstValueFrom, map, takeWhile, toArray } from 'rxjs';
  import { createRuntime, memoryOutbox } from '../../src/index.ts';
  import { createLinkedTransports } from '../../src/transport/index.ts';
  const { client, connector } = createLinkedTransports();
  const user = { attributes: { type: 'agent' }, Name: 'Robin', Username: 'robin', Id: '1', LanguageLocaleKey: 'en' };
  const runtime = createRuntime({
    adapter: { name: 'Own', loadCrmData: async () => ({ callCenterSettings: {}, currentUser: user }) },
    transport: client,
    outbox: memoryOutbox(),
    environment: { window: Object.assign(new EventTarget(), { document: new EventTarget() }) },
  });
  const told = firstValueFrom(runtime.state$.pipe(
    map(({ value }) => value), takeWhile((value) => value !== 'crmDataSent', true), toArray()));
  runtime.start();
  connector.send({ type: 'CRMConnectMessage', action: 'ready' });
  connector.send({ type: 'CRMConnectMessage', action: 'requestCrmData' });
  console.log((await told).join(' '));
  await runtime.stop();`;

describe('[PN6] the range of rxjs', () => {
  test('begins with the oldest and holds the newest that the tests have', () => {
    expect(dependencies.rxjs).toBe(`^${versionOf('rxjs-oldest')}`);
    const newest = versionOf('rxjs').split('.').map(Number);
    expect(newest).toEqual([7, expect.any(Number), expect.any(Number)]);
    expect(newest[1]).toBeGreaterThanOrEqual(8);
  });

  test.each(['rxjs', 'rxjs-oldest'])('a session runs with %s', async (name) => {
    const outfile = join(temporaryFolder(), 'session.mjs');
    await build({
      stdin: { contents: session, resolveDir: import.meta.dirname, loader: 'ts' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      conditions: ['es2015', 'module'],
      alias: { rxjs: name },
      logLevel: 'error',
      outfile,
    });
    const told = execFileSync(process.execPath, [outfile], { encoding: 'utf8', timeout: 30_000 });
    expect(told.trim()).toBe('idle readyCheck agentActive crmDataRequested crmDataSent');
  });

  test('the types hold with the oldest', () => {
    const folder = temporaryFolder();
    const config = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions: {
        noEmit: true,
        paths: { rxjs: [join(root, 'node_modules/rxjs-oldest/dist/types/index.d.ts')] },
      },
      include: [],
      files: [join(root, 'src/index.ts'), join(root, 'src/transport/index.ts')],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const check = () => execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
    expect(check()).toBe('');
  });
});
