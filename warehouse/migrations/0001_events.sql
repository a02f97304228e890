-- The truth: one row an accepted event. Row bytes are a pure function of the log's record.
CREATE TABLE IF NOT EXISTS {{storage events}} {{on_cluster}}
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
    INDEX by_log_offset log_offset TYPE minmax GRANULARITY 1,
    INDEX by_device device_key TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX by_visitor visitor_key TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = {{engine MergeTree}}
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (source, toDate(occurred_at), name, visitor_key, occurred_at)
SETTINGS {{durable}};

{{distributed events by log_partition}};

-- Where an event id was first stored: an id at another place of the log is a duplicate. Live ids are
-- forgotten 9 days after they were stored. A row that comes twice changes nothing.
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
ORDER BY event_id
TTL stored_at + INTERVAL 9 DAY DELETE WHERE NOT imported
SETTINGS {{durable}};

{{distributed event_ids by log_partition}};

CREATE MATERIALIZED VIEW IF NOT EXISTS {{view event_ids_view}} {{on_cluster}} TO {{storage event_ids}} AS
SELECT event_id, log_id, log_partition, log_offset, imported
FROM {{storage events}};

-- Which persons a device was seen with; the earliest link wins. Merges keep one row a device and
-- person, and a row that comes twice changes nothing.
CREATE TABLE IF NOT EXISTS {{storage identity_links}} {{on_cluster}}
(
    device_key UInt64,
    visitor_key UInt64,
    linked_at SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    user_id SimpleAggregateFunction(any, String)
)
ENGINE = {{engine AggregatingMergeTree}}
ORDER BY (device_key, visitor_key)
SETTINGS {{durable}};

{{distributed identity_links by device_key}};

CREATE MATERIALIZED VIEW IF NOT EXISTS {{view identity_links_view}} {{on_cluster}} TO {{storage identity_links}} AS
SELECT device_key, visitor_key, min(event.occurred_at) AS linked_at, any(event.user_id) AS user_id
FROM {{storage events}} AS event
WHERE event.user_id != '' AND event.anonymous_id != ''
GROUP BY device_key, visitor_key;
