import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const tsc = join(root, 'node_modules/typescript/bin/tsc');

/** Compiles a page under the project's strict settings, and gives the errors by line. */
export async function compile(text: string): Promise<Map<number, string>> {
  mkdirSync(join(root, '.data'), { recursive: true });
  const folder = mkdtempSync(join(root, '.data/page-'));
  writeFileSync(join(folder, 'page.ts'), text);
  const project = { extends: join(root, 'tsconfig.json'), include: ['page.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project));
  const args = [tsc, '-p', join(folder, 'tsconfig.json'), '--pretty', 'false'];
  const { stdout } = await promisify(execFile)(process.execPath, args)
    .catch((error: { stdout: string }) => error)
    .finally(() => rmSync(folder, { recursive: true, force: true }));
  const errors = stdout.split(/\n(?=\S)/).filter((error) => error !== '');
  return new Map(errors.map((error) => [Number(/\((\d+),/.exec(error)?.[1]), error]));
}
