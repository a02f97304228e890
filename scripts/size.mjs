// Prints what a browser downloads, gzip, beside its budget; fails when something is over.
import { printSizes as printAppSizes } from '../dashboards/scripts/size.mjs';
import { printSizes as printTrackerSizes } from '../sdk/scripts/size.mjs';

const areWithin = [printTrackerSizes(), printAppSizes()];
process.exit(areWithin.every(Boolean) ? 0 : 1);
