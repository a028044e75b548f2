import { describe, expect, onTestFinished, test } from 'vitest';
import { dynamicsAdapter } from '../../src/adapters/dynamics/index.js';
import { freshworksAdapter } from '../../src/adapters/freshworks/index.js';
import { hubspotAdapter } from '../../src/adapters/hubspot/index.js';
import { oracleAdapter } from '../../src/adapters/oracle/index.js';
import { restAdapter } from '../../src/adapters/rest/index.js';
import { salesforceAdapter } from '../../src/adapters/salesforce/index.js';
import { servicenowAdapter } from '../../src/adapters/servicenow/index.js';
import { zendeskAdapter } from '../../src/adapters/zendesk/index.js';
import { zohoAdapter } from '../../src/adapters/zoho/index.js';
import { isRuntimeError } from '../../src/errors.js';
import { type CrmTroubleKind, crmAdapterSeed } from '../../src/testing/index.js';
import { TestSession } from '../doubles/TestSession.js';
import { makers } from './makers.js';

const crms = Object.keys(makers);
/** Where the CRM's `Retry-After` reaches the page. */
const crmsWithPause = ['zendesk', 'freshworks', 'servicenow', 'hubspot', 'oracle', 'rest'];

/** What is wrong, and what the agent is told of it, as literals. */
const troubles: readonly (readonly [CrmTroubleKind, RegExp])[] = [
  ['forbidden', /^Your user lacks the permission in the CRM\.$/],
  ['sessionExpired', /^Please sign in to the CRM again\.$/],
  ['rateLimited', /^The CRM is too busy\.$/],
  // A page to sign in, or one of a proxy: who can tell.
  [
    'html',
    /^(The CRM gave an unusable answer|The CRM is not available|Please sign in to the CRM again)\.$/,
  ],
  ['hangs', /^The CRM did not answer in time\.$/],
];
const rows = crms.flatMap((crm) => troubles.map(([kind, sentence]) => ({ crm, kind, sentence })));

/** Their pages answer without asking a server. */
const tellWhoIsSignedIn: readonly string[] = ['zendesk', 'oracle', 'freshworks'];

const asksAtStart = ({ crm, kind }: { crm: string; kind: CrmTroubleKind }) =>
  !tellWhoIsSignedIn.includes(crm) || kind === 'hangs';

const says = 'Dana Placeholder +12025550147';
const interactionId = 'interaction-of-the-table';
const log = {
  header: {},
  message: {
    body: {
      interactionId,
      interactionData: {
        interaction: { id: interactionId, topic: 'Fault' },
        logDetails: { subject: 'Inbound call', comments: 'Engineer booked.', customFields: [] },
      },
    },
  },
};

/** Nobody waits for an answer of a CRM that hangs. */
const stepOf = (kind: CrmTroubleKind) => (kind === 'hangs' ? 20_000 : 500);

/** A running session with the adapter, and its CRM. */
async function startSession(crm: string) {
  const under = await makers[crm]?.(crmAdapterSeed);
  if (under === undefined) throw new Error(`There is no ${crm}.`);
  const timing = { attempts: 2, requestTimeoutMs: 60_000 };
  const session = new TestSession({ adapter: under.adapter, timing });
  onTestFinished(async () => {
    under.recover?.();
    await session.stop();
    await under.close?.();
  });
  session.says('ready');
  /** Lets time pass, in the session much faster than for the CRM, until it has come to that. */
  const until = async (isThere: () => unknown, stepMs = 500) => {
    for (let step = 0; step < 600 && !isThere(); step += 1) {
      await new Promise((resolve) => setTimeout(resolve, 4));
      await session.pass(isThere() ? 0 : stepMs);
    }
    expect(Boolean(isThere())).toBe(true);
  };
  const activate = async () => {
    session.says('requestCrmData');
    await until(() => session.value === 'crmDataSent');
  };
  /** The CRM has been asked once more, and its answer has been read. */
  const untilAsked = async (asked = under.requestCount?.() ?? 0) => {
    await until(() => Number(under.requestCount?.()) > asked);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await session.settle();
  };
  const notices = () => session.sentAs('displayErrorNotification');
  const logs = async () => (await under.logsOf?.(interactionId))?.length;
  return { under, session, until, untilAsked, activate, notices, logs };
}

const expectNoCustomers = ({ events, sent }: TestSession) => {
  const told = sent.filter(({ action }) => action === 'displayErrorNotification');
  expect(JSON.stringify([events, told])).not.toMatch(/Dana|0147/);
};

/** A CRM that asks for patience is asked again until it has time. */
const busyNotice = {
  title: 'The CRM takes longer',
  textArray: ['The CRM is busy.', 'It is tried again automatically.'],
};

