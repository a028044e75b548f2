import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** An empty project of somebody's with the packed package in it. */
export interface Project {
  readonly folder: string;
  /** Runs a script of the project with Node; gives what it printed. */
  node(...args: string[]): Promise<string>;
  /** Makes a package of this repository's tools available, as somebody would install it. */
  borrow(name: string): void;
  remove(): void;
}

/** What npm says when there is nobody to ask for a package. */
const unreachable = /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOTCACHED|E40[34]/;

/**
 * `npm pack`, then `npm install` of the tarball into an empty project.
 *
 * @param parent The folder of the project's folder. The project can use the packages that are installed there.
 */
export async function installPackage(parent = tmpdir()): Promise<Project> {
  const folder = mkdtempSync(join(parent, 'patchcord-installed-'));
  const { stdout } = await npm(process.cwd(), 'pack', '--json', '--pack-destination', folder);
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  const tarball = join(folder, filename);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', tarball).catch(
    (error: { stderr: string }) => {
      if (!unreachable.test(error.stderr)) throw error;
      console.warn('There is no registry: the package is unpacked, its dependencies are linked.');
      return unpack(folder, tarball);
    },
  );
  return {
    folder,
    node: async (...args) => (await execute(process.execPath, args, { cwd: folder })).stdout,
    borrow: (name) => link(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const npm = (cwd: string, ...args: string[]) =>
  execute('npm', args, { cwd, shell: process.platform === 'win32', maxBuffer: 2 ** 25 });

async function unpack(folder: string, tarball: string): Promise<void> {
  const target = join(folder, 'node_modules/patchcord');
  mkdirSync(target, { recursive: true });
  await execute('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
  const { dependencies } = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) link(folder, name);
}

function link(folder: string, name: string): void {
  const path = join(folder, 'node_modules', name);
  mkdirSync(join(path, '..'), { recursive: true });
  symlinkSync(resolve('node_modules', name), path);
}
