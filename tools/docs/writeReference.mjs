/** Writes the API reference, docs/api, from the doc comments of every public subpath. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Application } from 'typedoc';
import { root } from '../../scripts/prepare.mjs';
import { subpaths } from './subpaths.mjs';

/** @throws Error if the sources cannot be read */
export async function writeReference(folder) {
  const app = await Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown'],
    entryPoints: subpaths.map(({ source }) => source),
    tsconfig: join(root, 'tools/docs/tsconfig.json'),
    // `npm run check` checks the types, with the compiler that we use.
    skipErrorChecking: true,
    outputs: [{ name: 'markdown', path: folder }],
    readme: 'none',
    outputFileStrategy: 'modules',
    flattenOutputFiles: true,
    entryFileName: 'index',
    hideBreadcrumbs: true,
    hidePageHeader: true,
    disableSources: true,
    excludePrivate: true,
    excludeInternal: true,
    excludeExternals: true,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    sort: ['source-order'],
    // What a reader calls comes before what it takes and gives.
    groupOrder: ['Functions', 'Variables', 'Classes', 'Interfaces', 'Type Aliases', '*'],
    logLevel: 'Warn',
  });
  const project = await app.convert();
  if (project === undefined) throw new Error('The API reference could not be made.');
  nameModules(project.children ?? []);
  rmSync(folder, { recursive: true, force: true });
  await app.generateOutputs(project);
}

/** Modules are named as they are imported. */
function nameModules(modules) {
  for (const module of modules) {
    const sources = [`${module.name}/index.ts`, `${module.name}.ts`];
    const subpath = subpaths.find(({ source }) => sources.includes(source));
    if (subpath === undefined)
      throw new Error(`No subpath of the package is made from ${module.name}.`);
    module.name = subpath.name;
    for (const group of module.groups ?? []) group.children.sort(byUse);
    for (const { type } of module.children ?? []) shorten(type);
  }
}

/** What creates something comes first, and guards come last. Otherwise the order of the sources stays. */
const byUse = (one, other) => rankOf(one) - rankOf(other);

const rankOf = ({ name }) => {
  if (/^(create|define|describe)[A-Z]/.test(name)) return 0;
  return /^is[A-Z]/.test(name) ? 2 : 1;
};

/** The type of a machine says again, in hundreds of lines, what its statechart shows. */
function shorten(type) {
  if (type?.type === 'reference' && type.name === 'StateMachine') type.typeArguments = undefined;
}
