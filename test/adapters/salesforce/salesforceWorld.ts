import {
  type SalesforceAdapterOptions,
  salesforceAdapter,
} from '../../../src/adapters/salesforce/index.js';
import { phoneVariants } from '../../../src/phone/index.js';
import {
  type AdapterUnderTest,
  type CrmAdapterSeed,
  crmAdapterSeed,
} from '../../../src/testing/index.js';
import { FakeApexClass } from './FakeApexClass.js';
import { FakeOpenCti } from './FakeOpenCti.js';
import { idIn } from './SalesforceOrg.js';

/** The adapter and its CRM, for tests of what every adapter keeps to. */
export function salesforceUnderTest(
  seed: CrmAdapterSeed,
  { opencti, apex, adapter, open } = salesforceWorld({}, seed),
): AdapterUnderTest {
  return {
    adapter,
    reopen: open,
    shown: () =>
      opencti.popped.map(({ type, params }) => {
        if (type === 'url') return { kind: 'reports' } as const;
        return type === 'search'
          ? ({ kind: 'matches' } as const)
          : ({ kind: 'record', id: String(params.recordId) } as const);
      }),
    logsOf: (interactionId: string) => {
      const task = apex.taskOf(interactionId);
      return task ? [{ id: String(task.Id), content: task }] : [];
    },
    linkOf: (interactionId: string) => {
      const { WhoId, WhatId } = apex.taskOf(interactionId) ?? {};
      return (WhoId ?? WhatId ?? undefined) as string | undefined;
    },
    removeRecord: (id: string) => apex.org.remove('Contact', id),
    addInactive: ({ id, name, phone, email }: CrmAdapterSeed['people'][number]) => {
      const lead = { Id: idIn('Lead', id), Name: name, MobilePhone: phone, Email: email };
      apex.org.records.Lead?.push({ ...lead, IsConverted: true });
    },
    clickToDial: (person: CrmAdapterSeed['people'][number]) =>
      opencti.press({
        number: person.phone,
        recordId: FakeApexClass.idOf('003', person.id),
        recordName: person.name,
        objectType: 'Contact',
        personAccount: false,
      }),
    fail: (trouble: FakeOpenCti['trouble']) => {
      opencti.trouble = trouble;
    },
    recover: () => opencti.recover(),
    requestCount: () => opencti.requestCount,
    fieldName: (name: string) => `${name}__c`,
  };
}

/** A CRM with what the seed says in it, and what its page offers. */
export function salesforceWorld(
  options: Partial<SalesforceAdapterOptions> = {},
  seed = crmAdapterSeed,
  definition: Readonly<Record<string, string>> = {},
) {
  const apex = new FakeApexClass(seed);
  const opencti = new FakeOpenCti(apex, {
    ...definitionOf(seed),
    ...definition,
  });
  const phoneForms = (number: string) => phoneVariants(number, { defaultCountry: 'US' });
  const open = () => salesforceAdapter({ opencti, phoneForms, ...options });
  return { apex, opencti, open, adapter: open() };
}

/** The settings as an administrator writes them into a call center: one section must begin in lower case. */
const definitionOf = ({ callCenterSettings }: CrmAdapterSeed) =>
  Object.fromEntries(
    Object.entries(callCenterSettings).flatMap(([section, keys]) =>
      Object.entries(Object(keys)).map(([key, value]) => [
        `/${section.replace('ReqGeneralInfo', 'reqGeneralInfo')}/${key}`,
        value,
      ]),
    ),
  ) as Record<string, string>;
