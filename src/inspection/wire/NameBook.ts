/** The maximum number of unknown names that are distinguished. */
const maxNames = 500;

/** The maximum length that is shown for a name. */
const maxNameLength = 999;

/** Replaces names that must not be shown. Equal names get equal replacements, different names get different ones. */
export class NameBook {
  readonly #numbers = new Map<string, number>();

  constructor(private readonly isShown: (name: string) => boolean) {}

  /** Returns the name if it can be shown. Otherwise returns a replacement such as `~1(7)`: the first unknown name, with 7 characters. */
  nameOf(name: string): string {
    if (this.isShown(name)) return name;
    const known = this.#numbers.get(name) ?? this.#nextNumber();
    if (known !== undefined) this.#numbers.set(name, known);
    return `~${known ?? ''}(${Math.min(name.length, maxNameLength)})`;
  }

  #nextNumber(): number | undefined {
    return this.#numbers.size < maxNames ? this.#numbers.size + 1 : undefined;
  }
}
