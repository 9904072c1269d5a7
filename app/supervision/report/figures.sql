-- What happened from $3 until $4: measure, district, category (a service or a kind of case), amount.
-- $1 all districts, $2 those overseen.
SELECT w.measure, d.name AS district, coalesce(e.name, w.category) AS category, coalesce(w.amount, 0) AS amount
FROM (
SELECT 'tenders' AS measure, t.district AS district, t.service AS category, 0 AS amount, t.published_at AS at FROM tender t
UNION ALL
SELECT 'budget', t.district, t.service, l.budget, t.published_at FROM tender t JOIN tender_lot l ON l.tender = t.id
UNION ALL
SELECT 'failed', t.district, t.service, 0, t.ended_at FROM tender t WHERE t.state = 'failed'
UNION ALL
SELECT m.measure, t.district, t.service, m.amount, x.active_at
FROM award x JOIN tender t ON t.id = x.tender JOIN tender_lot l ON l.id = x.lot
CROSS JOIN LATERAL (VALUES ('awards', 0), ('awarded_budget', l.budget), ('price', x.price)) m (measure, amount)
WHERE x.state IN ('active', 'contracted')
UNION ALL
SELECT m.measure, t.district, t.service, m.amount, c.signed_at
FROM contract c JOIN tender t ON t.id = c.tender
CROSS JOIN LATERAL (VALUES ('contracts', 0), ('contracted', c.amount)) m (measure, amount)
UNION ALL
SELECT 'agencies', a.district, 'agencies', 0, a.admitted_at FROM agency a
UNION ALL
SELECT m.measure, t.district, t.service, 0, r.at FROM rating r JOIN tender t ON t.id = r.tender
CROSS JOIN LATERAL (VALUES ('ratings', true), ('bad_ratings', r.bad)) m (measure, counts) WHERE m.counts
UNION ALL
SELECT m.measure, b.district, 'windows', 0, r.at FROM service_rating r JOIN body b ON b.id = r.body
CROSS JOIN LATERAL (VALUES ('ratings', true), ('bad_ratings', r.bad)) m (measure, counts) WHERE m.counts
UNION ALL
SELECT 'complaints', g.district, g.about, 0, g.at FROM grievance g
UNION ALL
SELECT 'complaints', t.district, 'award_complaint', 0, x.at FROM award_complaint x JOIN tender t ON t.id = x.tender
UNION ALL
SELECT 'applications', c.district, c.matter, 0, c.accepted_at FROM review_case c
UNION ALL
SELECT m.measure, c.district, c.matter, 0, c.concluded_at FROM review_case c
CROSS JOIN LATERAL (VALUES ('concluded', true), ('passed', c.state = 'passed')) m (measure, counts)
WHERE m.counts AND c.state IN ('passed', 'failed')
UNION ALL
SELECT 'opinions', c.district, c.matter, 0, o.given_at FROM review_opinion o JOIN review_case c ON c.id = o.case
) w
LEFT JOIN (SELECT DISTINCT ON (code) code, facts->>'name' AS name FROM service_entry WHERE facts IS NOT NULL
    ORDER BY code, since DESC, at DESC) e ON e.code = w.category
JOIN district d ON d.id = w.district
WHERE w.at >= $3 AND w.at < $4 AND ($1 OR w.district = ANY ($2::uuid[]))
