/**
 * A client application as one may write it in a day, without Patchcord. It does the usual things right;
 * `?fault=` makes it do one of them wrong, `&severalView=` one of them in another way.
 */
export {};

interface Person {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}
type Data = Readonly<Record<string, unknown>>;
type Message = Readonly<{ type: string; action: string; data?: Data }>;

const parameters = new URLSearchParams(location.search);
const fault = parameters.get('fault');
/** Where several people are shown. Without it the agent is told that there are several. */
const severalView = parameters.get('severalView');
const frame = document.querySelector('iframe') as HTMLIFrameElement;
const heading = document.querySelector('h1') as HTMLElement;
const connectorOrigin = new URL(frame.dataset.src ?? '').origin;

let canDial = false;
let isReady = false;
let session = 0;
let lastDialAt = Number.NEGATIVE_INFINITY;
let loading: Promise<void> | undefined;
let listing: Promise<void> | undefined;
let work = Promise.resolve();
let hasListed = false;
const savedLogs = new Set<string>();

function say(action: string, data: unknown = {}): void {
  const target = fault === 'anyTarget' ? '*' : connectorOrigin;
  frame.contentWindow?.postMessage({ type: 'ClientAppMessage', action, data }, target);
}

function tell(text: string): void {
  const look = { type: 'transient', severity: 'ERROR', persist: false, store: false };
  say('displayErrorNotification', { ...look, title: 'CRM', textArray: [text], dialogId: 1 });
}

/** Asks the CRM, and once more if it fails. */
async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const tries = fault === 'noSecondTry' || fault === 'failsSilently' ? 1 : 2;
  for (let number = 1; ; number += 1) {
    const response = await fetch(`/api/${path}`, init).catch(() => undefined);
    if (response?.ok) return (await response.json()) as T;
    if (number === tries) throw new Error('The CRM does not answer.');
    await new Promise((done) => setTimeout(done, 200));
  }
}

async function sendCrmData(): Promise<void> {
  if (fault === 'noCrmData' || (fault === 'noCrmDataAfterDirectory' && hasListed)) return;
  const asked = session;
  const crmData = await ask('crm-data');
  if (asked !== session && fault !== 'answersOldSession') return;
  say('crmData', fault === 'crmDataAsText' ? JSON.stringify(crmData) : crmData);
  if (fault === 'crmDataTwice') say('crmData', crmData);
}

async function sendDirectory(): Promise<void> {
  hasListed = true;
  const people = await ask<Person[]>('people');
  if (fault === 'noDirectory') return;
  const listed = fault === 'contactsTwice' ? [...people, ...people] : people;
  const nobody = { id: 'P-4', name: 'Dora Whitfield', phone: '', email: '' };
  const results = fault === 'unreachableContact' ? [...listed, nobody] : listed;
  const number = results.length + (fault === 'wrongCount' ? 1 : 0);
  const count = fault === 'countAsNumber' ? number : `${number}`;
  const directory = fault === 'noResults' ? { count } : { count, results };
  say('crmDirectory', directory);
  if (fault === 'directoryTwice') say('crmDirectory', directory);
}

async function showCaller(aniValues: readonly unknown[]): Promise<void> {
  const people = await ask<Person[]>('people');
  const isPlain = (text: string) => /^[+\d\s]*$/.test(text);
  const digits = (text: string) => {
    if (fault === 'plainNumbersOnly' && !isPlain(text)) return '';
    if (fault === 'noSipAddresses' && text.startsWith('sip:')) return '';
    return text.replace(/^(tel|sip):|@.*$/g, '').replace(/\D/g, '');
  };
  if (fault === 'findsNobody') return tell('Nobody has this number.');
  for (const value of aniValues) {
    if (fault === 'emptyValueEndsSearch' && value === '') break;
    if (fault === 'withheldEndsSearch' && value === 'anonymous') break;
    if (fault === 'nullEndsSearch' && value === null) break;
    const number = typeof value === 'string' ? digits(value) : '';
    const found = number === '' ? [] : people.filter(({ phone }) => digits(phone) === number);
    if (found.length === 1) return show(found[0]?.name ?? '');
    if (found.length > 1) return showSeveral(found.map(({ name }) => name));
  }
  if (fault !== 'silentAboutStrangers') tell('Nobody has this number.');
}

