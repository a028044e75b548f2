import {
  type HubspotAdapterOptions,
  hubspotAdapter,
  type ObjectCoordinates,
} from '../../../src/adapters/hubspot/index.js';
import { phoneVariants } from '../../../src/phone/index.js';
import {
  type AdapterUnderTest,
  type CrmAdapterSeed,
  crmAdapterSeed,
} from '../../../src/testing/index.js';
import { FakeBackend } from './FakeBackend.js';
import { FakeCallingSdk } from './FakeCallingSdk.js';
import { FakeHubspot, type HubspotContent } from './FakeHubspot.js';

/** A window in which HubSpot has opened the page. */
export class WidgetWindow extends EventTarget {
  readonly parent = new EventTarget();
  readonly navigator = { language: 'de-DE' };

  /** A message from somewhere. */
  receive(data: unknown, source: unknown): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data, source }));
  }
}

/** A portal with what the seed says in it, and an agent who works there. */
export function hubspotWorld(
  options: Partial<HubspotAdapterOptions> = {},
  content: Partial<HubspotContent> = {},
  seed: CrmAdapterSeed = crmAdapterSeed,
) {
  const hubspot = new FakeHubspot({ ...contentOf(seed), ...content });
  const backend = new FakeBackend(hubspot);
  const page = new WidgetWindow();
  const open = (sdk: FakeCallingSdk) =>
    hubspotAdapter({
      sdk,
      backend,
      callCenterSettings: seed.callCenterSettings,
      logKey: 'interaction_id',
      phoneForms: (number) => phoneVariants(number, { defaultCountry: seed.defaultCountry }),
      window: page as unknown as Window,
      ...options,
    });
  const reopen = () => {
    const sdk = new FakeCallingSdk(page);
    const adapter = open(sdk);
    sdk.ready();
    return { adapter, sdk };
  };
  return { ...reopen(), hubspot, backend, page, open, reopen };
}

const contentOf = ({ user, people, directory, customFields }: CrmAdapterSeed): HubspotContent => ({
  contacts: [...people, ...directory].map(({ id, name, phone, email }) => ({
    id,
    properties: {
      firstname: name.split(' ')[0],
      lastname: name.split(' ').slice(1).join(' '),
      phone,
      email: email ?? null,
    },
  })),
  owners: [
    {
      id: '55',
      userId: user.id,
      email: user.username,
      firstName: 'Robin',
      lastName: 'Placeholder',
    },
  ],
  callProperties: [
    { name: 'interaction_id', label: 'Interaction', type: 'string', hasUniqueValue: true },
    ...customFields.map(({ name, label, type, isNumeric, options = [] }) => ({
      name,
      label,
      type: isNumeric ? 'number' : { text: 'string', picklist: 'enumeration' }[type],
      options: options.map((option) => ({
        label: option,
        value: option.toLowerCase().replace(' ', '_'),
      })),
    })),
  ],
  pageSize: 10,
});

/** The adapter and its CRM, for tests of what every adapter keeps to. */
export function hubspotUnderTest(seed: CrmAdapterSeed): AdapterUnderTest {
  const { adapter, sdk, backend, hubspot, reopen } = hubspotWorld(
    { ownNumber: '+18005550199' },
    {},
    seed,
  );
  return {
    adapter,
    reopen: () => reopen().adapter,
    shown: () =>
      sdk.sent
        .filter(({ type }) => type === 'NAVIGATE_TO_RECORD')
        .map(({ data }) => {
          const { objectId } = (data as { objectCoordinates: ObjectCoordinates }).objectCoordinates;
          return { kind: 'record', id: String(objectId) } as const;
        }),
    logsOf: (interactionId) =>
      [...hubspot.calls.values()]
        .filter(({ properties }) => properties.interaction_id === interactionId)
        .map((content) => ({ id: content.id, content })),
    linkOf: (interactionId) => {
      const [page, ...others] = hubspot.pages.get(hubspot.calls.get(interactionId)?.id ?? '') ?? [];
      return others.length > 0 ? `${page} and others` : page?.split('/')[1];
    },
    removeRecord: (id) => hubspot.removeContact(id),
    clickToDial: async ({ id, phone }) => {
      sdk.emit('onDialNumber', { phoneNumber: phone, objectId: id, objectType: 'CONTACT' });
      await backend.settled();
    },
    fail: (trouble) => {
      backend.trouble = trouble;
    },
    recover: () => backend.recover(),
    requestCount: () => backend.requestCount,
  };
}
