import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Check } from '../Check.js';
import { connectorMessage } from '../Session.js';
import { Broken, demand } from '../Verdict.js';
import { sampleLog } from './interactionLogs.js';

const unknownParts = { version: 3, extra: { nested: [1, null, 'x'] } };

/** Variants of one request with unknown or empty parts. */
const requestVariants: Readonly<Record<string, object>> = {
  'an empty data object': connectorMessage('requestCrmData', {}),
  'data of unknown fields': connectorMessage('requestCrmData', unknownParts),
  'unknown fields beside its action': { ...connectorMessage('requestCrmData'), ...unknownParts },
};

/** Other spellings of actions in Avaya's documentation, with the action of the answer. */
const spellings: Readonly<Record<string, string>> = {
  requestCRMData: 'crmData',
  requestGetCRMDirectory: 'crmDirectory',
  getCRMDirectory: 'crmDirectory',
};

/** Invalid messages of all kinds that can cause errors in a program. */
const invalidMessages: readonly unknown[] = [
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
    connectorMessage(action),
    connectorMessage(action, null),
    connectorMessage(action, []),
    connectorMessage(action, 'text'),
    connectorMessage(action, { message: null, object: null, aniValues: null }),
    connectorMessage(action, {
      message: { body: null },
      object: { voice: null },
      aniValues: [null],
    }),
  ]),
];

/** The time for which the kit waits for further messages after a log was sent, in milliseconds. The page saves the log in this time. */
const saveWaitMs = 1000;

/** Checks of the format of messages in both directions. */
export const protocol = {
  unknownFields: {
    rule: 'PR2',
    title: 'A request is understood with and without data, and with fields that nobody knows.',
    isMandatory: true,
    async run(session) {
      await session.activate();
      for (const [form, message] of Object.entries(requestVariants)) {
        const since = session.tape.length;
        await session.frame.post([message]);
        const answers = await session.wait(since, 'crmData');
        demand(answers.length > 0, `A request with ${form} is not answered.`);
      }
      const since = session.tape.length;
      await session.frame.post([
        connectorMessage('ready', {}),
        { ...connectorMessage('ready'), ...unknownParts },
      ]);
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
      const directories = await session.request('requestGetCrmDirectory', 'crmDirectory');
      for (const [spelling, answer] of Object.entries(spellings)) {
        if (answer === 'crmDirectory' && directories.length === 0) continue;
        const since = session.tape.length;
        await session.frame.post([connectorMessage(spelling)]);
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
      const [item] = await session.request('requestSaveInteractionLog', 'createHistoryItem', log);
      demand(
        item !== undefined,
        'A log with a disposition as an object, a topic as a number and a list of comments does not reach the history.',
      );
      const { message } = Object(Object(item.data).data);
      demand(
        isDeepStrictEqual(message, log.message),
        'The history item does not hold such a log unchanged.',
      );
      const fields = await session.request(
        'requestCustomFieldsValues',
        'customFieldsDataResponse',
        {
          object: { voice: 'patchcord_nothing', digital: 7 },
        },
      );
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
      await session.send('requestEnableClickToDial', { isEnabled: true });
      await session.send('requestGetCrmDirectory');
      await session.send('requestCustomFieldsValues', {
        object: { voice: ['x', ''], digital: [] },
      });
      await session.send('requestPerformInteractionScreenPop', { aniValues: [unknownAni] });
      await session.send('requestNavigateToClickToDialResult', { recordId: 'patchcord-nobody' });
      await session.send('requestSaveInteractionLog', sampleLog());
      await session.wait(since, 'createHistoryItem');
      await pause(saveWaitMs);
      for (const { action = 'A message', problem } of session.messagesSince(0)) {
        // Rule LC8 checks the CRM data.
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
      await session.frame.post(invalidMessages);
      demand(
        await session.answersReady(),
        'After messages with missing or senseless data the page answers ready no more.',
      );
      const answers = await session.request('requestCrmData', 'crmData');
      demand(answers.length > 0, 'After messages with missing data it gives no CRM data any more.');
    },
  },
} satisfies Record<string, Check>;

/** Creates a log in the format of live systems, with types and fields that Avaya's documentation does not contain. */
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
