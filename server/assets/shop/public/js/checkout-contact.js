// The contact form's checks; what was typed never leaves the page, which field was refused does.
import { track } from './tracker.js';

const checks = {
  name: {
    good: (text) => text.trim().length > 1,
    code: 'missing',
    words: 'Please tell your name.',
  },
  email: {
    good: (text) => /^\S+@\S+\.\S+$/.test(text),
    code: 'invalid',
    words: 'That is no e-mail.',
  },
  postcode: {
    good: (text) => /^\d{3}-?\d{4}$/.test(text.trim()),
    code: 'invalid',
    words: 'Seven digits, like 602-0881.',
  },
};
const refused = new Set();

/** Marks what is wrong. @returns whether nothing is. */
export function checkContact(form) {
  let isGood = true;
  for (const [field, { good, code, words }] of Object.entries(checks)) {
    const input = form.elements[field];
    const label = input.parentElement;
    label.querySelector('.error')?.remove();
    const isFieldGood = good(input.value);
    input.setAttribute('aria-invalid', String(!isFieldGood));
    if (!isFieldGood) {
      isGood = false;
      refused.add(field);
      label.insertAdjacentHTML('beforeend', `<span class="error">${words}</span>`);
      track('field_error', { step: 'contact', field, code });
    } else if (refused.delete(field)) track('field_recovered', { step: 'contact', field });
  }
  return isGood;
}
