/** What the commands have in common: on a fresh machine they fetch and build what is missing. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, findHeadlessChromium } from './chromium.mjs';
import { otherEngines } from './engines.mjs';
import { findTryton, trytonPackages } from './tryton.mjs';

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Installs the lock file's packages unless they are there. Not by `npm ci`: it refuses a lock file that
 * lacks the optional packages of other platforms, and a registry need not have these.
 */
export function installPackages() {
  if (isInstalled(root)) return;
  console.error('Installing packages (npm install) ...');
  npmInstall(root);
}

/** Installs the packages of a folder of `tools`, which only its own command needs, unless they are there. */
export function installTool(folder, what) {
  const path = join(root, 'tools', folder);
  if (isInstalled(path)) return;
  console.error(`Installing ${what} (npm install in tools/${folder}) ...`);
  npmInstall(path);
}

const npmInstall = (cwd) =>
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    shell: process.platform === 'win32',
  });

/** Builds dist/ unless it is newer than everything it is made from. */
export function buildIfStale() {
  if (isBuilt()) return;
  console.error('Building ...');
  run(process.execPath, ['esbuild.config.mjs']);
}

/** Makes sure that there is a Chromium for the browser tests, or ends with what to install. */
export function installChromium() {
  if (findChromium() === undefined && !canInstallDebianPackages()) {
    throw new Error(
      'The browser tests need Chromium. Install it (Debian: apt-get install chromium) or Google Chrome,' +
        ' or name the program in the environment variable CHROMIUM_PATH.',
    );
  }
  if (findChromium() === undefined) {
    installDebianPackages('Chromium', ['chromium', 'fonts-liberation']);
  }
  // Tests of pages are done in half the time with it, unless somebody has chosen another.
  const isChosen = Boolean(process.env.CHROMIUM_PATH);
  if (!isChosen && findHeadlessChromium() === findChromium() && canInstallDebianPackages()) {
    tryToInstall('headless Chromium', ['chromium-headless-shell']);
  }
}

/** The other engines. Where one cannot be installed its tests are left out, and it is said so. */
export function installOtherEngines() {
  for (const { name, find, packages } of otherEngines) {
    if (find() !== undefined) continue;
    if (canInstallDebianPackages() && tryToInstall(name, packages)) continue;
    const command = `apt-get install ${packages.join(' ')}`;
    console.error(`The tests in ${name} are left out: it is not installed (${command}).`);
  }
}

function tryToInstall(name, packages) {
  try {
    installDebianPackages(name, packages);
    return true;
  } catch (error) {
    console.error(error.message);
    return false;
  }
}

/**
 * Makes sure that there is a Tryton server for the tests of the `rest` adapter. Where it cannot be
 * installed these are left out, and it is said so.
 */
export function installTryton() {
  if (findTryton() !== undefined) return;
  if (canInstallDebianPackages()) return installDebianPackages('Tryton', trytonPackages);
  const command = `apt-get install ${trytonPackages.join(' ')}`;
  console.error(`The tests with a Tryton server are left out: it is not installed (${command}).`);
}

/** Tools that only some browser tests need. Where one cannot be installed these are left out, and it is said so. */
export function installTestTools() {
  for (const [folder, what] of Object.entries(testTools)) {
    try {
      installTool(folder, what);
    } catch (error) {
      console.error(error.message);
      console.error(`The tests with ${what} are left out: npm install failed in tools/${folder}.`);
    }
  }
}

const testTools = { angular: 'Angular', builds: 'Rollup, Parcel, Next.js, Deno and Bun' };

function installDebianPackages(what, packages) {
  console.error(`Installing ${what} (apt-get) ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
}

/** What is installed says so itself, in a lock file of its own. */
function isInstalled(folder) {
  const wanted = readJson(join(folder, 'package-lock.json'))?.packages ?? {};
  const installed = readJson(join(folder, 'node_modules/.package-lock.json'))?.packages;
  if (installed === undefined) return false;
  // Optional ones are for one platform each.
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional || installed[path]?.version === version,
  );
}

const sources = [
  ...['src', 'simulator', 'demo', 'visualizer', 'cli', 'theme'],
  ...['package.json', 'package-lock.json', 'esbuild.config.mjs'],
  ...['demoPort', 'fromCore', 'integrity', 'minify', 'thirdPartyNotices'].map(
    (name) => `scripts/${name}.mjs`,
  ),
  ...['tsconfig.json', 'tsconfig.build.json', 'docs/adapters/write-your-own.md'],
];

function isBuilt() {
  const builtAt = modifiedAt(join(root, 'dist/patchcord.iife.js'));
  if (builtAt === undefined || modifiedAt(join(root, 'dist/types')) === undefined) return false;
  return sources.every((path) => isOlder(join(root, path), builtAt));
}

/** A folder's own time tells when something in it was added, renamed or removed. */
function isOlder(path, time) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return true;
  if (stats.mtimeMs > time) return false;
  if (!stats.isDirectory()) return true;
  const names = readdirSync(path).filter((name) => !name.startsWith('.'));
  return names.every((name) => isOlder(join(path, name), time));
}

const modifiedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** What a step prints goes to stderr: stdout belongs to the command itself. */
function run(command, args, options = {}) {
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
}

/** Whether apt-get has a real Chromium here (Ubuntu's is a stub) and we may call it. */
function canInstallDebianPackages() {
  if (process.getuid?.() !== 0) return false;
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
