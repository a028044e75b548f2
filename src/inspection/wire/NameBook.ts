/** So many different unknown names are told apart. */
const mostNames = 500;

/** Longer names are as long as this. */
const longestName = 999;

/** Gives names that may not be shown: the same for the same name, and another for any other. */
export class NameBook {
  readonly #numbers = new Map<string, number>();

  constructor(private readonly isShown: (name: string) => boolean) {}

  /** The name itself if it may be shown; else `~1(7)`: the first unknown one, of 7 characters. */
  nameOf(name: string): string {
    if (this.isShown(name)) return name;
    const known = this.#numbers.get(name) ?? this.#nextNumber();
    if (known !== undefined) this.#numbers.set(name, known);
    return `~${known ?? ''}(${Math.min(name.length, longestName)})`;
  }

  #nextNumber(): number | undefined {
    return this.#numbers.size < mostNames ? this.#numbers.size + 1 : undefined;
  }
}
