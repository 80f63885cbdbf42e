-- All credit lines of the program, for DuckDB: set-based, exact in whole numbers. Several statements, so that each
-- step is materialized once. Sections cite the rules. The result is the table `lines`.

-- The version of each date, so that everything below finds its version by an equality.
CREATE TABLE calendar AS
SELECT c.day::INTEGER AS day, v.*
FROM range(15000, 25000) c(day) JOIN versions v ON c.day >= v.first_day AND c.day < v.end_day;

-- ---- Activity: the spans on which a partner is active on a client (rules §4.4–4.6) -------------------------------

-- Until when the activities of a stretch of service can count: the partner's next relationship end. No end falls
-- inside a stretch, as an end is what leaves nobody servicing (rules §4.5). `pair` is one number for all stretches of
-- a client, partner and end.
CREATE TABLE stretches AS
WITH bounded AS (
  SELECT s.client, s.partner, s.member, s.begin_at, s.end_at, coalesce(min(e.day), 4000000)::INTEGER AS until_day
  FROM services s LEFT JOIN ends e ON e.client = s.client AND e.partner = s.partner AND e.instant > s.begin_at
  GROUP BY ALL
)
SELECT *, (dense_rank() OVER (ORDER BY client, partner, until_day))::INTEGER AS pair FROM bounded;

-- Activities within 30 days of each other overlap for sure (managed_days ≥ 30), so they are first reduced to one
-- row per pair and 30 days: the sort below then sees a tenth of the rows.
CREATE TABLE blocks AS
SELECT s.pair, min(a.day) AS start_day, max(least(a.day + q.managed_days, s.until_day)) AS end_day
FROM activities a
JOIN (SELECT c.day, q.deed, c.managed_days FROM calendar c JOIN qualifying q USING (version)) q
  ON q.day = a.day AND q.deed = a.deed
JOIN stretches s ON s.member = a.member AND a.instant >= s.begin_at AND a.instant < s.end_at
GROUP BY s.pair, a.day // 30;

-- Gaps and islands: a block that begins after everything before it has ended begins a span.
CREATE TABLE spans AS
WITH named AS (
  SELECT p.client, p.partner, b.start_day, b.end_day
  FROM blocks b JOIN (SELECT DISTINCT pair, client, partner FROM stretches) p USING (pair)
), reached AS (
  SELECT *, max(end_day) OVER (
    PARTITION BY client, partner ORDER BY start_day, end_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
  ) AS reached_day
  FROM named
), islands AS (
  SELECT *, count(*) FILTER (reached_day IS NULL OR start_day > reached_day) OVER (
    PARTITION BY client, partner ORDER BY start_day, end_day ROWS UNBOUNDED PRECEDING
  ) AS island
  FROM reached
)
SELECT client, partner, min(start_day) AS start_day, max(end_day) AS end_day
FROM islands
GROUP BY client, partner, island
HAVING min(start_day) < max(end_day);

-- ---- Sold: the stack of each product line as heights (rules §3) --------------------------------------------------

