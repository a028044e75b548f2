import { setTimeout as pause } from 'node:timers/promises';
import type { Check } from '../Check.js';
import type { Session } from '../Session.js';
import { framesOf } from '../shownText.js';
import { demand, NotJudged } from '../Verdict.js';

const pollMs = 50;

/** Checks of the requests to show a record or the reports. */
export const navigation = {
  record: {
    rule: 'NA1',
    title: 'A record is shown by its id; the agent is told if there is none.',
    isMandatory: false,
    async run(session) {
      const { recordId } = session.options.data;
      await session.activate();
      const action = 'requestNavigateToClickToDialResult';
      const nobody = { recordId: `patchcord-${Date.now()}` };
      demand(
        await session.notifiesAgent(action, nobody, session.timeoutMs),
        'The record is not in the CRM, and the agent is not told.',
      );
      if (recordId === undefined) throw new NotJudged('No record was named (--record-id).');
      demand(
        !(await session.notifiesAgent(action, { recordId })),
        'The record that was named is not shown: the agent is told that something is wrong.',
      );
    },
  },

  reports: {
    rule: 'RP1',
    title: "The CRM's reports are opened on request.",
    isMandatory: false,
    async run(session) {
      const crmData = await session.activate();
      if (crmData.setting('SoftphoneOptions', 'reportsEnabled') !== 'Y') {
        throw new NotJudged('The settings of the page do not switch reports on.');
      }
      const before = await landmarksOf(session);
      await session.send('requestOpenReports');
      const end = Date.now() + session.timeoutMs;
      let isShown = false;
      while (!isShown && Date.now() < end) {
        await pause(pollMs);
        isShown = (await landmarksOf(session)) !== before;
      }
      demand(isShown, 'The page shows nothing else than before.');
    },
  },
} satisfies Record<string, Check>;

/**
 * Returns a text that changes when the page shows another view: the URL, title, headings, dialogs and current items of
 * the page's frames and of the windows that it has opened. It does not contain lists, which can grow at any time.
 */
export async function landmarksOf(session: Session): Promise<string> {
  const texts = framesOf(session).map((frame) => frame.evaluate(landmarks).catch(() => ''));
  return (await Promise.all(texts)).join('\n');
}

/** Runs in a frame of the page. */
function landmarks(): string {
  const selector =
    'h1, h2, h3, h4, h5, h6, [role="heading"], [role="dialog"], dialog[open], [aria-current]';
  const shown = [...document.querySelectorAll(selector)].filter((element) =>
    element.checkVisibility(),
  );
  return [location.href, document.title, ...shown.map(({ textContent }) => textContent)].join('\n');
}
