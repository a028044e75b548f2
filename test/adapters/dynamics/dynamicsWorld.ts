import {
  type DynamicsAdapterOptions,
  dynamicsAdapter,
} from '../../../src/adapters/dynamics/index.js';
import { phoneVariants } from '../../../src/phone/index.js';
import {
  type AdapterUnderTest,
  type CrmAdapterSeed,
  crmAdapterSeed,
} from '../../../src/testing/index.js';
import { FakeCIFramework } from './FakeCIFramework.js';
import { FakeDataverse, guidOf } from './FakeDataverse.js';

/** The adapter and its CRM, for tests of what every adapter keeps to. */
export function dynamicsUnderTest(
  seed: CrmAdapterSeed,
  { cif, dataverse, open } = dynamicsWorld({}, seed),
): AdapterUnderTest {
  return {
    adapter: open(),
    reopen: open,
    shown: () => cif.shown,
    logsOf: (interactionId: string) =>
      (dataverse.tables.phonecall ?? [])
        .filter((row) => row.new_interactionid === interactionId)
        .map((content) => ({ id: String(content.activityid), content })),
    linkOf: (interactionId: string) => {
      const row = dataverse.tables.phonecall?.find(
        (one) => one.new_interactionid === interactionId,
      );
      return /\((.+)\)/.exec(String(row?.['regardingobjectid_contact_phonecall@odata.bind']))?.[1];
    },
    removeRecord: (id: string) => {
      const { contact = [] } = dataverse.tables;
      dataverse.tables.contact = contact.filter(({ contactid }) => contactid !== id);
    },
    addInactive: ({ id, name, phone, email }: CrmAdapterSeed['people'][number]) => {
      const row = {
        contactid: guidOf(id),
        fullname: name,
        // The field that is searched last: a condition that holds for the first one only is noticed.
        mobilephone: phone,
        emailaddress1: email,
      };
      dataverse.tables.contact?.push({ ...row, statecode: 1 });
    },
    clickToDial: ({ id, name, phone }: CrmAdapterSeed['people'][number]) => {
      cif.press(
        JSON.stringify({
          value: phone,
          name: 'telephone1',
          format: 'Phone',
          entityLogicalName: 'contact',
          entityId: `{${guidOf(id).toUpperCase()}}`,
          recordTitle: name,
        }),
      );
    },
    fail: (trouble: FakeCIFramework['trouble']) => {
      cif.trouble = trouble;
    },
    recover: () => cif.recover(),
    requestCount: () => cif.requestCount,
    fieldName: (name: string) => `new_${name}`,
  };
}

/** A CRM with what the seed says in it, and what its page offers. */
export function dynamicsWorld(
  options: Partial<DynamicsAdapterOptions> = {},
  seed = crmAdapterSeed,
) {
  const dataverse = new FakeDataverse(seed);
  const cif = new FakeCIFramework(dataverse, seed);
  const open = () =>
    dynamicsAdapter({
      cif,
      log: { keyField: 'new_interactionid' },
      phoneForms: (number) => phoneVariants(number, { defaultCountry: 'US' }),
      ...options,
    });
  return { dataverse, cif, open, adapter: open() };
}
