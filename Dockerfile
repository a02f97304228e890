# syntax=docker/dockerfile:1
# The targets that run on Kafka and ClickHouse. Without chDB, which only the embedded mode needs and
# which is half a gigabyte.

FROM node:22.21.1-bookworm-slim AS manifests
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
COPY analytics/package.json analytics/
COPY bench/package.json bench/
COPY contract/package.json contract/
COPY dashboards/package.json dashboards/
COPY e2e/package.json e2e/
COPY ingest/package.json ingest/
COPY sdk/package.json sdk/
COPY server/package.json server/
COPY test-stack/package.json test-stack/
COPY warehouse/package.json warehouse/

FROM manifests AS build
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
COPY tsconfig.json tsconfig.base.json ./
COPY scripts scripts
COPY analytics analytics
COPY bench bench
COPY contract contract
COPY dashboards dashboards
COPY e2e e2e
COPY ingest ingest
COPY sdk sdk
COPY server server
COPY test-stack test-stack
COPY warehouse warehouse
RUN npm run --silent build

FROM manifests AS modules
RUN --mount=type=cache,target=/root/.npm \
    npm ci --ignore-scripts --omit=dev --workspace=server \
    && rm -rf node_modules/chdb node_modules/@chdb node_modules/.bin

FROM node:22.21.1-bookworm-slim
ENV NODE_ENV=production \
    TABIJI_HOST=0.0.0.0 \
    TABIJI_PORT=8080
WORKDIR /app
COPY --from=modules /src/node_modules node_modules
COPY --from=build /src/package.json ./
COPY --from=build /src/contract/package.json contract/
COPY --from=build /src/contract/dist contract/dist
COPY --from=build /src/warehouse/package.json warehouse/
COPY --from=build /src/warehouse/dist warehouse/dist
COPY --from=build /src/warehouse/migrations warehouse/migrations
COPY --from=build /src/ingest/package.json ingest/
COPY --from=build /src/ingest/dist ingest/dist
COPY --from=build /src/analytics/package.json analytics/
COPY --from=build /src/analytics/dist analytics/dist
COPY --from=build /src/sdk/package.json sdk/
COPY --from=build /src/sdk/dist sdk/dist
COPY --from=build /src/dashboards/package.json dashboards/
COPY --from=build /src/dashboards/dist dashboards/dist
COPY --from=build /src/server/package.json server/
COPY --from=build /src/server/bin server/bin
COPY --from=build /src/server/assets server/assets
COPY --from=build /src/server/dist server/dist
COPY scripts/healthcheck.mjs ./
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
    CMD ["node", "/app/healthcheck.mjs"]
ENTRYPOINT ["node", "/app/server/bin/tabiji.js"]
CMD ["serve"]
