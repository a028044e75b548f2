import {
  type Finding,
  inPart,
  nothingSeen,
  open,
  received,
  sent,
  times,
  unknownActions,
  type WireSeen,
} from './WireSeen.js';

/** Q1: how often `ready` is repeated, until when, and whether it comes again without a reload. */
export function answerReadyRepeats(seen: WireSeen): Finding {
  const ready = received(seen, 'ready');
  if (ready === undefined) return nothingSeen('`ready`');
  const { early, late, gapsMs } = readyRuns(seen);
  const gaps = [...gapsMs].sort((a, b) => a - b);
  const median = gaps[gaps.length >> 1];
  const findings = [
    `\`ready\` came ${times(ready.count)}.`,
    median === undefined
      ? 'It was not repeated before the next request, so its interval is not known.'
      : `It was repeated every ${median} ms (from ${gaps[0]} to ${gaps.at(-1)} ms, ${gaps.length} measured).`,
    `Before the first other request of a document it came ${times(early)}.`,
    late === 0
      ? 'After another request it did not come again without a reload.'
      : `After another request it came again without a reload: ${times(late)}.`,
  ];
  const isComplete = median !== undefined && seen.moments.some(isOtherRequest);
  return { status: isComplete ? 'answered' : 'answeredInPart', findings };
}

/** `ready` before and after the first other request of each document, and the pauses in one run of it. */
function readyRuns({ moments }: WireSeen) {
  let [early, late] = [0, 0];
  let isPastReady = false;
  let lastReadyAt: number | undefined;
  const gapsMs: number[] = [];
  for (const moment of moments) {
    if (moment.direction === 'renewed') {
      isPastReady = false;
      lastReadyAt = undefined;
    } else if (isOtherRequest(moment)) {
      isPastReady = true;
      lastReadyAt = undefined;
    } else if (moment.direction === 'in') {
      if (isPastReady) late += 1;
      else early += 1;
      if (lastReadyAt !== undefined) gapsMs.push(moment.at - lastReadyAt);
      lastReadyAt = moment.at;
    }
  }
  return { early, late, gapsMs };
}

type Moment = WireSeen['moments'][number];

const isOtherRequest = ({ direction, action }: Moment): boolean =>
  direction === 'in' && action !== 'ready';

const firstOf = ({ moments }: WireSeen, direction: Moment['direction'], action: string) =>
  moments.find((moment) => moment.direction === direction && moment.action === action);

/** Q2: whether `ready` begins with the frame or the activation, and whether `crmData` activates. */
export function answerOrder(seen: WireSeen): Finding {
  const ready = firstOf(seen, 'in', 'ready');
  const request = firstOf(seen, 'in', 'requestCrmData');
  if (ready === undefined || request === undefined)
    return nothingSeen(ready === undefined ? '`ready`' : '`requestCrmData`');
  const answer = firstOf(seen, 'out', 'crmData');
  const others = seen.moments.filter(
    (moment) => isOtherRequest(moment) && moment.action !== 'requestCrmData',
  );
  const early = others.filter(({ at }) => answer === undefined || at < answer.at);
  const pause = Math.abs(request.at - ready.at);
  return inPart(
    ready.at <= request.at
      ? `The first \`requestCrmData\` came ${pause} ms after the first \`ready\`.`
      : `The first \`requestCrmData\` came ${pause} ms before the first \`ready\`.`,
    others.length > 0 && early.length === 0 && 'No other request came before `crmData` was sent.',
    early.length > 0 && `Before \`crmData\` was sent came ${listActions(early)}.`,
    others.length === 0 && 'No other request came at all.',
  );
}

const listActions = (moments: readonly Moment[]): string =>
  [...new Set(moments.map(({ action }) => `\`${action}\``))].slice(0, 10).join(', ');

