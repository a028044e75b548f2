import { describe, expect, test } from 'vitest';
import { findAngular } from '../../scripts/angular.mjs';
import { tellAgentStory } from './desk/agentStory.js';
import { compileAngular } from './desk/compileAngular.js';
import { openElementPage, patience } from './element/openElementPage.js';
import { useBrowser } from './harness/useBrowser.js';

const angular = findAngular();
const title = angular === undefined ? 'Angular (left out: not installed)' : 'Angular';

// Its 90 MB are installed by `npm run test:all` only.
describe.skipIf(angular === undefined)(`in a page with ${title}`, () => {
  const browser = useBrowser();

  test('[DK1] [DK2] [DK4] [DK6] [DK9] an agent chooses by keyboard, corrects a refused log, and reads how the CRM does', async () => {
    const entry = '../../../tools/angular/page.ts';
    const plugins = [compileAngular(angular ?? '')];
    const desk = await openElementPage(browser, { entry, plugins });
    await desk.toBeOperational();
    // What the template's listener has heard.
    const heard = () => desk.page.locator('patchcord-desk').getAttribute('data-state');
    await expect.poll(heard, patience).toBe('crmDataSent');
    await tellAgentStory(desk);
    desk.expectNothingWrong();
  });
});
