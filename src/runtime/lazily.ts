/** Makes an object whose values are created when they are first read. Each value is created once. */
export function lazily<Values extends object>(
  makers: {
    readonly [Name in keyof Values]: () => Values[Name];
  },
): Values {
  const values = {};
  // `for…in` would also list members that pages add to `Object.prototype`.
  for (const name of Object.keys(makers) as (keyof Values)[]) {
    let made: { readonly value: Values[typeof name] } | undefined;
    const get = () => {
      made ??= { value: makers[name]() };
      return made.value;
    };
    Object.defineProperty(values, name, { get, enumerable: true });
  }
  // Every name has a getter now, so the object has the type `Values`.
  return values as Values;
}
