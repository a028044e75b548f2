import type { WireContent, WireEvent } from '../../runtime/wire.js';
import type { MessageEvent } from '../InspectionEvent.js';
import type { Redactor } from '../Redactor.js';
import { isWord } from '../words.js';
import { FormReader } from './FormReader.js';
import { NameBook } from './NameBook.js';
import { ShapeBook } from './ShapeBook.js';
import { showIssues } from './showIssues.js';

/** The part of a message's event that describes its form. */
export type WireForm = Pick<MessageEvent, 'name' | 'shape' | 'fields' | 'ignored'>;

/** Tells of messages what may leave the page: names, types and forms, and no value. */
export class WireForms {
  readonly #names: NameBook;
  readonly #reader: FormReader;
  readonly #shapes = new ShapeBook();

  constructor(private readonly redactor: Redactor) {
    this.#names = new NameBook((name) => redactor.knows(name));
    this.#reader = new FormReader(this.#names);
  }

  /** Never throws. */
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

  /** For a listener who comes late: tells all forms again. */
  forgetTold(): void {
    this.#shapes.forgetTold();
  }

  /** The message's own name of its action, if it differs from the known one. Another spelling is told as it is. */
  #nameOf(said: string | undefined, action: string | undefined): string | undefined {
    if (said === undefined) return undefined;
    if (action === undefined || !isWord('action', action)) return this.#names.nameOf(said);
    if (said === action) return undefined;
    return isSpelled(said, action) ? said : this.#names.nameOf(said);
  }
}

/** True if a text is a known action in another letter case, or one of its documented other names. */
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
