/** Something that can be seen from outside the runtime, as it happens. */
export type Fact =
  /** The runtime got a genuine message. */
  | {
      readonly is: 'heard';
      readonly action: string;
      readonly isEnabled?: boolean | undefined;
      readonly log?: string | undefined;
    }
  /** The frame shows a new document, which has asked for `kept` already. */
  | { readonly is: 'renewed'; readonly kept: ReadonlySet<string> }
  /** The runtime said something; `log` names the interaction of a history item. */
  | { readonly is: 'sent'; readonly action: string; readonly log?: string | undefined }
  /** A call of the adapter began. Where several features use a method, its name has the request's id behind it. */
  | { readonly is: 'called'; readonly method: string; readonly log?: string | undefined }
  /** The adapter answered a call; `isGood` if with what was asked for. */
  | {
      readonly is: 'answered';
      readonly method: string;
      readonly isGood: boolean;
      /** It has refused a log, and another attempt would change nothing. */
      readonly isForGood?: boolean;
      /** It wants a new sign-in, so this page leaves the other saves to other pages. */
      readonly isExpired?: boolean;
      readonly log?: string | undefined;
    }
  /** The agent wants a log tried again. */
  | { readonly is: 'renewedLog'; readonly log: string }
  /** The CRM data has said who works here; or nobody does any more. */
  | { readonly is: 'signedIn'; readonly agent: string }
  | { readonly is: 'signedOut' }
  /** The logs that the outbox holds, by name. */
  | { readonly is: 'kept'; readonly logs: readonly string[] }
  /** A call was given up before the adapter answered. */
  | { readonly is: 'cut'; readonly method: string }
  /** A time limit has passed. */
  | { readonly is: 'tooLate' }
  /** The agent has dialled, which cancels older wishes to show a record. */
  | { readonly is: 'dialled' }
  | { readonly is: 'stopped' }
  /** The page is new; what the CRM holds is not. */
  | {
      readonly is: 'pageReloaded';
      /** Logs that a store in trouble still has, although they were saved: they are saved again, under their key. */
      readonly unsettled?: readonly string[];
    }
  /** All that the last event brings about has happened. */
  | { readonly is: 'quiet' };

/** What a witness must remember to judge the next fact. */
export interface Memory {
  /** CRM data was asked for and has not been sent. */
  readonly isAsked: boolean;
  /** `ready` messages heard and not yet answered. */
  readonly owedReadies: number;
  readonly isDialOn: boolean;
  readonly isStopped: boolean;
  /** Calls that the adapter has not answered, by method. */
  readonly openCalls: readonly string[];
  /** Calls given up since the last event, by method, and what may justify it. */
  readonly cutCalls: readonly string[];
  readonly excuses: readonly string[];
  /** Interactions whose logs the CRM has, and those of which the connector knows. */
  readonly saved: readonly string[];
  readonly told: readonly string[];
  /** Logs that were heard of and are not in the CRM, in order; and those that it has refused for good. */
  readonly arrived: readonly string[];
  readonly refused: readonly string[];
  /** Who works here, as far as it is known. */
  readonly agent: string | null;
  /** Whose an unsaved log is: that of whoever is there, or comes next; `null` until then, `'?'` if nobody came. */
  readonly owners: Readonly<Record<string, string | null>>;
}

/** Before anything has happened. */
export const nothingSeen: Memory = {
  isAsked: false,
  owedReadies: 0,
  isDialOn: false,
  isStopped: false,
  openCalls: [],
  cutCalls: [],
  excuses: [],
  saved: [],
  told: [],
  arrived: [],
  refused: [],
  agent: null,
  owners: {},
};

