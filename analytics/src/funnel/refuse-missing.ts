/** Options of a definition that are typed and not answered yet: refused, so that no number is wrong. */
import type { FunnelDefinition } from '../api-types/index.js';
import { InvalidRequest } from '../question/invalid-request.js';

export function refuseWhatIsMissing(definition: FunnelDefinition): void {
  const { tie_tolerance_ms, breakdown, unit } = definition;
  const missing: readonly [boolean, string][] = [
    [tie_tolerance_ms > 0, '/tie_tolerance_ms'],
    [
      breakdown?.property.startsWith('visitor.') === true && unit !== 'visitor',
      '/breakdown/property',
    ],
  ];
  const found = missing.find(([isAsked]) => isAsked);
  if (found !== undefined) throw new InvalidRequest(found[1], 'This option is not there yet.');
}
