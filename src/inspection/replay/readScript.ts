import type { UsedMethod } from '../../features.js';
import type { LifecycleEvent } from '../../machines/index.js';
import type { SendProblem, TransportDiagnosis } from '../../transport/index.js';
import type {
  ActorEvent,
  EventEvent,
  InspectionEvent,
  MessageEvent,
  RuntimeInspectionEvent,
  ShownEvent,
} from '../InspectionEvent.js';
import type { Recording } from '../Recording.js';
import { ActorPaths } from './ActorPaths.js';
import { beginningOf } from './beginningOf.js';
import { isUnreadableLog, toIncoming, toRejected } from './incomingItems.js';
import { methodOf, type RecordedCall } from './RecordedCall.js';
import { timerKey } from './ReplayClock.js';
import { type EarlierEntry, type Input, type Script, type TimedInput, tryOf } from './Script.js';
import { fieldOf, itemsOf, StandIns } from './standIns.js';

/**
 * Reads what came from outside, in order, out of a recording of a runtime.
 *
 * @throws RuntimeError INVALID_ARGUMENT if it cannot be replayed
 */
export function readScript(recording: Recording): Script {
  return new ScriptReader(recording).read();
}

class ScriptReader {
  readonly #recording: Recording;
  readonly #root: ActorEvent;
  readonly #standIns = new StandIns();
  readonly #paths = new ActorPaths();
  readonly #inputs: TimedInput[] = [];
  readonly #calls = new Map<UsedMethod, RecordedCall[]>();
  readonly #callOf = new Map<string, RecordedCall>();
  readonly #delays = new Map<string, number>();
  readonly #sendings = new Map<string, (SendProblem | undefined)[]>();
  readonly #diagnoses: TransportDiagnosis[] = [];
  readonly #earlier: EarlierEntry[] = [];
  readonly #dueAt = new Map<string, number>();
  /** Which request brought a log. */
  readonly #requestIds = new Map<string, string>();
  #isLater = false;
  #lastAt: number;

  constructor(recording: Recording) {
    this.#recording = recording;
    this.#lastAt = recording.startedAt;
    this.#root = beginningOf(recording);
  }

  read(): Script {
    for (const [index, event] of this.#recording.events.entries()) this.#read(event, index);
    const context = this.#root.snapshot.context;
    const supports = Object(fieldOf(context, 'supports')) as Record<string, unknown>;
    const { startedAt, endedAt } = this.#recording;
    return {
      startedAt,
      endedAt,
      attempts: Number(fieldOf(context, 'attempts') ?? 1),
      methods: new Set(Object.keys(supports).filter((name) => supports[name] === true)),
      inputs: this.#inputs,
      calls: this.#calls,
      delays: this.#delays,
      sendings: this.#sendings,
      diagnoses: this.#diagnoses,
      earlier: this.#earlier,
      dueAt: this.#dueAt,
    };
  }

  #read(event: InspectionEvent, index: number): void {
    this.#paths.add(event);
    switch (event.type) {
      case '@xstate.event':
        this.#readEvent(event, index);
        break;
      case 'patchcord.message':
        this.#readMessage(event, index);
        break;
      case 'patchcord.runtime':
        this.#readRuntimeEvent(event);
        break;
      case '@xstate.actor':
      case '@xstate.snapshot':
      case '@xstate.transition':
      case 'patchcord.dropped':
        break;
      default:
        event satisfies never;
    }
  }

