/** Text, cut to a length, without what looks like an e-mail address or a card number (14 to 16 digits). */
export const mask = (text: string, maxLength = 512): string =>
  text.replace(/[\w.+%-]+(@|%40)[\w.-]+|\b(\d[ +-]?){13,15}\d\b/g, '***').slice(0, maxLength);
