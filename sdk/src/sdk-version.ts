/** Name and version on every event; a test holds it to package.json. */
export const sdkVersion = 'tabiji-js/0.1.0';
