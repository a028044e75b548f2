import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { interactionLogOf } from '../../../simulator/Interaction.js';
import type { SaveInteractionLog } from '../../../src/protocol/index.js';
import type { Check } from '../Check.js';
import type { Session } from '../Session.js';
import { demand, NotJudged } from '../Verdict.js';

interface HistoryItem {
  readonly data: Readonly<Record<string, unknown>>;
}

/** The time for which the kit waits for a history item that must not be sent before the CRM has answered, in milliseconds. */
const earlyAnswerWaitMs = 500;

/** Checks of interaction logs, which the page saves in the CRM and adds to the connector's history. */
export const interactionLogs = {
  historyItem: {
    rule: 'OB1',
    title: "An interaction log reaches the connector's history once, with the data that came.",
    isMandatory: false,
    async run(session) {
      await session.activate();
      const log = { ...sampleLog(), unknown: { kept: true } };
      const items = await session.request('requestSaveInteractionLog', 'createHistoryItem', log);
      const [item] = items;
      demand(item !== undefined, 'A log was sent, and no createHistoryItem came.');
      demand(items.length === 1, `One log got ${items.length} history items.`);
      const { problem } = item;
      demand(problem === undefined, `The history item cannot be read: ${problem}.`);
      const { data } = item.data as HistoryItem;
      const { logParameters, msgData, ...rest } = data;
      demand(isDeepStrictEqual(rest, log), 'The history item does not hold the log unchanged.');
      demand(
        isDeepStrictEqual(msgData, { message: log.message, header: log.header }),
        'The msgData of the history item does not hold the log unchanged.',
      );
    },
  },

  historyAfterSave: {
    rule: 'OB2',
    title: "The connector's history hears of a log only after the CRM has said yes.",
    isMandatory: true,
    async run(session) {
      await session.activate();
      await session.servers.setMode('waiting');
      const since = session.tape.length;
      await session.send('requestSaveInteractionLog', sampleLog());
      await demandSaving(session);
      await pause(earlyAnswerWaitMs);
      const tooEarly = session.messagesSince(since, 'createHistoryItem').length;
      await session.servers.setMode('up');
      demand(tooEarly === 0, 'createHistoryItem came before the server had answered the save.');
    },
  },

  sameLogTwice: {
    rule: 'OB7',
    title: 'The very same log, sent twice, is saved once.',
    isMandatory: false,
    async run(session) {
      await session.activate();
      const since = session.tape.length;
      await session.sendTimes(2, 'requestSaveInteractionLog', sampleLog());
      await session.wait(since, 'createHistoryItem');
      await session.settle();
      await session.settle();
      const count = session.messagesSince(since, 'createHistoryItem').length;
      if (count === 0) throw new NotJudged('No createHistoryItem came (see OB1).');
      demand(count === 1, `The same log got ${count} history items.`);
    },
  },

  unreadableLog: {
    rule: 'OB8',
    title: 'Of a log that is not understood the agent is told; it is not reported as saved.',
    isMandatory: false,
    async run(session) {
      await session.activate();
      const since = session.tape.length;
      const data = { message: { body: { note: 'a log without an id' } } };
      const action = 'requestSaveInteractionLog';
      const isTold = await session.notifiesAgent(action, data, session.timeoutMs);
      demand(isTold, 'A log without an id came, and the agent was not told.');
      await session.settle();
      const items = session.messagesSince(since, 'createHistoryItem').length;
      demand(items === 0, 'A log without an id was reported as saved.');
    },
  },

  logAfterReload: {
    rule: 'OB9',
    title: 'A log that the CRM could not take survives a reload of the page.',
    isMandatory: false,
    async run(session) {
      await session.activate();
      await session.servers.setMode('down');
      await session.send('requestSaveInteractionLog', sampleLog());
      await demandSaving(session);
      await session.servers.setMode('up');
      await session.frame.reloadPage();
      const since = session.tape.length;
      await session.activate();
      const items = await session.wait(since, 'createHistoryItem');
      demand(items.length > 0, 'The CRM failed, the page was reloaded, and the log is gone.');
    },
  },
} satisfies Record<string, Check>;

/** @throws NotJudged if the page does not ask a server to save the log */
async function demandSaving(session: Session): Promise<void> {
  if (await session.asksServers('write')) return;
  throw new NotJudged('The page asks no server to save the log, as far as can be seen.');
}

/** Creates the log of a simulated call that lasted one minute. Each log has a new id. */
export function sampleLog(): SaveInteractionLog {
  const at = Date.now();
  const id = `patchcord-conformance-${randomUUID()}`;
  const from = '+12025550143';
  return interactionLogOf(
    {
      id,
      channel: 'voice',
      direction: 'inbound',
      from,
      to: '+18005550199',
      aniValues: [from],
      startedAt: at - 60_000,
      topic: 'Conformance',
    },
    { subject: 'Conformance', comments: "Written by Patchcord's conformance kit." },
    { at, utcOffsetMinutes: -new Date(at).getTimezoneOffset() },
  );
}
