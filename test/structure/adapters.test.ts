import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sourceFiles } from './sourceFiles.js';

/** The files of every adapter, and the functions that stand in each of them. */
const usualFiles: Readonly<Record<string, readonly string[]>> = {
  'clickToDial.ts': ['createClickToDial'],
  'crmData.ts': ['loadCrmData'],
  'errors.ts': ['toAdapterError'],
  'index.ts': [],
  'interactionLogs.ts': ['saveInteractionLog', 'describeCustomFields'],
  'options.ts': ['optionRules'],
  'records.ts': ['findRecords', 'listDirectory'],
  'requests.ts': [],
  'views.ts': ['openRecord'],
};

/** What is different in one adapter, and why. */
interface Difference {
  /** The vendor's library as types, and what only this CRM has. */
  readonly own?: readonly string[];
  readonly without?: readonly string[];
  /** Functions by other names. */
  readonly otherFunctions?: Readonly<Record<string, readonly string[]>>;
}

const differences: Readonly<Record<string, Difference>> = {
  dynamics: { own: ['CIFramework.ts', 'fieldMetadata.ts', 'locales.ts', 'phoneCallLinks.ts'] },
  freshworks: { own: ['FdkClient.ts', 'ticketFields.ts'] },
  hubspot: {
    own: [
      'CallingSdk.ts',
      'HubspotBackend.ts',
      'SdkEvents.ts',
      'callEvents.ts',
      'callLinks.ts',
      'hearOnlyParent.ts',
      'isSoftphone.ts',
      'owners.ts',
    ],
  },
  // It is one object: there is no CRM behind it.
  memory: { without: Object.keys(usualFiles).filter((name) => name !== 'index.ts') },
  oracle: { own: ['UiEvents.ts'] },
  // It has a description in place of a vendor's library, and the page itself tells of dials.
  rest: {
    own: ['RestDescription.ts', 'readers.ts', 'templates.ts'],
    without: ['clickToDial.ts'],
    otherFunctions: {
      'errors.ts': ['failure'],
      'interactionLogs.ts': ['createSaveInteractionLog', 'describeCustomFields'],
      'options.ts': ['checkDescription'],
      'views.ts': ['show'],
    },
  },
  salesforce: { own: ['OpenCti.ts'] },
  servicenow: { own: ['OpenFrame.ts'] },
  zendesk: { own: ['ZafClient.ts'] },
  zoho: { own: ['ZohoSdk.ts', 'guardMessages.ts'] },
};

const folders = readdirSync('src/adapters').filter((name) => name !== 'kit');

test('[ST12] every adapter is known here', () => {
  expect(folders.sort()).toEqual(Object.keys(differences));
});

describe.each(Object.entries(differences))('src/adapters/%s', (name, difference) => {
  const { own = [], without = [], otherFunctions = {} } = difference;
  const files = sourceFiles(`src/adapters/${name}`);
  const usual = Object.keys(usualFiles).filter((file) => !without.includes(file));

  test('[ST12] has the files of an adapter, and its own', () => {
    const found = files.map(({ path }) => path.replace(`src/adapters/${name}/`, ''));
    expect(found.sort()).toEqual([...usual, `${name}Adapter.ts`, ...own].sort());
  });

  test('[ST12] has the functions of an adapter in them', () => {
    const wanted = [...usual, `${name}Adapter.ts`].flatMap((file) => {
      const names = otherFunctions[file] ?? usualFiles[file] ?? [`${name}Adapter`];
      return names.map((one) => `${file} ${one}`);
    });
    const missing = wanted.filter((entry) => {
      const [file = '', one = ''] = entry.split(' ');
      const text = files.find(({ path }) => path.endsWith(`/${file}`))?.text ?? '';
      return !new RegExp(`^export (?:async )?(?:function\\*?|const) ${one}\\b`, 'm').test(text);
    });
    expect(missing).toEqual([]);
  });
});
