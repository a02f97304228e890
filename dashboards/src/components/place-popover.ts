/** Puts an opened popover under its button, inside the window. */
export function placePopover(popover: HTMLElement, button: Element): void {
  const margin = 8;
  const { bottom, left } = button.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const { offsetWidth, offsetHeight } = popover;
  const x = Math.max(margin, Math.min(left, innerWidth - offsetWidth - margin));
  const y = Math.max(margin, Math.min(bottom + 4, innerHeight - offsetHeight - margin));
  popover.style.left = `${x}px`;
  popover.style.top = `${y}px`;
}
