const element = {
  adapter: undefined as unknown,
  addEventListener(_type: string, _listener: (event: CustomEvent<{ value: string }>) => void) {},
};
export const document = { querySelector: (_selector: string) => element };