/** What must never happen, by name. Each rule says whether a fact breaks it. */
export const safetyRules = {
  /** No CRM data goes out that nobody has asked for. */
  crmDataOnlyIfAsked: (memory, fact) =>
    fact.is === 'sent' && fact.action === 'crmData' && !memory.isAsked,
  /** One adapter call at a time for one request, given up for a reason only. */
  oneCallPerRequest: (memory, fact) =>
    (fact.is === 'called' && memory.openCalls.includes(fact.method)) ||
    (fact.is === 'quiet' && memory.cutCalls.some((method) => !isExcused(memory, method))),
  /** Each `ready` is answered once, at once. */
  readyAnsweredOnce: (memory, fact) =>
    (fact.is === 'sent' && fact.action === 'ready' && memory.owedReadies === 0) ||
    (fact.is === 'quiet' && memory.owedReadies > 0),
  /** A history item means that the CRM has the log; it is sent once. */
  historyAfterSave: (memory, fact) =>
    fact.is === 'sent' &&
    fact.action === 'createHistoryItem' &&
    (!memory.saved.includes(String(fact.log)) || memory.told.includes(String(fact.log))),
  /** What the CRM has is not saved again, unless the connector sends it again. */
  savedOnce: (memory, fact) =>
    fact.is === 'called' && fact.log !== undefined && memory.saved.includes(fact.log),
  /** A log of an interaction is saved after the earlier ones, unless the CRM has refused these for good. */
  savedInOrder: (memory, fact) =>
    fact.is === 'called' && fact.log !== undefined && hasEarlier(memory, fact.log),
  /** A log that was heard of is kept until it is in the CRM. */
  keptUntilSaved: (memory, fact) =>
    fact.is === 'kept' && memory.arrived.some((log) => !fact.logs.includes(log)),
  /** No log is saved in the session of another agent, nor before it is known whose session it is. */
  notUnderAnother: (memory, fact) =>
    fact.is === 'called' && fact.log !== undefined && isOthers(memory, fact.log),
  /** Nothing is dialled while the connector has click-to-dial off. */
  dialOnlyIfOn: (memory, fact) =>
    fact.is === 'sent' && fact.action === 'clickToDialResponse' && !memory.isDialOn,
  /** Nothing is sent and nobody is called after the stop. */
  silentAfterStop: (memory, fact) =>
    memory.isStopped && (fact.is === 'sent' || fact.is === 'called'),
} as const satisfies Record<string, (memory: Memory, fact: Fact) => boolean>;

export type SafetyRule = keyof typeof safetyRules;

/** The rules that a fact breaks. */
export const brokenBy = (memory: Memory, fact: Fact): readonly SafetyRule[] =>
  (Object.keys(safetyRules) as SafetyRule[]).filter((rule) => safetyRules[rule](memory, fact));

/** What is to be remembered after a fact. */
export function remember(memory: Memory, fact: Fact): Memory {
  switch (fact.is) {
    case 'heard':
      return heard(memory, fact);
    case 'renewed':
      return {
        ...memory,
        isAsked: memory.isAsked && fact.kept.has('requestCrmData'),
        isDialOn: memory.isDialOn && fact.kept.has('requestEnableClickToDial'),
        excuses: [...memory.excuses, '*'],
      };
    case 'sent':
      return sent(memory, fact);
    case 'called':
      return { ...memory, openCalls: [...memory.openCalls, fact.method] };
    case 'answered': {
      const openCalls = without(memory.openCalls, fact.method);
      const excuses = fact.isExpired ? [...memory.excuses, saving] : memory.excuses;
      return { ...memory, openCalls, excuses, ...endOf(memory, fact) };
    }
    case 'renewedLog':
      return { ...memory, refused: without(memory.refused, fact.log) };
    case 'cut':
      return {
        ...memory,
        openCalls: without(memory.openCalls, fact.method),
        cutCalls: [...memory.cutCalls, fact.method],
      };
    case 'tooLate':
      return { ...memory, excuses: [...memory.excuses, '*'] };
    case 'dialled':
      return { ...memory, excuses: [...memory.excuses, ...showing] };
    case 'stopped':
      return { ...memory, isStopped: true, excuses: [...memory.excuses, '*'] };
    case 'pageReloaded':
      return {
        ...nothingSeen,
        saved: memory.saved.filter((log) => !fact.unsettled?.includes(log)),
        told: memory.told.filter((log) => !fact.unsettled?.includes(log)),
        arrived: memory.arrived,
        refused: memory.refused,
        owners: ownersAfter(memory, '?'),
      };
    case 'signedIn':
      return { ...memory, agent: fact.agent, owners: ownersAfter(memory, fact.agent) };
    case 'signedOut':
      return { ...memory, agent: null, owners: ownersAfter(memory, '?') };
    case 'kept':
      return memory;
    case 'quiet':
      return memory.cutCalls.length + memory.excuses.length === 0
        ? memory
        : { ...memory, cutCalls: [], excuses: [] };
  }
}

