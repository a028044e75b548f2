import { setTimeout as pause } from 'node:timers/promises';
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
