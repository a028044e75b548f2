/** What the bench uses of post-robot, which brings no types for TypeScript. */
declare module 'post-robot' {
  interface Peer {
    readonly window: Window | null;
    readonly domain: string;
  }
  const postRobot: {
    on(name: string, peer: Peer, answer: () => object): void;
    send(
      peer: Window,
      name: string,
      data: object,
      options: { domain: string },
    ): Promise<{ data: unknown }>;
  };
  // biome-ignore lint/style/noDefaultExport: so it is in the package
  export default postRobot;
}
