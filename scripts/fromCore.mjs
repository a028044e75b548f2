/**
 * For the scripts beside the core's: they take from that one, which is there before them, in place of
 * bringing it once more.
 */

/** The error classes. */
export const coreErrors = {
  name: 'core-errors',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]src[/\\]errors\.ts$/ }, () => ({
      contents: `
        export const { AdapterError, RuntimeError, isAdapterError } = Patchcord;
        export const isRuntimeError = (value) => Patchcord.isRuntimeError(value);
        export const invalidOption = (option, expected) =>
          new RuntimeError('The option ' + option + ' must be ' + expected + '.', {
            code: 'INVALID_OPTION',
            details: { option },
          });`,
    }));
  },
};

/** The completion of call-center settings, which knows the names of all of them. */
export const coreSettings = {
  name: 'core-settings',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]src[/\\]protocol[/\\]completeCallCenterSettings\.ts$/ }, () => ({
      contents: `
        export const completeCallCenterSettings = (...args) =>
          Patchcord.completeCallCenterSettings(...args);`,
    }));
  },
};

/** The reader of addresses. */
export const coreAddress = {
  name: 'core-address',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]src[/\\]address[/\\]readAddress\.ts$/ }, () => ({
      contents: 'export const readAddress = (text) => Patchcord.readAddress(text);',
    }));
  },
};

/** What the core exports. */
export const coreExports = {
  name: 'core-exports',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]src[/\\]index\.ts$/ }, () => ({
      contents:
        'export const { createRuntime, defaultTiming, isAdapterError, isRuntimeError } = Patchcord;',
    }));
  },
};
