"""Each entry as a sentence. Facts with a sentence of their own stand in SENTENCES; of the others it is the
act and what the fact says, field by field. A field named in CHOOSES picks among several sentences.
"""

from __future__ import annotations

from typing import Any

from app.html.words import _
from app.register.acts import known
from app.supervision.trail import acts, fields
from app.supervision.trail.names import Names
from storage.trail.queries import TrailLine

LONGEST = 160  # characters of one field within a sentence

CHOOSES = {
    "case.accepted": "by_silence",
    "completion.item_checked": "event",
    "completion.opinion_stated": "verdict",
    "opinion.moved": "event",
    "package.decided": "verdict",
    "package.view_given": "verdict",
    "seat.closed": "result",
    "credential.password_set": "temporary",
    "session.opened": "stage",
}
SENTENCES = {
    "case.opened": _("新建办件 %(number)s“%(title)s”"),
    "drawing.submitted": _("提交第 %(version_number)s 版图纸“%(file)s”（%(size)s）"),
    "file.added": _("加入“%(name)s”（%(kind)s，%(size)s）"),
    "file.removed": _("移除“%(name)s”"),
    "file.sorted": _("%(file)s的类别改为%(kind)s"),
    "drawing.read": _("%(file)s已读取：图幅 %(sheets)s，图元 %(entities)s，提示 %(warnings)s"),
    "paper.read": _("%(file)s已读取：%(pages)s 页，签名 %(signatures)s 个，目录 %(listed)s 行"),
    "set.checked": _("%(version)s成套核对：%(counts)s"),
    "drawing.identified": _("%(file)s的指纹：结构 %(structure)s，图面 %(picture)s"),
    "drawing.compared": _("%(file)s与%(against)s比对：%(counts)s"),
    "drawing.comparison_asked": _("要求把%(file)s与%(against)s比对"),
    "drawing.held": _("用文件“%(file)s”与%(version)s比对"),
    "drawing.viewed": _("查看%(file)s"),
    "check.recorded": _("对%(file)s完成规则检查 %(rulebook)s：%(counts)s"),
    "case.accepted/False": _("受理，由 %(bodies)s 审查"),
    "case.accepted/True": _("逾期视为受理，由 %(bodies)s 审查"),
    "opinion.given": _("对第 %(version_number)s 版提出 %(opinion_number)s 号意见（%(severity)s）：%(text)s"),
    "opinion.answered": _("答复%(opinion)s：%(reply)s"),
    "opinion.moved/close": _("%(opinion)s销项：%(reason)s"),
    "opinion.moved/insist": _("坚持%(opinion)s：%(reason)s"),
    "opinion.moved/withdraw": _("撤销%(opinion)s：%(reason)s"),
    "seat.closed/agrees": _("%(body)s审查通过，说明：%(note)s"),
    "seat.closed/objects": _("%(body)s审查不通过，说明：%(note)s"),
    "seat.reopened": _("%(seat)s席收回结论、重新审查：%(reason)s"),
    "case.returned": _("退回修改（%(opinions)s）：%(reason)s"),
    "case.passed": _("作出审查合格结论：%(conclusion)s"),
    "case.withdrawn": _("撤回办件：%(reason)s"),
    "application.made": _("提出联合申请，声明：%(declaration)s"),
    "material.promised": _("承诺后补材料：%(promise)s"),
    "case.rejected": _("不予受理：%(reason)s"),
    "case.expired": _("逾期终止办理：%(reason)s"),
    "completion.surveyed": _("提交第 %(survey_number)s 次联合测绘成果（%(surveyor)s）"),
    "completion.opinion_stated/passes": _("%(seat)s验收意见：通过，%(text)s"),
    "completion.opinion_stated/mended": _("%(seat)s验收意见：整改后通过，%(text)s"),
    "completion.opinion_stated/rectify": _("%(seat)s验收意见：须整改，%(text)s"),
    "completion.opinion_stated/fails": _("%(seat)s验收意见：不通过，%(text)s"),
    "completion.item_asked": _("%(seat)s提出 %(item_number)s 号整改事项（%(place)s）：%(text)s"),
    "completion.item_answered": _("答复 %(item_number)s 号整改事项：%(reply)s"),
    "completion.item_checked/close": _("%(item_number)s 号整改事项销项：%(note)s"),
    "completion.item_checked/insist": _("%(item_number)s 号整改事项继续整改：%(note)s"),
    "completion.item_checked/withdraw": _("撤销 %(item_number)s 号整改事项：%(note)s"),
    "completion.item_overdue": _("%(item_number)s 号整改事项逾期"),
    "matter.submitted": _("提交联合评估申请"),
    "package.begun": _("建立评估包：%(services)s，基础数据第 %(base_number)s 版"),
    "package.base_changed": _("基础数据变更为第 %(base_number)s 版：%(reason)s，待确认的报告：%(unsettled)s"),
    "package.part_chosen": _("并入%(name)s：%(reason)s"),
    "package.part_dropped": _("移出%(name)s：%(reason)s"),
    "package.part_covered": _("%(name)s由区域评估“%(cover_title)s”（%(cover_number)s）替代"),
    "package.part_engaged": _("%(organisation)s编制%(name)s报告，合同 %(reference)s"),
    "package.agency_named": _("登记%(name)s已委托%(organisation)s，合同 %(reference)s"),
    "package.delivered": _(
        "提交%(name)s报告第 %(report_number)s 稿“%(file)s”，依据基础数据第 %(base_number)s 版"
    ),
    "package.report_read": _("报告已读取：%(pages)s 页，签名 %(signatures)s 个"),
    "package.report_confirmed": _("确认%(name)s报告按基础数据第 %(base_number)s 版成立：%(reason)s"),
    "package.meeting_called": _("召集第 %(meeting_number)s 次专家评审会，地点 %(place)s"),
    "package.view_given/passes": _("专家对%(name)s报告的意见：通过，%(text)s"),
    "package.view_given/rectify": _("专家对%(name)s报告的意见：须修改，%(text)s"),
    "package.view_given/fails": _("专家对%(name)s报告的意见：不通过，%(text)s"),
    "package.minutes_recorded": _("记录专家评审会纪要：%(text)s"),
    "package.decided/passes": _("%(seat)s对%(name)s的审批意见：通过，%(text)s"),
    "package.decided/mended": _("%(seat)s对%(name)s的审批意见：修改后通过，%(text)s"),
    "package.decided/rectify": _("%(seat)s对%(name)s的审批意见：须修改，%(text)s"),
    "package.decided/fails": _("%(seat)s对%(name)s的审批意见：不通过，%(text)s"),
    "package.amendment_overdue": _("%(name)s报告修改逾期"),
    "matter.returned": _("发出整改清单，计时暂停：%(reason)s"),
    "matter.concluded": _("形成综合意见：%(conclusion)s"),
    "project.registered": _("登记项目 %(code)s"),
    "project.designer_attached": _("委托设计单位 %(designer)s"),
    "project.designer_detached": _("解除对 %(designer)s 的设计委托：%(reason)s"),
    "organisation.registered": _("注册单位 %(name)s（%(code)s），法定代表人 %(legal_representative)s"),
    "organisation.representative_changed": _("法定代表人由 %(before)s 变更为 %(after)s"),
    "organisation.operator_authorised": _("授权 %(person)s 为经办人（%(role)s）"),
    "organisation.operator_revoked": _("撤销对 %(person)s 的授权：%(reason)s"),
    "document.given": _("提交材料“%(document)s”（%(size)s）"),
    "document.verified": _("核验材料“%(document)s”"),
    "document.removed": _("撤下材料“%(document)s”：%(reason)s"),
    "duty.proposed": _("提请授予 %(person)s“%(role)s”职责（部门：%(body)s）"),
    "duty.granted": _("确认授予 %(person)s“%(role)s”职责"),
    "duty.declined": _("不予授予 %(person)s 职责：%(reason)s"),
    "duty.ended": _("终止 %(person)s 的职责：%(reason)s"),
    "deputy.named": _("%(absent)s 离岗期间（%(since)s 至 %(until)s）由 %(acts)s 代办：%(reason)s"),
    "deputy.ended": _("%(acts)s 不再代 %(absent)s 办理"),
    "person.registered": _("为 %(person)s 开户"),
    "person.disabled": _("停用 %(person)s 的账号：%(reason)s"),
    "person.enabled": _("恢复 %(person)s 的账号：%(reason)s"),
    "person.contact_changed": _("变更 %(person)s 的联系方式"),
    "person.left": _("%(person)s 离岗，由 %(successor)s 接手：%(handed)s"),
    "account.opened": _("为 %(person)s 开通账号（职责：%(role)s）"),
    "credential.password_set/True": _("为 %(person)s 设置初始密码"),
    "credential.password_set/False": _("%(person)s 设置密码"),
    "credential.factor_enrolled": _("%(person)s 启用两步验证"),
    "credential.factor_removed": _("解除 %(person)s 的两步验证"),
    "session.opened/open": _("%(person)s 从 %(address)s 登录"),
    "session.opened/second_factor": _("%(person)s 从 %(address)s 登录，待两步验证"),
    "session.confirmed": _("%(person)s 通过两步验证"),
    "session.closed": _("%(person)s 退出登录"),
    "body.added": _("设立部门 %(name)s（%(code)s）"),
    "body.renamed": _("部门更名为 %(name)s"),
    "district.added": _("设立行政区划 %(name)s（%(code)s）"),
    "policy.amended": _(
        "%(policy)s 由 %(before)s 调整为 %(after)s，自 %(since)s 起，依据 %(basis)s：%(reason)s"
    ),
    "service.entered": _("录入服务事项 %(service)s，自 %(since)s 起施行"),
    "service.ended": _("取消服务事项 %(service)s，自 %(since)s 起：%(reason)s"),
    "service.guide_added": _("补充 %(service)s 的本地指南：%(text)s"),
    "service.elements_set": _("调整指南要素，自 %(guide)s 起：%(reason)s"),
    "assessment.ended": _("终止区域评估，自 %(on)s 起：%(reason)s"),
    "tender.beacon_entered": _("登记公共随机信标 %(source)s（%(round)s）的数值 %(value)s，出处 %(found_in)s"),
    "tender.beacon_witnessed": _("见证信标值 %(value)s，据以摇号"),
    "tender.beacon_rejected": _("退回信标值 %(value)s：%(reason)s"),
    "tender.beacon_forgone": _("不用信标摇号：%(reason)s"),
    "tender.assessments_overridden": _("有区域评估可用仍采购 %(service)s：%(reason)s"),
    "job.started_again": _("重新启动后台任务 %(kind)s"),
}


