import type { FieldForm, FieldType } from './FieldForm.js';
import { wordIn } from './fieldWords.js';
import { formOf } from './formOf.js';
import type { NameBook } from './NameBook.js';

const maxDepth = 12;
const maxFields = 200;
const maxValues = 2000;
const maxItems = 50;
const maxForms = 8;

/** The collected data of one field. */
interface Gathered {
  readonly path: string;
  readonly type: FieldType;
  readonly readAs: FieldForm['readAs'];
  readonly forms: Set<string>;
  readonly words: Set<string | boolean>;
}

/** The position of a value, and the value that the runtime has read from it. Undefined if that is unknown. */
interface Place {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly read: { readonly value: unknown } | undefined;
}

/**
 * Reads the fields of a message without their values, in limited time:
 *
 * 1. Describes a text or number by its format. Shows its value only if it is a word of the field's closed list.
 * 2. Replaces unknown names with the names from the `NameBook`.
 * 3. Limits the depth and the number of fields, items, values and formats. Handles values that cannot be read.
 */
export class FormReader {
  #fields = new Map<string, Gathered>();
  #valuesLeft = 0;

  constructor(private readonly names: NameBook) {}

  /**
   * Returns the fields of a message without `type` and `action`.
   *
   * @param read The value to which the runtime has converted the message, if it is known.
   */
  read(message: unknown, read?: unknown): readonly FieldForm[] {
    this.#fields = new Map();
    this.#valuesLeft = maxValues;
    if (isObject(message)) this.#enter(message, top(read), ['type', 'action']);
    else this.#visit(message, { ...top(undefined), path: 'message' });
    return [...this.#fields.values()].map(toForm);
  }

  /** Reads a value and its nested values. A value that throws while it is read has the type `other`. */
  #visit(value: unknown, place: Place): void {
    try {
      this.#visitReadable(value, place);
    } catch {
      this.#field('other', { ...place, read: undefined });
    }
  }

  #visitReadable(value: unknown, place: Place): void {
    this.#valuesLeft -= 1;
    const type = this.#valuesLeft < 0 || place.depth > maxDepth ? 'tooMuch' : typeOf(value);
    const field = this.#field(type, place);
    if (field === undefined) return;
    const form = formFor(type, value);
    if (form !== undefined && field.forms.size < maxForms) field.forms.add(form);
    const word = type === 'boolean' ? value === true : wordFor(type, value, place.name);
    if (word !== undefined && field.words.size < maxForms) field.words.add(word);
    if (type === 'list') this.#enterList(value as readonly unknown[], place);
    if (type === 'object') this.#enter(value as object, place, []);
  }

  #field(type: FieldType, { path, read }: Place): Gathered | undefined {
    const readAs = read === undefined ? undefined : differenceOf(type, read.value);
    const key = `${path} ${type} ${readAs ?? ''}`;
    const known = this.#fields.get(key);
    if (known !== undefined) return known;
    // The last field is a marker that there are further fields.
    if (this.#fields.size >= maxFields) return undefined;
    const isLast = this.#fields.size === maxFields - 1;
    const field: Gathered = {
      ...(isLast ? { path: '', type: 'tooMuch', readAs: undefined } : { path, type, readAs }),
      forms: new Set(),
      words: new Set(),
    };
    this.#fields.set(isLast ? 'more' : key, field);
    return isLast ? undefined : field;
  }

  #enterList(items: readonly unknown[], place: Place): void {
    const read = listIn(place.read?.value, items.length);
    const count = Math.min(items.length, maxItems);
    for (let index = 0; index < count && this.#valuesLeft > 0; index += 1) {
      this.#visit(memberOf(items, String(index)), {
        ...inner(place, '*'),
        name: place.name,
        read: read && { value: memberOf(read, String(index)) },
      });
    }
  }

  #enter(value: object, place: Place, without: readonly string[]): void {
    const made = typeOf(place.read?.value) === 'object' ? Object(place.read?.value) : undefined;
    for (const name of namesIn(value)) {
      if (this.#valuesLeft <= 0) return;
      const member = memberOf(value, name);
      if (member === undefined || without.includes(name)) continue;
      const read = made === undefined ? undefined : { value: memberOf(made, name) };
      this.#visit(member, { ...inner(place, this.names.nameOf(name)), name, read });
    }
  }
}

const top = (read: unknown): Place => ({
  path: '',
  name: '',
  depth: 0,
  read: read === undefined ? undefined : { value: read },
});

const inner = ({ path, depth }: Place, step: string) => ({
  path: path === '' ? step : `${path}.${step}`,
  depth: depth + 1,
});

function toForm({ path, type, forms, words, readAs }: Gathered): FieldForm {
  return {
    path,
    type,
    ...(forms.size > 0 && { forms: [...forms] }),
    ...(words.size > 0 && { words: [...words] }),
    ...(readAs !== undefined && { readAs }),
  };
}

function typeOf(value: unknown): FieldType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
    case 'boolean':
      return typeof value as 'number' | 'boolean';
    case 'object':
      return isPlain(value as object) ? 'object' : 'other';
    default:
      return 'other';
  }
}

/** True for an object that can be read. False for a revoked proxy. */
function isObject(value: unknown): value is object {
  try {
    return typeOf(value) === 'object';
  } catch {
    return false;
  }
}

function isPlain(value: object): boolean {
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === null || Object.getPrototypeOf(prototype) === null;
  } catch {
    return false;
  }
}

function formFor(type: FieldType, value: unknown): string | undefined {
  if (type === 'text') return formOf(value as string);
  if (type === 'number') return formOf(String(value));
  return type === 'list' ? `[${(value as readonly unknown[]).length}]` : undefined;
}

const wordFor = (type: FieldType, value: unknown, name: string): string | undefined =>
  type === 'text' || type === 'number' ? wordIn(name, String(value)) : undefined;

/** Returns the type to which a value was converted, if it differs. */
function differenceOf(type: FieldType, read: unknown): FieldForm['readAs'] {
  if (type === 'tooMuch') return undefined;
  if (read === undefined) return 'nothing';
  const readType = typeOf(read);
  return readType === type ? undefined : readType;
}

/** Returns the value if it is a list with the given length, so that its items correspond to those of the other list. */
const listIn = (value: unknown, length: number): readonly unknown[] | undefined =>
  Array.isArray(value) && value.length === length ? value : undefined;

/** Returns the names of an object's fields: slightly more than the limit, so that the caller detects omitted fields. */
function namesIn(value: object): readonly string[] {
  try {
    return Object.keys(value).slice(0, maxValues);
  } catch {
    return [];
  }
}

/** Reads a member; one that cannot be read has the type `other`. */
function memberOf(value: object, name: string): unknown {
  try {
    return (value as Readonly<Record<string, unknown>>)[name];
  } catch {
    return unreadable;
  }
}

const unreadable = Symbol('unreadable');
