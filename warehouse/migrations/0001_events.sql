-- The truth: one row an accepted event. Row bytes are a pure function of the log's record.
CREATE TABLE {{database}}.events {{on_cluster}}
(
    source LowCardinality(String),
    event_id UUID,
    name LowCardinality(String),
    original_name LowCardinality(String),
    occurred_at DateTime64(3, 'UTC'),
    device_at DateTime64(3, 'UTC'),
    received_at DateTime64(3, 'UTC'),
    clock_skew_ms Int64,
    clock_clamped Bool,
    anonymous_id String,
    user_id String,
    session_id String,
    seq UInt32,
    -- who it was, before ids are joined: the person when the event says so, else the device
    device_key UInt64 MATERIALIZED sipHash64(source, 'a', anonymous_id),
    visitor_key UInt64 MATERIALIZED if(user_id = '', sipHash64(source, 'a', anonymous_id), sipHash64(source, 'u', user_id)),
    is_entry Bool,
    channel LowCardinality(String),
    campaign_source LowCardinality(String),
    campaign_medium LowCardinality(String),
    campaign_name LowCardinality(String),
    first_campaign_source LowCardinality(String),
    first_campaign_medium LowCardinality(String),
    first_campaign_name LowCardinality(String),
    click_id_type LowCardinality(String),
    device_class LowCardinality(String),
    locale LowCardinality(String),
    bot LowCardinality(String),
    url String,
    path String,
    referrer String,
    title String,
    product_id String,
    value Nullable(Decimal(18, 4)),
    currency LowCardinality(String),
    payment_method LowCardinality(String),
    cart_id String,
    order_id String,
    items String,
    properties Map(LowCardinality(String), String),
    sdk LowCardinality(String),
    imported Bool,
    log_id LowCardinality(String),
    log_partition UInt16,
    log_offset UInt64,
    INDEX by_log_offset log_offset TYPE minmax GRANULARITY 1
)
ENGINE = {{engine}}
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (source, toDate(occurred_at), name, visitor_key, occurred_at)
SETTINGS {{table_settings}};

-- Where an event id was first stored: an id at another place of the log is a duplicate.
CREATE TABLE {{database}}.event_ids {{on_cluster}}
(
    event_id UUID,
    log_id LowCardinality(String),
    log_partition UInt16,
    log_offset UInt64,
    received_at DateTime('UTC'),
    imported Bool
)
ENGINE = {{engine}}
PARTITION BY (imported, toMonday(received_at))
ORDER BY event_id
TTL received_at + INTERVAL 9 DAY DELETE WHERE NOT imported
SETTINGS {{table_settings}};

CREATE MATERIALIZED VIEW {{database}}.event_ids_view {{on_cluster}} TO {{database}}.event_ids AS
SELECT event_id, log_id, log_partition, log_offset, toDateTime(received_at) AS received_at, imported
FROM {{database}}.events;

-- Which person a device belongs to: one row a device and person it was seen with; the first wins.
CREATE TABLE {{database}}.identity_links {{on_cluster}}
(
    device_key UInt64,
    visitor_key UInt64,
    linked_at DateTime64(3, 'UTC'),
    user_id String
)
ENGINE = {{engine:ReplacingMergeTree}}
ORDER BY (device_key, linked_at, visitor_key)
SETTINGS {{table_settings}};

CREATE MATERIALIZED VIEW {{database}}.identity_links_view {{on_cluster}} TO {{database}}.identity_links AS
SELECT device_key, visitor_key, min(occurred_at) AS linked_at, any(user_id) AS user_id
FROM {{database}}.events
WHERE user_id != '' AND anonymous_id != ''
GROUP BY device_key, visitor_key;
