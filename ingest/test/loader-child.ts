// A process that loads what the log in its directory holds, until it is killed.
import { openStand } from './loader-stand.js';

const [dir = '', maxRecords = '500'] = process.argv.slice(2);
const { load } = await openStand(dir);
const loader = load({ limits: { maxRecords: Number(maxRecords), lingerMs: 5 } });
process.stdout.write('loading\n');
await loader.caughtUp();
process.stdout.write('done\n');
setInterval(() => undefined, 1_000);
