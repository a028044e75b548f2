/**
 * Makes an instance work behind the proxies that frameworks put around what a page keeps, where there
 * are no `#private` members: what its class gives it is bound to it. Vue leaves alone what cannot be
 * extended, MobX what has a class.
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
