import type { WireAction, WireField } from './WireReportData.js';
import {
  describe,
  type Finding,
  fieldAt,
  fieldsBelow,
  inPart,
  listPaths,
  nothingSeen,
  open,
  received,
  sent,
  times,
  unknownActions,
  type WireSeen,
} from './WireSeen.js';

/** Q7: the directory request. */
export function answerDirectory(seen: WireSeen): Finding {
  const request = received(seen, 'requestGetCrmDirectory');
  if (request === undefined) return nothingSeen('`requestGetCrmDirectory`');
  const { count, spellings } = request;
  const answer = sent(seen, 'crmDirectory');
  const sizes = fieldAt(answer, 'data.results')?.forms ?? [];
  return inPart(
    `It came ${times(count)}, spelled ${(spellings.length > 0 ? spellings : [request.action]).map((name) => `\`${name}\``).join(', ')}.`,
    dataOf(request, 'It named neither a page nor a search text: it had no data.'),
    answer === undefined
      ? 'No directory was sent.'
      : `A directory was sent ${times(answer.count)}${sizes.length > 0 ? `, with these numbers of contacts: ${sizes.join(' ')}` : ''}.`,
  );
}

/** Q8: everything in the screen-pop data beside `aniValues`. */
export function answerScreenPop(seen: WireSeen): Finding {
  const pop = received(seen, 'requestPerformInteractionScreenPop');
  if (pop === undefined) return nothingSeen('`requestPerformInteractionScreenPop`');
  const values = fieldAt(pop, 'data.aniValues.*');
  const beside = pop.fields.filter(({ path }) => !/^data(\.aniValues(\.\*)?)?$/.test(path));
  return inPart(
    `It came ${times(pop.count)}.`,
    values === undefined ? 'No value to look for was in it.' : `It looked for ${describe(values)}.`,
    beside.length === 0
      ? 'There was no field beside `aniValues`.'
      : `Beside \`aniValues\` there were ${beside.slice(0, 20).map(describe).join('; ')}.`,
    pauseAfter(seen, 'requestPerformInteractionScreenPop', 'requestSaveInteractionLog'),
  );
}

const interaction = 'data.message.body.interactionData.interaction';

/** Q9: the full content of an interaction log. */
export function answerLog(seen: WireSeen): Finding {
  const log = received(seen, 'requestSaveInteractionLog');
  if (log === undefined) return nothingSeen('`requestSaveInteractionLog`');
  const at = (name: string) => fieldAt(log, `${interaction}.${name}`);
  const [date, time] = [at('intrinsics.START_DATE'), at('intrinsics.START_TIME')];
  const unknown = log.fields.filter(({ isUnknown }) => isUnknown);
  const header = log.fields.filter(({ path }) => /^data\.header(\.|$)/.test(path));
  return inPart(
    `It came ${times(log.count)}, with ${log.fields.length} fields in all, of which ${unknown.length} are unknown.`,
    `Start: ${date === undefined ? 'no date' : describe(date)}, ${time === undefined ? 'no time' : describe(time)}.`,
    toldOf('Other times', log.fields.filter(isTime)),
    toldOf('End or duration', log.fields.filter(isEnd)),
    toldOf(
      'Outcome',
      ['dispositionCode', 'workCode'].flatMap((name) => at(name) ?? []),
    ),
    toldOf(
      'Channel',
      ['channel', 'direction', 'state'].flatMap((name) => at(name) ?? []),
    ),
    toldOf('Header', header),
    unknown.length > 0 && `Unknown fields: ${listPaths(unknown)}.`,
  );
}

const isTime = ({ path }: WireField): boolean =>
  /\.(createdAt|establishedTime|stateChangeTime|acwEstablishedTime)$/.test(path);

const isEnd = ({ path }: WireField): boolean =>
  /\.(acwDuration|[a-zA-Z]*(End|Duration)[a-zA-Z]*)$/.test(path);

const toldOf = (what: string, fields: readonly WireField[]): string =>
  `${what}: ${fields.length === 0 ? 'not seen' : fields.slice(0, 10).map(describe).join('; ')}.`;

/** Q10: which fields of a history item count, and how a log is asked to be opened. */
export function answerHistory(seen: WireSeen): Finding {
  const item = sent(seen, 'createHistoryItem');
  if (item === undefined) return nothingSeen('`createHistoryItem`');
  const told = `\`createHistoryItem\` was sent ${times(item.count)}.`;
  const unknown = unknownAfter(seen, 'createHistoryItem');
  if (unknown.length === 0) return open(told, 'No unknown message came afterwards.');
  return inPart(told, `Afterwards came ${unknown.join(', ')}: perhaps to open a log.`);
}

/** Q11: which fields of click-to-dial are needed. */
export function answerDial(seen: WireSeen): Finding {
  const dialled = sent(seen, 'clickToDialResponse');
  if (dialled === undefined) return nothingSeen('`clickToDialResponse`');
  const told = `\`clickToDialResponse\` was sent ${times(dialled.count)}.`;
  const pause = pauseAfter(seen, 'clickToDialResponse', 'requestNavigateToClickToDialResult');
  if (pause === undefined) return open(told, 'No dialled record was asked for afterwards.');
  return inPart(told, 'The connector understood it as it is.', pause);
}

