import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { looseObject } from '../../src/protocol/looseObject.js';

/** A page that uses zod itself, beside what the package exports. It counts how often code is compiled. */
const page = `
  let compiled = 0;
  globalThis.Function = new Proxy(Function, {
    construct(target, given) { compiled += 1; return Reflect.construct(target, given); },
    apply(target, own, given) { compiled += 1; return Reflect.apply(target, own, given); },
  });
  const { createRuntime } = await import('patchcord');
  const { clientCodec, connectorCodec } = await import('patchcord/protocol');
  await Promise.all(['inspection', 'simulator', 'element'].map((name) => import('patchcord/' + name)));
  const settings = { callCenterSettings: {}, currentUser: { Id: '1' }, capabilities: {} };
  clientCodec.encode({ type: 'ClientAppMessage', action: 'crmData', data: settings });
  connectorCodec.decode({ type: 'CRMConnectMessage', action: 'requestEnableClickToDial', data: {} });
  try { createRuntime({}) } catch {}
  const ours = compiled;
  const z = await import('zod');
  const schema = z.object({ a: z.string(), b: z.object({ c: z.number() }) });
  schema.parse({ a: '', b: { c: 1 } });
  console.log(JSON.stringify({ ours, theirs: compiled - ours > 1, jitless: z.config().jitless ?? false }));
`;

test('[PR13] zod compiles nothing for us, and the page’s own schemas as before', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['--input-type=module', '--eval', page],
  ]);
  expect(JSON.parse(stdout)).toEqual({ ours: 0, theirs: true, jitless: false });
});

test('[PR2] an object schema keeps unknown fields', () => {
  expect(z.parse(looseObject({ a: z.number() }), { a: 1, b: { c: 2 } })).toEqual({
    a: 1,
    b: { c: 2 },
  });
});
