"""The sentences of points: what is missing, and by that what to do."""

from __future__ import annotations

from marketplace.agencies.model import Point

OWN_WORDS = "said"  # a point in the window's own words

SENTENCES: dict[str, tuple[str, str]] = {
    "licence_missing": ("未提交营业执照扫描件。", "The business licence has not been given."),
    "commitment_missing": ("承诺书尚未签署。", "The commitment has not been signed."),
    "commitment_outdated": (
        "承诺书文本已更新，请按现行文本重新签署。",
        "The text of the commitment has changed; sign the present one.",
    ),
    "certificate_removed": (
        "{name}（{number}）的证书扫描件已被撤下，请重新提交。",
        "The image of {name} ({number}) was removed; give it again.",
    ),
    "certificate_over": (
        "{name}（{number}）已于 {day} 到期，请提交延续后的证书。",
        "{name} ({number}) expired on {day}; give the renewed certificate.",
    ),
    "certificate_early": (
        "{name}（{number}）自 {day} 起才有效，届时方可据此提供服务。",
        "{name} ({number}) is valid from {day} only.",
    ),
    "certificate_elsewhere": (
        "{name}（{number}）已由另一家机构提交，请核对证书并说明情况。",
        "{name} ({number}) stands in another agency's file too; check it and explain.",
    ),
    "qualification_missing": (
        "“{service}”依法须具备{kinds}，未见有效证书。请补充证书或停止该项服务。",
        "“{service}” requires {kinds}, and no valid certificate was given. Give one or withdraw the offer.",
    ),
    "nobody": ("未登记从业人员。", "No practitioner has been entered."),
    "insurance_proof_missing": (
        "未提交从业人员社会保险缴费证明。",
        "The proof of the practitioners' social insurance is missing.",
    ),
    "uninsured": (
        "{name}没有截至上月连续 {months} 个月的社会保险记录。",
        "{name} has no social insurance for the last {months} full months.",
    ),
    "licence_over": ("{name}的执业证书已于 {day} 到期。", "{name}'s certificate expired on {day}."),
    "practitioner_elsewhere": (
        "{name}的证书同时登记在另一家机构，请核实其执业单位。",
        "{name}'s certificate is registered with another agency too; clear up where he works.",
    ),
    "nothing_offered": ("未填报任何服务及报价。", "No service is offered."),
    "service_gone": (
        "服务事项 {service} 已不在现行目录中，请停止该项服务。",
        "Service {service} is no longer in the catalogue; withdraw the offer.",
    ),
    "shareholders_missing": ("未申报股东或出资人。", "No shareholder has been declared."),
    "contact_missing": ("未申报联系人及电话。", "No contact has been declared."),
    OWN_WORDS: ("{text}", "{text}"),
}


def sentence(point: Point, language: str = "zh") -> str:
    """The point for a person, in `zh` or `en`."""
    zh, en = SENTENCES[point.code]
    return (en if language == "en" else zh).format(**point.data)
