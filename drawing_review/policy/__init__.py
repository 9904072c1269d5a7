"""Configuration of the joint matters (审查配置): dated rows with history, edited by two persons, no code.

A section (`sections/`) is a struct, the fields that name a row, and the shipped rows in TOML beside it.
Rules take a `Policy`, what is in force on one day, and read it by a section's own functions:

    ledger = await queries.ledger()          # every row of every day
    policy = ledger.on(day)                  # or: await queries.policy_on(day)
    limit(policy, JointMatter.REVIEW, Step.REVIEW, scale, channel).days
    seats_for(policy, JointMatter.REVIEW, places) -> list[SeatRule]; bodies_of(policy, "fire") -> body codes
    checklist(policy, JointMatter.REVIEW, "fire") -> list[Point]
    comments_for(policy, ("fire", "architecture")) -> list[Comment]
    materials_for(policy, matter, mode, conditions), form_for(policy, matters), mode_of(policy, matter, works)

| section | module | value | key |
|---|---|---|---|
| limits 办理时限 | `sections.limits` | `Limit` (`Step`) | matter.step.scale.channel |
| disciplines 专业 | `sections.disciplines` | `Discipline` | code |
| seats 审查席位 | `sections.seats` | `SeatRule` | matter.body_kind |
| seat_bodies 席位部门 | `sections.seats` | `SeatBody` | body_kind.body |
| materials 申请材料 | `sections.materials` | `Material` | matter.code |
| fields 表单项 | `sections.fields` | `Field` | matter.code |
| assessments 评估事项 | `sections.assessments` | `AssessmentRule` | stage.code |
| modes 审查方式 | `sections.modes` | `ModeRule` | matter.code |
| spotchecks 抽查比例 | `sections.spotchecks` | `SpotCheckShare` | matter |
| checklists 审查要点 | `sections.checklists` | `Point` | matter.discipline.code |
| comments 标准意见 | `sections.comments` | `Comment` | discipline.code |

A further section: a module in `sections/`, its line in `sections/__init__.py`, its words in `words.py`.
"""
