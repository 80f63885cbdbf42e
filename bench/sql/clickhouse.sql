-- All credit lines of the program, for ClickHouse: the same steps as duckdb.sql in ClickHouse's own means (arrays by
-- group where they beat windows). Sections cite the rules. The result is the table `lines`.

-- ---- Activity: the spans on which a partner is active on a client (rules §4.4–4.6) -------------------------------

-- Until when the activities of a stretch of service can count: the partner's next relationship end. No end falls
-- inside a stretch, as an end is what leaves nobody servicing (rules §4.5). `pair` is one number for all stretches of
-- a client, partner and end.
CREATE TABLE stretches ENGINE = Memory AS
SELECT *, toInt64(dense_rank() OVER (ORDER BY client, partner, until_day)) AS pair
FROM (
  SELECT s.client AS client, s.partner AS partner, s.member AS member, s.begin_at AS begin_at, s.end_at AS end_at,
    if(minIf(e.day, e.instant > s.begin_at AND e.day > 0) AS first_end = 0, 4000000, first_end) AS until_day
  FROM services AS s LEFT JOIN ends AS e ON e.client = s.client AND e.partner = s.partner
  GROUP BY ALL
);

-- Activities within 30 days of each other overlap for sure (managed_days ≥ 30), so they are first reduced to one
-- row per pair and 30 days. The versions are three: arrays and bit masks beat joins here.
CREATE TABLE blocks ENGINE = Memory AS
WITH
  (SELECT groupArray(first_day) FROM (SELECT first_day FROM versions ORDER BY version)) AS firsts,
  (SELECT groupArray(managed_days) FROM (SELECT managed_days FROM versions ORDER BY version)) AS lives,
  (
    SELECT groupArray(mask)
    FROM (SELECT sum(bitShiftLeft(toUInt64(1), deed)) AS mask FROM qualifying GROUP BY version ORDER BY version)
  ) AS masks
SELECT intDiv(block, 65536) AS pair, min(a.day) AS start_day, max(least(a.end_day, s.until_day)) AS end_day
FROM (
  SELECT member, instant, day, 1 + (day >= firsts[2]) + (day >= firsts[3]) AS v, day + lives[v] AS end_day
  FROM activities
  WHERE bitTest(masks[v], deed)
) AS a
INNER JOIN stretches AS s ON s.member = a.member
WHERE a.instant >= s.begin_at AND a.instant < s.end_at
GROUP BY s.pair * 65536 + intDiv(a.day, 30) AS block;

-- Starts and ends as one sorted list of numbers, a start before an end on the same date; running count 1 after a
-- start opens a span, 0 after an end closes it.
CREATE TABLE spans ENGINE = Memory AS
WITH
  arraySort(arrayConcat(groupArray(start_day * 2), groupArray(end_day * 2 + 1))) AS marks,
  arrayCumSum(m -> 1 - 2 * (m % 2), marks) AS counts,
  arrayFilter((m, c) -> c = 1 AND m % 2 = 0, marks, counts) AS opened,
  arrayFilter((m, c) -> c = 0, marks, counts) AS closed
SELECT client, partner, intDiv(span.1, 2) AS start_day, intDiv(span.2, 2) AS end_day
FROM (
  SELECT p.client AS client, p.partner AS partner, arrayJoin(arrayZip(opened, closed)) AS span
  FROM blocks AS b INNER JOIN (SELECT DISTINCT pair, client, partner FROM stretches) AS p ON p.pair = b.pair
  GROUP BY p.client, p.partner
)
WHERE start_day < end_day;

-- ---- Sold: the stack of each product line as heights (rules §3) --------------------------------------------------

-- One row per product line, its events as arrays in order. A deal raises the stack by its amount, a change sets its
-- height; arrayFill carries the last value on. An `opening` is an event on an empty stack.
CREATE TABLE stacks ENGINE = Memory AS
SELECT client, product_line, currency, days, is_change, heights, bottoms,
  arrayFill((d, o) -> o, days, openings) AS first_sales,
  arrayFill((d, o, c) -> o OR c = 0, arrayMap((i, c) -> if(c = 1, -1, i), ids, is_change), openings, is_change) AS latest_deals
