// Writes docs/configuration.md from the compiled settings.
import { writeFileSync } from 'node:fs';
import { configurationDoc } from '../dist/config/configuration-doc.js';

writeFileSync(new URL('../../docs/configuration.md', import.meta.url), configurationDoc());
