/** Types of the protocol that another block of the page declares, or the package has. */
const known = ['CallCenterSettings', 'SaveInteractionLog'];
const declared = (name: string, code: string) => new RegExp(`^interface ${name} `, 'm').test(code);

/** Shapes get a name. What the page declares is what the package has. */
export function complete(code: string): string {
  const named = code
    .replace(/^\{/gm, (_, offset) => `type Shape${offset} = {`)
    // An interface may get more members later, so it never fits where others are permitted.
    .replace(/^interface (\w+) \{/gm, 'type $1 = {');
  const borrowed = known.filter((name) => code.includes(name) && !declared(name, code));
  const compared = ['CrmData', 'SaveInteractionLog'].filter((name) => declared(name, code));
  return [
    `import type * as real from 'patchcord/protocol';`,
    ...borrowed.map((name) => `type ${name} = real.${name};`),
    named,
    ...compared.map(
      (name) => `export const fits: ${name} extends real.${name} ? true : never = true;`,
    ),
  ].join('\n');
}
