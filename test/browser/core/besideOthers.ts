import type { EngineHarness } from '../engines/useEngine.js';
import { type DeskOptions, type openDesk, strictPolicy } from './openDesk.js';
import { otherPath, otherRoutes } from './otherFrames.js';

/** Opens a desk whose page may show frames of somebody else, and gives the address of one. */
export async function besideOthers(
  browser: EngineHarness,
  open: typeof openDesk,
  options: DeskOptions = {},
) {
  const { origin } = await browser.serve('127.0.0.1', otherRoutes());
  const policyFor = (connectorOrigin: string) => strictPolicy(`${connectorOrigin} ${origin}`);
  const desk = await open(browser, { ...options, policyFor });
  return { desk, othersUrl: origin + otherPath };
}
