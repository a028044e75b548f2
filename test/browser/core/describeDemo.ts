import { describe, expect, test } from 'vitest';
import type { Scope } from '../engines/Engine.js';
import type { EngineHarness } from '../engines/useEngine.js';
import { useDemo } from '../harness/useDemo.js';
import { patience } from './openDesk.js';

const textOf = (scope: Scope, testId: string) =>
  scope.evaluate((id) => document.querySelector(`[data-testid="${id}"]`)?.textContent, testId);

/** What `npm start` shows. */
export const describeDemo = (browser: EngineHarness) =>
  describe('the demo', () => {
    const demo = useDemo();

    test('[DM1] [FE3] becomes operational by itself, a caller rings and is shown', async () => {
      const page = await browser.open(demo.url);
      const softphone = page.frame('#crmConnectIframeId');
      const state = () => textOf(page, 'lifecycle-state');
      await expect.poll(state, patience).toBe('crmDataSent');
      await softphone.evaluate(() => window.patchcordSimulator?.ring({ from: '+12025550143' }));
      await expect.poll(() => textOf(page, 'contact-view'), patience).toContain('Amara Okafor');
      await softphone.click('[data-testid="sim-answer"]');
      await softphone.evaluate(() => window.patchcordSimulator?.endInteraction());
      const isSaved = () =>
        softphone.evaluate(() => document.querySelectorAll('[data-saved="true"]').length);
      await expect.poll(isSaved, patience).toBe(1);

      await page.click('[data-testid="reload-softphone"]');
      const lines = () =>
        softphone.evaluate(() => document.querySelectorAll('[data-saved]').length);
      await expect.poll(lines, patience).toBe(0);
      await expect.poll(state, patience).toBe('crmDataSent');
      const violations = () => softphone.evaluate(() => window.patchcordSimulator?.violations);
      await expect.poll(violations, patience).toEqual([]);
    });
  });
