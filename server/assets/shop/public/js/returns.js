// The policy page.
import { track } from './tracker.js';

track('policy_view', { policy: 'returns' });
