/** Steps of the model that happen in the frame or on the way. */
export const isConnectors = (event: string): boolean =>
  /^(agent|timer connector|deliver|drop|repeat|swap) ?/.test(event);
