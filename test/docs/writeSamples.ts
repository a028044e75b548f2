import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sample } from './readPages.js';

/** What a page's samples need beside their own text. All else that it exports are names for them. */
export interface Setup {
  readonly [name: string]: unknown;
  /** Makes a part a whole. */
  readonly complete?: (code: string) => string;
  /** What the page's surroundings do once a sample has run. A runtime has to be there then. */
  readonly begin?: () => unknown;
  /** Tests that run samples as a whole, by the name on a sample's first line, or `*`. */
  readonly provenBy?: Readonly<Record<string, string>>;
}

/** Where a setup is, and what it has. */
export interface SetupModule {
  readonly path: string;
  readonly setup: Setup;
}

/** A sample as a file of its own. */
export interface SampleFile {
  readonly sample: Sample;
  readonly path: string;
  readonly setups: readonly SetupModule[];
}

/** Writes a sample as a module: the names that it takes for granted are imported from its setups. */
export function writeSample(
  folder: string,
  sample: Sample,
  setups: readonly SetupModule[],
): SampleFile {
  const code = setups[0]?.setup.complete?.(sample.text) ?? sample.text;
  const taken = new Set<string>(declaredIn(code));
  const imports = setups.map(({ path, setup }) => {
    const names = Object.keys(setup).filter((name) => !taken.has(name) && isUsed(name, code));
    for (const name of names) taken.add(name);
    return names.length === 0 ? '' : `import { ${names.join(', ')} } from '${path}';\n`;
  });
  const jsx = sample.language === 'tsx' ? '/** @jsxImportSource react */\n' : '';
  const name = sample.page.replaceAll(/[/.]/g, '-');
  const path = join(folder, `${name}-${sample.line}.${sample.language}`);
  writeFileSync(path, `${jsx}${imports.join('')}${code}\nexport {};\n`);
  return { sample, path, setups };
}

/** Names that a piece of code declares or imports at its top. */
function declaredIn(code: string): string[] {
  const single = [
    ...code.matchAll(/^(?:export )?(?:const|let|class|function|interface|type) (\w+)/gm),
  ];
  const groups = [...code.matchAll(/^(?:import(?: type)?|const|let) (?:\w+, )?\{([^}]*)\}/gm)];
  const members = groups.flatMap(([, names = '']) =>
    names.split(',').map(
      (name) =>
        name
          .trim()
          .split(/\s+as\s+|:\s*/)
          .at(-1) ?? '',
    ),
  );
  return [
    ...single.map(([, name = '']) => name),
    ...members.map((name) => name.replace('type ', '')),
  ];
}

const isUsed = (name: string, code: string): boolean =>
  new RegExp(String.raw`(?<![\w'"/-]|(?<!\.\.)\.)${name.replaceAll('$', '\\$')}\b`).test(code);
