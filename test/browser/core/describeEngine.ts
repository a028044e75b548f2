import { describe } from 'vitest';
import type { EngineName } from '../engines/Engine.js';
import { isInstalled, useEngine } from '../engines/useEngine.js';
import { describeActivation } from './describeActivation.js';
import { describeClosing } from './describeClosing.js';
import { describeDemo } from './describeDemo.js';
import { describeExtensions } from './describeExtensions.js';
import { describeFeatures } from './describeFeatures.js';
import { describeFlood } from './describeFlood.js';
import { describeHeard } from './describeHeard.js';
import { describeHostilePage } from './describeHostilePage.js';
import { describeIndexedDb } from './describeIndexedDb.js';
import { describeModelPaths } from './describeModelPaths.js';
import { describeOutbox } from './describeOutbox.js';
import { describeReports } from './describeReports.js';

/** What the core does in a browser: everything in the suite holds in each of them. */
export function describeEngine(name: EngineName): void {
  if (!isInstalled(name) && process.env.REQUIRE_ENGINES) {
    throw new Error(
      `There is no ${name}: \`npm run test:all\` installs it, or says what to install.`,
    );
  }
  const title = isInstalled(name) ? name : `${name} (left out: not installed)`;

  describe.skipIf(!isInstalled(name))(`the core in ${title}`, () => {
    const browser = useEngine(name);
    describeReports(browser);
    describeActivation(browser);
    describeFeatures(browser);
    describeOutbox(browser);
    describeIndexedDb(browser);
    describeHeard(browser);
    describeExtensions(browser);
    describeHostilePage(browser);
    describeFlood(browser);
    describeModelPaths(browser);
    describeDemo(browser);
    describeClosing(browser);
  });
}
