import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Check } from '../Check.js';
import { envelope } from '../Session.js';
import { Broken, demand } from '../Verdict.js';
import { sampleLog } from './interactionLogs.js';

const more = { version: 3, extra: { nested: [1, null, 'x'] } };

/** The same request, with and without what nobody knows. */
const forms: Readonly<Record<string, object>> = {
  'an empty data object': envelope('requestCrmData', {}),
  'data of unknown fields': envelope('requestCrmData', more),
  'unknown fields beside its action': { ...envelope('requestCrmData'), ...more },
};

/** The documentation's spellings of actions, and the answers to them. */
const spellings: Readonly<Record<string, string>> = {
  requestCRMData: 'crmData',
  requestGetCRMDirectory: 'crmDirectory',
  getCRMDirectory: 'crmDirectory',
};

/** Messages of every kind that programs trip over. */
const stones: readonly unknown[] = [
  null,
  0,
  '',
  'CRMConnectMessage',
  [],
  {},
  { type: 'CRMConnectMessage' },
  { type: 'CRMConnectMessage', action: null, data: null },
  ...[
    'requestEnableClickToDial',
    'requestNavigateToClickToDialResult',
    'requestPerformInteractionScreenPop',
    'requestSaveInteractionLog',
    'requestCustomFieldsValues',
  ].flatMap((action) => [
    envelope(action),
    envelope(action, null),
    envelope(action, []),
    envelope(action, 'text'),
    envelope(action, { message: null, object: null, aniValues: null }),
    envelope(action, { message: { body: null }, object: { voice: null }, aniValues: [null] }),
  ]),
];

/** The time that a log takes through the CRM. */
const logMs = 1000;

/** The form of messages, both ways. */
export const protocol = {
  unknownFields: {
    rule: 'PR2',
    title: 'A request is understood with and without data, and with fields that nobody knows.',
    isMandatory: true,
    async run(session) {
      await session.activate();
      for (const [form, message] of Object.entries(forms)) {
        const since = session.tape.length;
        await session.frame.post([message]);
        const answers = await session.wait(since, 'crmData');
        demand(answers.length > 0, `A request with ${form} is not answered.`);
      }
      const since = session.tape.length;
      await session.frame.post([envelope('ready', {}), { ...envelope('ready'), ...more }]);
      const answers = await session.wait(since, 'ready', 2);
      demand(
        answers.length === 2,
        'A ready with an empty data object or more fields is not answered.',
      );
    },
  },

  otherSpellings: {
    rule: 'PR3',
    title: "The documentation's other spellings of an action are understood too.",
    isMandatory: false,
    async run(session) {
      await session.activate();
      const directories = await session.ask('requestGetCrmDirectory', 'crmDirectory');
      for (const [spelling, answer] of Object.entries(spellings)) {
        if (answer === 'crmDirectory' && directories.length === 0) continue;
        const since = session.tape.length;
        await session.frame.post([envelope(spelling)]);
        const answers = await session.wait(since, answer);
        demand(answers.length > 0, `${spelling} is not understood.`);
      }
    },
  },

  unexpectedForms: {
    rule: 'PR11',
    title:
      'A request is served although its optional parts have forms that live systems use, or that nobody expects.',
    isMandatory: false,
    async run(session) {
      await session.activate();
      const log = liveLog();
      const [item] = await session.ask('requestSaveInteractionLog', 'createHistoryItem', log);
      demand(
        item !== undefined,
        'A log with a disposition as an object, a topic as a number and a list of comments does not reach the history.',
      );
      const { message } = Object(Object(item.data).data);
      demand(
        isDeepStrictEqual(message, log.message),
        'The history item does not hold such a log unchanged.',
      );
      const fields = await session.ask('requestCustomFieldsValues', 'customFieldsDataResponse', {
        object: { voice: 'patchcord_nothing', digital: 7 },
      });
      demand(
        fields.length > 0,
        'requestCustomFieldsValues with a text in place of a list is not answered.',
      );
    },
  },

  messagesOfThePage: {
    rule: 'PR9',
    title: 'Everything that the page says fits the protocol.',
    isMandatory: true,
    async run(session) {
      const { unknownAni } = session.options.data;
      await session.activate();
      const since = session.tape.length;
      await session.say('requestEnableClickToDial', { isEnabled: true });
      await session.say('requestGetCrmDirectory');
      await session.say('requestCustomFieldsValues', { object: { voice: ['x', ''], digital: [] } });
      await session.say('requestPerformInteractionScreenPop', { aniValues: [unknownAni] });
      await session.say('requestNavigateToClickToDialResult', { recordId: 'patchcord-nobody' });
      await session.say('requestSaveInteractionLog', sampleLog());
      await session.wait(since, 'createHistoryItem');
      await pause(logMs);
      for (const { action = 'A message', problem } of session.heard(0)) {
        // The CRM data have a rule of their own.
        if (action === 'crmData' || problem === undefined) continue;
        throw new Broken(`${action} does not fit: ${problem}.`);
      }
    },
  },

  senselessMessages: {
    rule: 'TR10',
    title: 'No message whatever keeps the page from hearing the next one.',
    isMandatory: true,
    async run(session) {
      await session.connect();
      await session.frame.post(stones);
      demand(
        await session.isListening(),
        'After messages with missing or senseless data the page answers ready no more.',
      );
      const answers = await session.ask('requestCrmData', 'crmData');
      demand(answers.length > 0, 'After messages with missing data it gives no CRM data any more.');
    },
  },
} satisfies Record<string, Check>;

/** A log as live systems send it, with further fields of types that the documentation does not have. */
function liveLog() {
  const { header, message } = sampleLog();
  const { interactionData, ...body } = message.body;
  const { interaction, logDetails } = interactionData;
  return {
    header,
    message: {
      body: {
        ...body,
        interactionData: {
          ...interactionData,
          interaction: {
            ...interaction,
            topic: 7,
            dispositionCode: { code: '12', name: 'Solved', agentId: '1', agentName: 'Sample' },
            establishedTime: new Date().toISOString().replace('Z', '123Z'),
            isCallback: 'N',
          },
          logDetails: { ...logDetails, comments: ['Conformance'] },
        },
      },
    },
  };
}
