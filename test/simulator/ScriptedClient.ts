import {
  type ClientAction,
  type ClientData,
  type ClientMessage,
  type ConnectorAction,
  type ConnectorMessage,
  type CrmData,
  clientMessageType,
} from '../../src/protocol/index.js';
import type { ClientTransport } from '../../src/transport/index.js';

/** A client application that answers as the protocol wants, unless a test takes an answer away. */
export class ScriptedClient {
  readonly received: ConnectorMessage[] = [];
  /** By request: what is answered at once. Delete an entry to keep silent. */
  readonly answers = new Map<ConnectorAction, () => void>([
    ['ready', () => this.say('ready', {})],
    ['requestCrmData', () => this.say('crmData', crmData())],
    ['requestGetCrmDirectory', () => this.say('crmDirectory', crmDirectory)],
    ['requestCustomFieldsValues', () => this.say('customFieldsDataResponse', customFields)],
  ]);

  constructor(private readonly transport: ClientTransport) {
    transport.incoming$.subscribe((incoming) => {
      if (incoming.kind !== 'message') return;
      this.received.push(incoming.message);
      this.answers.get(incoming.message.action)?.();
    });
  }

  say<A extends ClientAction>(action: A, data: ClientData<A>): void {
    const message = { type: clientMessageType, action, data } as unknown as ClientMessage;
    const result = this.transport.send(message);
    if (!result.sent) throw new Error(`The test's own ${action} was not sent: ${result.reason}`);
  }

  heard<A extends ConnectorAction>(action: A): ConnectorMessage<A>[] {
    const messages: unknown = this.received.filter((message) => message.action === action);
    return messages as ConnectorMessage<A>[];
  }
}

/** CRM data that switches every feature on. */
export const crmData = (): CrmData => ({
  callCenterSettings: {
    DialingOptions: { dialCountryCode: '1' },
    LogOptions: {
      transactionLogCustomField1: 'case_id',
      transactionLogCustomField2: 'outcome',
      transactionLogCustomField3: '',
      interactionHistorySize: '2',
    },
    SoftphoneOptions: { clickToDial: 'Y' },
  },
  currentUser: {
    attributes: { type: 'agent' },
    Name: 'Robin Placeholder',
    Username: 'robin.placeholder@example.com',
    Id: '900417',
    LanguageLocaleKey: 'en-US',
  },
  capabilities: {
    directoryAvailable: true,
    name: 'Example CRM',
    reloadsOnNavigation: true,
    lightningComponentsAvailable: false,
  },
});

export const crmDirectory: ClientData<'crmDirectory'> = {
  count: '2',
  results: [
    { id: 100201, name: 'Alex Samplewell', phone: '+12025550143', email: null },
    { id: '100202', name: 'Dana Fixture', email: 'dana.fixture@example.net' },
  ],
};

export const customFields = JSON.stringify({
  voice: {
    Case_ID: { customFieldInfo: { customFieldType: 'STRING', customFieldLabel: 'Case ID' } },
    outcome: {
      customFieldInfo: {
        customFieldType: 'PICKLIST',
        customFieldLabel: 'Outcome',
        customFieldOptions: ['resolved', 'call back'],
      },
    },
  },
  digital: {},
});

export const clickToDial: ClientData<'clickToDialResponse'> = {
  onClickToDialResponse: {
    number: '+13125550178',
    objectType: 'Contact',
    recordId: 100203,
    recordName: 'Kim Mockingham',
    email: null,
    url: 'https://crm.example.com/contacts/100203',
  },
  clickToDialLogDetails: {
    id: 100203,
    name: 'Kim Mockingham',
    personAccount: true,
    type: 'Contact',
  },
  softphoneItems: [],
  doNotCall: false,
  crmEmails: null,
  crmPhones: ['+13125550178'],
  nameObjects: null,
  relatedToObjects: [],
  pageInfo: {
    number: '+13125550178',
    objectType: 'Contact',
    recordId: 100203,
    recordName: 'Kim Mockingham',
    email: null,
    url: 'https://crm.example.com/contacts/100203',
  },
};

/** The history item that a saved log gives. */
export const historyItemOf = (
  log: ConnectorMessage<'requestSaveInteractionLog'>['data'],
  taskId = 'LOG-1',
): ClientData<'createHistoryItem'> => {
  const { message } = log;
  return {
    taskId,
    data: { message, logParameters: { subject: 'Saved' }, msgData: { message } },
  };
};
