import { readFile } from 'node:fs/promises';
import type { FrameLocator, Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { texts } from '../../src/texts/en.js';
import type { OpenedPage } from './harness/openPage.js';
import { useBrowser } from './harness/useBrowser.js';
import { useDemo } from './harness/useDemo.js';

const browser = useBrowser();
const demo = useDemo();
let opened: OpenedPage | undefined;

afterEach(() => {
  opened = undefined;
});

/** The demo, with an agent at work in its softphone. */
interface Desk {
  readonly page: Page;
  readonly softphone: FrameLocator;
  /** The data of every message of that action, in order, since the frame was loaded. */
  wire(action: string): Promise<readonly unknown[]>;
  /** Says something in the connector's name that its panel has no button for. */
  say(action: string, data: unknown): Promise<void>;
}

async function openDesk(): Promise<Desk> {
  opened = await browser.open(demo.url);
  const { page } = opened;
  const softphone = page.frameLocator('#crmConnectIframeId');
  const html = softphone.locator('html');
  await softphone.getByTestId('sim-ring').waitFor();
  const wire = (action: string) =>
    html.evaluate(
      (_, wanted) =>
        (window.patchcordSimulator?.log ?? [])
          .filter((line) => line.action === wanted)
          .map(({ data }) => data ?? null),
      action,
    );
  // The connector asks for them as soon as it is active.
  await expect.poll(() => wire('customFieldsDataResponse')).toHaveLength(1);
  return {
    page,
    softphone,
    wire,
    say: (action, data) =>
      html.evaluate((_, [message, origin]) => window.parent.postMessage(message, origin), [
        { type: 'CRMConnectMessage', action, data },
        new URL(demo.url).origin,
      ] as const),
  };
}

/** The rules of the protocol were kept, and the page is as it was. */
async function expectNothingWrong({ softphone }: Desk): Promise<void> {
  const violations = softphone.getByTestId('sim-violations');
  expect(await violations.getAttribute('data-count')).toBe('0');
  // What the browser says of requests that were given up, of a CRM that is down, of an unknown id.
  const isOurs = (error: string) =>
    !/net::ERR_ABORTED$|the server responded with a status of (503|404)/.test(error);
  expect(opened?.problems.errors.filter(isOurs)).toEqual([]);
  expect(opened?.problems.violations).toEqual([]);
}

const ring = async ({ softphone }: Desk, from: string) => {
  await softphone.getByTestId('sim-caller').fill(from);
  await softphone.getByTestId(`sim-channel-${from.includes('@') ? 'chat' : 'voice'}`).check();
  await softphone.getByTestId('sim-ring').click();
};

const openContact = ({ page }: Desk) =>
  page.getByTestId('contact-view').locator('h2').textContent();

interface Listed {
  readonly id: string;
  readonly phone: string | null;
  readonly email: string | null;
}

describe('directory', () => {
  test('[DI1] the address book holds everybody who can be reached, in one answer', async () => {
    const desk = await openDesk();
    await desk.softphone.getByTestId('sim-address-book').click();
    const { contacts } = (await demo.get('directory?limit=500')) as { contacts: Listed[] };
    const reachable = contacts.filter(({ phone, email }) => phone !== null || email !== null);
    expect(reachable.length).toBeGreaterThan(20);
    expect(reachable.length).toBeLessThan(contacts.length);
    await desk.softphone.getByText(`Search ${reachable.length} contacts`).waitFor();
    const answers = await desk.wire('crmDirectory');
    expect(answers).toEqual([
      {
        count: String(reachable.length),
        results: reachable.map(({ id }) => expect.objectContaining({ id })),
      },
    ]);
    await expectNothingWrong(desk);
  });
});

describe('click-to-dial', () => {
  test('[CD1] [CD4] call buttons dial only while the softphone has it on', async () => {
    const desk = await openDesk();
    const { page, softphone } = desk;
    await page.getByTestId('contact-CON-1001').click();
    const call = page.getByTestId('call-CON-1001');
    await expect.poll(() => call.getAttribute('aria-disabled')).toBe('false');
    await softphone.getByTestId('sim-click-to-dial').click();
    await expect.poll(() => call.getAttribute('aria-disabled')).toBe('true');
    await call.click({ force: true });
    await softphone.getByTestId('sim-click-to-dial').click();
    await expect.poll(() => call.getAttribute('aria-disabled')).toBe('false');
    expect(await desk.wire('clickToDialResponse')).toEqual([]);

    // A frame that is loaded anew, and does not get as far as to switch it on.
    await demo.setHealth('hanging');
    await page.getByTestId('reload-softphone').click();
    await expect.poll(() => call.getAttribute('aria-disabled')).toBe('true');
    await expectNothingWrong(desk);
  });

  test('[CD2] [CD3] [CD6] a double click calls once, and the record opens', async () => {
    const desk = await openDesk();
    const { page, softphone } = desk;
    await page.getByTestId('contact-CON-1008').click();
    const call = page.getByTestId('call-CON-1008');
    await expect.poll(() => call.getAttribute('aria-disabled')).toBe('false');
    await call.dblclick();
    await expect
      .poll(() => softphone.getByTestId('sim-caller-name').textContent())
      .toBe('Gabriel Moreau');
    const target = {
      number: '+1 303 555 0126',
      recordId: 'CON-1008',
      recordName: 'Gabriel Moreau',
      objectType: 'Contact',
      email: null,
      url: `${demo.url}#/contacts/CON-1008`,
    };
    const { number: _, email: __, ...pageInfo } = target;
    const { recordId: id, recordName: name, objectType: type } = target;
    expect(await desk.wire('clickToDialResponse')).toEqual([
      {
        onClickToDialResponse: target,
        clickToDialLogDetails: { id, name, personAccount: true, type },
        softphoneItems: [],
        doNotCall: false,
        crmEmails: null,
        crmPhones: [target.number],
        nameObjects: null,
        relatedToObjects: [{ isName: false, isRelatedTo: true, pageInfo }],
        pageInfo: target,
      },
    ]);
    expect(await desk.wire('requestNavigateToClickToDialResult')).toEqual([{ recordId: id }]);
    await expect.poll(() => openContact(desk)).toBe('Gabriel Moreau CON-1008');
    await expectNothingWrong(desk);
  });
});

describe('navigation', () => {
  test('[NA1] any record is looked up by its id, and the agent is told if there is none', async () => {
    const desk = await openDesk();
    await desk.say('requestNavigateToClickToDialResult', { recordId: 'CASE-2010' });
    await expect.poll(() => openContact(desk)).toBe('Gabriel Moreau CON-1008');
    const openCase = desk.page.getByTestId('case-CASE-2010');
    await expect.poll(() => openCase.getAttribute('aria-current')).toBe('true');
    await desk.say('requestNavigateToClickToDialResult', { recordId: 'CON-0' });
    const notice = desk.softphone.getByTestId('sim-notification');
    await expect.poll(() => notice.textContent()).toContain(texts.notices.noRecord.title);
    await expectNothingWrong(desk);
  });
});

describe('screen pop', () => {
  test.each([
    ['a number', '+1 (202) 555-0143', 'Amara Okafor CON-1001'],
    ['an e-mail address', 'leila@example.com', 'Leila Haddad CON-1013'],
  ])('[SP1] [SP2] one match by %s opens', async (_, from, shown) => {
    const desk = await openDesk();
    await ring(desk, from);
    await expect.poll(() => openContact(desk)).toBe(shown);
    await expectNothingWrong(desk);
  });

  test('[SP1] the values are tried in order, empty ones left out', async () => {
    const desk = await openDesk();
    const aniValues = ['', '+12025550190', 'nobody@example.com', '303 555 0126', '+12025550143'];
    await desk.say('requestPerformInteractionScreenPop', { aniValues });
    await expect.poll(() => openContact(desk)).toBe('Gabriel Moreau CON-1008');
    await expectNothingWrong(desk);
  });

  test('[SP3] several matches are for the agent to choose from', async () => {
    const desk = await openDesk();
    const { page } = desk;
    await ring(desk, '+15035550100');
    const names = page.getByTestId('chooser').locator('.record span:first-child');
    await names.first().waitFor();
    expect(await names.allTextContents()).toEqual(['Hana Sato', 'Ivan Petrov', 'Jo Marsh']);
    expect(await page.getByTestId('contact-view').count()).toBe(0);
    await page.getByTestId('chooser').getByRole('button', { name: 'Ivan Petrov' }).click();
    await expect.poll(() => openContact(desk)).toBe('Ivan Petrov CON-1010');
    await expectNothingWrong(desk);
  });

  test('[SP4] the agent is told when nobody goes with the caller', async () => {
    const desk = await openDesk();
    await ring(desk, '+12025550190');
    const notice = desk.softphone.getByTestId('sim-notification');
    await expect.poll(() => notice.textContent()).toContain(texts.notices.noMatch.title);
    expect(await notice.textContent()).not.toContain('0190');
    const events = desk.page.getByTestId('events');
    expect(await events.locator('[data-type="screenPopEmpty"]').count()).toBe(1);
    await expectNothingWrong(desk);
  });

  test('[SP5] a newer caller takes the place of one who is still looked up', async () => {
    const desk = await openDesk();
    const { page } = desk;
    const shown: string[] = [];
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) shown.push(new URL(frame.url()).hash);
    });
    await demo.setHealth('hanging');
    await ring(desk, '+12025550143');
    await expect
      .poll(() => page.getByTestId('events').textContent())
      .toContain('requestPerformInteractionScreenPop');
    await desk.softphone.getByTestId('sim-decline').click();
    await ring(desk, '+13035550126');
    await demo.setHealth('up');
    await expect.poll(() => openContact(desk)).toBe('Gabriel Moreau CON-1008');
    // Before it is known who calls, the address is shown.
    expect(shown.filter((hash) => hash !== '#/caller')).toEqual(['#/contacts/CON-1008']);
    const cancelled = page.getByTestId('events').locator('[data-type="requestCancelled"]');
    expect(await cancelled.count()).toBe(1);
    await expectNothingWrong(desk);
  });
});

