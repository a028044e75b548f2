import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  AdapterError,
  type AdapterErrorCode,
  type CrmDataInput,
  type TextsOption,
} from '../../src/index.js';
import { createRecorder } from '../../src/inspection/index.js';
import { texts as ar } from '../../src/texts/ar.js';
import { texts as de } from '../../src/texts/de.js';
import { texts as en } from '../../src/texts/en.js';
import { texts as es } from '../../src/texts/es.js';
import { texts as ptBR } from '../../src/texts/pt-BR.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { TestSession, type TestSessionOptions } from '../doubles/TestSession.js';
import { crmRequests, TroubledCrm } from '../doubles/TroubledCrm.js';
import { endedInteraction } from '../doubles/wholeStory.js';
import { markedTexts } from '../texts/sentences.js';

afterEach(() => vi.unstubAllGlobals());

const all = [en, de, es, ptBR, ar];

/** A CRM in which each agent has a language, and nobody is found. */
class SpeakingCrm extends TroubledCrm {
  language: unknown = 'en-US';
  found: object[] = [];
  override loadCrmData = () =>
    this.answer<CrmDataInput>({
      ...crmDataInput,
      currentUser: { ...crmDataInput.currentUser, LanguageLocaleKey: this.language as string },
    });
  override findRecords = () => this.answer(this.found as never);

  fails(code: AdapterErrorCode, times = 1): void {
    for (let time = 0; time < times; time += 1) {
      this.failures.push(new AdapterError('', { code, retryable: false }));
    }
  }
}

function begin(options: Omit<Partial<TestSessionOptions>, 'adapter'> = {}, language?: unknown) {
  const crm = new SpeakingCrm();
  crm.language = language ?? 'en-US';
  const session = new TestSession({ texts: all, ...options, adapter: crm });
  const notices = () => session.sentAs('displayErrorNotification');
  /** The title of what the agent reads when a caller is not found. */
  const lookUp = async () => {
    session.says('requestPerformInteractionScreenPop', { aniValues: ['+12025550143'] });
    await session.settle();
    return notices().at(-1)?.title;
  };
  return { crm, session, notices, lookUp };
}

test.each([
  ['de-DE', de],
  ['de_DE', de],
  ['de', de],
  ['DE_at', de],
  ['es_MX', es],
  ['pt_BR', ptBR],
  ['pt_PT', ptBR],
  ['ar', ar],
  ['en_GB', en],
  ['fi_FI', en],
  ['no language', en],
] as const)(
  '[LG4] [LG5] an agent with %s is spoken to in the closest language',
  async (key, texts) => {
    const { session, lookUp } = begin({}, key);
    await session.activate();
    expect(await lookUp()).toBe(texts.notices.noMatch.title);
    expect(session.runtime.texts).toMatchObject({ language: texts.language });
    await session.stop();
  },
);

test('[LG1] a German agent reads German: notifications, error.message and waiting logs', async () => {
  const { crm, session, notices } = begin({ texts: [de] }, 'de_DE');
  await session.activate();
  crm.fails('FORBIDDEN');
  session.says('requestOpenReports');
  await session.settle();
  expect(notices().at(-1)).toMatchObject({
    title: 'Berichte nicht geöffnet',
    textArray: ['Ihrem Benutzer fehlt die Berechtigung im CRM.'],
  });
  crm.fails('NOT_FOUND');
  session.says('requestSaveInteractionLog', endedInteraction('I-1'));
  session.says('requestSaveInteractionLog', { message: 'unreadable' });
  await session.pass(1_000);
  expect(notices().map(({ title }) => title)).toContain('Gesprächsprotokoll nicht verstanden');
  expect(await session.runtime.outbox.list()).toMatchObject([
    { status: 'failed', error: { code: 'NOT_FOUND', message: de.failures.NOT_FOUND } },
    { status: 'quarantined', error: { message: `${de.notices.quarantine.title}.` } },
  ]);
  crm.fails('UNAUTHORIZED');
  session.says('requestCrmData');
  await session.settle();
  expect(session.runtime.state).toMatchObject({
    value: 'error',
    error: { code: 'UNAUTHORIZED', message: 'Bitte melden Sie sich erneut im CRM an.' },
  });
  await session.stop();
});

