import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { Model } from '../../model/Model.js';
import { longestOf, type Path, shortestPaths } from '../../model/paths.js';
import { observeWorld } from '../../model/real/Observation.js';
import { scenes } from '../../model/scenes.js';
import { someOf, spread } from '../../spread.js';
import { bundleScript } from '../crmPages/bundleScript.js';
import type { EngineHarness } from '../engines/useEngine.js';
import type { ExpectedPath, ModelPage } from '../model/crmPage.js';

declare const modelPage: ModelPage;

/** Ways of each scene. */
const pathsPerScene = 15;

/** WebDriver gives up on a script after 30 seconds, which all the ways may take. */
const pathsPerCall = 5;

/**
 * The scenes as far as a browser can be led through them: it tells of a frame's load when it likes, and
 * a page that is reloaded forgets the test. `test/crash` reloads and kills pages.
 */
const browserScenes = scenes.map((scene) => ({
  ...scene,
  loadsAtOnce: true,
  page: scene.page.filter((name) => name !== 'reload page'),
}));

/** Ways of the model, with a real frame of another origin. */
export const describeModelPaths = (browser: EngineHarness) =>
  describe('the model', () => {
    test('[MO4] the runtime does as the model, with a real frame', async () => {
      const scripts = await Promise.all(
        ['crmPage', 'connectorPage'].map((name) =>
          bundleScript(`test/browser/model/${name}.ts`, { format: 'iife' }),
        ),
      );
      const [site, connectorSite] = await Promise.all([
        browser.serve('localhost', pageWith(scripts[0] as string)),
        browser.serve('127.0.0.1', pageWith(scripts[1] as string)),
      ]);
      const tab = await browser.open(`${site.origin}/`);
      const followed = someOf(browserScenes, 2);
      let taken = 0;
      for (const scene of followed) {
        const model = new Model(scene);
        // A real frame loads at once, so no way ends before the load.
        const all = longestOf(shortestPaths(model.walk()).values()).filter(
          (path) => path.at(-1) !== 'reload frame',
        );
        const paths = spread(all, pathsPerScene).map((path) => expectedOn(model, path));
        for (let next = 0; next < paths.length; next += pathsPerCall) {
          const problems = await tab.evaluate(([url, ways]) => modelPage.follow(url, ways), [
            `${connectorSite.origin}/`,
            paths.slice(next, next + pathsPerCall),
          ] as const);
          expect(problems).toEqual([]);
        }
        taken += paths.length;
      }
      expect(taken).toBe(followed.length * pathsPerScene);
    }, 300_000);
  });

const pageWith = (script: string) =>
  new Hono()
    .get('/', (context) => {
      context.header('Content-Security-Policy', "default-src 'self'; frame-src http:");
      return context.html('<!doctype html><body><script src="/page.js"></script>');
    })
    .get('/page.js', (context) => context.body(script, 200, { 'Content-Type': 'text/javascript' }));

function expectedOn(model: Model, events: Path): ExpectedPath {
  let world = model.first;
  const observations = events.map((type) => {
    world = model.next(world, { type });
    return observeWorld(world);
  });
  return { events, observations };
}
