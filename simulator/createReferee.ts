import type {
  ClientAction,
  ClientData,
  ClientMessage,
  ConnectorData,
  ConnectorMessage,
} from '../src/protocol/index.js';
import type { Breach } from './ConversationRule.js';
import { createLogLedger } from './createLogLedger.js';
import { judgeDirectory } from './judgeDirectory.js';

/** Records the messages of both sides and checks if the client keeps the rules of the protocol. */
export interface Referee {
  /** Records a message of the connector. */
  sent(message: ConnectorMessage): void;
  /** Records a message of the client. Returns the rules that it breaks. */
  received(message: ClientMessage): readonly Breach[];
}

/** Creates a referee for the conversation with one frame. */
export function createReferee(): Referee {
  const unanswered = { ready: 0, crmData: 0, crmDirectory: 0, customFieldsDataResponse: 0 };
  const logs = createLogLedger();
  const askedFields = new Set<string>();
  let isReady = false;
  let isClickToDialOn = false;

  const take = (answer: keyof typeof unanswered, breach: Breach): readonly Breach[] => {
    if (unanswered[answer] === 0) return [breach];
    unanswered[answer] -= 1;
    return [];
  };

  const rules: { readonly [A in ClientAction]: (data: ClientData<A>) => readonly Breach[] } = {
    ready() {
      isReady = true;
      return take('ready', repeatedReady);
    },
    crmData: () => take('crmData', unasked('crmData')),
    crmDirectory: (directory) => [
      ...take('crmDirectory', unasked('crmDirectory')),
      ...judgeDirectory(directory),
    ],
    clickToDialResponse: () => (isClickToDialOn ? [] : [dialledWhileOff]),
    createHistoryItem: (item) => logs.reported(item),
    customFieldsDataResponse: (json) => [
      ...take('customFieldsDataResponse', unasked('customFieldsDataResponse')),
      ...judgeFields(json, askedFields),
    ],
    displayErrorNotification: () => [],
  };

  return {
    sent(message) {
      if (message.action === 'ready') unanswered.ready += 1;
      if (message.action === 'requestCrmData') unanswered.crmData += 1;
      if (message.action === 'requestGetCrmDirectory') unanswered.crmDirectory += 1;
      if (message.action === 'requestEnableClickToDial') isClickToDialOn = message.data.isEnabled;
      if (message.action === 'requestSaveInteractionLog') logs.sent(message.data);
      if (message.action === 'requestCustomFieldsValues') {
        unanswered.customFieldsDataResponse += 1;
        for (const name of namesOf(message.data)) askedFields.add(name);
      }
    },
    received(message) {
      const rule = rules[message.action] as (data: unknown) => readonly Breach[];
      const isTooEarly = !isReady && !allowedEarly.has(message.action);
      return [...(isTooEarly ? [tooEarly(message.action)] : []), ...rule(message.data)];
    },
  };
}

const allowedEarly: ReadonlySet<ClientAction> = new Set(['ready', 'displayErrorNotification']);

const repeatedReady: Breach = {
  rule: 'readyOnce',
  text: 'More ready answers came than ready messages were sent.',
};
const dialledWhileOff: Breach = {
  rule: 'dialWhenOn',
  text: 'A call was asked for while click-to-dial is off.',
};
const tooEarly = (action: ClientAction): Breach => ({
  rule: 'readyFirst',
  text: `${action} came before the ready check was answered.`,
});
const unasked = (action: ClientAction): Breach => ({
  rule: 'askedFor',
  text: `${action} came although nobody had asked for it, or a second time.`,
});

/** Returns the requested names in lower case, because letter case is ignored. */
const namesOf = (data: ConnectorData<'requestCustomFieldsValues'>): readonly string[] =>
  [...(data?.object?.voice ?? []), ...(data?.object?.digital ?? [])]
    .filter((name) => name !== null && name !== undefined)
    .map((name) => name.toLowerCase());

function judgeFields(json: string, asked: ReadonlySet<string>): readonly Breach[] {
  const fields = JSON.parse(json) as Partial<Record<'voice' | 'digital', object>>;
  const names = [...Object.keys(fields.voice ?? {}), ...Object.keys(fields.digital ?? {})];
  const surplus = names.filter((name) => !asked.has(name.toLowerCase())).length;
  return surplus === 0
    ? []
    : [
        {
          rule: 'fieldAskedFor',
          text: `Fields were described that nobody asked for (${surplus}).`,
        },
      ];
}
