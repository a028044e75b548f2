import { describe, expect, test } from 'vitest';
import { AdapterError } from '../../src/index.js';
import { fieldKinds } from '../../src/inspection/fieldKinds.js';
import { createRecorder, createWireReport } from '../../src/inspection/index.js';
import { clientDataSchemas, connectorDataSchemas } from '../../src/protocol/index.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

/** A name that could be an action, a code or a field: letters only. */
const secret = 'Wilhelmina';

/** Every name of a field that is shown, each with the secret as its value. */
const everyField = Object.fromEntries([...fieldKinds.keys()].map((name) => [name, secret]));

type Place = (session: TestSession, crm: { answer: unknown; error: unknown }) => unknown;

const posts =
  (message: object): Place =>
  ({ frame }) =>
    frame.post({ type: 'CRMConnectMessage', ...message });

const actions = Object.keys(connectorDataSchemas);
const ownActions = Object.keys(clientDataSchemas);
const logWith = (part: object) => ({
  message: { body: { interactionId: 'i-1', interactionData: { interaction: {}, ...part } } },
});

/** Every place that a connector, a CRM or the page around fills. */
const places: Readonly<Record<string, Place>> = {
  'an action': posts({ action: secret }),
  'an action with data': posts({ action: secret, data: everyField }),
  'an action in small letters': posts({ action: secret.toLowerCase() }),
  'the type of a message': ({ frame }) => frame.post({ type: secret, action: secret }),
  'a message beside its action': posts({ action: 'ready', ...everyField, [secret]: secret }),
  'the action of another origin': ({ frame }) =>
    frame.post(
      { type: 'CRMConnectMessage', action: secret },
      { origin: 'https://wilhelmina.invalid' },
    ),
  ...Object.fromEntries(
    [...actions, ...ownActions].flatMap((action): [string, Place][] => [
      [`the data of ${action}, as a text`, posts({ action, data: secret })],
      [`the data of ${action}, in every known field`, posts({ action, data: everyField })],
      [`the data of ${action}, as a name of a field`, posts({ action, data: { [secret]: 1 } })],
    ]),
  ),
  'a switch': posts({ action: 'requestEnableClickToDial', data: { isEnabled: secret } }),
  'the address of a caller': posts({
    action: 'requestPerformInteractionScreenPop',
    data: { aniValues: [secret], ...everyField },
  }),
  'a record': posts({
    action: 'requestNavigateToClickToDialResult',
    data: { recordId: secret, id: secret, type: secret },
  }),
  'a custom field': posts({
    action: 'requestCustomFieldsValues',
    data: { object: { voice: [secret], digital: secret } },
  }),
  'an interaction': posts({
    action: 'requestSaveInteractionLog',
    data: { message: { body: { interactionId: secret, interactionData: { interaction: {} } } } },
  }),
  'a log, in every known field': posts({
    action: 'requestSaveInteractionLog',
    data: { header: everyField, ...logWith({ logDetails: everyField, ...everyField }) },
  }),
  'a log that is not understood': posts({
    action: 'requestSaveInteractionLog',
    data: { message: { body: everyField }, [secret]: secret },
  }),
  'the CRM data': (_, crm) => {
    crm.answer = { ...crmDataInput, ...everyField, [secret]: secret };
  },
  'the settings': (_, crm) => {
    crm.answer = {
      ...crmDataInput,
      callCenterSettings: { [secret]: secret, SoftphoneOptions: { [secret]: secret } },
    };
  },
  'an answer of another shape': (_, crm) => {
    crm.answer = secret;
  },
  'the code of a failure': (_, crm) => {
    crm.error = Object.assign(new AdapterError(secret), everyField);
  },
  'the code of an Error': (_, crm) => {
    crm.error = Object.assign(new Error(secret), { ...everyField, code: secret, name: secret });
  },
  'a failure that is no Error': (_, crm) => {
    crm.error = everyField;
  },
  'a notification of the page': ({ runtime }) =>
    void runtime.notify({ title: secret, textArray: [secret] }),
  'an assignment of the page': ({ runtime }) =>
    void runtime.setRecord({ interactionId: secret }, { id: secret, type: secret, name: secret }),
  'a number that is dialled': ({ runtime }) =>
    void runtime.dial({ id: secret, type: secret, name: secret, phone: '+12025550143' }),
  'the id of a log that is discarded': ({ runtime }) => runtime.outbox.discard(secret),
};

/** What a recorder and a report tell of a session with the secret in one place. */
async function toldOf(fill: Place): Promise<string> {
  const crm: { answer: unknown; error: unknown } = { answer: crmDataInput, error: undefined };
  const records = [{ id: secret, type: secret, name: secret }];
  const answer = async (value: unknown) => {
    if (crm.error !== undefined) throw crm.error;
    return value;
  };
  const session = new TestSession({
    isStarted: false,
    adapter: {
      name: secret,
      loadCrmData: () => answer(crm.answer) as never,
      findRecords: () => answer(records) as never,
      openRecord: () => answer(undefined) as never,
      listDirectory: () => answer(records) as never,
      describeCustomFields: () => answer([{ name: secret, label: secret, type: 'text' }]) as never,
      saveInteractionLog: () => answer({ id: secret, fields: { [secret]: secret } }) as never,
      onClickToDial: () => () => undefined,
    },
  });
  const recorder = createRecorder(session.runtime);
  const report = createWireReport(session.runtime);
  session.runtime.start();
  await session.activate();
  session.says('requestEnableClickToDial', { isEnabled: true });
  await fill(session, crm);
  session.says('requestCrmData');
  session.says('requestGetCrmDirectory');
  session.says('requestSaveInteractionLog', logWith({}));
  await session.settle();
  const told = `${JSON.stringify(recorder)}${JSON.stringify(report)}`;
  await session.stop();
  return told;
}

describe('[IN1] a secret of one word is not told, wherever its sender puts it', () => {
  test.each(Object.entries(places))('%s', async (_, fill) => {
    const told = await toldOf(fill);
    expect(told.length).toBeGreaterThan(5000);
    expect(told.toLowerCase()).not.toContain(secret.toLowerCase());
  });
});