function showSeveral(names: readonly string[]): void {
  if (fault === 'silentAboutSeveral') return;
  if (fault === 'opensOneOfSeveral') show(names[0] ?? '');
  else if (severalView === null) tell('Several people have this number.');
  else askWho(names);
}

function askWho(names: readonly string[]): void {
  const place = document.createElement('p');
  frame.before(place);
  const view = severalView === 'shadowRoot' ? place.attachShadow({ mode: 'open' }) : place;
  if (severalView === 'select') view.append(selectOf(names));
  else view.append(`Who is it: ${names.join(' or ')}?`);
  place.hidden = severalView === 'hidden';
}

function selectOf(names: readonly string[]): HTMLElement {
  const select = document.createElement('select');
  select.append(...names.map((name) => new Option(name)));
  return select;
}

async function showRecord(recordId: unknown): Promise<void> {
  const people = await ask<Person[]>('people');
  const person = people.find(({ id }) => id === String(recordId));
  if (person && fault !== 'showsNoRecord') show(person.name);
  else if (fault !== 'silentAboutRecords') tell('There is no such record.');
}

const show = (text: string): void => {
  heading.textContent = text;
};

async function saveLog(log: Data): Promise<void> {
  const message = log.message as { body?: { interactionId?: string } } | undefined;
  const id = message?.body?.interactionId;
  if (fault === 'expectedFormsOnly' && JSON.stringify(log).includes('"agentName"')) return;
  if (!id) {
    if (fault === 'reportsStrangeLogs') say('createHistoryItem', { taskId: '', data: log });
    return fault === 'silentAboutLogs' ? undefined : tell('An interaction log is not understood.');
  }
  if (savedLogs.has(id) && fault !== 'savesTwice') return;
  savedLogs.add(id);
  if (fault !== 'forgetsLogs') localStorage.setItem(id, JSON.stringify(log));
  const data = fault === 'changesLogs' ? { ...log, header: {} } : log;
  const header = fault === 'changesHeaders' ? {} : data.header;
  const msgData = { message: data.message, header };
  const item = { taskId: id, data: { ...data, logParameters: { id }, msgData } };
  if (fault === 'historyBeforeSave') say('createHistoryItem', item);
  await ask('logs', { method: 'POST', body: JSON.stringify({ id }) });
  localStorage.removeItem(id);
  if (fault === 'noHistory') return;
  if (fault !== 'historyBeforeSave') say('createHistoryItem', item);
  if (fault === 'historyTwice') say('createHistoryItem', item);
}

function describeFields({ voice, digital }: { voice?: string[]; digital?: string[] }): void {
  const field = { customFieldInfo: { customFieldType: 'STRING', customFieldLabel: 'Case' } };
  const isKnown = (name: string) =>
    fault === 'exactFieldNames' ? name === 'case_id' : /^case_id$/i.test(name);
  const known = (names: string | string[] = []) =>
    fault === 'everyField'
      ? { case_id: field, order_no: field }
      : Object.fromEntries(
          [names].flat().flatMap((name) => (isKnown(name) ? [['case_id', field]] : [])),
        );
  const fields = { voice: known(voice), digital: known(digital) };
  if (fault === 'noEmptyAnswers' && ![voice ?? []].flat().some((name) => /^case_id$/i.test(name)))
    return;
  say('customFieldsDataResponse', fault === 'fieldsAsObject' ? fields : JSON.stringify(fields));
}

/** `null` and lists are no data. */
const dataOf = ({ data }: Message): Data =>
  typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};

