export declare const arrayFrom: typeof Array.from;
