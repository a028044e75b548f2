import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

const drawMachines = (...args: string[]) =>
  spawnSync(process.execPath, ['scripts/docs-machines.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
  });

test('[VZ7] docs/machines shows the machines as they are', () => {
  const { status, stderr } = drawMachines('--check');
  expect(stderr).toBe('');
  expect(status).toBe(0);
}, 60_000);

test('[VZ7] what differs, is missing or belongs to no machine is named, and put right', () => {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-machines-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(join(root, 'docs/machines'), folder, { recursive: true });
  appendFileSync(join(folder, 'call.svg'), ' ');
  rmSync(join(folder, 'outbox.svg'));
  writeFileSync(join(folder, 'gone.svg'), '');

  const checked = drawMachines('--check', '--folder', folder);
  expect(checked.status).toBe(1);
  const named = checked.stderr.match(/\w+(?=\.svg is out of date)/g)?.sort();
  expect(named).toEqual(expect.arrayContaining(['call', 'gone', 'outbox']));

  expect(drawMachines('--folder', folder).status).toBe(0);
  expect(drawMachines('--check', '--folder', folder).status).toBe(0);
}, 120_000);
