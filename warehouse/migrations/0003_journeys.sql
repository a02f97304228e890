-- When a row was stored, by the engine's clock: rows that came after a rollup had been built are told
-- by it. Rows of before this migration count as stored now.
ALTER TABLE {{storage events}} {{on_cluster}}
    ADD COLUMN IF NOT EXISTS stored_at DateTime('UTC') MATERIALIZED now('UTC'),
    ADD INDEX IF NOT EXISTS by_stored_at stored_at TYPE minmax GRANULARITY 1;

ALTER TABLE {{table events}} {{on_cluster}}
    ADD COLUMN IF NOT EXISTS stored_at DateTime('UTC') MATERIALIZED now('UTC');

ALTER TABLE {{storage events}} {{on_cluster}} MATERIALIZE COLUMN stored_at;

ALTER TABLE {{storage events}} {{on_cluster}} MATERIALIZE INDEX by_stored_at;

-- Rollup: of each build one row a visitor, after joining ids, with all of their events but bots', in
-- order. Never changed; a build is a partition, and older ones are dropped.
CREATE TABLE IF NOT EXISTS {{storage journeys}} {{on_cluster}}
(
    build UInt64,
    source LowCardinality(String),
    visitor UInt64,
    -- bit sipHash64(name) % 64 of each name among the events
    name_bits UInt64,
    name_count UInt8 MATERIALIZED bitCount(name_bits),
    -- of each event: packed as analytics/src/scope/packed-event.ts says, and sipHash64(name)
    events Array(UInt256),
    names Array(UInt64)
)
ENGINE = {{engine MergeTree}}
PARTITION BY build
ORDER BY (source, name_count, visitor)
SETTINGS index_granularity = 1024, {{durable}};

{{distributed journeys by visitor}};

-- The builds of `journeys` that are whole. A build's key says what it holds for sure: all that was
-- stored before so many milliseconds since 1970, times 1000, plus something random.
CREATE TABLE IF NOT EXISTS {{storage journey_builds}} {{on_cluster}}
(
    build UInt64,
    visitors UInt64
)
ENGINE = {{engine MergeTree}}
ORDER BY build
SETTINGS {{durable}};

{{distributed journey_builds by build}};