describe('a CRM in trouble', () => {
  test.each(rows)(
    '[AD11] $crm, $kind: the agent reads a plain sentence, and the log is saved once it is over',
    async ({ crm, kind, sentence }) => {
      const { under, session, until, activate, notices, logs } = await startSession(crm);
      await activate();
      under.fail?.({ kind, says });
      session.says('requestSaveInteractionLog', log);
      await until(() => notices().length > 0, stepOf(kind));
      expect(notices()).toMatchObject([
        kind === 'rateLimited'
          ? busyNotice
          : {
              title: 'Interaction log not saved',
              textArray: [
                expect.stringMatching(sentence),
                'It is kept on this computer until it can be saved.',
              ],
            },
      ]);
      expect(session.sentAs('createHistoryItem')).toEqual([]);
      expect(await session.runtime.outbox.list()).toMatchObject([
        { id: interactionId, status: kind === 'rateLimited' ? 'pending' : 'failed' },
      ]);
      expectNoCustomers(session);

      under.recover?.();
      await session.runtime.outbox.retry(interactionId);
      await until(() => session.sentAs('createHistoryItem').length > 0);
      expect(await logs()).toBe(1);
      expect(await session.runtime.outbox.list()).toEqual([]);
      expect(notices()).toHaveLength(1);
    },
  );

  test.each(rows)(
    '[AD11] $crm, $kind: the agent is told that the caller was not looked up',
    async ({ crm, kind, sentence }) => {
      const { under, session, until, activate, notices } = await startSession(crm);
      await activate();
      under.fail?.({ kind, says });
      session.says('requestPerformInteractionScreenPop', { aniValues: ['+12025550147'] });
      await until(() => notices().length > 0, stepOf(kind));
      expect(notices()).toMatchObject([
        kind === 'rateLimited'
          ? busyNotice
          : {
              title: 'Caller not looked up',
              textArray: [expect.stringMatching(sentence), expect.stringMatching(/^[A-Z].*\.$/)],
            },
      ]);
      expect(under.shown?.()).toEqual([]);
      expectNoCustomers(session);
    },
  );

  test.each(rows.filter(asksAtStart).filter(({ kind }) => kind !== 'rateLimited'))(
    '[AD11] $crm, $kind: the sign-in says what is wrong, and succeeds once it is over',
    async ({ crm, kind, sentence }) => {
      const { under, session, until, notices } = await startSession(crm);
      under.fail?.({ kind, says });
      session.says('requestCrmData');
      await until(() => session.value === 'error', stepOf(kind));
      expect(session.runtime.state.error?.message).toMatch(sentence);
      expect(notices()).toMatchObject([
        {
          title: expect.not.stringContaining('failed'),
          textArray: [
            expect.stringMatching(sentence),
            expect.stringMatching(/^You cannot take calls yet\. [A-Z].*\.$/),
          ],
        },
      ]);
      expectNoCustomers(session);

      under.recover?.();
      // What may pass is tried again automatically.
      if (session.runtime.state.error?.retryable === false) session.runtime.retry();
      await until(() => session.value === 'crmDataSent');
      const [told, over, ...others] = notices();
      expect(over).toMatchObject({ title: 'The CRM answers again', dialogId: told?.dialogId });
      expect(others).toEqual([]);
    },
  );
});

describe('a CRM that is too busy', () => {
  test.each(rows.filter(asksAtStart).filter(({ kind }) => kind === 'rateLimited'))(
    '[AD11] $crm: the sign-in says so and goes on by itself',
    async ({ crm, kind }) => {
      const { under, session, until, notices } = await startSession(crm);
      under.fail?.({ kind, says });
      session.says('requestCrmData');
      await until(() => notices().length > 0);
      expect(session.value).toBe('retry');
      expect(notices()).toMatchObject([
        {
          title: 'The CRM takes longer',
          textArray: ['The CRM is busy.', 'It is tried again automatically.'],
        },
      ]);
      expectNoCustomers(session);

      under.recover?.();
      await until(() => session.value === 'crmDataSent');
      expect(notices()).toHaveLength(1);
    },
  );

  test.each(crms)('[AD11] %s: without a pause of its own it is soon asked again', async (crm) => {
    const { under, session, until, untilAsked, activate, notices, logs } = await startSession(crm);
    await activate();
    under.fail?.({ kind: 'rateLimited', says });
    session.says('requestSaveInteractionLog', log);
    await untilAsked();
    under.recover?.();
    await until(() => session.sentAs('createHistoryItem').length > 0);
    expect(await logs()).toBe(1);
    expect(notices()).toEqual([]);
  });

  test.each(crmsWithPause)('[AD11] %s: it is left alone for as long as it asks', async (crm) => {
    const { under, session, until, untilAsked, activate, notices, logs } = await startSession(crm);
    await activate();
    under.fail?.({ kind: 'rateLimited', says, retryAfter: '90' });
    session.says('requestSaveInteractionLog', log);
    await untilAsked();
    under.recover?.();
    const asked = under.requestCount?.();
    await session.pass(80_000);
    expect(under.requestCount?.()).toBe(asked);
    await session.pass(11_000);
    await until(() => session.sentAs('createHistoryItem').length > 0);
    expect(await logs()).toBe(1);
    expect(notices()).toMatchObject([{ title: 'The CRM takes longer' }]);
  });
});

const factories = {
  zendeskAdapter,
  dynamicsAdapter,
  servicenowAdapter,
  salesforceAdapter,
  zohoAdapter,
  oracleAdapter,
  freshworksAdapter,
  hubspotAdapter,
  restAdapter,
};

test.each(
  Object.entries(factories).flatMap(([name, create]) =>
    [undefined, null, 'text', {}, []].map((options) => ({ name, create, options })),
  ),
)('[OP1] $name with $options for options is refused in words', ({ create, options }) => {
  let thrown: unknown;
  try {
    (create as (options: unknown) => unknown)(options);
  } catch (error) {
    thrown = error;
  }
  expect(isRuntimeError(thrown) && thrown.code).toBe('INVALID_OPTION');
  expect(String(thrown)).toMatch(/The option \w+ must be ./);
});
