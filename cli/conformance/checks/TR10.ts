import { type Check, demand } from '../Check.js';
import { envelope } from '../Session.js';

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

export const TR10: Check = {
  rule: 'TR10',
  title: 'No message whatever keeps the page from hearing the next one.',
  isMandatory: true,
  async run(session) {
    await session.connect();
    await session.post(stones);
    demand(
      await session.isListening(),
      'After messages with missing or senseless data the page answers ready no more.',
    );
    const answers = await session.ask('requestCrmData', 'crmData');
    demand(answers.length > 0, 'After messages with missing data it gives no CRM data any more.');
  },
};
