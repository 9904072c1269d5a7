-- What has ended in the market since $3. `days`: its limit in working days; `due`: its last moment.
-- $1 all districts, $2 those overseen.
SELECT w.kind, coalesce(e.name, w.item) AS item, w.about, w.path, coalesce(o.name, '') AS who, d.name AS district,
    w.begun, w.ended, w.days, w.due, w.pauses
FROM (
SELECT 'award' AS kind, t.service AS item, t.number || ' ' || t.title AS about, '/tenders/' || t.id AS path,
    t.owner AS organisation, t.district AS district, t.published_at AS begun, t.awarded_at AS ended,
    NULL::integer AS days, NULL::timestamptz AS due, NULL::jsonb AS pauses
FROM tender t WHERE t.awarded_at IS NOT NULL AND t.published_at IS NOT NULL
UNION ALL
SELECT 'contract', t.service, t.number || ' ' || t.title, '/contracts/' || c.id, c.owner, t.district,
    x.active_at, c.signed_at, NULL, c.sign_due, NULL
FROM contract c JOIN award x ON x.id = c.award JOIN tender t ON t.id = c.tender
WHERE c.signed_at IS NOT NULL AND x.active_at IS NOT NULL
UNION ALL
-- The clock stands still in agreed pauses and while a final result lies with the owner, until its return.
SELECT 'service', t.service, t.number || ' ' || t.title, '/contracts/' || c.id || '/service', c.agency, t.district,
    k.started_at, k.stopped_at, k.days, NULL, (
        SELECT jsonb_agg(jsonb_build_object('start', p.start, 'end', p."end", 'reason', p.reason)) FROM (
            SELECT start, "end", reason FROM service_pause WHERE contract = c.id AND state = 'agreed'
            UNION ALL
            SELECT at, decided_at, '' FROM service_result
            WHERE contract = c.id AND kind = 'final' AND state = 'returned') p)
FROM service_clock k JOIN contract c ON c.id = k.id JOIN tender t ON t.id = k.tender
WHERE k.stopped_at IS NOT NULL AND k.late IS NOT NULL
UNION ALL
-- What the system accepted because the owner was silent is nobody's judgement.
SELECT 'judge', t.service, t.number || ' ' || t.title, '/contracts/' || c.id || '/service', c.owner, t.district,
    x.at, x.decided_at, NULL, x.due, NULL
FROM service_result x JOIN contract c ON c.id = x.contract JOIN tender t ON t.id = c.tender
WHERE x.decided_at IS NOT NULL AND NOT x.by_system
UNION ALL
SELECT 'pay', t.service, t.number || ' ' || t.title, '/contracts/' || x.contract || '/payments', x.owner, t.district,
    greatest(x.invoiced_at, x.ready_at), x.paid_at, NULL, x.due, NULL
FROM payment_instalment x JOIN tender t ON t.id = x.tender
WHERE x.paid_at IS NOT NULL AND x.invoiced_at IS NOT NULL
UNION ALL
SELECT 'complaint', 'award_complaint', t.number || ' ' || t.title, '/tenders/' || t.id, NULL, t.district,
    x.at, x.decided_at, NULL, x.due, NULL
FROM award_complaint x JOIN tender t ON t.id = x.tender WHERE x.decided_at IS NOT NULL
UNION ALL
SELECT 'complaint', x.about, x.number, '/grievances/' || x.id, NULL, x.district, x.at, x.decided_at, NULL, x.due, NULL
FROM grievance x WHERE x.decided_at IS NOT NULL AND x.state <> 'withdrawn'
) w
LEFT JOIN (SELECT DISTINCT ON (code) code, facts->>'name' AS name FROM service_entry WHERE facts IS NOT NULL
    ORDER BY code, since DESC, at DESC) e ON e.code = w.item
LEFT JOIN organisation o ON o.id = w.organisation JOIN district d ON d.id = w.district
WHERE w.ended >= $3 AND w.ended >= w.begun AND ($1 OR w.district = ANY ($2::uuid[]))
