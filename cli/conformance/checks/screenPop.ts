import type { Check } from '../Check.js';
import { matchNames } from '../matchNames.js';
import type { Session } from '../Session.js';
import { namesAdded, shownText } from '../shownText.js';
import { demand, NotJudged } from '../Verdict.js';
import { landmarksOf } from './navigation.js';

/** Checks of screen pops. */
export const screenPop = {
  callerValues: {
    rule: 'SP1',
    title:
      "A screen pop takes the caller's values in order, and skips empty ones and those of callers who withhold their number.",
    isMandatory: false,
    async run(session) {
      const ani = knownNumber(session);
      await session.activate();
      for (const aniValues of [[ani], ['', ani], ['anonymous', ani], [null, '  ', ani]]) {
        const before = aniValues.slice(0, -1).map((value) => JSON.stringify(value));
        demand(
          !(await notifies(session, aniValues)),
          before.length === 0
            ? 'The caller that was named is not found.'
            : `The caller is not found after ${before.join(' and ')}.`,
        );
      }
    },
  },

  addresses: {
    rule: 'SP2',
    title: 'A screen pop understands tel: and sip: addresses.',
    isMandatory: false,
    async run(session) {
      const ani = knownNumber(session);
      await session.activate();
      for (const address of [`tel:${ani}`, `sip:${ani}@pbx.example.com`]) {
        demand(
          !(await notifies(session, [address])),
          `The caller is not found by a ${address.slice(0, 4)} address.`,
        );
      }
    },
  },

  severalMatches: {
    rule: 'SP3',
    title:
      'Several matches are shown for the agent to choose, or the agent is told that there are several.',
    isMandatory: false,
    async run(session) {
      const { severalAni } = session.options.data;
      if (severalAni === undefined) {
        throw new NotJudged('No number that several records share was named (--several-ani).');
      }
      await session.activate();
      const names = await matchNames(session, severalAni);
      const before = await viewOf(session);
      if (await notifies(session, [severalAni], viewMs)) return;
      judgeView(names, before, await viewOf(session));
    },
  },

  unknownCaller: {
    rule: 'SP4',
    title: 'If nobody matches a caller, the agent is told.',
    isMandatory: false,
    async run(session) {
      await session.activate();
      demand(
        await notifies(session, [session.options.data.unknownAni], session.timeoutMs),
        'A caller that nobody knows rang, and the agent was not told.',
      );
    },
  },
} satisfies Record<string, Check>;

/** The time in which a page must show its matches, in milliseconds. Long enough for a busy machine. */
const viewMs = 3000;

/** The visible content of the page at one moment. */
interface View {
  readonly landmarks: string;
  readonly text: string;
}

const viewOf = async (session: Session): Promise<View> => ({
  landmarks: await landmarksOf(session),
  text: await shownText(session),
});

/**
 * Judges if the page shows several matching records.
 *
 * @throws Broken if it does not
 * @throws NotJudged if the page shows something new, but fewer than two names are known
 */
function judgeView(names: readonly string[], before: View, after: View): void {
  const isNew = after.landmarks !== before.landmarks;
  if (names.length < 2) {
    demand(isNew || after.text !== before.text, nothingNew);
    throw new NotJudged(
      'The page shows something new. Which records that has to be is unknown: no names were given (--several-names), and the directory has none with this number.',
    );
  }
  const shown = namesAdded(names, before.text, after.text);
  demand(
    shown.length !== 1,
    'Several records match, but the page shows one of them only, and the agent is not told.',
  );
  demand(shown.length > 1 || isNew, nothingNew);
}

const nothingNew =
  'Several records match, but the page shows nothing new, and the agent is not told.';

/**
 * Returns the phone number of exactly one record.
 *
 * @throws NotJudged if the options contain none
 */
function knownNumber({ options }: Session): string {
  if (options.data.ani !== undefined) return options.data.ani;
  throw new NotJudged('No number that the CRM knows was named (--ani).');
}

/** Requests a screen pop. Returns true if the page sends a notification for the agent before the time limit. */
const notifies = (
  session: Session,
  aniValues: readonly (string | null)[],
  withinMs?: number,
): Promise<boolean> =>
  session.notifiesAgent('requestPerformInteractionScreenPop', { aniValues }, withinMs);
