/**
 * Loader hooks: whoever asks for `typescript` gets version 5. TypeDoc works on the compiler's
 * programming interface, which TypeScript 7 does not have; it can go once TypeDoc supports 7.
 */
export const resolve = (specifier, context, next) =>
  next(specifier === 'typescript' ? 'typescript-5' : specifier, context);
