/**
 * What every page must hold, looked up in the page itself: names, ids, headings, contrast, width.
 * Runs inside the browser, so it may use nothing from outside of its body.
 */
export function auditPage(): string[] {
  const faults: string[] = [];
  const seen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
  const where = (element: Element): string =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').trim().slice(0, 40)}`;
  const textOf = (ids: string | null): string =>
    (ids ?? '')
      .split(/\s+/)
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ')
      .trim();
  const nameOf = (element: Element): string =>
    (
      element.getAttribute('aria-label') ||
      textOf(element.getAttribute('aria-labelledby')) ||
      ('labels' in element && element.labels instanceof NodeList
        ? [...element.labels].map((label) => label.textContent ?? '').join(' ')
        : '') ||
      (element.textContent ?? '')
    ).trim();

  for (const element of document.querySelectorAll(
    'button, a[href], input, select, textarea, [role], figure, dialog, aside.panel',
  )) {
    if (!seen(element) || element.getAttribute('aria-hidden') === 'true') continue;
    if (['status', 'alert'].includes(element.getAttribute('role') ?? '')) continue;
    if (nameOf(element) === '') faults.push(`without a name: ${where(element)}`);
  }
  for (const element of document.querySelectorAll('[aria-hidden="true"]')) {
    const focusable = element.querySelector('a[href], button, input, select, [tabindex]');
    if (focusable !== null) faults.push(`hidden, yet focusable: ${where(focusable)}`);
  }
  for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'list']) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of (element.getAttribute(attribute) ?? '').split(/\s+/)) {
        if (document.getElementById(id) === null) {
          faults.push(`${attribute} of nothing (${id}): ${where(element)}`);
        }
      }
    }
  }
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of new Set(ids)) {
    // The hatching is the same drawing in every chart.
    if (id !== 'tabiji-hatch' && ids.filter((one) => one === id).length > 1) {
      faults.push(`the id ${id} twice`);
    }
  }
  if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
  const levels = [...document.querySelectorAll('main h1, main h2, main h3, main h4')].map(
    (heading) => Number(heading.tagName[1]),
  );
  if (levels[0] !== 1) faults.push('does not begin with its h1');
  for (const table of document.querySelectorAll('table')) {
    if (table.querySelector('thead th[scope=col]') === null) faults.push('a table without headers');
  }
  if (document.title === '' || document.documentElement.lang === '')
    faults.push('no title or lang');
  const over = document.documentElement.scrollWidth - window.innerWidth;
  if (over > 0) faults.push(`wider than the window by ${over}`);

  const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour: string): number[] => {
    if (pixel === null) return [0, 0, 0, 0];
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    return [...pixel.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (colour: number[]): number =>
    colour
      .slice(0, 3)
      .map((part) => part / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
  const groundOf = (element: Element | null): number[] => {
    if (element === null) return [255, 255, 255, 255];
    const own = rgba(getComputedStyle(element).backgroundColor);
    return (own[3] ?? 0) > 250 ? own : groundOf(element.parentElement);
  };
  for (const element of document.querySelectorAll('body *')) {
    const texts = [...element.childNodes].filter(
      (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
    );
    const disabled = element.closest(':disabled, .busy, .unseen, .skip, option, datalist') !== null;
    if (texts.length === 0 || disabled || !seen(element)) continue;
    const style = getComputedStyle(element);
    const ink = luminance(rgba(element.closest('svg') === null ? style.color : style.fill));
    const ground = luminance(groundOf(element));
    const contrast = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    const large = parseFloat(style.fontSize) >= 24;
    if (contrast < (large ? 3 : 4.5)) {
      faults.push(`contrast ${contrast.toFixed(2)}: ${where(element)}`);
    }
  }
  return [...new Set(faults)];
}
