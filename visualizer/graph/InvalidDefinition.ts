/** A machine definition that cannot be drawn. The message says what is wrong, and where. */
export class InvalidDefinition extends Error {
  override readonly name = 'InvalidDefinition';
}