FROM (
  SELECT *, arrayPopBack(arrayPushFront(heights, toInt64(0))) AS bottoms, arrayMap(b -> b = 0, bottoms) AS openings
  FROM (
    SELECT *, arrayMap(
      (s, b) -> s + b,
      sold, arrayFill((b, c) -> c = 1, arrayMap((a, c, s) -> if(c = 1, a - s, 0), amounts, is_change, sold), is_change)
    ) AS heights
    FROM (
      SELECT client, product_line, currency, events.1 AS days, events.2 AS is_change, events.3 AS ids, events.4 AS amounts,
        arrayCumSum((a, c) -> if(c = 1, 0, a), amounts, is_change) AS sold
      FROM (
        SELECT client, product_line, currency, arraySort(groupArray((day, is_change, id, amount))) AS events
        FROM (
          SELECT client, product_line, currency, day, toUInt8(0) AS is_change, deal AS id, amount FROM deals
          UNION ALL
          SELECT client, product_line, currency, day, toUInt8(1), change, amount FROM changes
        )
        GROUP BY client, product_line, currency
      )
    )
  )
);

-- What is credited: deals, and increases while the latest deal's own months last (rules §3.2, §3.3). A slice
-- occupies the stack from `bottom` to `height`; `later_heights` are the stack's from this event on.
CREATE TABLE slices ENGINE = Memory AS
WITH
  (SELECT groupArray(first_day) FROM (SELECT first_day FROM versions ORDER BY version)) AS firsts,
  (SELECT groupArray(sold_months) FROM (SELECT sold_months FROM versions ORDER BY version)) AS months,
  (SELECT groupArray(rate_by_first_sale) FROM (SELECT rate_by_first_sale FROM versions ORDER BY version)) AS by_first,
  (SELECT groupArray(credits_increases) FROM (SELECT credits_increases FROM versions ORDER BY version)) AS increases
SELECT l.client AS client, l.product_line AS product_line, l.deal AS deal, l.kind AS kind, l.bottom AS bottom,
  l.height AS height, l.end_day AS end_day, l.later_days AS later_days, l.later_heights AS later_heights,
  r.num AS num, r.den AS den
FROM (
  SELECT c.*, (c.version, m.country) IN (SELECT version, country FROM growth) AS is_growth
  FROM (
    SELECT h.client AS client, h.product_line AS product_line, h.currency AS currency, h.day AS day, h.bottom AS bottom,
      h.height AS height, h.later_days AS later_days, h.later_heights AS later_heights, d.deal AS deal, d.kind AS kind,
      arrayCount(first_day -> first_day <= h.day, firsts) AS v, toInt16(v - 1) AS version,
      toInt32(addMonths(toDate32(h.day), months[v])) AS end_day,
      arrayCount(first_day -> first_day <= if(by_first[v] = 1, h.first_sale, h.day), firsts) - 1 AS rate_version
    FROM (
      SELECT client, product_line, currency, day, bottom, height, first_sale, latest_deal, is_increase,
        arraySlice(days, position) AS later_days, arraySlice(heights, position) AS later_heights
      FROM stacks
      ARRAY JOIN days AS day, is_change AS is_increase, heights AS height, bottoms AS bottom, first_sales AS first_sale,
        latest_deals AS latest_deal, arrayEnumerate(days) AS position
      WHERE height > bottom AND latest_deal >= 0
    ) AS h
    INNER JOIN deals AS d ON d.deal = h.latest_deal
    WHERE h.is_increase = 0 OR (
      increases[v] = 1 AND
      toDate32(h.day) < addMonths(toDate32(d.day), months[arrayCount(first_day -> first_day <= d.day, firsts)])
    )
  ) AS c
  ASOF INNER JOIN markets AS m ON m.client = c.client AND m.day <= c.day
) AS l
INNER JOIN rates AS r ON r.kind = l.kind AND r.rate_version = l.rate_version AND r.unit_version = l.version
  AND r.currency = l.currency AND r.is_growth = l.is_growth;