function heard(memory: Memory, { action, isEnabled, log }: Fact & { is: 'heard' }): Memory {
  switch (action) {
    case 'ready':
      return { ...memory, owedReadies: memory.owedReadies + 1 };
    case 'requestCrmData':
      return { ...memory, isAsked: true };
    case 'requestEnableClickToDial':
      return { ...memory, isDialOn: isEnabled === true };
    case 'requestSaveInteractionLog':
      return arrived(memory, String(log));
    default:
      // A newer request of its kind may take the place of one that is being served.
      return { ...memory, excuses: [...memory.excuses, ...(replaceable[action] ?? [])] };
  }
}

/** Whoever was told that a log is saved and sends it again wants it saved again. */
function arrived(memory: Memory, log: string): Memory {
  const isTold = memory.told.includes(log);
  if (memory.arrived.includes(log) || (memory.saved.includes(log) && !isTold)) return memory;
  return {
    ...memory,
    saved: without(memory.saved, log),
    told: without(memory.told, log),
    arrived: [...memory.arrived, log],
    owners: { ...memory.owners, [log]: memory.agent },
  };
}

/** Logs that were nobody's are somebody's. */
const ownersAfter = ({ owners }: Memory, agent: string): Memory['owners'] =>
  Object.fromEntries(Object.entries(owners).map(([log, owner]) => [log, owner ?? agent]));

function isOthers({ owners, agent }: Memory, log: string): boolean {
  const owner = owners[log] ?? '?';
  return owner !== '?' && owner !== agent;
}

/** How a save has ended. */
function endOf(memory: Memory, { log, isGood, isForGood }: Fact & { is: 'answered' }) {
  if (log === undefined) return {};
  const refused = without(memory.refused, log);
  if (!isGood) return { refused: isForGood ? [...refused, log] : refused };
  const saved = [...memory.saved, log];
  const { [log]: _, ...owners } = memory.owners;
  return { saved, refused, owners, arrived: without(memory.arrived, log) };
}

/** The interaction stands first in the name of a log. */
const interactionIn = (log: string): string => log.split(' ')[0] as string;

function hasEarlier({ arrived, refused }: Memory, log: string): boolean {
  const before = arrived.slice(0, Math.max(0, arrived.indexOf(log)));
  return before.some(
    (other) => interactionIn(other) === interactionIn(log) && !refused.includes(other),
  );
}

function sent(memory: Memory, { action, log }: Fact & { is: 'sent' }): Memory {
  if (action === 'ready') return { ...memory, owedReadies: memory.owedReadies - 1 };
  if (action === 'crmData') return { ...memory, isAsked: false };
  if (action === 'createHistoryItem') return { ...memory, told: [...memory.told, String(log)] };
  return memory;
}

const saving = 'saveInteractionLog';

/** The methods that show a record. */
const showing = ['findRecords', 'openRecord', 'openMatches'] as const;

/** The methods whose calls a newer request replaces. */
const replaceable: Readonly<Record<string, readonly string[]>> = {
  requestPerformInteractionScreenPop: showing,
  requestNavigateToClickToDialResult: showing,
  requestCustomFieldsValues: ['describeCustomFields'],
};

const isExcused = ({ excuses }: Memory, method: string): boolean =>
  excuses.includes('*') || excuses.includes(method.split(' ')[0] as string);

function without(methods: readonly string[], method: string): readonly string[] {
  const at = methods.indexOf(method);
  return at < 0 ? methods : methods.filter((_, index) => index !== at);
}
