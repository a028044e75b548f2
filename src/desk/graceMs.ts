/**
 * The time before an unsaved log is shown to the agent, in milliseconds. Each call has a log, and most are saved in
 * less than a second, so showing every new log would only distract.
 */
export const graceMs = 5000;
