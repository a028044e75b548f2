/**
 * Makes an instance usable through the proxies that frameworks wrap around objects. A proxy has no `#private`
 * members, so the members of the class are bound to the instance. Vue does not wrap an object that cannot be
 * extended. MobX does not wrap an instance of a class.
 */
export function endureProxies(instance: object): void {
  const members = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(instance));
  for (const [name, { get, value }] of Object.entries(members)) {
    if (name === 'constructor') continue;
    const bound = get === undefined ? { value: value.bind(instance) } : { get: get.bind(instance) };
    Object.defineProperty(instance, name, { ...bound, configurable: true });
  }
  Object.preventExtensions(instance);
}