describe('reports', () => {
  test('[RP1] the softphone opens them in the CRM', async () => {
    const desk = await openDesk();
    await desk.softphone.getByTestId('sim-reports').click();
    await desk.page.getByTestId('reports-view').waitFor();
    await expectNothingWrong(desk);
  });
});

interface SavedLog {
  readonly id: string;
  readonly interactionId: string;
  readonly contactName: string | null;
  readonly subject: string;
  readonly comments: string;
  readonly customFields: object;
}

const logsOf = async (interactionId: string) => {
  const { logs } = (await demo.get('interaction-logs?limit=1000')) as { logs: SavedLog[] };
  return logs.filter((log) => log.interactionId === interactionId);
};

/** Works whatever the CRM's health is. */
const logCount = async () => ((await demo.get('status')) as { logCount: number }).logCount;

/** Takes a call, writes something down, and hangs up; gives the interaction's id. */
async function converse(desk: Desk, comments: string): Promise<string> {
  const { softphone } = desk;
  await ring(desk, '+12025550143');
  await softphone.getByTestId('sim-answer').click();
  await softphone.getByTestId('sim-subject').fill('Line test');
  await softphone.getByTestId('sim-comments').fill(comments);
  await softphone.getByTestId('sim-field-case_id').fill('CASE-2001');
  await softphone.getByTestId('sim-end').click();
  const ended = softphone.getByTestId('sim-history').locator('[data-interaction-id]').first();
  return (await ended.getAttribute('data-interaction-id')) ?? '';
}

