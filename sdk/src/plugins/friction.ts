/**
 * Where a form costs effort, without ever reading a value: fields that are refused (`field_error`,
 * `field_recovered`), how long and how often each was worked on (`field_left`), steps back
 * (`checkout_back`) and how often the way to pay was changed (`switches`).
 */
import type { Properties } from '../event-map.js';
import type { PluginStart } from './plugin-start.js';

interface Work {
  dwell_ms: number;
  focus_count: number;
  error_count: number;
  /** Refused, not corrected yet. */
  is_refused: boolean;
}

/** `form`: which forms, a selector; default `[data-checkout]`, whose value names the step. */
export const friction: PluginStart = (tracker, { form: selector = '[data-checkout]' } = {}) => {
  const worked = new Map<HTMLInputElement, Work>();
  let focused: Work | undefined;
  let focusedAt = 0;
  /** Of the checkout's step that was seen last. */
  let reached = 0;
  let method: unknown;
  let switches = 0;

  const track = (event: string, field: HTMLInputElement, more?: Properties) =>
    tracker.track(event, { step: field.form!.dataset['checkout'], field: field.name, ...more });
  const on = (type: string, run: (field: HTMLInputElement, work: Work) => void) =>
    addEventListener(
      type,
      ({ target }) => {
        const field = target as HTMLInputElement;
        if (field.name && field.form?.matches(selector)) {
          const work = worked.get(field) || {
            dwell_ms: 0,
            focus_count: 0,
            error_count: 0,
            is_refused: false,
          };
          worked.set(field, work);
          run(field, work);
        }
      },
      true,
    );
  const refuse = (field: HTMLInputElement, work: Work, code: string) => {
    if (work.is_refused) return;
    work.is_refused = true;
    work.error_count++;
    track('field_error', field, { code });
  };
  /** The page may judge by itself and say so to those who can't see it. */
  const judge = (field: HTMLInputElement, work: Work) => {
    if (field.matches('[aria-invalid=true]')) refuse(field, work, 'aria_invalid');
    else if (work.is_refused && field.validity.valid) {
      work.is_refused = false;
      track('field_recovered', field);
    }
  };
  const pause = () => {
    if (focused) focused.dwell_ms += Date.now() - focusedAt;
    focused = undefined;
  };
  const leave = () => {
    pause();
    worked.forEach((work, field) => track('field_left', field, { ...work }));
    worked.clear();
  };

  on('focusin', (_, work) => {
    work.focus_count++;
    focused = work;
    focusedAt = Date.now();
  });
  on('focusout', (field, work) => {
    pause();
    judge(field, work);
  });
  on('change', judge);
  on('invalid', (field, work) => {
    for (const code in field.validity) {
      if (field.validity[code as keyof ValidityState]) return refuse(field, work, code);
    }
  });
  addEventListener('submit', ({ target }) => {
    if ((target as Element).matches(selector)) leave();
  });
  // Before the tracker hands over what it has.
  addEventListener('pagehide', leave, true);

  tracker.use((event) => {
    const { index = 0, payment_type } = (event.properties || {}) as Record<string, number>;
    if (event.name === 'checkout_step') {
      const back = { from: reached, to: index };
      // Not from within another event.
      if (index < reached) queueMicrotask(() => tracker.track('checkout_back', back));
      reached = index;
    }
    if (event.name === 'payment_method_selected') {
      if (method && method !== payment_type) switches++;
      method = payment_type;
      return { ...event, properties: { ...event.properties, switches } };
    }
    return;
  });
};
