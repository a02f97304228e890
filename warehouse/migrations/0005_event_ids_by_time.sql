-- Ids in the order of their bytes, in which those of version 7 lie by time: new ones are looked for in
-- a corner of the table. A UUID's own order is by its second half, which is random. Small granules,
-- for ids that are random altogether. What was remembered is told again from the events.
DROP VIEW IF EXISTS {{view event_ids_view}} {{on_cluster}} SYNC;

DROP TABLE IF EXISTS {{table event_ids}} {{on_cluster}} SYNC;

DROP TABLE IF EXISTS {{storage event_ids}} {{on_cluster}} SYNC;

CREATE TABLE IF NOT EXISTS {{storage event_ids}} {{on_cluster}}
(
    event_id UUID,
    log_id LowCardinality(String),
    log_partition UInt16,
    log_offset UInt64,
    imported Bool,
    stored_at DateTime('UTC') MATERIALIZED now('UTC')
)
ENGINE = {{engine MergeTree}}
PARTITION BY (imported, toMonday(stored_at))
ORDER BY UUIDToNum(event_id)
TTL stored_at + INTERVAL 9 DAY DELETE WHERE NOT imported
SETTINGS index_granularity = 512, min_compress_block_size = 8192, max_compress_block_size = 16384, {{durable}};

{{distributed event_ids by log_partition}};

CREATE MATERIALIZED VIEW IF NOT EXISTS {{view event_ids_view}} {{on_cluster}} TO {{storage event_ids}} AS
SELECT event_id, log_id, log_partition, log_offset, imported
FROM {{storage events}};

INSERT INTO {{table event_ids}} (event_id, log_id, log_partition, log_offset, imported)
SELECT event_id, log_id, log_partition, log_offset, imported
FROM {{table events}}
WHERE imported OR stored_at >= now('UTC') - INTERVAL 9 DAY
SETTINGS insert_deduplicate = 0, distributed_foreground_insert = 1;