test('[LG1] every request that fails is told in the words of the catalogue only', async () => {
  for (const isBusy of [false, true]) {
    for (const [action, data] of crmRequests) {
      const { crm, session, notices } = begin({ texts: markedTexts });
      if (action !== 'requestCrmData') await session.activate();
      else session.says('ready');
      const hour = { code: 'RATE_LIMITED', retryAfterMs: 3_600_000 } as const;
      if (isBusy) crm.failures.push(new AdapterError('', hour));
      else crm.fails('NOT_FOUND');
      session.says(action, data);
      await session.settle();
      const texts = notices().flatMap(({ title, textArray }) => [title, ...textArray]);
      expect(texts.length, action).toBeGreaterThan(1);
      for (const text of texts) expect(text).toMatch(/^\[[\w.]+\]$/);
      await session.stop();
    }
  }
});

test('[LG1] the last failure of `health$` is told in the agent’s language', async () => {
  const { crm, session, lookUp } = begin({}, 'de');
  await session.activate();
  let message: string | undefined;
  session.runtime.health$.subscribe(({ lastFailure }) => {
    message = lastFailure?.message;
  });
  crm.fails('UNAVAILABLE');
  await lookUp();
  expect(message).toBe(de.failures.UNAVAILABLE);
});

describe('the language', () => {
  test('[LG4] is that of the page before the CRM data, and of the agent after', async () => {
    const { crm, session, lookUp } = begin({ pageLanguage: 'de' }, 'es-ES');
    expect(session.runtime.texts.language).toBe('de');
    crm.fails('FORBIDDEN');
    await session.activate();
    expect(session.runtime.state.error?.message).toBe(de.failures.FORBIDDEN);
    session.runtime.retry();
    await session.settle();
    expect(await lookUp()).toBe(es.notices.noMatch.title);
    await session.stop();
  });

  test('[LG4] is the browser’s where the page does not say its own', () => {
    const { session } = begin();
    session.window.navigator.language = 'pt-BR';
    expect(session.runtime.texts.language).toBe('pt-BR');
    session.window.document.documentElement.lang = 'ar';
    expect(session.runtime.texts).toMatchObject({ language: 'ar', direction: 'rtl' });
  });

  test('[LG4] changes with the agent, and is the page’s again after a sign-out', async () => {
    const { crm, session, lookUp } = begin({ pageLanguage: 'ar' }, 'de_DE');
    await session.activate();
    expect(await lookUp()).toBe(de.notices.noMatch.title);
    const signedOut = session.runtime.signOut();
    expect(session.runtime.texts.language).toBe('ar');
    await session.pass(60_000);
    await signedOut;
    crm.language = 'es_ES';
    await session.activate();
    expect(await lookUp()).toBe(es.notices.noMatch.title);
    await session.stop();
  });

  test('[LG4] of the option comes before that of the agent', async () => {
    const { session, lookUp } = begin({ language: 'pt_BR', pageLanguage: 'ar' }, 'de_DE');
    expect(session.runtime.texts.language).toBe('pt-BR');
    await session.activate();
    expect(await lookUp()).toBe(ptBR.notices.noMatch.title);
    await session.stop();
  });
});

