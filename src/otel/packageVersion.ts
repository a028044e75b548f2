/** The version in package.json. A test checks that both are equal. */
export const packageVersion = '0.1.0';