describe('interaction log', () => {
  test('[OB1] what the agent wrote is in the database once, and then in the history', async () => {
    const desk = await openDesk();
    const comments = 'Clean from here to the exchange.';
    const interactionId = await converse(desk, comments);
    const line = desk.softphone.locator(`[data-interaction-id="${interactionId}"]`);
    await expect.poll(() => line.getAttribute('data-saved')).toBe('true');
    const found = await logsOf(interactionId);
    expect(found).toMatchObject([
      {
        interactionId,
        contactName: 'Amara Okafor',
        subject: 'Line test',
        customFields: { case_id: 'CASE-2001' },
      },
    ]);
    const items = await desk.wire('createHistoryItem');
    expect(items).toMatchObject([
      { taskId: found[0]?.id, data: { logParameters: { interactionId, comments } } },
    ]);
    await desk.page.getByTestId(`log-${interactionId}`).waitFor();
    await expectNothingWrong(desk);
  });

  test('[OB2] [OB9] the history waits for the CRM, also over a reload of the page', async () => {
    const desk = await openDesk();
    const { page, softphone } = desk;
    const countBefore = await logCount();
    await demo.setHealth('down');
    const comments = 'Waits for a CRM that is down.';
    const interactionId = await converse(desk, comments);
    await page.getByTestId('outbox').locator('.log').waitFor();
    const line = softphone.locator(`[data-interaction-id="${interactionId}"]`);
    expect(await line.getAttribute('data-saved')).toBe('false');
    await page.reload();
    // Nobody knows whose session it is before the CRM answers, so nobody's logs are shown.
    await page.getByTestId('outbox').getByText(texts.desk.unsaved.none).waitFor();
    expect(await logCount()).toBe(countBefore);

    await demo.setHealth('up');
    await expect.poll(() => line.getAttribute('data-saved'), { timeout: 15_000 }).toBe('true');
    expect(await logsOf(interactionId)).toHaveLength(1);
    expect(await desk.wire('createHistoryItem')).toHaveLength(1);
    await expect
      .poll(() => page.getByTestId('outbox').locator('section').textContent())
      .toContain(texts.desk.unsaved.none);
    await expectNothingWrong(desk);
  });
});

