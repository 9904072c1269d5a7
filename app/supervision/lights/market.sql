-- What runs in the market and at the windows: kind, about, path, since, near, due, and whose it is:
-- an organisation, a body, or neither (the regulator). $1 all districts, $2 those overseen.
SELECT w.kind, w.about, w.path, w.since, w.near, w.due, coalesce(o.name, b.name, '') AS who, d.name AS district,
    w.district AS scope, w.organisation, w.body
FROM (
SELECT 'answer_objection' AS kind, t.number || ' ' || t.title AS about, '/tenders/' || t.id AS path, x.at AS since,
    NULL::timestamptz AS near, x.due AS due, t.owner AS organisation, NULL::uuid AS body, t.district AS district
FROM award_objection x JOIN tender t ON t.id = x.tender WHERE x.state = 'open'
UNION ALL
SELECT 'decide_complaint', t.number || ' ' || t.title, '/tenders/' || t.id, x.at, NULL, x.due, NULL, NULL, t.district
FROM award_complaint x JOIN tender t ON t.id = x.tender
WHERE x.state IN ('submitted', 'accepted') AND x.due IS NOT NULL
UNION ALL
SELECT 'confirm_award', t.number || ' ' || t.title, '/tenders/' || t.id, x.active_at, NULL, x.confirm_due, x.agency, NULL, t.district
FROM award x JOIN tender t ON t.id = x.tender
WHERE x.state = 'active' AND x.confirmed_at IS NULL AND x.confirm_due IS NOT NULL
UNION ALL
SELECT 'explain_price', t.number || ' ' || t.title, '/tenders/' || t.id, t.awarded_at, NULL, x.explain_due, x.agency, NULL, t.district
FROM award x JOIN tender t ON t.id = x.tender
WHERE x.state = 'pending' AND x.explanation = '' AND x.explain_due IS NOT NULL
UNION ALL
SELECT 'sign_contract', t.number || ' ' || t.title, '/contracts/' || c.id, c.drawn_at, NULL, c.sign_due, p.party, NULL, t.district
FROM contract c JOIN tender t ON t.id = c.tender CROSS JOIN LATERAL (VALUES (c.owner), (c.agency)) p (party)
WHERE c.state = 'draft' AND NOT EXISTS (SELECT 1 FROM contract_signature s WHERE s.contract = c.id AND s.party = p.party)
UNION ALL
SELECT 'file_contract', t.number || ' ' || t.title, '/contracts/' || c.id, c.signed_at, NULL, c.file_due, c.owner, NULL, t.district
FROM contract c JOIN tender t ON t.id = c.tender WHERE c.state = 'signed' AND c.file_due IS NOT NULL
UNION ALL
SELECT 'deliver', t.number || ' ' || t.title, '/contracts/' || c.id || '/service', k.started_at, k.near, k.due, c.agency, NULL, t.district
FROM service_clock k JOIN contract c ON c.id = k.id JOIN tender t ON t.id = c.tender
WHERE c.state = 'running' AND k.stopped_at IS NULL
UNION ALL
SELECT 'judge_result', t.number || ' ' || t.title, '/contracts/' || c.id || '/service', x.at, NULL, x.due, c.owner, NULL, t.district
FROM service_result x JOIN contract c ON c.id = x.contract JOIN tender t ON t.id = c.tender
WHERE x.state = 'delivered' AND x.due IS NOT NULL
UNION ALL
SELECT 'answer_pause', t.number || ' ' || t.title, '/contracts/' || c.id || '/service', x.start, NULL, x.answer_due, c.owner, NULL, t.district
FROM service_pause x JOIN contract c ON c.id = x.contract JOIN tender t ON t.id = c.tender
WHERE x.state = 'asked' AND x.answer_due IS NOT NULL
UNION ALL
SELECT 'pay', t.number || ' ' || t.title, '/contracts/' || x.contract || '/payments', x.invoiced_at, x.near, x.due, x.owner, NULL, t.district
FROM payment_instalment x JOIN tender t ON t.id = x.tender
WHERE x.state = 'invoiced' AND x.ready_at <= clock_timestamp() AND x.due IS NOT NULL
UNION ALL
SELECT 'call_back', t.number || ' ' || t.title, '/contracts/' || x.contract || '/ratings', x.at, NULL, x.call_due, NULL, NULL, t.district
FROM rating x JOIN tender t ON t.id = x.tender WHERE x.call_due IS NOT NULL AND x.called_at IS NULL
UNION ALL
SELECT 'mend', t.number || ' ' || t.title, '/contracts/' || x.contract || '/ratings', x.called_at, NULL, x.mend_due, x.of, NULL, t.district
FROM rating x JOIN tender t ON t.id = x.tender WHERE x.mend_due IS NOT NULL AND x.mended_at IS NULL
UNION ALL
SELECT CASE c.state WHEN 'pending' THEN 'state_charge' ELSE 'decide_charge' END, c.number, '/charges/' || c.id,
    coalesce(c.noticed_at, c.at), NULL, CASE c.state WHEN 'pending' THEN c.defence_due ELSE c.decision_due END,
    CASE c.state WHEN 'pending' THEN c.agency END, NULL, c.district
FROM charge c WHERE (c.state = 'pending' AND c.stated_at IS NULL AND c.defence_due IS NOT NULL)
    OR (c.state = 'heard' AND c.decision_due IS NOT NULL)
UNION ALL
SELECT 'decide_petition', c.number, '/charges/' || c.id, x.at, NULL, x.due, NULL, NULL, c.district
FROM sanction_petition x JOIN charge c ON c.id = x.charge WHERE x.state IN ('asked', 'granted')
UNION ALL
SELECT CASE WHEN x.called_at IS NULL THEN 'call_back_service' ELSE 'mend_service' END, a.title, '/feedback/ratings/' || x.id,
    x.at, NULL, CASE WHEN x.called_at IS NULL THEN x.call_due ELSE x.mend_due END, NULL, x.body, f.district
FROM service_rating x JOIN service_act a ON a.id = x.act JOIN body f ON f.id = x.body
WHERE (x.called_at IS NULL AND x.call_due IS NOT NULL)
    OR (x.called_at IS NOT NULL AND x.mend_due IS NOT NULL AND x.mended_at IS NULL)
UNION ALL
SELECT CASE a.state WHEN 'submitted' THEN 'admit_agency' ELSE 'correct_agency' END, a.number || ' ' || o.name, '/agencies/' || a.id,
    coalesce(a.told_at, a.submitted_at), NULL, a.next_due, CASE a.state WHEN 'correction' THEN a.id END, NULL, a.district
FROM agency a JOIN organisation o ON o.id = a.id
WHERE a.state IN ('submitted', 'correction') AND a.next_due IS NOT NULL
UNION ALL
SELECT 'check_qualification', a.number || ' ' || o.name, '/agencies/' || a.id, q.given_at, NULL, q.check_due, NULL, NULL, a.district
FROM agency_qualification q JOIN agency a ON a.id = q.agency JOIN organisation o ON o.id = a.id
WHERE q.state = 'given' AND q.check_due IS NOT NULL
UNION ALL
SELECT 'answer_supervision', x.number || ' ' || x.about, '/supervision-orders/' || x.id, x.at, NULL, x.due,
    x.organisation, x.body, x.district
FROM supervision_order x WHERE x.state = 'issued'
UNION ALL
SELECT 'hear_grievance', x.number, '/grievances/' || x.id, x.at, NULL, x.due, NULL, NULL, x.district
FROM grievance x WHERE x.state IN ('submitted', 'accepted')
UNION ALL
SELECT 'respond_grievance', x.number, '/grievances/' || x.id, x.at, NULL, x.response_due, x.agency, x.body, x.district
FROM grievance x WHERE x.state = 'accepted' AND x.responded_at IS NULL AND x.response_due IS NOT NULL
UNION ALL
SELECT 'spot_check', c.number || ' ' || c.title, '/cases/' || c.id, r.drawn_at, NULL, x.due, NULL, NULL, c.district
FROM review_spotcheck_pick x JOIN review_spotcheck r ON r.id = x.round JOIN review_case c ON c.id = x.case
WHERE x.checked_at IS NULL
UNION ALL
SELECT 'give_material', c.number || ' ' || c.title, '/cases/' || c.id, x.at, NULL, x.due, c.owner, NULL, c.district
FROM review_provision x JOIN review_case c ON c.id = x.case
WHERE x.document IS NULL AND x.due IS NOT NULL AND x.lapsed_at IS NULL
) w
LEFT JOIN organisation o ON o.id = w.organisation LEFT JOIN body b ON b.id = w.body
JOIN district d ON d.id = w.district
WHERE w.since IS NOT NULL AND ($1 OR w.district = ANY ($2::uuid[]))