/** Q12: click-to-dial's switch, the dialled record, the reports. */
export function answerRequests(seen: WireSeen): Finding {
  const toggle = received(seen, 'requestEnableClickToDial');
  const record = received(seen, 'requestNavigateToClickToDialResult');
  const reports = received(seen, 'requestOpenReports');
  const requests = [toggle, record, reports];
  if (requests.every((request) => request === undefined))
    return { status: 'notAnswered', findings: ['None of the three requests was seen.'] };
  const finding = inPart(...requests.map((request) => request && contentOf(request)));
  const isWhole = requests.every((request) => request !== undefined);
  return isWhole ? { ...finding, status: 'answered' } : finding;
}

const contentOf = (request: WireAction): string =>
  `\`${request.action}\` came ${times(request.count)}, first after ${request.firstMs} ms. ${dataOf(request, 'It had no data.')}`;

/** Q13: pick lists, field types, digital fields. */
export function answerCustomFields(seen: WireSeen): Finding {
  const request = received(seen, 'requestCustomFieldsValues');
  if (request === undefined) return nothingSeen('`requestCustomFieldsValues`');
  const log = received(seen, 'requestSaveInteractionLog');
  const values = fieldsBelow(log, 'data.message.body.interactionData.logDetails.customFields.*');
  return inPart(
    contentOf(request),
    `Fields of digital channels: ${fieldAt(request, 'data.object.digital') === undefined ? 'not named' : 'named'}.`,
    values.length > 0 &&
      `In logs they came back as ${values.slice(0, 10).map(describe).join('; ')}.`,
  );
}

/** Q14: notifications. */
export function answerNotifications(seen: WireSeen): Finding {
  const shown = sent(seen, 'displayErrorNotification');
  if (shown === undefined) return nothingSeen('`displayErrorNotification`');
  const kinds = ['type', 'severity'].flatMap((name) => fieldAt(shown, `data.${name}`) ?? []);
  const unknown = unknownAfter(seen, 'displayErrorNotification');
  return open(
    `\`displayErrorNotification\` was sent ${times(shown.count)}: ${kinds.map(describe).join(', ')}.`,
    unknown.length === 0
      ? 'No unknown message came back. What the agent saw, a report does not tell: please say it.'
      : `Afterwards came ${unknown.join(', ')}.`,
  );
}

/** Q15: whether the connector has anything for several matches. */
export function answerMatches(seen: WireSeen): Finding {
  const pop = received(seen, 'requestPerformInteractionScreenPop');
  if (pop === undefined) return nothingSeen('`requestPerformInteractionScreenPop`');
  const unknown = unknownAfter(seen, 'requestPerformInteractionScreenPop', 'in');
  if (unknown.length === 0) return open('No unknown message came after a screen pop.');
  return inPart(`After a screen pop came ${unknown.join(', ')}.`);
}

/** Q16: which settings are needed. */
export function answerSettings(seen: WireSeen): Finding {
  const data = sent(seen, 'crmData');
  if (data === undefined) return nothingSeen('`crmData`');
  const below = fieldsBelow(data, 'data.callCenterSettings');
  const sections = below.filter(({ types }) => types.includes('object'));
  const keys = below.filter(({ types }) => !types.includes('object'));
  const empty = keys.filter(({ forms }) => forms.includes('empty'));
  const told = `Settings sent: ${keys.length}, in sections: ${sections.length}, of the settings empty: ${empty.length}.`;
  const isAfter = seen.moments.findIndex(
    ({ action, direction }) => direction === 'out' && action === 'crmData',
  );
  const next = seen.moments
    .slice(isAfter + 1)
    .find(({ action, direction }) => direction === 'in' && action !== 'ready');
  if (next === undefined) return open(told, 'The connector asked for nothing afterwards.');
  return inPart(told, `The connector went on with them: next came \`${next.action}\`.`);
}

/** Describes the data of a message. */
function dataOf({ fields }: WireAction, none: string): string {
  const inside = fields.filter(({ path }) => path !== 'data' || !isContainer(path, fields));
  return inside.length === 0
    ? none
    : `Its fields: ${inside.slice(0, 20).map(describe).join('; ')}.`;
}

const isContainer = (path: string, fields: readonly WireField[]): boolean =>
  fields.some((field) => field.path.startsWith(`${path}.`));

/** Unknown actions that came after the page sent, or heard, an action. */
function unknownAfter(seen: WireSeen, action: string, direction: 'in' | 'out' = 'out'): string[] {
  const unknown = new Set(unknownActions(seen).map((one) => one.action));
  const first = seen.moments.findIndex(
    (moment) => moment.direction === direction && moment.action === action,
  );
  const later = first < 0 ? [] : seen.moments.slice(first + 1);
  const found = later.filter((one) => one.direction === 'rejected' && unknown.has(one.action));
  return [...new Set(found.map((one) => `\`${one.action}\``))].slice(0, 10);
}

/** The time from the first message of one action to the first of another. */
function pauseAfter({ moments }: WireSeen, one: string, other: string): string | undefined {
  const first = moments.findIndex(({ action }) => action === one);
  const next = first < 0 ? undefined : moments.slice(first).find(({ action }) => action === other);
  const start = moments[first];
  if (next === undefined || start === undefined) return undefined;
  return `\`${other}\` came ${next.at - start.at} ms after it.`;
}
