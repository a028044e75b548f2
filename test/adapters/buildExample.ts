import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleScript } from '../browser/crmPages/bundleScript.js';

/** Builds the page of `examples/<name>/`. */
export async function buildExample(name: string) {
  const page = new URL(`../../examples/${name}/softphone.html`, import.meta.url);
  return {
    script: await bundleScript(`examples/${name}/softphone.ts`),
    html: readFileSync(fileURLToPath(page), 'utf8'),
  };
}
