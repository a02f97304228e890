// The shop's side of the tracker: calls made before it has loaded wait in the queue that it reads.
window.tabiji ??= function (...call) {
  (window.tabiji.q ??= []).push(call);
};

/** Works before and after the tracker has loaded. */
export const track = (name, properties) => window.tabiji('track', name, properties);
export const identify = (userId) => window.tabiji('identify', userId);
export const consent = (answer) => window.tabiji('consent', answer);

/** Runs once the tracker is there; never, when it is blocked. */
export function whenLoaded(run) {
  if (window.tabiji.context) run(window.tabiji);
  else {
    const script = document.querySelector('script[data-key]');
    script?.addEventListener('load', () => run(window.tabiji), { once: true });
  }
}
