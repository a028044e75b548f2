import { createCommands } from '../../simulator/createCommands.js';
import type { Failure } from '../../src/errors.js';
import { callerLookUp } from '../../src/runtime/features/recordQueries.js';
import { emptyTree, type Leaf, type TreeNews, TreeRunner } from './ActorTree.js';
import { corrected } from './corrected.js';
import { crmEndings, isLimit, methodOf, modelCrmData } from './crmEndings.js';
import type { FrameWords, Renewal } from './FrameWords.js';
import {
  answeredLogs,
  laterLogs,
  logOf,
  orphanedLogs,
  pastLogs,
  renewedLogs,
  unsavedOf,
  wokenLogs,
} from './LogShelf.js';
import type { LocalSteps } from './localSteps.js';
import { connectorInput, type ModelMessage, runtimeInput } from './machineParts.js';
import { inNextPage, signedIn, signedOut } from './Owner.js';
import { doOwnWork } from './ownWork.js';
import { brokenBy, type Fact, remember, type SafetyRule } from './Witness.js';
import { emptyWorld, logIn, type Machines, type Parts } from './World.js';

/** What all steps of one model share. */
export interface StepMeans {
  readonly machines: Machines;
  readonly runtimeSteps: LocalSteps;
  readonly connectorSteps: LocalSteps;
  readonly frames: FrameWords;
  /** Whether it matters whose logs are whose. */
  readonly hasLogs: boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** One step of the world: an event, and all that comes of it at once. */
export class Stepper {
  readonly #means: StepMeans;
  readonly #world: Mutable<Parts>;
  readonly #broken = new Set<SafetyRule>();

  constructor(means: StepMeans, parts: Parts) {
    this.#means = means;
    this.#world = { ...parts, broken: [] };
  }

