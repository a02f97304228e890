/**
 * Text without what looks like an e-mail address or a card number (14 to 16 digits that begin as
 * cards do), cut to a length.
 */
export const mask = (text: string, maxLength = 8192): string =>
  text
    .replace(/[\w.+%-]{1,64}(@|%40)[\w.-]+|\b[3-6](\d[ +-]?){12,14}\d\b/g, '***')
    .slice(0, maxLength);
