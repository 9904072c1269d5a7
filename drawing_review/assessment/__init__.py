"""Joint assessment (联合评估, 多评合一): several assessments, one package, one set of base data, one meeting.

An assessment is a case of the same engine as the review: application, formal check, seats with their people,
clocks, pauses, notices and trail. What is its own lies here: the base data (`given`), which assessments the
package holds (`package`), who makes them (`places`), their reports (`reports`), the one expert meeting
(`meeting`), the decisions of the administering bodies (`decisions`) and the one letter (`conclusion`).

draft: base data, package, agencies, reports → submitted: formal check → reviewing: meeting, amendments,
decisions → passed or failed.
"""
