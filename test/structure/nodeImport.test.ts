import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  exports: Record<string, string | { types: string; default: string }>;
};
const subpaths = Object.entries(exports).flatMap(([subpath, target]) =>
  typeof target === 'string' ? [] : [{ subpath, ...target }],
);

/** Imports a subpath as a user does, with a trap on every browser global, and prints who was touched. */
const probe = (subpath: string) => `
  const touched = new Set();
  const names = [
    'window', 'document', 'self', 'parent', 'top', 'frames', 'location', 'history', 'navigator',
    'screen', 'localStorage', 'sessionStorage', 'indexedDB', 'customElements', 'HTMLElement',
    'Element', 'Node', 'addEventListener', 'requestAnimationFrame', 'requestIdleCallback',
    'matchMedia', 'getComputedStyle', 'XMLHttpRequest', 'Worker', 'SharedWorker', 'Notification',
    'MutationObserver', 'visualViewport', 'caches', 'trustedTypes',
  ];
  for (const name of names) {
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get() { touched.add(name); return undefined; },
    });
  }
  const module = await import(${JSON.stringify(subpath.replace(/^\./, 'patchcord'))});
  console.log(JSON.stringify({ touched: [...touched], names: Object.keys(module) }));
`;

describe.each(subpaths)('$subpath', ({ subpath, types, default: script }) => {
  test('[ST8] has a script and declarations', () => {
    expect(existsSync(root + script), `${script}: npm run build writes it`).toBe(true);
    expect(existsSync(root + types), `${types}: npm run build writes it`).toBe(true);
  });

  test('[ST9] is imported in Node without a browser global and without eval', async () => {
    const flags = ['--disallow-code-generation-from-strings', '--input-type=module', '--eval'];
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [...flags, probe(subpath)],
      { cwd: root },
    );
    const { touched, names } = JSON.parse(stdout) as { touched: string[]; names: string[] };
    expect(stderr).toBe('');
    expect(touched).toEqual([]);
    expect(names.length).toBeGreaterThan(0);
    expect(names).not.toContain('default');
  });
});