-- The newest shrinks first: what is left of a slice is what the lowest height since leaves of it. Of one date the last
-- event counts; a piece ends where the amount changes. Rounded half to even (rules §1.1).
CREATE TABLE pieces ENGINE = Memory AS
SELECT rowNumberInAllBlocks() AS piece, client, product_line, deal, kind, step.1 AS start_day, step.2 AS end_day,
  step.3 * num AS money,
  intDiv(money, den) + multiIf(2 * (money % den) > den, 1, 2 * (money % den) = den, intDiv(money, den) % 2, 0) AS points
FROM (
  SELECT client, product_line, deal, kind, num, den, end_day,
    arrayFilter((d, next) -> d <> next AND d < end_day, later_days, arrayPushBack(arrayPopFront(later_days), -1)) AS dates,
    arrayMap(
      i -> greatest(least(arrayMin(arraySlice(later_heights, 1, i)), height), bottom) - bottom,
      arrayFilter((i, d, next) -> d <> next AND d < end_day,
        arrayEnumerate(later_days), later_days, arrayPushBack(arrayPopFront(later_days), -1))
    ) AS amounts,
    arrayMap((a, i) -> i = 1 OR a <> amounts[i - 1], amounts, arrayEnumerate(amounts)) AS is_step,
    arrayFilter((d, s) -> s, dates, is_step) AS starts,
    arrayJoin(arrayZip(starts, arrayPushBack(arrayPopFront(starts), end_day), arrayFilter((a, s) -> s, amounts, is_step))) AS step
  FROM slices
)
WHERE step.3 > 0;

CREATE TABLE lines (
  client Int32, partner Int32, kind Int16, product_line Nullable(Int16), start_day Int32, end_day Int32, points Int64
) ENGINE = Memory;

-- Shared by the largest remainder (rules §1.2).
INSERT INTO lines
SELECT p.client, h.partner, p.kind, p.product_line, p.start_day, p.end_day, p.points
FROM pieces AS p INNER JOIN shares AS h ON h.deal = p.deal
WHERE h.weight = 1000000;

INSERT INTO lines
SELECT client, share.2, kind, product_line, start_day, end_day, share.3 + (position <= points - arraySum(quotas.3)) AS shared
FROM (
  SELECT p.piece, any(p.client) AS client, any(p.kind) AS kind, any(p.product_line) AS product_line,
    any(p.start_day) AS start_day, any(p.end_day) AS end_day, any(p.points) AS points,
    arraySort(groupArray((-(p.points * h.weight % 1000000), h.partner, intDiv(p.points * h.weight, 1000000)))) AS quotas
  FROM pieces AS p INNER JOIN shares AS h ON h.deal = p.deal
  WHERE h.weight < 1000000
  GROUP BY p.piece
)
ARRAY JOIN quotas AS share, arrayEnumerate(quotas) AS position
WHERE shared > 0;

-- ---- Managed: one sweep over everything that changes a client's worth (rules §4.6–4.8) ----------------------------

