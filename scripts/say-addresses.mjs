// After `make up`: where things are, with the keys of .env that a person needs.
import { readFileSync } from 'node:fs';

const env = Object.fromEntries(
  [...readFileSync('.env', 'utf8').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [
    name,
    value,
  ]),
);
const at = (name, port) => `http://127.0.0.1:${env[name] || port}`;

console.log(`
dashboards    ${at('TABIJI_API_PORT', 8081)}/?token=${env.TABIJI_READ_TOKEN}
collector     ${at('TABIJI_COLLECTOR_PORT', 8080)}/v1/events   write key ${env.TABIJI_WRITE_KEY}
Grafana       ${at('GRAFANA_PORT', 3000)}   admin, password in .env
Prometheus    ${at('PROMETHEUS_PORT', 9090)}`);
