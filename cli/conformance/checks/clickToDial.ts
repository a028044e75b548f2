import type { Check } from '../Check.js';
import type { Session } from '../Session.js';
import { demand, NotJudged } from '../Verdict.js';

/** Checks of click-to-dial. */
export const clickToDial = {
  nothingWhileOff: {
    rule: 'CD1',
    title:
      'While click-to-dial is off, nothing is dialled: before the connector switches it on, and after it switches it off.',
    isMandatory: true,
    async run(session) {
      const control = controlOf(session);
      await session.activate();
      const since = session.tape.length;
      const dials = () => session.messagesSince(since, 'clickToDialResponse').length;
      await press(session, control);
      await session.settle();
      demand(dials() === 0, 'The page dialled before click-to-dial was switched on.');
      await session.send('requestEnableClickToDial', { isEnabled: true });
      await session.send('requestEnableClickToDial', { isEnabled: false });
      await session.answersReady();
      await press(session, control);
      await session.settle();
      demand(dials() === 0, 'The page dialled after click-to-dial was switched off.');
    },
  },

  completePayload: {
    rule: 'CD2',
    title: 'While click-to-dial is on, a dial reaches the connector with the complete payload.',
    isMandatory: false,
    async run(session) {
      const control = controlOf(session);
      await switchOn(session);
      const since = session.tape.length;
      await press(session, control);
      const [dial] = await session.wait(since, 'clickToDialResponse');
      demand(dial !== undefined, 'The control was pressed, and nothing was dialled.');
      const { problem } = dial;
      demand(problem === undefined, `The dial cannot be read: ${problem}.`);
    },
  },

  doubleClick: {
    rule: 'CD3',
    title: 'A double-click dials once.',
    isMandatory: false,
    async run(session) {
      const control = controlOf(session);
      await switchOn(session);
      const since = session.tape.length;
      await press(session, control, 2);
      await session.wait(since, 'clickToDialResponse');
      await session.settle();
      const count = session.messagesSince(since, 'clickToDialResponse').length;
      if (count === 0) throw new NotJudged('Nothing was dialled (see CD2).');
      demand(count === 1, `A double-click dialled ${count} times.`);
    },
  },

  offAfterReload: {
    rule: 'CD4',
    title: 'After the frame was reloaded, click-to-dial is off.',
    isMandatory: true,
    async run(session) {
      const control = controlOf(session);
      await switchOn(session);
      await session.frame.load('plain');
      await session.activate();
      const since = session.tape.length;
      await press(session, control);
      await session.settle();
      demand(
        session.messagesSince(since, 'clickToDialResponse').length === 0,
        'Click-to-dial was on in the old session, and the page dialled in the new one.',
      );
    },
  },
} satisfies Record<string, Check>;

/**
 * Returns the selector of the element that dials a number.
 *
 * @throws NotJudged if the options contain none
 */
function controlOf({ options }: Session): string {
  if (options.data.dial !== undefined) return options.data.dial;
  throw new NotJudged('No control that calls somebody was named (--dial).');
}

async function switchOn(session: Session): Promise<void> {
  await session.activate();
  await session.send('requestEnableClickToDial', { isEnabled: true });
  await session.answersReady();
}

/**
 * Clicks the element that dials a number.
 *
 * @throws NotJudged if the page does not show the element
 */
async function press({ frame, timeoutMs }: Session, selector: string, times = 1): Promise<void> {
  const control = (await frame.parent()).locator(selector).first();
  await control.waitFor({ state: 'visible', timeout: timeoutMs }).catch(() => {
    throw new NotJudged(`The page shows no control ${selector} (--dial).`);
  });
  await control.click({ force: true, clickCount: times, delay: 0, timeout: timeoutMs });
}
