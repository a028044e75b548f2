/** What runs in the connector's frame: everything that a browser can post, in every place of a request. */
export async function sendEverything(): Promise<{ posted: number; refused: number }> {
  const cyclic: Record<string, unknown> = { list: [] };
  cyclic.self = cyclic;
  let deep: unknown = 'end';
  for (let level = 0; level < 10_000; level += 1) deep = level % 2 ? [deep] : { deep };
  const canvas = new OffscreenCanvas(1, 1);
  canvas.getContext('2d');
  const pair = await crypto.subtle?.generateKey({ name: 'AES-GCM', length: 128 }, true, [
    'encrypt',
  ]);
  const sparse: unknown[] = [];
  sparse[7] = 1;
  const makers: readonly (() => { value: unknown; transfer?: Transferable[] })[] = [
    ...[undefined, null, true, -0, NaN, Infinity, 1n, '', '\u0000', '\ud800', 'x'.repeat(1e4)],
    ...[{}, [], sparse, cyclic, deep, new Map([[{ a: 1 }, new Set([1])]]), new Set([[]])],
    ...[new Date(NaN), new Date(0), /x/g, new Blob(['x']), new File(['x'], 'x'), new Error('x')],
    ...[new RangeError('x'), new DOMException('x'), new ArrayBuffer(8), new Float64Array(2)],
    ...[
      new DataView(new ArrayBuffer(2)),
      new ImageData(1, 1),
      new DOMRect(),
      new DOMMatrix(),
      pair,
    ],
    ...[Object(1), Object('x'), Object(true), { __proto__: null, constructor: 1, length: 1e9 }],
    ...[{ toString: 1, valueOf: null, toJSON: 'x' }, JSON.parse('{"__proto__":{"x":1}}')],
    await createImageBitmap(canvas),
  ].map((value) => () => ({ value }));
  const movers: typeof makers = [
    () => new MessageChannel().port1,
    () => new ReadableStream(),
    () => new WritableStream(),
    () => new TransformStream(),
    () => new OffscreenCanvas(1, 1),
    () => new ArrayBuffer(8),
  ].map((make) => () => {
    const value = make();
    return { value, transfer: [value as Transferable] };
  });
  const log = (body: unknown) => ({ message: { body } });
  const about = (interactionData: unknown) =>
    log({ interactionId: `I-${counter++}`, interactionData });
  let counter = 0;
  type Place = readonly [action: string, put: (value: unknown) => unknown];
  const places: readonly Place[] = [
    ...['ready', 'requestCrmData', 'requestGetCrmDirectory', 'requestOpenReports'].flatMap(
      (action): Place[] => [
        [action, (value) => value],
        [action, (extra) => ({ extra })],
      ],
    ),
    ['requestEnableClickToDial', (value) => value],
    ['requestEnableClickToDial', (isEnabled) => ({ isEnabled })],
    ['requestEnableClickToDial', (extra) => ({ isEnabled: true, extra })],
    ['requestNavigateToClickToDialResult', (recordId) => ({ recordId })],
    ['requestNavigateToClickToDialResult', (extra) => ({ recordId: 'C-1', extra })],
    ['requestPerformInteractionScreenPop', (value) => value],
    ['requestPerformInteractionScreenPop', (aniValues) => ({ aniValues })],
    ['requestPerformInteractionScreenPop', (value) => ({ aniValues: [value], extra: value })],
    ['requestCustomFieldsValues', (object) => ({ object })],
    ['requestCustomFieldsValues', (voice) => ({ object: { voice, digital: [voice] } })],
  ];
  const logPlaces: readonly Place[] = [
    ['requestSaveInteractionLog', (value) => value],
    ['requestSaveInteractionLog', (message) => ({ message })],
    ['requestSaveInteractionLog', (header) => ({ header, ...about({ interaction: {} }) })],
    ['requestSaveInteractionLog', (interactionId) => log({ interactionId, interactionData: {} })],
    ['requestSaveInteractionLog', (interaction) => about({ interaction })],
    ['requestSaveInteractionLog', (topic) => about({ interaction: { topic, intrinsics: topic } })],
    [
      'requestSaveInteractionLog',
      (comments) => about({ interaction: {}, logDetails: { comments } }),
    ],
    [
      'requestSaveInteractionLog',
      (extra) => about({ interaction: {}, logDetails: { extra }, extra }),
    ],
  ];
  const result = { posted: 0, refused: 0 };
  const send = async (allPlaces: readonly Place[], all: typeof makers) => {
    for (const [action, put] of allPlaces) {
      for (const make of all) {
        const { value, transfer } = make();
        try {
          window.ask(action, put(value), transfer);
          result.posted += 1;
        } catch {
          // This browser cannot post it.
          result.refused += 1;
        }
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  await send([...places, ...logPlaces], makers);
  await send(places, movers);
  return result;
}
