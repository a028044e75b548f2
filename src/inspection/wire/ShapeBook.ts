import type { FieldForm } from './FieldForm.js';

/** Characters of all shapes of a stream together. */
const mostCharacters = 400_000;

/** Different shapes of one kind of message, so that none leaves no room for others. */
const mostShapesOfKind = 40;

/** The part of an event that describes the fields of its message. */
export interface ToldShape {
  /** The same for the same fields, within one stream. */
  readonly shape?: number;
  /** The fields themselves, where the stream has not told them before. */
  readonly fields?: readonly FieldForm[];
}

/** Numbers the sets of fields that messages have, so that each is told once. */
export class ShapeBook {
  readonly #numbers = new Map<string, number>();
  readonly #perKind = new Map<string, number>();
  readonly #told = new Set<number>();
  #charactersLeft = mostCharacters;

  /**
   * Describes the fields of a message; gives nothing once there are too many different ones.
   *
   * @param kind the direction and action of the message
   */
  tell(kind: string, fields: readonly FieldForm[]): ToldShape {
    const key = JSON.stringify(fields);
    const shape = this.#numbers.get(key) ?? this.#admit(kind, key);
    if (shape === undefined) return {};
    if (this.#told.has(shape)) return { shape };
    this.#told.add(shape);
    return { shape, fields };
  }

  /** For a listener who comes late: tells each again. */
  forgetTold(): void {
    this.#told.clear();
  }

  #admit(kind: string, key: string): number | undefined {
    const count = this.#perKind.get(kind) ?? 0;
    if (count >= mostShapesOfKind || key.length > this.#charactersLeft) return undefined;
    this.#perKind.set(kind, count + 1);
    this.#charactersLeft -= key.length;
    const shape = this.#numbers.size + 1;
    this.#numbers.set(key, shape);
    return shape;
  }
}
