/** An agent, with the fields of the CRM data's current user. */
export interface Agent {
  readonly id: string;
  readonly username: string;
  readonly name: string;
}
