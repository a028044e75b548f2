/**
 * For the scripts of adapters: they take the error classes from the core's script, which is there
 * before them, in place of bringing `src/errors.ts` once more.
 */
export const coreErrors = {
  name: 'core-errors',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]src[/\\]errors\.ts$/ }, () => ({
      contents: `
        export const { AdapterError, RuntimeError, isAdapterError } = Patchcord;
        export const invalidOption = (option, expected) =>
          new RuntimeError('The option ' + option + ' must be ' + expected + '.', {
            code: 'INVALID_OPTION',
            details: { option },
          });`,
    }));
  },
};