  #readEvent(event: EventEvent, index: number): void {
    const { type } = event.event;
    const path = this.#paths.of(event.sessionId);
    const source = this.#paths.of(event.sourceId);
    if (path === undefined) return;
    if (type.startsWith('xstate.promise.')) this.#isLater = true;
    if (type === 'xstate.init') this.#beginCall(path, event);
    else if (type === 'progressed') this.#addPage(path, event);
    else if (type.startsWith('xstate.promise.')) this.#endPromise(path, event);
    else if (type.startsWith('xstate.after.')) this.#addDelay(path, event, index);
    else if (path === '' && event.sourceId === undefined) this.#addCommand(event);
    else if (path === '' && source === 'transport') this.#addIncoming(event);
    else if (type === 'dial' && source === 'clickToDial/agentClicks') this.#addDial(event, true);
    else if (type === 'wake') this.#add(event.at, { kind: 'wake' });
  }

  #addIncoming({ at, event }: EventEvent): void {
    const item = toIncoming(event, this.#standIns);
    const requestId = this.#requestId(event);
    if (item !== undefined) this.#add(at, { kind: 'incoming', item, requestId });
    if (item?.kind === 'message' && item.message.action === 'requestSaveInteractionLog') {
      const { interactionId } = item.message.data.message.body;
      if (!this.#requestIds.has(interactionId)) this.#requestIds.set(interactionId, requestId);
    }
  }

  /** What the outbox took up, and so what was due. */
  #addPick({ at, event }: EventEvent): void {
    const entry = fieldOf(event, 'data', 'entry');
    if (entry === null || entry === undefined) return;
    const { id, requestId, attempts } = this.#toEntry(entry);
    this.#requestIds.set(id, requestId);
    this.#dueAt.set(tryOf(requestId, attempts), at);
  }

  #requestId(event: ShownEvent): string {
    return this.#standIns.text(fieldOf(event.request, 'requestId') ?? event.requestId);
  }

  /** The page called a method of the runtime, or the browser came back online. */
  #addCommand(event: EventEvent): void {
    const eventType = event.event.type as LifecycleEvent['type'];
    switch (eventType) {
      case 'start':
      case 'stop':
        this.#add(event.at, { kind: eventType });
        break;
      case 'retry':
      case 'online':
        this.#add(event.at, { kind: eventType, requestId: this.#requestId(event.event) });
        break;
      case 'dial':
        this.#addDial(event, false);
        break;
      case 'retryLog': {
        const requestId = this.#requestIds.get(this.#standIns.text(event.event.id));
        this.#add(event.at, { kind: 'outboxRetry', requestId });
        break;
      }
      // These come from the transport.
      case 'ready':
      case 'requestCrmData':
      case 'request':
      case 'sessionRenewed':
        break;
      default:
        eventType satisfies never;
    }
  }

  #addDial({ at, event }: EventEvent, isFromCrm: boolean): void {
    this.#add(at, { kind: 'dial', target: this.#standIns.dialTarget(event.target), isFromCrm });
  }

  #addDelay(path: string, { at, event }: EventEvent, index: number): void {
    const key = timerKey(path, event.type);
    this.#delays.set(key, (this.#delays.get(key) ?? 0) + 1);
    const next = this.#recording.events.slice(index, index + 20);
    const isHidden = next.some(
      (later) =>
        later.type === '@xstate.transition' &&
        later.event.type === event.type &&
        later.microsteps[0]?.transitions[0]?.guard === 'isPageHidden',
    );
    this.#add(at, { kind: 'delay', key, isHidden });
  }

  #beginCall(path: string, { sessionId, event }: EventEvent): void {
    const method = methodOf(path);
    if (method === undefined || !isAsked(method, fieldOf(event, 'input', 'payload'))) return;
    const call: RecordedCall = { method, pages: 0 };
    this.#calls.set(method, [...(this.#calls.get(method) ?? []), call]);
    this.#callOf.set(sessionId, call);
  }

  #addPage(path: string, { at }: EventEvent): void {
    const method = methodOf(`${path}/callAdapter`);
    const call = method && this.#calls.get(method)?.at(-1);
    if (call === undefined) return;
    call.pages += 1;
    this.#isLater = true;
    this.#add(at, { kind: 'page', call });
  }

  #endPromise(path: string, promise: EventEvent): void {
    const { at, sessionId, event } = promise;
    if (path === 'interactionLogs/pickEntry') this.#addPick(promise);
    const call = this.#callOf.get(sessionId);
    if (call === undefined) return;
    call.outcome = { isOk: event.type === 'xstate.promise.resolve', data: event.data };
    this.#add(at, { kind: 'end', call });
  }

  #readMessage({ direction, action, reason, at }: MessageEvent, index: number): void {
    if (direction === 'rejected') {
      const next = this.#recording.events[index + 1];
      const kept = next?.type === '@xstate.event' && isUnreadableLog(next.event);
      const requestId = kept ? this.#requestId(next.event) : '';
      this.#add(at, { kind: 'incoming', item: toRejected(reason, action, kept), requestId });
    }
    if ((direction === 'out' || direction === 'notSent') && action !== undefined) {
      const problem = direction === 'out' ? undefined : (reason as SendProblem);
      this.#sendings.set(action, [...(this.#sendings.get(action) ?? []), problem]);
    }
  }

  #readRuntimeEvent({ event, at }: RuntimeInspectionEvent): void {
    switch (event.type) {
      case 'readyOverdue':
        this.#diagnoses.push(toDiagnosis(event.diagnosis));
        break;
      case 'outboxChanged':
        // It is counted when a change is written.
        this.#isLater = true;
        break;
      case 'outboxFound':
        for (const entry of itemsOf(event.entries).kept) this.#earlier.push(this.#toEntry(entry));
        break;
      case 'commandGiven':
        if (event.command === 'notify') this.#add(at, { kind: 'notify' });
        else this.#add(at, { kind: 'outboxDiscard', requestId: this.#requestId(event) });
        break;
      // These come of what is replayed.
      case 'stateChanged':
      case 'sessionRenewed':
      case 'messageReceived':
      case 'messageSent':
      case 'messageNotSent':
      case 'messageRejected':
      case 'requestStarted':
      case 'requestRetried':
      case 'requestSucceeded':
      case 'requestFailed':
      case 'requestDeclined':
      case 'requestCancelled':
      case 'adapterFailed':
      case 'screenPopEmpty':
      case 'logsExpired':
        break;
      default:
        event.type satisfies never;
    }
  }

  #toEntry(entry: unknown): EarlierEntry {
    const status = fieldOf(entry, 'status') as EarlierEntry['status'];
    const id = this.#standIns.text(fieldOf(entry, 'id'));
    const requestId = this.#standIns.text(fieldOf(entry, 'requestId'));
    this.#requestIds.set(id, requestId);
    return {
      id,
      requestId,
      status,
      attempts: Number(fieldOf(entry, 'attempts') ?? 0),
      notBefore: Number(fieldOf(entry, 'notBefore') ?? 0),
    };
  }

  #add(at: number, input: Input): void {
    this.#inputs.push({ at, isLater: this.#isLater || at > this.#lastAt, input });
    this.#isLater = input.kind === 'page' || input.kind === 'end';
    this.#lastAt = at;
  }
}

/** An adapter is not asked for custom fields when the connector names none. */
function isAsked(method: UsedMethod, payload: unknown): boolean {
  if (method !== 'describeCustomFields') return true;
  const lists = ['voice', 'digital'].flatMap(
    (side) => itemsOf(fieldOf(payload, 'object', side)).kept,
  );
  return lists.some((name) => name !== null && fieldOf(name, 'length') !== 0);
}

const diagnosisByName: Readonly<Record<string, TransportDiagnosis>> = {
  frameMissing: { frame: 'missing', otherOrigins: [] },
  frameNotLoaded: { frame: 'notLoaded', otherOrigins: [] },
  otherOrigin: { frame: 'loaded', otherOrigins: ['https://other.invalid'] },
};

const toDiagnosis = (name: unknown): TransportDiagnosis =>
  diagnosisByName[String(name)] ?? { frame: 'loaded', otherOrigins: [] };