test('[LC24] a CRM that is down at the sign-in and up later needs no click, and nothing stays in the way', async () => {
  await demo.setHealth('down');
  opened = await browser.open(demo.url);
  const { page } = opened;
  const softphone = page.frameLocator('#crmConnectIframeId');
  const state = page.getByTestId('lifecycle-state');
  await expect.poll(() => state.textContent(), { timeout: 30_000 }).toBe('error');
  const notices = softphone.getByTestId('sim-notification');
  await expect.poll(() => notices.allTextContents()).toHaveLength(1);
  expect(await notices.textContent()).toContain('The CRM is not available');
  await demo.setHealth('up');
  await expect.poll(() => state.textContent(), { timeout: 60_000 }).toBe('crmDataSent');
  await expect
    .poll(async () => (await notices.allTextContents()).join())
    .not.toContain('not available');
  expect(
    await softphone.locator('dialog[open], [role="dialog"], [role="alertdialog"]').count(),
  ).toBe(0);
});

describe('the record of a log', () => {
  /** Says who is calling, and hangs up; gives the interaction's id. */
  const hangUp = async ({ softphone }: Desk) => {
    await softphone.getByTestId('sim-answer').click();
    await softphone.getByTestId('sim-subject').fill('Line test');
    await softphone.getByTestId('sim-end').click();
    const ended = softphone.getByTestId('sim-history').locator('[data-interaction-id]').first();
    await expect.poll(() => ended.getAttribute('data-saved')).toBe('true');
    return (await ended.getAttribute('data-interaction-id')) ?? '';
  };
  const conversationsOf = async ({ page }: Desk, contactId: string, interactionId: string) => {
    const [log] = await logsOf(interactionId);
    await page.goto(`${demo.url}#/contacts/${contactId}`);
    await page.getByTestId('contact-view').locator('h2').getByText(contactId).waitFor();
    return page.getByTestId(`conversation-${log?.id}`);
  };

  test('[SP15] the page of the person who called lists the conversation', async () => {
    const desk = await openDesk();
    await ring(desk, '+12025550143');
    const note = desk.page.getByTestId('conversation-note');
    await expect.poll(() => note.textContent()).toContain('goes to Amara Okafor');
    const conversation = await conversationsOf(desk, 'CON-1001', await hangUp(desk));
    await conversation.waitFor();
    await expect.poll(() => note.count()).toBe(0);
    await expectNothingWrong(desk);
  });

  test('[SP16] the person whom the agent chose has it, and nobody else of the number', async () => {
    const desk = await openDesk();
    await ring(desk, '+15035550100');
    await desk.page.getByTestId('chooser').getByRole('button', { name: 'Ivan Petrov' }).click();
    const interactionId = await hangUp(desk);
    await (await conversationsOf(desk, 'CON-1010', interactionId)).waitFor();
    expect(await (await conversationsOf(desk, 'CON-1009', interactionId)).count()).toBe(0);
    await expectNothingWrong(desk);
  });

  test('[SP16] the agent corrects who it is', async () => {
    const desk = await openDesk();
    const { page } = desk;
    await ring(desk, '+12025550143');
    await page.getByTestId('conversation-none').click();
    const note = page.getByTestId('conversation-note');
    await expect.poll(() => note.textContent()).toContain('nobody’s record');
    await page.getByTestId('contact-CON-1013').click();
    await page.getByTestId('conversation-here').click();
    await expect.poll(() => note.textContent()).toContain('goes to Leila Haddad');
    const interactionId = await hangUp(desk);
    await (await conversationsOf(desk, 'CON-1013', interactionId)).waitFor();
    expect(await (await conversationsOf(desk, 'CON-1001', interactionId)).count()).toBe(0);
    await expectNothingWrong(desk);
  });

  test('[SP16] a log that waits for the CRM can still be corrected', async () => {
    const desk = await openDesk();
    const { page, softphone } = desk;
    await ring(desk, '+12025550143');
    await expect.poll(() => openContact(desk)).toBe('Amara Okafor CON-1001');
    await demo.setHealth('down');
    await softphone.getByTestId('sim-answer').click();
    await softphone.getByTestId('sim-end').click();
    const waiting = page.getByTestId('outbox').getByText('Amara Okafor', { exact: true });
    await waiting.waitFor();
    await page.getByTestId('conversation-none').click();
    await expect.poll(() => waiting.count()).toBe(0);
    await demo.setHealth('up');
    const ended = softphone.getByTestId('sim-history').locator('[data-interaction-id]').first();
    await expect.poll(() => ended.getAttribute('data-saved'), { timeout: 15_000 }).toBe('true');
    const interactionId = (await ended.getAttribute('data-interaction-id')) ?? '';
    expect(await logsOf(interactionId)).toMatchObject([{ contactName: null }]);
    await expectNothingWrong(desk);
  });
});