  /** The world after it. */
  finish(): Parts {
    this.see({ is: 'kept', logs: this.#world.shelf.map(({ log }) => log) });
    this.see({ is: 'quiet' });
    return { ...this.#world, broken: [...this.#broken] };
  }

  see(fact: Fact): void {
    for (const rule of brokenBy(this.#world.memory, fact)) this.#broken.add(rule);
    this.#world.memory = remember(this.#world.memory, fact);
  }

  // The page

  start(): void {
    this.#inRuntime((runner) => {
      runner.start(this.#means.machines.runtime, runtimeInput);
      runner.send('', { type: 'start' });
    });
    this.loadFrame();
  }

  stop(): void {
    this.see({ is: 'stopped' });
    this.command({ type: 'stop' });
    this.#world.toConnector = [];
    this.#world.connector = emptyTree;
  }

  /** Something the page does with the runtime. */
  command(event: { readonly type: string }): void {
    this.#inRuntime((runner) => runner.send('', event));
  }

  retry(): void {
    this.command({ type: 'retry', requestId: 'r' } as never);
  }

  wakeUp(): void {
    this.#world.shelf = wokenLogs(this.#world.shelf);
    this.command({ type: 'online', requestId: 'r', at: 0 } as never);
  }

  retryLog(log: string): void {
    this.see({ is: 'renewedLog', log });
    this.#world.shelf = renewedLogs(this.#world.shelf, log);
    this.command({ type: 'retryLog', id: log } as never);
  }

  dial(phone: string): void {
    const machine = this.#world.runtime.machines.get('clickToDial');
    if (this.#world.memory.isStopped || machine?.snapshot.hasTag('dialling') !== true) return;
    if (!this.#means.frames.hears(this.#world.frame, 'clickToDialResponse')) return;
    const target = { id: 'c-1', type: 'contact', name: 'Robin', phone };
    this.command({ type: 'dial', target } as never);
  }

  reloadPage(): void {
    this.see({ is: 'pageReloaded' });
    const { shelf, owner, memory, interactions, crmAgent, isSessionOver } = this.#world;
    Object.assign(this.#world, emptyWorld, {
      shelf: orphanedLogs(shelf),
      owner: inNextPage(owner),
      memory,
      interactions,
      crmAgent,
      isSessionOver,
    });
    this.start();
  }

  /** The agent signs out, and another one works in the CRM from now on. */
  changeAgent(): void {
    this.see({ is: 'renewed', kept: new Set() });
    this.see({ is: 'signedOut' });
    this.#world.crmAgent = this.#world.crmAgent === 'a' ? 'b' : 'a';
    this.#world.owner = signedOut();
    this.#world.shelf = pastLogs(this.#world.shelf);
    this.#inRuntime((runner) => {
      runner.send('', { type: 'sessionRenewed', kept: new Set() } as never);
      runner.tell(otherPages, { type: 'agentChanged' });
    });
  }

  /** The CRM's session ends, or begins again. */
  turnSession(isOver: boolean): void {
    this.#world.isSessionOver = isOver;
  }

  // The frame and the channel

  loadFrame(): void {
    this.#world.toConnector = [];
    this.#world.isLoading = true;
    this.#world.corrigible = null;
    const runner = new TreeRunner(this.#means.connectorSteps, emptyTree);
    runner.start(this.#means.machines.connector, connectorInput);
    runner.send('', { type: 'signIn' });
    this.#closeConnector(runner);
  }

  load(): void {
    this.#world.isLoading = false;
    this.#renew(this.#heardByFrame('load'));
  }

  change(
    queue: 'toClient' | 'toConnector',
    change: (q: readonly ModelMessage[]) => readonly ModelMessage[],
  ) {
    this.#world[queue] = change(this.#world[queue]);
  }

  deliver(queue: 'toClient' | 'toConnector'): void {
    const [message, ...rest] = this.#world[queue];
    if (message === undefined) throw new Error(`nothing is on its way ${queue}`);
    this.#world[queue] = rest;
    if (queue === 'toClient') this.#hear(message);
    else this.agent({ type: message.action, data: message.data, id: 'dialled', at: 0 } as never);
  }

  // The connector

  agent(event: { readonly type: string }): void {
    const runner = this.#connectorRunner();
    runner.send('', event);
    this.#closeConnector(runner);
  }

  /** What the agent does at the panel, by the simulator's own commands. */
  panel(run: (commands: ReturnType<typeof createCommands>) => boolean): void {
    const context = () => this.#world.connector.machines.get('')?.snapshot.context;
    run(
      createCommands({
        perform: (event) => {
          this.agent(event);
          return true;
        },
        context,
        nextId: () => {
          this.#world.interactions += 1;
          return `log-${this.#world.interactions}`;
        },
        now: () => 0,
      }),
    );
  }

  // Time and the CRM

  fire(side: 'runtime' | 'connector', timer: string): void {
    if (side === 'connector') {
      const runner = this.#connectorRunner();
      runner.fire(timer);
      this.#closeConnector(runner);
      return;
    }
    if (isLimit(timer)) this.see({ is: 'tooLate' });
    if (timer.includes('nextDue')) this.#passUntilDue();
    this.#inRuntime((runner) => runner.fire(timer));
  }

  /** The CRM ends a call. */
  endCall(path: string, ending: string): void {
    const leaf = this.#world.runtime.leaves.get(path) as Leaf;
    const result = crmEndings(path)[ending];
    if (result === undefined) throw new Error(`the CRM does not end ${path} with ${ending}`);
    const isGood = 'output' in result;
    const log = logOfCall(path, leaf);
    const isForGood = 'error' in result && isRefusal(result.error as Failure);
    this.see({ is: 'answered', method: callName(path, log), isGood, isForGood, log });
    // The runtime sends the CRM data before it calls the loading over.
    const isData = path === 'loadCrmData' && isGood;
    const isSent = isData && this.#say({ action: 'crmData', data: modelCrmData });
    // Whoever signs in is counted a moment later.
    const isAwaited = log === undefined && isGood && unsavedOf(this.#world).length > 0;
    const isNew = path === 'loadCrmData' && isGood && this.#signIn(this.#world.crmAgent);
    this.#inRuntime((runner) => {
      if (isAwaited) this.#crmAnswered(runner);
      runner.settle(path, isData ? { output: { isSent } } : result);
      if (isNew) runner.tell(otherPages, { type: 'wake' });
    });
  }

  /** The CRM data says who works here; true if that is news. */
  #signIn(agent: string): boolean {
    if (!this.#means.hasLogs || this.#world.owner.agent === agent) return false;
    this.see({ is: 'signedIn', agent });
    this.#world.owner = signedIn(agent);
    return true;
  }

  /** What waits may be tried again. */
  #crmAnswered(runner: TreeRunner): void {
    this.#world.shelf = answeredLogs(this.#world.shelf);
    runner.tell(otherPages, { type: 'crmAnswered' });
  }

  /** Time passes for the outbox only while it waits for what is due next. */
  #passUntilDue(): void {
    const outbox = this.#world.runtime.machines.get('interactionLogs');
    const { dueInMs } = Object(outbox?.snapshot.context) as { dueInMs?: number | null };
    this.#world.shelf = laterLogs(this.#world.shelf, dueInMs ?? 0);
  }

  // What the steps have in common

  #hear(message: ModelMessage): void {
    const { action, data } = message;
    if (!this.#world.runtime.leaves.has('transport')) return;
    this.#renew(this.#heardByFrame(action));
    const { isEnabled } = Object(data) as { isEnabled?: boolean };
    this.see({ is: 'heard', action, isEnabled, log: logNameIn(message) });
    const request = { action, requestId: 'r', data, ...lookUpOf(message) };
    this.command(isOwnOfLifecycle(action) ? { ...request, type: action } : asRequest(request));
    if (!this.#world.isHistoryHeldBack) return;
    this.#world.isHistoryHeldBack = false;
    this.command({ type: 'heardAgain' });
  }

  #heardByFrame(letter: string): Renewal {
    const { word, renewal } = this.#means.frames.next(this.#world.frame, letter);
    this.#world.frame = word;
    return renewal;
  }

  #renew(kept: Renewal): void {
    if (kept === undefined || !this.#world.runtime.leaves.has('transport')) return;
    this.see({ is: 'renewed', kept });
    this.command({ type: 'sessionRenewed', kept } as never);
  }

  #connectorRunner(): TreeRunner {
    return new TreeRunner(this.#means.connectorSteps, this.#world.connector);
  }

  #closeConnector(runner: TreeRunner): void {
    this.#world.connector = runner.tree;
    for (const item of runner.news) {
      if (item.kind === 'said') this.#fromConnector(item.said as ModelMessage);
    }
  }

  #fromConnector(message: ModelMessage): void {
    this.#world.toClient = [...this.#world.toClient, message];
    if (message.action === 'requestSaveInteractionLog') this.#world.corrigible = message;
  }

