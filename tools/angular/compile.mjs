/**
 * `node compile.mjs <output>`: compiles page.ts, and completes the packages of Angular, which are published half
 * compiled. The output has them under their paths from this folder. The test runs this in a process of its own,
 * because Angular's compiler adds a global.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import linker from '@angular/compiler-cli/linker/babel';
import { transformSync } from '@babel/core';

const folder = dirname(fileURLToPath(import.meta.url));
const [output] = process.argv.slice(2);
const compiler = createRequire(import.meta.url).resolve('@angular/compiler-cli');
const ngc = join(dirname(compiler), 'src/bin/ngc.js');
execFileSync(process.execPath, [ngc, '-p', folder, '--outDir', join(output, 'typescript')]);
write('page.js', readFileSync(join(output, 'typescript/tools/angular/page.js'), 'utf8'));
for (const name of ['core', 'common', 'platform-browser']) {
  const files = join('node_modules/@angular', name, 'fesm2022');
  for (const file of readdirSync(join(folder, files)).filter((file) => file.endsWith('.mjs'))) {
    const code = readFileSync(join(folder, files, file), 'utf8');
    if (code.includes('ɵɵngDeclare')) write(join(files, file), link(code, file));
  }
}

function link(code, filename) {
  const options = {
    filename,
    plugins: [linker],
    compact: false,
    configFile: false,
    babelrc: false,
  };
  return transformSync(code, options).code;
}

function write(path, text) {
  mkdirSync(dirname(join(output, path)), { recursive: true });
  writeFileSync(join(output, path), text);
}