describe('a log that is not understood', () => {
  test('[OB8] is kept as it came, can be exported, and the agent is told', async () => {
    const desk = await openDesk();
    const { page, say, wire } = desk;
    const data = { notes: 'Nobody knows this shape.' };
    await say('requestSaveInteractionLog', data);
    const entry = page.getByTestId('outbox').locator('.log');
    await entry.getByText(texts.notices.quarantine.title).waitFor();
    await expect.poll(() => wire('displayErrorNotification')).toHaveLength(1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      entry.getByRole('button', { name: texts.desk.buttons.download }).click(),
    ]);
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({
      status: 'quarantined',
      raw: { action: 'requestSaveInteractionLog', data },
    });
    await expectNothingWrong(desk);
    // Nothing goes by itself, so it goes by hand: asked once more.
    await entry.getByRole('button', { name: texts.desk.buttons.discard }).click();
    await entry.getByRole('button', { name: texts.desk.buttons.discardForGood }).click();
    await expect
      .poll(() => page.getByTestId('outbox').locator('section').textContent())
      .toContain(texts.desk.unsaved.none);
  });
});

describe('custom fields', () => {
  test('[CF1] the log form offers them, in the spelling and with the labels of the CRM', async () => {
    const desk = await openDesk();
    const { softphone } = desk;
    await softphone.locator('html').evaluate(() =>
      window.patchcordSimulator?.requestCustomFields({
        voice: ['CASE_ID', '', 'Outcome', 'unheard_of'],
        digital: ['OUTCOME'],
      }),
    );
    const fieldInfo = (customFieldType: string, customFieldLabel: string) => ({
      customFieldInfo: { customFieldType, customFieldLabel },
    });
    const outcome = fieldInfo('PICKLIST', 'Outcome');
    await expect.poll(async () => (await desk.wire('customFieldsDataResponse')).length).toBe(2);
    const [, answer] = await desk.wire('customFieldsDataResponse');
    expect(JSON.parse(answer as string)).toEqual({
      voice: { case_id: fieldInfo('STRING', 'Case'), outcome },
      digital: { outcome },
    });
    await ring(desk, 'leila@example.com');
    await softphone.getByTestId('sim-answer').click();
    await softphone.getByTestId('sim-field-outcome').waitFor();
    expect(await softphone.getByTestId('sim-field-case_id').count()).toBe(0);
    await expectNothingWrong(desk);
  });
});
