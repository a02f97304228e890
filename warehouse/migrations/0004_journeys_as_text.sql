-- Rollup: what visitors did as a text, a letter an event. Builds of before are dropped: they are made
-- anew within minutes, and until then funnels are read from events.
DROP TABLE IF EXISTS {{table journeys}} {{on_cluster}} SYNC;

DROP TABLE IF EXISTS {{storage journeys}} {{on_cluster}} SYNC;

DROP TABLE IF EXISTS {{table journey_builds}} {{on_cluster}} SYNC;

DROP TABLE IF EXISTS {{storage journey_builds}} {{on_cluster}} SYNC;

-- Of each build one row a visitor, after joining ids, with all of their events in order, and one more
-- for their events as a bot. Never changed; a build is a partition, and older ones are dropped.
CREATE TABLE IF NOT EXISTS {{storage journeys}} {{on_cluster}}
(
    build UInt64,
    source LowCardinality(String),
    visitor UInt64,
    -- 0: no two events at one time; 1: those at one time are in the order that a device counted, each
    -- of another name; 2: nothing is known about their order; 3: events of a bot
    kind UInt8,
    -- bit letter − 1 of each letter among the events, bit 63 for all from 64 on; of events with money
    name_bits UInt64,
    money_bits UInt64,
    -- epoch milliseconds of the first event and the last one
    first_ms Int64,
    last_ms Int64,
    -- of each event, a byte: which of the build's names it has, counted from 1; 255 for none of them
    letters String,
    letters_back String MATERIALIZED reverse(letters),
    codes Array(UInt8),
    -- epoch milliseconds of each event
    times Array(Int64),
    -- of each event, which of those with money it is, counted from 1; 0: none; and of these only, two
    -- fields of analytics/src/scope/packed-event.ts
    paid Array(UInt32),
    money Array(Int64),
    currencies Array(UInt16),
    -- of each event, all of these fields
    events Array(UInt256)
)
ENGINE = {{engine MergeTree}}
PARTITION BY build
ORDER BY (source, kind, name_bits, last_ms)
SETTINGS index_granularity = 1024, {{durable}};

{{distributed journeys by visitor}};

-- Of each build, when the newest event of an hour was received.
CREATE TABLE IF NOT EXISTS {{storage journey_hours}} {{on_cluster}}
(
    build UInt64,
    source LowCardinality(String),
    hour DateTime('UTC'),
    received_at DateTime64(3, 'UTC')
)
ENGINE = {{engine MergeTree}}
PARTITION BY build
ORDER BY (source, hour)
SETTINGS {{durable}};

{{distributed journey_hours by build}};

-- The builds that are whole. A build's key says what it holds for sure: all that was stored before so
-- many milliseconds since 1970, times 1000, plus something random.
CREATE TABLE IF NOT EXISTS {{storage journey_builds}} {{on_cluster}}
(
    build UInt64,
    -- rows of journeys and of journey_hours
    journeys UInt64,
    hours UInt64,
    -- the names that have a letter, in the order of their letters
    names Array(String),
    -- sources that have journeys of kind 2
    tangled Array(String)
)
ENGINE = {{engine MergeTree}}
ORDER BY build
SETTINGS {{durable}};

{{distributed journey_builds by build}};
