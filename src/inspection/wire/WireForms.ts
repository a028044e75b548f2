import type { WireContent, WireEvent } from '../../runtime/wire.js';
import type { MessageEvent } from '../InspectionEvent.js';
import type { Redactor } from '../Redactor.js';
import { isWord } from '../words.js';
import { FormReader } from './FormReader.js';
import { NameBook } from './NameBook.js';
import { ShapeBook } from './ShapeBook.js';
import { showIssues } from './showIssues.js';

/** The part of a message event that describes the message's fields. */
export type WireForm = Pick<MessageEvent, 'name' | 'shape' | 'fields' | 'ignored'>;

/** Describes messages without customer data: names, types and formats, but no values. */
export class WireForms {
  readonly #names: NameBook;
  readonly #reader: FormReader;
  readonly #shapes = new ShapeBook();

  constructor(private readonly redactor: Redactor) {
    this.#names = new NameBook((name) => redactor.knows(name));
    this.#reader = new FormReader(this.#names);
  }

  /** Describes a message. Never throws. */
  tell({ type, action }: WireEvent, { raw, read, ignored }: WireContent): WireForm {
    if (raw === undefined) return {};
    const name = this.#nameOf(actionIn(raw), action);
    const told = this.#shapes.tell(`${type} ${name ?? action}`, this.#reader.read(raw, read));
    return {
      ...(name !== undefined && { name }),
      ...told,
      ...(ignored !== undefined && { ignored: showIssues(ignored, this.redactor) }),
    };
  }

  /** Makes `tell` return all sets of fields again, for a listener that was added later. */
  forgetTold(): void {
    this.#shapes.forgetTold();
  }

  /** Returns the action in the message's spelling, if it differs from the known action. Replaces an unknown action. */
  #nameOf(said: string | undefined, action: string | undefined): string | undefined {
    if (said === undefined) return undefined;
    if (action === undefined || !isWord('action', action)) return this.#names.nameOf(said);
    if (said === action) return undefined;
    return isSpelled(said, action) ? said : this.#names.nameOf(said);
  }
}

/** True if the text is the known action in another letter case, or another documented name of it. */
const isSpelled = (said: string, action: string): boolean =>
  said.toLowerCase() === action.toLowerCase() || otherNames.has(said.toLowerCase());

const otherNames = new Set(['getcrmdirectory', 'enableclicktodial', 'sendsavelogrequest']);

function actionIn(raw: unknown): string | undefined {
  try {
    const { action } = Object(raw);
    return typeof action === 'string' ? action : undefined;
  } catch {
    return undefined;
  }
}
