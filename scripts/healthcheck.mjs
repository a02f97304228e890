// For the container's health check: 0 when this process says that it is ready.
const { TABIJI_PORT: port = '8080' } = process.env;
const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
process.exit(ready?.ok ? 0 : 1);
