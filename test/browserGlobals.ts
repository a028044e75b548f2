/** A browser shows what a listener throws. Node has no such function; a file that stubs it restores this one. */
globalThis.reportError ??= () => undefined;

export {};