-- A deal raises the stack by its amount, a change sets its height. `epoch` counts the times it was emptied before.
CREATE TABLE heights AS
WITH events AS (
  SELECT client, product_line, day, 0 AS is_change, deal AS id, amount, currency FROM deals
  UNION ALL
  SELECT client, product_line, day, 1, change, amount, currency FROM changes
), stages AS (
  SELECT *,
    row_number() OVER line AS position,
    count(*) FILTER (is_change = 1) OVER line AS changes_so_far,
    count(*) FILTER (is_change = 1 AND amount = 0) OVER (line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS epoch
  FROM events
  WINDOW line AS (PARTITION BY client, product_line ORDER BY day, is_change, id)
), raised AS (
  SELECT *,
    sum(amount) OVER (PARTITION BY client, product_line, changes_so_far ORDER BY position)::BIGINT AS height,
    min(day) OVER (PARTITION BY client, product_line, epoch) AS first_sale,
    last_value(CASE is_change WHEN 0 THEN id END IGNORE NULLS) OVER (
      PARTITION BY client, product_line, epoch ORDER BY position ROWS UNBOUNDED PRECEDING
    ) AS latest_deal
  FROM stages
)
SELECT client, product_line, day, is_change, currency, position, first_sale, latest_deal, height,
  lag(height, 1, 0) OVER (PARTITION BY client, product_line ORDER BY position) AS bottom
FROM raised;

-- What is credited: deals, and increases while the latest deal's own months last (rules §3.2, §3.3). A slice
-- occupies the stack from `bottom` to `height`.
CREATE TABLE slices AS
WITH credited AS (
  SELECT h.*, d.deal, d.kind, v.version, v.sold_months,
    CASE v.rate_by_first_sale WHEN 1 THEN h.first_sale ELSE h.day END AS rate_day
  FROM heights h
  JOIN deals d ON d.deal = h.latest_deal
  JOIN calendar v ON v.day = h.day
  JOIN calendar dv ON dv.day = d.day
  WHERE h.height > h.bottom AND (
    h.is_change = 0 OR (
      v.credits_increases = 1 AND
      DATE '1970-01-01' + h.day < DATE '1970-01-01' + d.day + to_months(dv.sold_months)
    )
  )
), located AS (
  SELECT c.*, (g.country IS NOT NULL)::SMALLINT AS is_growth
  FROM credited c
  ASOF JOIN markets m ON m.client = c.client AND m.day <= c.day
  LEFT JOIN growth g ON g.version = c.version AND g.country = m.country
)
SELECT l.client, l.product_line, l.position, l.day, l.bottom, l.height, l.deal, l.kind,
  date_diff('day', DATE '1970-01-01', DATE '1970-01-01' + l.day + to_months(l.sold_months))::INTEGER AS end_day,
  r.num, r.den
FROM located l
JOIN calendar rv ON rv.day = l.rate_day
JOIN rates r ON r.kind = l.kind AND r.rate_version = rv.version AND r.unit_version = l.version
  AND r.currency = l.currency AND r.is_growth = l.is_growth;

-- The newest shrinks first: what is left of a slice is what the lowest height since leaves of it. One row for each
-- date on which that may have changed.
CREATE TABLE pieces AS
WITH sunk AS (
  SELECT s.client, s.product_line, s.position, h.day,
    min(h.height) OVER (PARTITION BY s.client, s.product_line, s.position ORDER BY h.position) AS lowest
  FROM slices s
  JOIN heights h ON h.client = s.client AND h.product_line = s.product_line AND h.position >= s.position AND h.day < s.end_day
), left_over AS (
  SELECT s.client, s.product_line, s.position, u.day,
    greatest(min(u.lowest), s.bottom) - s.bottom AS amount
  FROM sunk u JOIN slices s USING (client, product_line, position)
  GROUP BY s.client, s.product_line, s.position, s.bottom, u.day
), steps AS (
  SELECT *, lag(amount) OVER (PARTITION BY client, product_line, position ORDER BY day) AS amount_before
  FROM left_over
  QUALIFY amount_before IS NULL OR amount_before <> amount
), cut AS (
  SELECT *, lead(day) OVER (PARTITION BY client, product_line, position ORDER BY day) AS next_day
  FROM steps
)
SELECT row_number() OVER () AS piece, c.client, c.product_line, s.deal, s.kind, c.day AS start_day,
  coalesce(c.next_day, s.end_day) AS end_day,
  -- rules §1.1: half to even
  (c.amount * s.num) // s.den + CASE
    WHEN 2 * ((c.amount * s.num) % s.den) > s.den THEN 1
    WHEN 2 * ((c.amount * s.num) % s.den) = s.den THEN ((c.amount * s.num) // s.den) % 2
    ELSE 0 END AS points
FROM cut c JOIN slices s USING (client, product_line, position)
WHERE c.amount > 0;

-- Shared by the largest remainder (rules §1.2).
CREATE TABLE lines AS
WITH quotas AS (
  SELECT p.*, h.partner, h.weight,
    p.points * h.weight // 1000000 AS floor_points,
    p.points * h.weight % 1000000 AS remainder
  FROM pieces p JOIN shares h USING (deal)
)
SELECT client, partner, kind::TINYINT AS kind, product_line, start_day, end_day, points
FROM quotas WHERE weight = 1000000
UNION ALL
SELECT client, partner, kind::TINYINT, product_line, start_day, end_day, shared AS points
FROM (
  SELECT *, floor_points + CASE
    WHEN row_number() OVER (PARTITION BY piece ORDER BY remainder DESC, partner)
      <= points - sum(floor_points) OVER (PARTITION BY piece) THEN 1 ELSE 0 END AS shared
  FROM quotas WHERE weight < 1000000
)
WHERE shared > 0;

-- ---- Managed: one sweep over everything that changes a client's worth (rules §4.6–4.8) ----------------------------

-- Every change as a difference, so that one running sum each gives the state after a date: active partners, monthly
-- revenue, and terms (version and growth as one code).
CREATE TABLE segments AS
WITH revenue AS (
  SELECT client, product_line, day, amount FROM changes
  QUALIFY row_number() OVER (PARTITION BY client, product_line, day ORDER BY change DESC) = 1
), revenue_steps AS (
  SELECT client, day, amount - lag(amount, 1, 0) OVER (PARTITION BY client, product_line ORDER BY day) AS moved
  FROM revenue
), located AS (
  SELECT client, day, country, lead(day, 1, 4000000) OVER (PARTITION BY client ORDER BY day) AS next_day
  FROM (SELECT * FROM markets QUALIFY lead(day) OVER (PARTITION BY client ORDER BY day) IS DISTINCT FROM day)
), terms AS (
  SELECT l.client, greatest(l.day, v.first_day) AS day, v.version * 2 + (g.country IS NOT NULL)::INTEGER AS code
  FROM located l
  JOIN versions v ON v.first_day < l.next_day AND v.end_day > l.day
  LEFT JOIN growth g ON g.version = v.version AND g.country = l.country
), changed AS (
  SELECT client, start_day AS day, 1 AS joined, 0 AS moved, 0 AS turned FROM spans
  UNION ALL
  SELECT client, end_day, -1, 0, 0 FROM spans
  UNION ALL
  SELECT client, day, 0, moved, 0 FROM revenue_steps WHERE moved <> 0
  UNION ALL
  SELECT client, day, 0, 0, turned FROM (
    SELECT client, day, code - lag(code, 1, 0) OVER (PARTITION BY client ORDER BY day) AS turned FROM terms
  ) WHERE turned <> 0
), by_day AS (
  SELECT client, day, sum(joined)::INTEGER AS joined, sum(moved)::BIGINT AS moved, sum(turned)::INTEGER AS turned
  FROM changed GROUP BY client, day
), states AS (
  SELECT client, day AS start_day, lead(day) OVER sweep AS end_day,
    sum(joined) OVER sweep AS active, sum(moved) OVER sweep AS amount, sum(turned) OVER sweep AS code
  FROM by_day
  WINDOW sweep AS (PARTITION BY client ORDER BY day)
), priced AS (
  SELECT s.client, s.start_day, s.end_day, s.active::BIGINT AS active, (s.amount * r.num)::BIGINT AS num, r.den
  FROM states s
  JOIN (SELECT DISTINCT client, currency FROM changes) c USING (client)
  JOIN rates r ON r.kind = 2 AND r.rate_version = r.unit_version AND r.unit_version * 2 + r.is_growth = s.code
    AND r.currency = c.currency
  WHERE s.active > 0 AND s.amount > 0
)
SELECT client, start_day, end_day, active, num // den + CASE
  WHEN 2 * (num % den) > den THEN 1 WHEN 2 * (num % den) = den THEN (num // den) % 2 ELSE 0 END AS worth
FROM priced;

-- Each active partner's even share; the micropoints left go to the smaller partner ids (rules §1.2).
INSERT INTO lines
SELECT g.client, p.partner, 2, NULL, g.start_day, g.end_day, g.worth
FROM segments g JOIN spans p ON p.client = g.client AND p.start_day <= g.start_day AND p.end_day > g.start_day
WHERE g.active = 1
UNION ALL
SELECT client, partner, 2, NULL, start_day, end_day, points
FROM (
  SELECT g.client, p.partner, g.start_day, g.end_day, g.worth // g.active + CASE
    WHEN row_number() OVER (PARTITION BY g.client, g.start_day ORDER BY p.partner) <= g.worth % g.active
    THEN 1 ELSE 0 END AS points
  FROM segments g JOIN spans p ON p.client = g.client AND p.start_day <= g.start_day AND p.end_day > g.start_day
  WHERE g.active > 1
)
WHERE points > 0;
