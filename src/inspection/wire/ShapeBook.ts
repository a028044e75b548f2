import type { FieldForm } from './FieldForm.js';

/** The maximum size of all shapes of a stream, in characters. */
const mostCharacters = 400_000;

/** The maximum number of shapes of one kind of message. One kind must not use the whole capacity. */
const mostShapesOfKind = 40;

/** The part of an event that describes the fields of its message. */
export interface ToldShape {
  /** A number that is equal for equal fields within one stream. */
  readonly shape?: number;
  /** The fields. Absent if the stream has already contained them. */
  readonly fields?: readonly FieldForm[];
}

/** Numbers the different sets of fields of messages, so that a stream contains each set once. */
export class ShapeBook {
  readonly #numbers = new Map<string, number>();
  readonly #perKind = new Map<string, number>();
  readonly #told = new Set<number>();
  #charactersLeft = mostCharacters;

  /**
   * Describes the fields of a message. Returns an empty object if there are too many different sets.
   *
   * @param kind The direction and action of the message.
   */
  tell(kind: string, fields: readonly FieldForm[]): ToldShape {
    const key = JSON.stringify(fields);
    const shape = this.#numbers.get(key) ?? this.#admit(kind, key);
    if (shape === undefined) return {};
    if (this.#told.has(shape)) return { shape };
    this.#told.add(shape);
    return { shape, fields };
  }

  /** Makes `tell` return all sets again, for a listener that was added later. */
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
