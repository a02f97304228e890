/** @jest-environment jsdom */
import { friction } from '../../src/plugins/friction.js';
import { startTracker } from '../support/start-tracker.js';

const open = () => {
  document.body.innerHTML = `
    <form data-checkout="contact"><input name="email" type="email" required /><input name="zip" /></form>
    <form id="newsletter"><input name="email" required /></form>`;
  const { tracker, browser } = startTracker();
  friction(tracker);
  const [form, other] = document.forms;
  const field = (name: string, of = form!) => of.elements.namedItem(name) as HTMLInputElement;
  const events = async () => {
    await browser.pass(1_000);
    return browser.sent().map(({ name, properties }) => [name, properties]);
  };
  return { tracker, browser, form: form!, other: other!, field, events };
};

afterEach(() => {
  jest.useRealTimers();
});

test('a field that is refused, corrected and left, without what was typed', async () => {
  jest.useFakeTimers({ now: 0 });
  const { form, field, events, browser } = open();
  const email = field('email');
  email.focus();
  jest.setSystemTime(4_000);
  form.reportValidity();
  email.value = 'jane@mail.example';
  email.dispatchEvent(new Event('change', { bubbles: true }));
  field('zip').focus();
  jest.setSystemTime(5_000);
  email.focus();
  jest.setSystemTime(5_500);
  form.onsubmit = () => false;
  form.requestSubmit();
  expect(await events()).toEqual([
    ['field_error', { step: 'contact', field: 'email', code: 'valueMissing' }],
    ['field_recovered', { step: 'contact', field: 'email' }],
    [
      'field_left',
      {
        step: 'contact',
        field: 'email',
        dwell_ms: 4_500,
        focus_count: 2,
        error_count: 1,
        is_refused: false,
      },
    ],
    [
      'field_left',
      {
        step: 'contact',
        field: 'zip',
        dwell_ms: 1_000,
        focus_count: 1,
        error_count: 0,
        is_refused: false,
      },
    ],
  ]);
  expect(browser.bodies.join()).not.toContain('jane');
});

test('what the page itself marks as invalid, when the field is left', async () => {
  const { field, events } = open();
  field('zip').focus();
  field('zip').setAttribute('aria-invalid', 'true');
  field('email').focus();
  field('zip').focus();
  field('zip').setAttribute('aria-invalid', 'false');
  field('email').focus();
  expect(await events()).toEqual([
    ['field_error', { step: 'contact', field: 'zip', code: 'aria_invalid' }],
    ['field_recovered', { step: 'contact', field: 'zip' }],
  ]);
});

test('a page that is left tells how far its fields got; other forms are nobody’s business', async () => {
  const { field, events, other } = open();
  field('zip').focus();
  field('email', other).focus();
  dispatchEvent(new Event('pagehide'));
  expect((await events()).map(([name, properties]) => [name, properties])).toMatchObject([
    ['field_left', { field: 'zip', focus_count: 1 }],
  ]);
});

test('steps back, and another way to pay', async () => {
  const { tracker, events } = open();
  const step = (name: string, index: number) =>
    tracker.track('checkout_step', { step: name, index });
  const select = (payment_type: string) =>
    tracker.track('payment_method_selected', { payment_type });
  step('contact', 1);
  step('payment', 3);
  select('card');
  select('card');
  select('invoice');
  step('contact', 1);
  expect((await events()).filter(([name]) => /back|selected/.test(name as string))).toEqual([
    ['payment_method_selected', { payment_type: 'card', switches: 0 }],
    ['payment_method_selected', { payment_type: 'card', switches: 0 }],
    ['payment_method_selected', { payment_type: 'invoice', switches: 1 }],
    ['checkout_back', { from: 3, to: 1 }],
  ]);
});
