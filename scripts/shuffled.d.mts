export declare const shuffleSeeds: readonly number[];
export declare const shuffled: (seed: number) => string[];
