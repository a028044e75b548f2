import type { RestDescription } from '../../../src/adapters/rest/index.js';
import type { DialTarget } from '../../../src/crm.js';
import type { CrmAdapterSeedPerson, ShownInCrm } from '../../../src/testing/index.js';

/** What a page of a CRM does itself: it shows records and has call controls. */
export class PageDouble {
  readonly shown: ShownInCrm[] = [];
  readonly #listeners = new Set<(target: DialTarget) => void>();

  /** The page's part of a description. */
  readonly described = {
    openRecord: ({ id }) => this.shown.push({ kind: 'record', id }),
    openMatches: () => this.shown.push({ kind: 'matches' }),
    openReports: () => this.shown.push({ kind: 'reports' }),
    onClickToDial: (listener) => {
      this.#listeners.add(listener);
      return () => void this.#listeners.delete(listener);
    },
  } satisfies Partial<RestDescription>;

  clickToDial({ id, name, phone = '' }: CrmAdapterSeedPerson): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener({ id: String(id), type: 'Person', name, phone });
      } catch {
        // As an event of a page: it goes on with the next.
      }
    }
  }
}

/** Nor is it tested without a CRM that leaves them out itself. */
export const withoutInactive = {
  addInactive: 'the CRM itself decides who is found, or the description asks for active people',
} as const;

/** What its adapter is tested without: a page is no CRM that can be in trouble. */
export const withoutPageTroubles = {
  'openRecord troubles': 'the page itself shows records',
  'openMatches troubles': 'the page itself shows the matches',
  'openReports troubles': 'the page itself shows the reports',
} as const;
