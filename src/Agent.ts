/** An agent, as the CRM data names the current user. */
export interface Agent {
  readonly id: string;
  readonly username: string;
  readonly name: string;
}
