/** An object whose values are made when they are first read, each once. */
export function lazily<Values extends object>(
  makers: {
    readonly [Name in keyof Values]: () => Values[Name];
  },
): Values {
  const values = {};
  // Not by `for…in`: pages put members on `Object.prototype`.
  for (const name of Object.keys(makers) as (keyof Values)[]) {
    let made: { readonly value: Values[typeof name] } | undefined;
    const get = () => {
      made ??= { value: makers[name]() };
      return made.value;
    };
    Object.defineProperty(values, name, { get, enumerable: true });
  }
  // Every name has its getter now.
  return values as Values;
}