  /** The agent changes the notes of the last interaction. */
  correctLog(): void {
    const { corrigible } = this.#world;
    if (corrigible === null) throw new Error('there is no log to correct');
    this.#world.toClient = [...this.#world.toClient, corrected(corrigible)];
    this.#world.corrigible = null;
  }

  /** Runs the runtime's actors until none of those that the CRM has no part in has work left. */
  #inRuntime(act: (runner: TreeRunner) => void): void {
    const runner = new TreeRunner(this.#means.runtimeSteps, this.#world.runtime);
    act(runner);
    let read = 0;
    const readNews = () => {
      for (; read < runner.news.length; read += 1) {
        const item = runner.news[read] as TreeNews;
        this.#note(item);
        if (isDial(item)) {
          this.see({ is: 'dialled' });
          runner.send('', { type: 'dialled' });
        }
      }
    };
    readNews();
    const place = {
      runner,
      say: (message: ModelMessage) => this.#say(message),
      shelf: this.#world.shelf,
      owner: this.#world.owner,
      rules: this.#means.machines.rules,
    };
    while (doOwnWork(place)) readNews();
    this.#world.shelf = place.shelf;
    this.#world.runtime = runner.tree;
  }

  #note(item: TreeNews): void {
    if (item.kind === 'said') {
      this.#say(item.said as ModelMessage);
      return;
    }
    if (!isCrmCall(item.path)) return;
    const log = logOfCall(item.path, item.leaf);
    const method = callName(item.path, log);
    if (item.kind === 'leafStopped') this.see({ is: 'cut', method });
    else this.see({ is: 'called', method, log });
  }

  /** A notification is shown at once and changes nothing that the model looks at. False if it cannot be sent. */
  #say(message: ModelMessage): boolean {
    const { action } = message;
    const { memory, frame } = this.#world;
    if (!memory.isStopped && !this.#means.frames.hears(frame, action)) {
      if (action === 'createHistoryItem') this.#world.isHistoryHeldBack = true;
      return false;
    }
    this.see({ is: 'sent', action, log: logNameIn(message) });
    if (action === 'displayErrorNotification' || memory.isStopped) return true;
    this.#world.toConnector = [...this.#world.toConnector, message];
    return true;
  }
}

/** Whether an actor is a call of the CRM. */
export const isCrmCall = (path: string): boolean =>
  /^(loadCrmData|interactionLogs\/save\d\/saveLog|.*\/callAdapter)$/.test(path);

/** Where the outbox tells its statechart of what else has changed. */
const otherPages = 'interactionLogs/otherPages';

/** Saves run side by side, so each has a name of its own. */
export const callName = (path: string, log: string | undefined): string =>
  log === undefined ? methodOf(path) : `${methodOf(path)} ${log}`;

/** The log that a message carries, by name. */
const logNameIn = (message: ModelMessage): string | undefined => {
  const raw = logIn(message);
  return raw === undefined ? undefined : logOf(raw);
};

/** Nothing that the CRM may change its mind about. */
const isRefusal = ({ retryable, code }: Failure): boolean =>
  !retryable && code !== 'UNAUTHORIZED' && code !== 'FORBIDDEN';

export const logOfCall = (path: string, { input }: Leaf): string | undefined =>
  methodOf(path) === 'saveInteractionLog'
    ? logOf((input as { entry: { raw: unknown } }).entry.raw)
    : undefined;

/** Requests that the life cycle serves itself. */
const isOwnOfLifecycle = (action: string): boolean =>
  action === 'ready' || action === 'requestCrmData';

const asRequest = (request: object) => ({ type: 'request', request });

/** What the runtime makes of the requests that look for records. A dialled record is known. */
function lookUpOf({ action, data }: ModelMessage): object {
  if (action === 'requestPerformInteractionScreenPop') {
    return callerLookUp(data as never);
  }
  if (action !== 'requestNavigateToClickToDialResult') return {};
  const { recordId } = data as { recordId: string };
  const known = { id: recordId, type: 'contact', name: 'Robin' };
  const queries = [{ kind: 'id', value: recordId }];
  return { queries, known: [known], isWithheld: false, start: null };
}

/** The runtime has dialled: an older wish to show a record no longer counts. */
const isDial = (item: TreeNews): boolean =>
  item.kind === 'said' && (item.said as ModelMessage).action === 'clickToDialResponse';
