// What every page has: the cart's count, the consent banner, the way to one's own journey.
import { countOf, readCart } from './cart.js';
import { fill, html } from './html.js';
import { consent, whenLoaded } from './tracker.js';

const answerKey = 'hatokami.consent';
const banner = document.getElementById('consent');
const mirror = document.getElementById('see-yourself');
const { journeyUrl } = document.documentElement.dataset;

const showCount = () => {
  document.getElementById('cart-count').textContent = countOf(readCart());
};
addEventListener('cart', showCount);
showCount();

const showMirror = () =>
  whenLoaded((tabiji) => {
    const id = tabiji.context()?.anonymous_id;
    if (!id) {
      fill(
        mirror,
        html`You are not measured.
          <button type="button" class="plain" id="consent-again">Change</button>`,
      );
      document.getElementById('consent-again').onclick = () => (banner.hidden = false);
      return;
    }
    fill(
      mirror,
      html`You are visitor <code id="visitor-id">${id}</code> —
        <a id="own-journey" href="${journeyUrl + encodeURIComponent(id)}" target="_blank"
          >see yourself in the dashboards</a
        >.`,
    );
  });

const answer = (value) => {
  localStorage.setItem(answerKey, value);
  consent(value);
  banner.hidden = true;
  showMirror();
};
document.getElementById('consent-accept').onclick = () => answer('granted');
document.getElementById('consent-decline').onclick = () => answer('denied');
banner.hidden = localStorage.getItem(answerKey) !== null;
showMirror();
