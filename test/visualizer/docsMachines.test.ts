import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

const drawPictures = (...args: string[]) =>
  spawnSync(process.execPath, ['scripts/docs-machines.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
  });

test('[VZ7] docs/machines shows the machines, and docs/architecture the sources, as they are', () => {
  const { status, stderr } = drawPictures('--check');
  expect(stderr).toBe('');
  expect(status).toBe(0);
}, 60_000);

test('[VZ7] what differs, is missing or is out of place is named, and put right', () => {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-machines-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['machines', 'architecture']) {
    cpSync(join(root, 'docs', name), join(folder, name), { recursive: true });
  }
  appendFileSync(join(folder, 'machines/call.svg'), ' ');
  rmSync(join(folder, 'machines/outbox.svg'));
  writeFileSync(join(folder, 'machines/gone.svg'), '');
  appendFileSync(join(folder, 'architecture/message.svg'), ' ');
  rmSync(join(folder, 'architecture/rooms.svg'));

  const checked = drawPictures('--check', '--folder', folder);
  expect(checked.status).toBe(1);
  const named = checked.stderr.match(/\w+(?=\.svg is out of date)/g)?.sort();
  expect(named).toEqual(expect.arrayContaining(['call', 'gone', 'message', 'outbox', 'rooms']));

  expect(drawPictures('--folder', folder).status).toBe(0);
  expect(drawPictures('--check', '--folder', folder).status).toBe(0);
}, 120_000);
