import type { InspectionEvent, MessageEvent } from '../InspectionEvent.js';
import { isWord } from '../words.js';
import { ActionNotes } from './ActionNotes.js';
import { answerQuestions } from './answerQuestions.js';
import type { FieldForm } from './FieldForm.js';
import type { WireReportData, WireStep } from './WireReportData.js';

/** The maximum number of unknown actions. Known actions do not count. */
const mostUnknownActions = 60;
const mostShapes = 2000;
const mostMoments = 3000;
const mostSteps = 200;

/** A message, or the start of a new document in the frame. */
export interface WireMoment {
  readonly at: number;
  readonly direction: WireStep['direction'];
  readonly action: string;
}

/** The start of a report, and the number of missing events. */
export interface WireSpan {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly leftOut: number;
}

/** Collects data about the messages in a stream of inspection events. Its size is limited. */
export class WireNotes {
  #messageCount = 0;
  #dropped = 0;
  #unknownActions = 0;
  readonly #shapes = new Map<number, readonly FieldForm[]>();
  readonly #actions = new Map<string, ActionNotes>();
  readonly #moments: WireMoment[] = [];
  readonly #diagnoses = new Set<string>();

  /** The number of events that the stream has dropped. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Adds the next event. */
  add(event: InspectionEvent): void {
    if (event.type === 'patchcord.message') this.#addMessage(event);
    else if (event.type === 'patchcord.dropped') this.#dropped += event.count;
    else if (event.type === 'patchcord.runtime') {
      const { type, diagnosis } = event.event;
      if (type === 'sessionRenewed') this.#note(event.at, 'renewed', '');
      if (type === 'readyOverdue' && typeof diagnosis === 'string') this.#diagnoses.add(diagnosis);
    }
  }

  toJSON({ startedAt, endedAt, leftOut }: WireSpan): WireReportData {
    const actions = [...this.#actions.values()].map((notes) => notes.toJSON(startedAt));
    const seen = { actions, moments: this.#moments, diagnoses: [...this.#diagnoses] };
    return {
      format: 'patchcord-wire-report',
      version: 1,
      startedAt,
      endedAt,
      messageCount: this.#messageCount,
      leftOut,
      sequence: sequenceOf(this.#moments, startedAt),
      actions,
      questions: answerQuestions(seen),
    };
  }

  #addMessage(event: MessageEvent): void {
    const { at, direction, shape, fields } = event;
    const isNew = shape !== undefined && fields !== undefined && this.#shapes.size < mostShapes;
    if (isNew) this.#shapes.set(shape, fields);
    const action = event.action ?? event.name ?? '?';
    this.#messageCount += 1;
    this.#note(at, direction, action);
    const known = fields ?? (shape === undefined ? undefined : this.#shapes.get(shape));
    this.#notesOn(direction, action, isWord('action', action))?.add(event, known);
  }

  #notesOn(
    direction: MessageEvent['direction'],
    action: string,
    isKnown: boolean,
  ): ActionNotes | undefined {
    const key = `${direction} ${action}`;
    const known = this.#actions.get(key);
    if (known !== undefined) return known;
    if (!isKnown && this.#unknownActions >= mostUnknownActions) return undefined;
    if (!isKnown) this.#unknownActions += 1;
    const notes = new ActionNotes(direction, action, isKnown);
    this.#actions.set(key, notes);
    return notes;
  }

  #note(at: number, direction: WireMoment['direction'], action: string): void {
    if (this.#moments.length < mostMoments) this.#moments.push({ at, direction, action });
  }
}

/**
 * Returns the first 200 steps of the message sequence. Repeated messages are one step, even if there is one other message
 * between them, such as an answer.
 */
function sequenceOf(moments: readonly WireMoment[], startedAt: number): readonly WireStep[] {
  const steps: WireStep[] = [];
  for (const { at, direction, action } of moments) {
    const isSame = (step: WireStep) => step.direction === direction && step.action === action;
    const same = steps.slice(-2).findLastIndex(isSame);
    const index = same + Math.max(0, steps.length - 2);
    const step = same < 0 ? undefined : steps[index];
    if (step !== undefined) steps[index] = { ...step, count: step.count + 1 };
    else if (steps.length < mostSteps)
      steps.push({ direction, action, count: 1, atMs: at - startedAt });
    else break;
  }
  return steps;
}
