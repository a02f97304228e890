-- What somebody decided about a device and a person; appended, never changed. Of one pair the newest
-- decision counts.
CREATE TABLE IF NOT EXISTS {{storage identity_decisions}} {{on_cluster}}
(
    source LowCardinality(String),
    anonymous_id String,
    user_id String,
    device_key UInt64 MATERIALIZED sipHash64(source, 'a', anonymous_id),
    visitor_key UInt64 MATERIALIZED sipHash64(source, 'u', user_id),
    linked Bool,
    decided_at DateTime64(3, 'UTC')
)
ENGINE = {{engine MergeTree}}
ORDER BY (device_key, visitor_key, decided_at)
SETTINGS {{durable}};

{{distributed identity_decisions by device_key}};

-- A link made by hand stands beside those that events made.
CREATE MATERIALIZED VIEW IF NOT EXISTS {{view identity_decisions_view}} {{on_cluster}} TO {{storage identity_links}} AS
SELECT device_key, visitor_key, decided_at AS linked_at, user_id
FROM {{storage identity_decisions}}
WHERE linked;
