// Text into markup, safely.
const signs = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => signs[sign]);

/** Markup that is already safe. */
export const safe = (markup) => ({ markup });

/** Values are escaped, unless `safe`. */
export const html = (parts, ...values) =>
  safe(
    parts.reduce((text, part, index) => {
      const value = values[index - 1];
      const all = Array.isArray(value) ? value : [value];
      return text + all.map((one) => one?.markup ?? escape(one)).join('') + part;
    }),
  );

export const fill = (element, content) => {
  element.innerHTML = content.markup;
};
