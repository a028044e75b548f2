import type { DialTarget } from '../../index.js';
import type { Shown } from '../Shown.js';

/** Returns a field of a redacted value by its path. Undefined if it does not exist. */
export function fieldOf(shown: unknown, ...names: readonly string[]): Shown | undefined {
  let value = shown;
  for (const name of names) value = (Object(value) as Record<string, unknown>)[name];
  return value as Shown | undefined;
}

/** Returns the items of a redacted list, and the number of items before omissions. */
export function itemsOf(shown: unknown): {
  readonly kept: readonly Shown[];
  readonly length: number;
} {
  const items = Array.isArray(shown) ? (shown as readonly Shown[]) : [];
  const kept = items.filter((item) => fieldOf(item, '~') !== 'tooMuch');
  const more = items.length > kept.length ? Number(fieldOf(items.at(-1), 'length') ?? 0) : 0;
  return { kept, length: kept.length + more };
}

/** Creates replacements for hidden values: equal ones if the recording marks the values as equal, otherwise different ones. */
export class StandIns {
  #count = 0;

  /** Returns a text for a hidden text or number. Returns a visible text unchanged. */
  text(shown: unknown): string {
    if (typeof shown === 'string' || typeof shown === 'number') return String(shown);
    const same = fieldOf(shown, 'same');
    if (same !== undefined) return `same-${String(same)}`;
    if (fieldOf(shown, 'length') === 0) return '';
    this.#count += 1;
    return `text-${this.#count}`;
  }

  /** Returns a value that results in the same kind of query. */
  queryValue(query: Shown): string {
    const text = this.text(fieldOf(query, 'value'));
    const digits = [...text].map((letter) => letter.charCodeAt(0)).join('');
    switch (fieldOf(query, 'kind')) {
      case 'phone':
        return `+${digits}`;
      case 'email':
        return `${text}@example.com`;
      default:
        return text;
    }
  }

  dialTarget(shown: unknown): DialTarget {
    const text = (name: string) => this.text(fieldOf(shown, name));
    return { id: text('id'), type: text('type'), name: text('name'), phone: text('phone') };
  }
}
