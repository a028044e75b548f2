import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { root } from '../../scripts/prepare.mjs';

const script = '/patchcord.iife.js';

/** What a page does meanwhile, by the profiler of Chromium; with what `act` gives. */
export async function profiled(page, interval, act) {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval });
  await session.send('Profiler.start');
  const result = await act();
  const { profile } = await session.send('Profiler.stop');
  await session.detach();
  return { profile, result };
}

/** Gives the place in the sources of a call in the script for pages; undefined for any other call. */
export function readSources() {
  const map = new SourceMap(JSON.parse(readFileSync(join(root, `dist${script}.map`), 'utf8')));
  return ({ url, lineNumber, columnNumber }) =>
    url.endsWith(script) ? map.findEntry(lineNumber, columnNumber) : undefined;
}

/** A profile's calls and callers by id, and its samples as ids with their microseconds. */
export function readProfile({ nodes, samples, timeDeltas }) {
  return {
    callOf: new Map(nodes.map(({ id, callFrame }) => [id, callFrame])),
    callerOf: new Map(nodes.flatMap(({ id, children = [] }) => children.map((own) => [own, id]))),
    samples: samples.map((id, index) => [id, timeDeltas[index + 1] ?? 0]),
  };
}

/** Owners of the code in the script for pages, first match first. */
export const owners = [
  ['XState', /node_modules\/xstate/],
  ['RxJS', /node_modules\/rxjs/],
  ['zod', /node_modules\/zod/],
  ['ours', /./],
];

/** The name of the owner of a source, by its path. */
export const ownerOf = (path = '') => owners.find(([, pattern]) => pattern.test(path))?.[0];