-- Every change as a difference, so that one running sum each gives the state after a date: active partners, monthly
-- revenue, and terms (version and growth as one code).
CREATE TABLE changed ENGINE = Memory AS
SELECT client, start_day AS day, toInt64(1) AS joined, toInt64(0) AS moved, toInt64(0) AS turned FROM spans
UNION ALL
SELECT client, end_day, -1, 0, 0 FROM spans
UNION ALL
-- Of one date the last change counts.
SELECT client, step.1 AS day, 0, step.2 AS moved, 0
FROM (
  SELECT client, arrayJoin(arrayZip(
    days, arrayPopFront(arrayDifference(arrayPushFront(amounts, toInt64(0))))
  )) AS step
  FROM (
    SELECT client, arrayFilter((e, next) -> e.1 <> next, events, next_days) AS last, last.1 AS days, last.3 AS amounts
    FROM (
      SELECT client, events, arrayPushBack(arrayPopFront(events.1), -1) AS next_days
      FROM (
        SELECT client, product_line, arraySort(groupArray((day, change, amount))) AS events
        FROM changes GROUP BY client, product_line
      )
    )
  )
)
WHERE moved <> 0
UNION ALL
SELECT client, step.1 AS day, 0, 0, step.2 AS turned
FROM (
  SELECT client, arrayJoin(arrayZip(
    terms.1, arrayPopFront(arrayDifference(arrayPushFront(terms.2, toInt64(0))))
  )) AS step
  FROM (
    SELECT l.client AS client, arraySort(groupArray((greatest(l.day, v.first_day), toInt64(
      v.version * 2 + ((v.version, l.country) IN (SELECT version, country FROM growth))
    )))) AS terms
    FROM (
      SELECT client, move.1 AS day, move.2 AS country, move.3 AS next_day
      FROM (
        SELECT client, arrayJoin(arrayZip(moves.1, moves.2, arrayPushBack(arrayPopFront(moves.1), 4000000))) AS move
        FROM (SELECT client, arraySort(groupArray((day, country))) AS moves FROM markets GROUP BY client)
      )
      WHERE day <> next_day
    ) AS l CROSS JOIN versions AS v
    WHERE v.first_day < l.next_day AND v.end_day > l.day
    GROUP BY l.client
  )
)
WHERE turned <> 0;

CREATE TABLE segments ENGINE = Memory AS
SELECT s.client AS client, s.start_day AS start_day, s.end_day AS end_day, s.active AS active,
  s.amount * r.num AS money,
  intDiv(money, r.den) + multiIf(2 * (money % r.den) > r.den, 1, 2 * (money % r.den) = r.den, intDiv(money, r.den) % 2, 0) AS worth
FROM (
  SELECT client, state.1 AS start_day, state.2 AS end_day, state.3 AS active, state.4 AS amount, state.5 AS code
  FROM (
    SELECT client, arrayJoin(arrayZip(
      days, next_days, arrayCumSum(steps.2), arrayCumSum(steps.3), arrayCumSum(steps.4)
    )) AS state
    FROM (
      SELECT client, steps, steps.1 AS days, arrayPushBack(arrayPopFront(days), 4000000) AS next_days
      FROM (SELECT client, arraySort(groupArray((day, joined, moved, turned))) AS steps FROM changed GROUP BY client)
    )
  )
  -- Of one date the last running sums count.
  WHERE start_day <> end_day AND active > 0 AND amount > 0
) AS s
INNER JOIN (SELECT client, any(currency) AS currency FROM changes GROUP BY client) AS c ON c.client = s.client
INNER JOIN (
  SELECT toInt64(unit_version * 2 + is_growth) AS code, currency, num, den
  FROM rates WHERE kind = 2 AND rate_version = unit_version
) AS r ON r.code = s.code AND r.currency = c.currency;

-- Each active partner's even share; the micropoints left go to the smaller partner ids (rules §1.2).
INSERT INTO lines
SELECT client, share.1, 2, NULL, start_day, end_day, intDiv(worth, active) + (share.2 <= worth % active) AS points
FROM (
  SELECT g.client AS client, g.start_day AS start_day, any(g.end_day) AS end_day, any(g.worth) AS worth, any(g.active) AS active,
    arraySort(groupArray(p.partner)) AS partners,
    arrayJoin(arrayZip(partners, arrayEnumerate(partners))) AS share
  FROM segments AS g INNER JOIN spans AS p ON p.client = g.client
  WHERE p.start_day <= g.start_day AND p.end_day > g.start_day
  GROUP BY g.client, g.start_day
)
WHERE points > 0;
