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
import { RecordedCalls } from './RecordedCalls.js';
import { RecordedLogs } from './RecordedLogs.js';
import { timerKey } from './ReplayClock.js';
import type { Input, Script, TimedInput } from './Script.js';
import { fieldOf, StandIns } from './standIns.js';

/**
 * Reads the inputs of a recorded runtime in order.
 *
 * @throws RuntimeError INVALID_ARGUMENT if the recording cannot be replayed
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
  readonly #calls = new RecordedCalls();
  readonly #logs = new RecordedLogs(this.#standIns);
  readonly #delays = new Map<string, number>();
  readonly #sendings = new Map<string, (SendProblem | undefined)[]>();
  readonly #diagnoses: TransportDiagnosis[] = [];
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
      calls: this.#calls.byMethod,
      delays: this.#delays,
      sendings: this.#sendings,
      diagnoses: this.#diagnoses,
      earlier: this.#logs.earlier,
      dueAt: this.#logs.dueAt,
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
    if (type === 'xstate.init') this.#calls.begin(path, event);
    else if (type === 'progressed') this.#addPage(path, event);
    else if (type.startsWith('xstate.promise.')) this.#endPromise(path, event);
    else if (type.startsWith('xstate.after.')) this.#addDelay(path, event, index);
    else if (path === '' && event.sourceId === undefined) this.#addCommand(event);
    else if (path === '' && source === 'transport') this.#addIncoming(event);
    else if (type === 'dial' && source === 'clickToDial/agentClicks') this.#addDial(event, true);
    else if (type === 'wake' && source !== '' && source !== 'interactionLogs/intake') {
      this.#add(event.at, { kind: 'wake' });
    }
  }

  #addIncoming({ at, event }: EventEvent): void {
    const item = toIncoming(event, this.#standIns);
    const requestId = this.#requestId(event);
    if (item !== undefined) this.#add(at, { kind: 'incoming', item, requestId });
    if (item?.kind === 'message' && item.message.action === 'requestSaveInteractionLog') {
      this.#logs.addArrival(item.message.data.message.body.interactionId, requestId);
    }
  }

  #requestId(event: ShownEvent): string {
    return this.#standIns.text(fieldOf(event.request, 'requestId') ?? event.requestId);
  }

  /** Adds the input of a method that the page has called, or of the browser coming online. */
  #addCommand(event: EventEvent): void {
    const eventType = event.event.type as LifecycleEvent['type'];
    switch (eventType) {
      case 'start':
      case 'stop':
      case 'openRecord':
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
        const requestId = this.#logs.requestIdOf(event.event.id);
        this.#add(event.at, { kind: 'outboxRetry', requestId });
        break;
      }
      // These events come from the transport, or are consequences of its messages.
      case 'dialled':
      case 'heardAgain':
      case 'ready':
      case 'requestCrmData':
      case 'request':
      case 'extensionRequest':
      case 'extensionEnded':
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

  #addPage(path: string, { at }: EventEvent): void {
    const call = this.#calls.page(path);
    if (call === undefined) return;
    this.#isLater = true;
    this.#add(at, { kind: 'page', call });
  }

  #endPromise(path: string, { at, sessionId, event }: EventEvent): void {
    if (path === 'interactionLogs/pickEntries') this.#logs.addPick(event.data, at);
    const call = this.#calls.end(sessionId, event);
    if (call !== undefined) this.#add(at, { kind: 'end', call });
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
        // The runtime emits this event after a write, so promises were settled before it.
        this.#isLater = true;
        break;
      case 'outboxFound':
        this.#logs.addEarlier(event.entries);
        break;
      case 'commandGiven':
        if (event.command === 'notify') this.#add(at, { kind: 'notify' });
        // A recording contains no records, so the command cannot be repeated.
        else if (event.command === 'setRecord') break;
        else if (event.command === 'signOut') this.#add(at, { kind: 'signOut' });
        else this.#add(at, { kind: 'outboxDiscard', requestId: this.#requestId(event) });
        break;
      // These events are consequences of the inputs, so the replay creates them.
      case 'stateChanged':
      case 'sessionRenewed':
      case 'messageReceived':
      case 'messageSent':
      case 'messageNotSent':
      case 'valuesLeftOut':
      case 'fieldsIgnored':
      case 'settingsQuestioned':
      case 'adapterQuestioned':
      case 'messageRejected':
      case 'requestStarted':
      case 'requestRetried':
      case 'requestSucceeded':
      case 'requestFailed':
      case 'requestDeclined':
      case 'requestCancelled':
      case 'adapterFailed':
      case 'runtimeFailed':
      case 'screenPopEmpty':
      case 'logsExpired':
      case 'outboxUnindexed':
        break;
      default:
        event.type satisfies never;
    }
  }

  #add(at: number, input: Input): void {
    this.#inputs.push({ at, isLater: this.#isLater || at > this.#lastAt, input });
    this.#isLater = input.kind === 'page' || input.kind === 'end';
    this.#lastAt = at;
  }
}

const diagnosisByName: Readonly<Record<string, TransportDiagnosis>> = {
  frameMissing: { frame: 'missing', otherOrigins: [] },
  frameNotLoaded: { frame: 'notLoaded', otherOrigins: [] },
  severalFrames: { frame: 'several', otherOrigins: [] },
  otherOrigin: { frame: 'loaded', otherOrigins: ['https://other.invalid'] },
};

const toDiagnosis = (name: unknown): TransportDiagnosis =>
  diagnosisByName[String(name)] ?? { frame: 'loaded', otherOrigins: [] };
