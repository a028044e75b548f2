import { isDeepStrictEqual } from 'node:util';
import { type Check, demand } from '../Check.js';
import { interactionLog } from '../interactionLog.js';
import { problemsOf } from '../problemsOf.js';
import { dataOf } from '../Session.js';

interface HistoryItem {
  readonly data: Readonly<Record<string, unknown>>;
}

export const OB1: Check = {
  rule: 'OB1',
  title: "An interaction log reaches the connector's history once, with the data that came.",
  isMandatory: false,
  async run(session) {
    await session.activate();
    const log = { ...interactionLog(), unknown: { kept: true } };
    const items = await session.ask('requestSaveInteractionLog', 'createHistoryItem', log);
    const [item] = items;
    demand(item !== undefined, 'A log was sent, and no createHistoryItem came.');
    demand(items.length === 1, `One log got ${items.length} history items.`);
    const [problem] = problemsOf(item.message);
    demand(problem === undefined, `The history item cannot be read: ${problem}.`);
    const { data } = dataOf(item) as HistoryItem;
    const { logParameters, msgData, ...rest } = data;
    demand(isDeepStrictEqual(rest, log), 'The history item does not hold the log as it came.');
    demand(
      isDeepStrictEqual(msgData, { message: log.message, header: log.header }),
      'The msgData of the history item does not hold the log as it came.',
    );
  },
};
