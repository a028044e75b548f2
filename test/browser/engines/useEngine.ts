import { afterAll, afterEach, beforeAll } from 'vitest';
import { findHeadlessChromium } from '../../../scripts/chromium.mjs';
import { findFirefox, findWebKit } from '../../../scripts/engines.mjs';
import { type Site, type SiteHost, startSite } from '../harness/startSite.js';
import type { Engine, EngineName, Profile, Tab } from './Engine.js';
import { startChromium, startFirefox } from './startPuppeteer.js';
import { startWebKit } from './startWebKit.js';

type Routes = Parameters<typeof startSite>[1];

/** What a test does with an engine. Profiles and sites are closed after each test. */
export interface EngineHarness {
  readonly name: EngineName;
  /** As the running browser names itself. */
  readonly version: string;
  /** Serves routes on a site of its own: `localhost` and `127.0.0.1` share nothing. */
  serve(host: SiteHost, routes: Routes): Promise<Site>;
  newProfile(): Promise<Profile>;
  /** Opens a page in a fresh profile. */
  open(url: string): Promise<Tab>;
}

interface EngineStart {
  find(): string | undefined;
  start(path: string): Promise<Engine>;
}

const starts: Readonly<Record<EngineName, EngineStart>> = {
  Chromium: { find: findHeadlessChromium, start: startChromium },
  Firefox: { find: findFirefox, start: startFirefox },
  WebKit: { find: findWebKit, start: startWebKit },
};

/** Whether the engine is on this machine. */
export const isInstalled = (name: EngineName): boolean => starts[name].find() !== undefined;

/** Starts the engine, if it is installed. */
export const startEngine = (name: EngineName): Promise<Engine> =>
  starts[name].start(starts[name].find() ?? '');

/** One engine for the tests of a file: started before the first, closed after the last. */
export function useEngine(name: EngineName): EngineHarness {
  let engine: Engine | undefined;
  const profiles: Profile[] = [];
  const sites: Site[] = [];

  beforeAll(async () => {
    engine = await startEngine(name);
  });
  afterEach(async () => {
    await Promise.all(profiles.splice(0).map((profile) => profile.close()));
    await Promise.all(sites.splice(0).map((site) => site.close()));
  });
  afterAll(() => engine?.close());

  const running = () => {
    if (engine === undefined) throw new Error('The engine runs in tests only.');
    return engine;
  };
  const newProfile = async () => {
    const profile = await running().newProfile();
    profiles.push(profile);
    return profile;
  };
  return {
    name,
    get version() {
      return running().version;
    },
    newProfile,
    async serve(host, routes) {
      const site = await startSite(host, routes);
      sites.push(site);
      return site;
    },
    open: async (url) => (await newProfile()).open(url),
  };
}