describe('the catalogues', () => {
  const titleWith = async (texts: TextsOption, language: string) => {
    const { session, lookUp } = begin({ texts }, language);
    await session.activate();
    const title = await lookUp();
    await session.stop();
    return title;
  };

  test('[LG5] are English unless there are others, also for a language that is not there', async () => {
    expect(await titleWith({}, 'de_DE')).toBe(en.notices.noMatch.title);
    expect(await titleWith([], 'de_DE')).toBe(en.notices.noMatch.title);
    expect(await titleWith([es], 'de_DE')).toBe(en.notices.noMatch.title);
  });

  test('[LG5] of exactly the language come first, then those of its base language', async () => {
    const called = (language: string) => ({ ...de, language, notices: noticesOf(language) });
    const noticesOf = (title: string) => ({ ...de.notices, noMatch: { title, text: 'x.' } });
    const list = ['de-CH', 'de', 'de-AT', 'en-GB'].map(called);
    expect(await titleWith(list, 'de_AT')).toBe('de-AT');
    expect(await titleWith(list, 'de_LI')).toBe('de');
    expect(await titleWith(list.slice(2), 'de_LI')).toBe('de-AT');
    expect(await titleWith(list, 'fi')).toBe('en-GB');
  });

  test('[LG5] that come alone are used for every agent', async () => {
    expect(await titleWith(de, 'es_ES')).toBe(de.notices.noMatch.title);
  });

  test('[LG6] in part have the English sentences for the rest', async () => {
    const part = { notices: { noMatch: { title: 'Who is it?' } } };
    const { session, notices, lookUp } = begin({ texts: part });
    await session.activate();
    expect(await lookUp()).toBe('Who is it?');
    expect(notices().at(-1)?.textArray).toEqual([en.notices.noMatch.text]);
    await session.stop();
  });

  test.each([
    ['throws', () => JSON.parse('{')],
    ['gives no text', () => 5 as never],
    ['gives an empty text', () => ' '],
  ])('[LG6] with a function that %s have the English sentence there', async (_, asksToWait) => {
    vi.stubGlobal('reportError', () => undefined);
    const texts = { notices: { busy: { asksToWait } } };
    const { crm, session, notices } = begin({ texts });
    await session.activate();
    crm.failures.push(new AdapterError('', { code: 'RATE_LIMITED', retryAfterMs: 180_000 }));
    session.says('requestOpenReports');
    await session.settle();
    expect(notices().at(-1)?.textArray[0]).toBe('The CRM asks to wait 3 minutes.');
    expect(session.eventsOf('runtimeFailed')).toEqual([]);
    await session.stop();
  });

  test('[LG7] are part of the check of the options', () => {
    const messageOf = (options: object) => {
      try {
        begin(options);
        return 'none';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(messageOf({ language: 'no language' })).toContain(
      'The option language must be a BCP 47',
    );
    expect(messageOf({ texts: 'de' })).toContain('The option texts must be a catalogue');
    expect(messageOf({ texts: [de, null] })).toContain('The option texts must be a catalogue');
    expect(messageOf({ texts: { notice: {} } })).toContain(
      'The option texts.notice must be left out',
    );
    expect(messageOf({ texts: [en, { ...de, direction: 'up' }] })).toBe(
      "The option texts.1.direction must be 'ltr' or 'rtl'.",
    );
    expect(messageOf({ texts: { failures: { TIMEOUT: '' } } })).toBe(
      'The option texts.failures.TIMEOUT must be a string that is not empty.',
    );
    expect(messageOf({ texts: { notices: { busy: { asksToWait: 'x' } } } })).toBe(
      'The option texts.notices.busy.asksToWait must be a function.',
    );
    expect(messageOf({ texts: { notices: { noMatch: 'x' } } })).toBe(
      'The option texts.notices.noMatch must be an object.',
    );
  });
});

test('[LG8] events and recordings are in English for an agent of any language', async () => {
  const { crm, session } = begin({ texts: markedTexts, isStarted: false }, 'de_DE');
  const recorder = createRecorder(session.runtime);
  session.runtime.start();
  await session.activate();
  crm.fails('NOT_FOUND', 3);
  session.says('requestOpenReports');
  session.says('requestSaveInteractionLog', endedInteraction('I-1'));
  await session.settle();
  session.says('requestCrmData');
  await session.pass(1_000);
  expect(session.runtime.state.error?.message).toBe('[failures.NOT_FOUND]');
  const failed = session.eventsOf('requestFailed').map(({ error }) => error?.message);
  expect(failed).toContain(en.failures.NOT_FOUND);
  const told = JSON.stringify([session.events, recorder.toJSON()]);
  expect(told).toContain(en.failures.NOT_FOUND);
  expect(told).not.toMatch(/\[(failures|notices|requests)\./);
  await session.stop();
});

test('[LG8] a recording has the failure of an earlier log in English', async () => {
  const { crm, session } = begin({ texts: markedTexts });
  await session.activate();
  crm.fails('FORBIDDEN');
  session.says('requestSaveInteractionLog', endedInteraction('I-1'));
  await session.settle();
  const recorder = createRecorder(session.runtime);
  await session.settle();
  const found = JSON.stringify(recorder.toJSON()).match(/"outboxFound".*?\]/)?.[0];
  expect(found).toContain(en.failures.FORBIDDEN);
  await session.stop();
});