/** Q3: what the connector does if `crmData` is late, incomplete or missing. */
export function answerLateData(seen: WireSeen): Finding {
  const request = received(seen, 'requestCrmData');
  if (request === undefined) return nothingSeen('`requestCrmData`');
  const { waitsMs, repeatsMs } = dataWaits(seen);
  const longest =
    waitsMs.length > 0 && `The longest wait for \`crmData\` was ${Math.max(...waitsMs)} ms.`;
  const asked = `\`requestCrmData\` came ${times(request.count)}, \`crmData\` was sent ${times(sent(seen, 'crmData')?.count ?? 0)}.`;
  if (repeatsMs.length === 0) return open(asked, longest, 'It was not asked for again meanwhile.');
  const [least, most] = [Math.min(...repeatsMs), Math.max(...repeatsMs)];
  return inPart(
    asked,
    longest,
    `Without an answer it was asked for again after ${least} to ${most} ms.`,
  );
}

/** The time that each request waited for its answer, and the time until an unanswered one was repeated. */
function dataWaits({ moments }: WireSeen) {
  const waitsMs: number[] = [];
  const repeatsMs: number[] = [];
  let askedAt: number | undefined;
  for (const { at, direction, action } of moments) {
    if (direction === 'renewed') askedAt = undefined;
    if (direction === 'in' && action === 'requestCrmData') {
      if (askedAt !== undefined) repeatsMs.push(at - askedAt);
      askedAt = at;
    }
    if (direction !== 'out' || action !== 'crmData' || askedAt === undefined) continue;
    waitsMs.push(at - askedAt);
    askedAt = undefined;
  }
  return { waitsMs, repeatsMs };
}

/** Q4: whether there are messages that nobody knows. */
export function answerUnknownMessages(seen: WireSeen): Finding {
  const unknown = unknownActions(seen);
  if (unknown.length === 0) {
    const count = seen.moments.filter(({ direction }) => direction === 'in').length;
    return open(`None was among ${count} messages of the connector.`);
  }
  return inPart(
    ...unknown.map(({ action, count, fields }) => {
      const shown = fields.length === 0 ? 'no fields' : `${fields.length} fields`;
      return `An unknown action \`${action}\` came ${times(count)}, with ${shown}.`;
    }),
  );
}

/** Q5: whether versions are negotiated, and how variants of the documentation differ. */
export function answerVersions(seen: WireSeen): Finding {
  const heard = seen.actions.filter(
    ({ direction }) => direction === 'in' || direction === 'rejected',
  );
  if (heard.length === 0) return nothingSeen('A message of the connector');
  const beside = heard.flatMap(({ action, fields }) =>
    fields.flatMap(({ path }) =>
      /^(data|message)(\.|$)/.test(path) || path.includes('.')
        ? []
        : [`\`${path}\` of \`${action}\``],
    ),
  );
  const spelled = heard.flatMap(({ action, spellings }) =>
    spellings.map((spelling) => `\`${action}\` was spelled \`${spelling}\`.`),
  );
  return inPart(
    beside.length === 0
      ? 'No message had a field beside `type`, `action` and `data`.'
      : `Beside \`type\`, \`action\` and \`data\` there were ${beside.slice(0, 20).join(', ')}.`,
    ...spelled,
    spelled.length === 0 && 'Every known action was spelled as Patchcord spells it.',
  );
}

/** Q6: whether the connector checks the page's origin, and to which it posts. */
export function answerOrigins(seen: WireSeen): Finding {
  const refused = seen.actions
    .flatMap(({ reasons }) => reasons)
    .filter(({ text }) => text === 'origin' || text === 'source')
    .map(
      ({ text, count }) =>
        `Messages from another ${text === 'origin' ? 'origin' : 'window'} came: ${times(count)}.`,
    );
  const isHeard =
    sent(seen, 'ready') !== undefined && received(seen, 'requestCrmData') !== undefined;
  const heard =
    isHeard && 'The connector took `ready` from this page: it asked for the CRM data afterwards.';
  if (refused.length > 0 || isHeard) return inPart(heard, ...refused);
  return open('Nothing shows whether the connector heard this page.');
}
