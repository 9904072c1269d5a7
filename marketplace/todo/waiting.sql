-- What waits in the market: kind, tender, when it came up, until when (or null), and where it is done (null: the tender's page).
-- $1 the organisation acted for as an owner, $2 as an agency, $3 the person,
-- $4 the districts supervised, $5 whether all of them.

-- the owner
SELECT 'publish' AS kind, t.id AS tender, t.drafted_at AS since, NULL::timestamptz AS due, NULL::text AS path
FROM tender t WHERE t.owner = $1 AND t.state IN ('draft', 'review')
UNION ALL
SELECT 'answer_question', t.id, q.asked_at, t.bids_due, NULL
FROM tender_question q JOIN tender t ON t.id = q.tender
WHERE t.owner = $1 AND q.answered_at IS NULL AND t.state IN ('enquiry', 'bidding') AND t.hold = ''
UNION ALL
SELECT CASE WHEN s.needed AND p.id IS NULL THEN 'call_experts' WHEN s.needed AND p.state = 'called'
    THEN 'draw_experts' WHEN b.state IS NOT NULL THEN 'enter_beacon' ELSE 'decide' END, t.id, t.opened_at, NULL,
    CASE WHEN s.needed AND (p.id IS NULL OR p.state = 'called') THEN '/tenders/' || t.id || '/evaluation' END
FROM tender t
LEFT JOIN panel p ON p.subject_kind = 'tender' AND p.subject_id = t.id::text AND p.state <> 'dissolved'
CROSS JOIN LATERAL (SELECT t.method = ANY ($6::text[]) AS needed) s
LEFT JOIN LATERAL (
    SELECT coalesce((SELECT n.state FROM tender_beacon n WHERE n.tender = t.id), 'awaited') AS state
) b ON t.beacon IS NOT NULL AND b.state IN ('awaited', 'entered')
WHERE t.owner = $1 AND t.state = 'selecting' AND t.hold = '' AND b.state IS DISTINCT FROM 'entered'
AND (NOT s.needed OR p.id IS NULL OR p.state = 'called'
    OR EXISTS (SELECT 1 FROM evaluation e WHERE e.tender = t.id AND e.state = 'reported'))
UNION ALL
SELECT 'judge_price', a.tender, t.awarded_at, NULL, NULL FROM award a JOIN tender t ON t.id = a.tender
WHERE t.owner = $1 AND a.state = 'pending' AND a.explanation <> '' AND t.hold = ''
UNION ALL
SELECT 'answer_objection', o.tender, o.at, o.due, NULL FROM award_objection o JOIN tender t ON t.id = o.tender
WHERE t.owner = $1 AND o.state = 'open'
UNION ALL
SELECT 'draw_contract', a.tender, a.standstill_until, NULL, NULL FROM award a JOIN tender t ON t.id = a.tender
WHERE t.owner = $1 AND a.state = 'active' AND a.confirmed_at IS NOT NULL AND t.hold = ''
AND a.standstill_until <= clock_timestamp()
AND NOT EXISTS (SELECT 1 FROM contract c WHERE c.award = a.id AND c.state <> 'terminated')
UNION ALL
SELECT 'file_contract', c.tender, c.signed_at, c.file_due, '/contracts/' || c.id FROM contract c
WHERE c.owner = $1 AND c.state = 'signed'
UNION ALL
SELECT 'judge_result', c.tender, r.at, r.due, '/contracts/' || c.id || '/service'
FROM service_result r JOIN contract c ON c.id = r.contract WHERE c.owner = $1 AND r.state = 'delivered'
UNION ALL
SELECT 'answer_pause', c.tender, p.start, p.answer_due, '/contracts/' || c.id || '/service'
FROM service_pause p JOIN contract c ON c.id = p.contract WHERE c.owner = $1 AND p.state = 'asked'
UNION ALL
SELECT 'answer_extension', c.tender, e.at, NULL, '/contracts/' || c.id || '/service'
FROM service_extension e JOIN contract c ON c.id = e.contract WHERE c.owner = $1 AND e.state = 'asked'
UNION ALL
SELECT 'pay', i.tender, i.invoiced_at, i.due, '/contracts/' || i.contract || '/payments'
FROM payment_instalment i WHERE i.owner = $1 AND i.state = 'invoiced' AND i.ready_at <= clock_timestamp()

-- owner and agency
UNION ALL
SELECT 'sign_contract', c.tender, c.drawn_at, c.sign_due, '/contracts/' || c.id FROM contract c
WHERE c.state = 'draft' AND (c.owner = $1 OR c.agency = $2)
AND NOT EXISTS (SELECT 1 FROM contract_signature s WHERE s.contract = c.id AND s.party = coalesce($1, $2))
UNION ALL
SELECT 'answer_amendment', c.tender, m.at, NULL, '/contracts/' || c.id
FROM contract_amendment m JOIN contract c ON c.id = m.contract
WHERE m.state = 'proposed' AND (c.owner = $1 OR c.agency = $2) AND m.proposed_by <> coalesce($1, $2)
UNION ALL
SELECT 'rate', c.tender, c.ended_at, NULL, '/contracts/' || c.id || '/ratings'
FROM contract c JOIN LATERAL (SELECT CASE WHEN c.owner = $1 THEN 'owner' ELSE 'agency' END AS side) s ON true
WHERE c.state = 'completed' AND (c.owner = $1 OR c.agency = $2)
AND NOT EXISTS (SELECT 1 FROM rating r WHERE r.contract = c.id AND r.side = s.side)
UNION ALL
SELECT 'mend', r.tender, r.called_at, r.mend_due, '/contracts/' || r.contract || '/ratings'
FROM rating r WHERE r.of = coalesce($1, $2) AND r.mend_due IS NOT NULL AND r.mended_at IS NULL
UNION ALL
SELECT 'answer_ending', c.tender, e.at, NULL, '/contracts/' || c.id
FROM contract_ending e JOIN contract c ON c.id = e.contract
WHERE e.state = 'proposed' AND (c.owner = $1 OR c.agency = $2) AND e.by <> coalesce($1, $2)

-- the agency
UNION ALL
SELECT 'bid', t.id, t.questions_due, t.bids_due, NULL FROM signup s JOIN tender t ON t.id = s.tender
WHERE s.agency = $2 AND s.state = 'active' AND t.state = 'bidding' AND t.hold = ''
AND NOT EXISTS (SELECT 1 FROM bid b WHERE b.tender = t.id AND b.agency = $2 AND b.state = 'submitted')
UNION ALL
SELECT 'confirm', a.tender, a.active_at, a.confirm_due, NULL FROM award a
WHERE a.agency = $2 AND a.state = 'active' AND a.confirmed_at IS NULL
UNION ALL
SELECT 'explain', a.tender, t.awarded_at, a.explain_due, NULL FROM award a JOIN tender t ON t.id = a.tender
WHERE a.agency = $2 AND a.state = 'pending' AND a.explanation = ''
UNION ALL
SELECT 'correct', k.tender, k.asked_at, k.due, NULL FROM bid_correction k
WHERE k.agency = $2 AND k.answered_at IS NULL AND k.due > clock_timestamp()
UNION ALL
SELECT 'deliver', k.tender, k.started_at, k.due, '/contracts/' || k.id || '/service'
FROM service_clock k JOIN contract c ON c.id = k.id
WHERE c.agency = $2 AND c.state = 'running' AND k.stopped_at IS NULL AND k.due IS NOT NULL
UNION ALL
SELECT 'answer_plan', c.tender, p.at, NULL, '/contracts/' || c.id || '/payments'
FROM payment_plan p JOIN contract c ON c.id = p.contract WHERE c.agency = $2 AND p.state = 'proposed'
UNION ALL
SELECT 'invoice', i.tender, i.ready_at, NULL, '/contracts/' || i.contract || '/payments'
FROM payment_instalment i WHERE i.agency = $2 AND i.state = 'agreed' AND i.ready_at <= clock_timestamp()
UNION ALL
SELECT 'confirm_payment', i.tender, i.paid_at, p.due, '/contracts/' || i.contract || '/payments'
FROM payment_instalment i JOIN payment_record p ON p.instalment = i.id AND p.denied = ''
WHERE i.agency = $2 AND i.state = 'paid'

-- who supervises
UNION ALL
SELECT 'call_back', t.id, r.at, r.call_due, '/contracts/' || r.contract || '/ratings'
FROM rating r JOIN tender t ON t.id = r.tender
WHERE r.call_due IS NOT NULL AND r.called_at IS NULL AND NOT $7 AND ($5 OR t.district = ANY ($4::uuid[]))
UNION ALL
SELECT 'decide_rating', t.id, r.objected_at, NULL, '/contracts/' || r.contract || '/ratings'
FROM rating r JOIN tender t ON t.id = r.tender
WHERE r.state = 'objected' AND $7 AND ($5 OR t.district = ANY ($4::uuid[]))
UNION ALL
SELECT 'judge_signup', t.id, s.at, t.signups_due, NULL FROM signup s JOIN tender t ON t.id = s.tender
WHERE s.state = 'held' AND t.state IN ('enquiry', 'bidding') AND ($5 OR t.district = ANY ($4::uuid[]))
UNION ALL
SELECT CASE c.state WHEN 'submitted' THEN 'accept_complaint' ELSE 'decide_complaint' END, t.id, c.at, c.due, NULL
FROM award_complaint c JOIN tender t ON t.id = c.tender
WHERE c.state IN ('submitted', 'accepted') AND $7 AND ($5 OR t.district = ANY ($4::uuid[]))
UNION ALL
SELECT 'void_scoring', t.id, p.called_at, NULL, '/tenders/' || t.id || '/evaluation'
FROM panel p JOIN tender t ON p.subject_kind = 'tender' AND p.subject_id = t.id::text
WHERE p.state = 'short' AND ($5 OR t.district = ANY ($4::uuid[]))

UNION ALL
SELECT 'witness_beacon', t.id, n.entered_at, NULL, NULL FROM tender_beacon n JOIN tender t ON t.id = n.tender
WHERE n.state = 'entered' AND t.state = 'selecting' AND t.hold = '' AND ($5 OR t.district = ANY ($4::uuid[]))

-- the expert
UNION ALL
SELECT 'answer_invitation', p.subject_id::uuid, s.invited_at, s.due, '/invitations'
FROM panel_seat s JOIN panel p ON p.id = s.panel
WHERE s.person = $3 AND s.state = 'invited' AND p.subject_kind = 'tender'
UNION ALL
SELECT 'score', e.tender, e.begun_at, e.due, '/evaluations/sheets/' || s.id
FROM evaluation_sheet s JOIN evaluation e ON e.id = s.evaluation
WHERE s.person = $3 AND s.state = 'open' AND e.state = 'scoring'
UNION ALL
SELECT 'sign_report', e.tender, e.unlocked_at, NULL, '/evaluations/sheets/' || s.id
FROM evaluation_sheet s JOIN evaluation e ON e.id = s.evaluation
WHERE s.person = $3 AND e.state = 'unlocked' AND s.signed_at IS NULL

-- the keyholder
UNION ALL
SELECT CASE WHEN k.id IS NULL THEN 'make_key' ELSE 'release_key' END, t.id,
    CASE WHEN k.id IS NULL THEN g.since ELSE g.closed_at END,
    CASE WHEN k.id IS NULL THEN t.questions_due END, '/keyholding'
FROM keyholder h JOIN tender_sealing g ON g.holders @> jsonb_build_array(h.id::text)
JOIN tender t ON t.id = g.id LEFT JOIN tender_key k ON k.tender = g.id AND k.keyholder = h.id
WHERE h.person = $3 AND CASE WHEN k.id IS NULL THEN NOT g.settled
    ELSE k.released_at IS NULL AND g.closed_at IS NOT NULL END