const handlers: Record<string, (data: Data) => unknown> = {
  ready() {
    isReady = true;
    say('ready');
    if (fault === 'readyTwice') say('ready');
    return fault === 'crmDataUnasked' ? sendCrmData() : undefined;
  },
  requestcrmdata() {
    if (fault === 'waitsForReady' && !isReady) return undefined;
    loading ??= sendCrmData().finally(() => {
      loading = undefined;
    });
    return loading;
  },
  requestgetcrmdirectory() {
    if (fault === 'directoryForEach') return sendDirectory();
    listing ??= sendDirectory().finally(() => {
      listing = undefined;
    });
    return listing;
  },
  requestenableclicktodial({ isEnabled }) {
    canDial = isEnabled === true || (canDial && fault === 'neverSwitchesOff');
  },
  requestnavigatetoclicktodialresult: ({ recordId }) => showRecord(recordId),
  requestperforminteractionscreenpop: ({ aniValues }) =>
    showCaller(Array.isArray(aniValues) ? aniValues : []),
  requestopenreports() {
    if (fault !== 'noReports') show('Reports');
  },
  requestsaveinteractionlog: (log) => saveLog(log),
  requestcustomfieldsvalues: ({ object }) => describeFields(Object(object)),
};
handlers.getcrmdirectory = handlers.requestgetcrmdirectory as () => unknown;

function isGenuine(event: MessageEvent<Message>): boolean {
  if (event.origin !== connectorOrigin && fault !== 'anyOrigin') return false;
  if (event.source !== frame.contentWindow && fault !== 'anyWindow') return false;
  const message = Object(event.data) as Message;
  if (message.type !== 'CRMConnectMessage' && fault !== 'anyType') return false;
  if (fault === 'knownFieldsOnly' && Object.keys(Object(message.data)).includes('extra'))
    return false;
  const isLoaded = JSON.stringify(message).includes('"__proto__":');
  return typeof message.action === 'string' && (!isLoaded || fault === 'protoTaken');
}

async function receive(event: MessageEvent<Message>): Promise<void> {
  if (!isGenuine(event)) return;
  const { action } = event.data;
  if (fault === 'never' && action === 'ready') return;
  if (fault === 'answersAnything' && action.startsWith('requestE')) say('crmData');
  const name = fault === 'exactSpelling' ? exact(action) : action.toLowerCase();
  const handle = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (fault === 'diesOnNull' && event.data.data === null)
    window.removeEventListener('message', receive);
  const run = async () => handle?.(dataOf(event.data));
  const fail = () => (fault === 'failsSilently' ? undefined : tell('The CRM does not answer.'));
  if (fault !== 'oneAtATime') return void run().catch(fail);
  work = work.then(run).then(undefined, fail);
}

/** The name of a handler, if the action is spelled as the sample does. */
const exact = (action: string): string =>
  /^(ready|request([A-Z][a-z]+)+)$/.test(action) ? action.toLowerCase() : '';

window.addEventListener('message', receive);
frame.addEventListener('load', () => {
  session += 1;
  if (fault === 'deafAfterReload' && session > 1) window.removeEventListener('message', receive);
  if (fault !== 'keepsDialling') canDial = false;
});
document.querySelector('button')?.addEventListener('click', ({ timeStamp }) => {
  const isDouble = timeStamp - lastDialAt < 300 && fault !== 'dialsTwice';
  if (isDouble || (!canDial && fault !== 'dialsWhileOff')) return;
  if (fault === 'neverDials') return;
  lastDialAt = timeStamp;
  if (fault === 'dialsWithoutRecord') return say('clickToDialResponse', { number: '+12025550143' });
  const page = {
    recordId: 'P-1',
    url: `${location.origin}/P-1`,
    recordName: 'Ada',
    objectType: 'Person',
  };
  const target = { ...page, number: '+12025550143', email: null };
  say('clickToDialResponse', {
    ...{ onClickToDialResponse: target, pageInfo: target, softphoneItems: [], doNotCall: false },
    ...{ crmEmails: null, crmPhones: [target.number], nameObjects: null },
    clickToDialLogDetails: { id: 'P-1', name: 'Ada', personAccount: true, type: 'Person' },
    relatedToObjects: [{ isName: false, isRelatedTo: true, pageInfo: page }],
  });
});
for (const [id, log] of Object.entries({ ...localStorage })) {
  localStorage.removeItem(id);
  setTimeout(() => saveLog(JSON.parse(log)).catch(() => {}), 300);
}
frame.src = frame.dataset.src ?? '';