def sentence(line: TrailLine, names: Names) -> str:
    """What happened, or what was tried and why it was not allowed."""
    if line.outcome == "refused":
        return _("%(act)s未获准许：%(why)s", act=acts.word(line.act), why=why(line, names))
    if line.outcome == "failed":
        return _("%(act)s因系统错误未完成（%(error)s）", act=acts.word(line.act), error=_error(line))
    return _done(line, names)


def why(line: TrailLine, names: Names) -> str:
    """The refusal in words; empty for what was not refused."""
    data = {name: fields.value(name, given, names) for name, given in line.fact.items()}
    command = known().get(line.act)
    if command and data.get("act") == command.zh:
        data["act"] = acts.word(line.act)
    return acts.refusal(str(line.fact.get("code", "")), data) if line.outcome == "refused" else ""


def _error(line: TrailLine) -> str:
    return str(line.fact.get("error", ""))


def _done(line: TrailLine, names: Names) -> str:
    tag = str(line.fact.get("fact", ""))
    if tag == "drawing.refused":
        why = acts.refusal(str(line.fact["code"]), line.fact["data"])
        return _("图纸无法读取：%(why)s", why=why)
    chosen = CHOOSES.get(tag)
    pattern = SENTENCES.get(f"{tag}/{line.fact.get(chosen)}" if chosen else tag)
    if pattern is None:
        return _generic(line, names)
    told = {"file": line.fact.get("version"), **line.fact}  # before there were sets: the version's only file
    try:
        return _(pattern, **{name: _short(name, given, names) for name, given in told.items()})
    except KeyError:  # an entry of an older version, whose fact lacks a field
        return _generic(line, names)


def _short(name: str, given: Any, names: Names) -> str:
    text = fields.value(name, given, names)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _generic(line: TrailLine, names: Names) -> str:
    """The act and its fields; where a fact tells before and after, only what differs."""
    fact = line.fact
    if isinstance(fact.get("before"), dict) and isinstance(fact.get("after"), dict):
        told = list(fields.changed(fact["before"], fact["after"], names))
    else:
        subject = line.subject
        told = [
            f"{label} {_short(name, fact[name], names)}"
            for name, label, _value in fields.labelled(fact, names)
            if fact[name] not in (None, "", [], {}) and name != subject.kind
        ]
    act = acts.word(line.act)
    return _("%(act)s：%(told)s", act=act, told=_("；").join(told)) if told else act
