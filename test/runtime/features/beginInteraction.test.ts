import { expect, test } from 'vitest';
import type { CrmRecord, InteractionStart, RecordQuery } from '../../../src/index.js';
import { ListedCrm } from '../../doubles/ListedCrm.js';
import { TestSession } from '../../doubles/TestSession.js';

const pop = 'requestPerformInteractionScreenPop';
const kim: CrmRecord = { id: 'kim', type: 'Contact', name: 'Kim', phone: '+13125550178' };

/** A CRM that is told what happens, with everything that it was asked and told in order. */
class ToldCrm extends ListedCrm {
  readonly story: string[] = [];
  readonly starts: InteractionStart[] = [];
  readonly signals: AbortSignal[] = [];
  fail = (): unknown => undefined;

  override beforeFind = async ({ value }: RecordQuery) => {
    this.story.push(`find ${value}`);
  };

  beginInteraction(start: InteractionStart, { signal }: { signal: AbortSignal }): unknown {
    this.starts.push(start);
    this.signals.push(signal);
    this.story.push('begin');
    return this.fail();
  }

  noMatch({ kind, value }: RecordQuery): unknown {
    this.story.push(`nobody ${kind} ${value}`);
    return this.fail();
  }
}

async function sessionWith(crm: ToldCrm) {
  const session = new TestSession({ adapter: crm });
  await session.activate();
  return session;
}

async function popped(data: unknown, crm = new ToldCrm([kim])) {
  const session = await sessionWith(crm);
  session.says(pop, data);
  await session.settle();
  return { crm, session };
}

test('[SP13] a page is told of an interaction before anybody is looked for', async () => {
  const { crm } = await popped({ aniValues: ['+13125550178'] });
  expect(crm.story).toEqual(['begin', 'find +13125550178']);
  expect(crm.opened).toEqual(['kim']);
});

test.each<[string, unknown, InteractionStart]>([
  ['a number', { aniValues: ['', 'tel:+13125550178'] }, { kind: 'phone', address: '+13125550178' }],
  [
    'an extension',
    { aniValues: ['+1 312 555 0178 x12'] },
    { kind: 'phone', address: '+1 312 555 0178;ext=12' },
  ],
  [
    'an e-mail address',
    { aniValues: ['kim@example.com'] },
    { kind: 'email', address: 'kim@example.com' },
  ],
  ['a withheld number', { aniValues: ['anonymous'] }, { kind: 'withheld' }],
  ['nothing', {}, { kind: 'text' }],
  [
    'what else the connector said',
    { aniValues: ['+13125550178'], interactionId: 'int-1', direction: 'INCOMING' },
    { kind: 'phone', address: '+13125550178', interactionId: 'int-1', direction: 'incoming' },
  ],
])('[SP13] it is told %s', async (_, data, start) => {
  const { crm } = await popped(data);
  expect(crm.starts).toEqual([start]);
});

test('[SP13] the same screen pop again does not begin another interaction', async () => {
  const { crm, session } = await popped({ aniValues: ['+13125550178'] });
  session.says(pop, { aniValues: ['+13125550178'] });
  await session.settle();
  expect(crm.story.filter((step) => step === 'begin')).toHaveLength(1);
});

test('[SP13] a newer interaction aborts what the page does for the older one', async () => {
  const crm = new ToldCrm([kim]);
  crm.fail = () => new Promise(() => undefined);
  const session = await sessionWith(crm);
  session.says(pop, { aniValues: ['+13125550178'] });
  await session.settle();
  session.says(pop, { aniValues: ['+13125550199'] });
  await session.settle();
  expect(crm.signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  await session.pass(60_000);
  expect(crm.signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});

test('[SP14] a page is told that nobody was found, and so is the agent', async () => {
  const { crm, session } = await popped({ aniValues: ['+13125550199', 'nobody@example.com'] });
  expect(crm.story.at(-1)).toBe('nobody email nobody@example.com');
  expect(session.sentAs('displayErrorNotification')).toHaveLength(1);
});

test.each([
  ['somebody was found', { aniValues: ['+13125550178'] }],
  ['the number is withheld', { aniValues: ['anonymous'] }],
  ['there was nothing to look for', { aniValues: [''] }],
])('[SP14] it is not told so where %s', async (_, data) => {
  const { crm } = await popped(data);
  expect(crm.story.filter((step) => step.startsWith('nobody'))).toEqual([]);
});

test.each<[string, () => unknown]>([
  [
    'throws',
    () => {
      throw new Error('Dana Placeholder');
    },
  ],
  ['rejects', () => Promise.reject(new Error('Dana Placeholder'))],
])('[SP13] [SP14] a page that %s costs nothing else', async (_, fail) => {
  const crm = new ToldCrm([kim]);
  crm.fail = fail;
  const { session } = await popped({ aniValues: ['+13125550199'] }, crm);
  expect(session.eventsOf('adapterFailed')).toMatchObject([
    { method: 'beginInteraction', error: { code: 'UNKNOWN' } },
    { method: 'noMatch', error: { code: 'UNKNOWN' } },
  ]);
  expect(session.eventsOf('requestSucceeded').at(-1)).toMatchObject({ action: pop });
  expect(JSON.stringify(session.events)).not.toContain('Dana');
});
