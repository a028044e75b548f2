import {
  type ServicenowAdapterOptions,
  type ServicenowLogOptions,
  servicenowAdapter,
} from '../../../src/adapters/servicenow/index.js';
import { phoneVariants } from '../../../src/phone/index.js';
import {
  type AdapterUnderTest,
  type CrmAdapterSeed,
  crmAdapterSeed,
} from '../../../src/testing/index.js';
import { FakeInstance, sysIdOf } from './FakeInstance.js';
import { FakeOpenFrame } from './FakeOpenFrame.js';

/** A table of the instance's own. */
const plainLog: ServicenowLogOptions = {
  table: 'u_interaction_log',
  keyField: 'u_interaction_id',
  parents: ['task'],
  fields: ({ subject, comments }) => ({ u_subject: subject, u_comments: comments }),
};

/** With a column that refers to contacts. */
const linkedLog = {
  ...plainLog,
  recordFields: { customer_contact: 'contact', csm_consumer: 'consumer' },
};

/** The adapter and its CRM, for tests of what every adapter keeps to. */
export function servicenowUnderTest(
  seed: CrmAdapterSeed,
  { openFrame, instance, open } = servicenowWorld({ log: linkedLog }, seed),
): AdapterUnderTest {
  const customers = instance.tables.csm_consumer?.length ? 'csm_consumer' : 'customer_contact';
  return {
    adapter: open(),
    reopen: open,
    shown: () =>
      openFrame.opened.map((target) => {
        if (typeof target !== 'string') {
          return { kind: 'record', id: target.query.replace('sys_id=', '') } as const;
        }
        return { kind: target.startsWith('sys_report') ? 'reports' : 'matches' } as const;
      }),
    logsOf: (interactionId: string) =>
      (instance.tables.u_interaction_log ?? [])
        .filter((row) => row.u_interaction_id === encodeURIComponent(interactionId))
        .map((content) => ({ id: String(content.sys_id), content })),
    linkOf: (interactionId: string) => {
      const row = instance.tables.u_interaction_log?.find(
        (one) => one.u_interaction_id === encodeURIComponent(interactionId),
      );
      return row?.contact || row?.consumer || undefined;
    },
    removeRecord: (id: string) => {
      const rows = instance.tables[customers] ?? [];
      instance.tables[customers] = rows.filter(({ sys_id }) => sys_id !== id);
    },
    addInactive: ({ id, name, phone = '', email = '' }: CrmAdapterSeed['people'][number]) => {
      const row = { sys_id: sysIdOf(id), name, phone: '', mobile_phone: phone, email };
      instance.tables[customers]?.push({ ...row, active: 'false' });
    },
    clickToDial: ({ id, name, phone }: CrmAdapterSeed['people'][number]) =>
      openFrame.press(outgoing(phone, `sys_id=${sysIdOf(id)}`, name, customers)),
    fail: (trouble: FakeInstance['trouble']) => {
      instance.trouble = trouble;
    },
    recover: () => instance.recover(),
    requestCount: () => instance.requestCount,
    fieldName: (name: string) => `u_${name}`,
  };
}

/** The same with an instance whose customers are private persons. */
export function consumersUnderTest(seed: CrmAdapterSeed): AdapterUnderTest {
  const world = servicenowWorld({ log: linkedLog }, seed);
  world.instance.servePrivateCustomers();
  return servicenowUnderTest(seed, world);
}

/** What a macro of the instance sends when a number is pressed. */
export const outgoing = (
  phoneNumber: unknown,
  query: string,
  contact_name?: string,
  entity = 'customer_contact',
) => ({
  type: 'OUTGOING_CALL',
  data: {
    metaData: { phoneNumber, countrycode: '1' },
    data: [{}, { entity, query, value: phoneNumber, contact_name }],
  },
});

/** A CRM with what the seed says in it, and what its page offers. */
export function servicenowWorld(
  options: Partial<ServicenowAdapterOptions> = {},
  seed = crmAdapterSeed,
) {
  const instance = new FakeInstance(seed);
  const openFrame = new FakeOpenFrame();
  const { url, fetch } = instance;
  const open = () =>
    servicenowAdapter({
      openFrame,
      table: { url, fetch, headers: async () => ({ Authorization: 'Bearer token' }) },
      configuration: JSON.stringify({ callCenterSettings: seed.callCenterSettings }),
      log: plainLog,
      phoneForms: (number) => phoneVariants(number, { defaultCountry: 'US' }),
      ...options,
    });
  return { instance, openFrame, open, adapter: open() };
}
