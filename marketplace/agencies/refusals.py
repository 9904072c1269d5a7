"""What is refused about agencies, and what the person can do about it."""

from app.core.refusal import declare, reads

declare(
    "not_your_agency",
    403,
    "该机构不由您的辖区受理，请转由其受理地区的窗口或监管部门办理。",
    "This agency belongs to another district; its own window or regulator has to act.",
)
declare(
    "agency_exists",
    409,
    "本单位已经申请入驻，请打开“机构档案”继续办理。",
    "Your organisation has applied already: go on in its file.",
)
declare(
    "not_an_agency",
    409,
    "本单位还没有申请入驻中介超市，请先在“机构档案”申请。",
    "Your organisation has not applied to the market yet: do so under “Agency file”.",
)
declare(
    "file_closed",
    409,
    "档案正在形式审查，暂不能修改。如需修改，请先撤回申请。",
    "The file is being checked and cannot be changed now; withdraw the application first.",
)
declare(
    "agency_barred",
    409,
    "该机构已被清退，档案不能修改。",
    "This agency has been expelled: its file cannot be changed.",
)
declare(
    "agency_not_due",
    409,
    "时限尚未届满，不能由系统自动办理。",
    "The limit has not run out, so the clock does not act yet.",
)

reads("introduction", "机构简介", "introduction")
reads("email", "电子邮箱", "e-mail address")
reads("kind", "种类", "kind")
reads("name", "名称", "name")
reads("profession", "职业资格", "profession")
reads("certificate", "证书编号", "certificate")
reads("insured_to", "社保截至月", "insured to")
reads("valid_until", "有效期", "valid until")
reads("relations", "关联关系", "relations")
reads("price", "报价", "price")
reads("unit", "计价单位", "unit")
reads("days", "时限", "days")
reads("commitment", "服务承诺", "commitment")
reads("reason", "理由", "reason")
reads("text", "内容", "text")
reads("grade", "等级", "grade")
reads("number", "编号", "number")
reads("issuer", "发证机关", "issuer")
reads("请填写有效的电子邮箱", "请填写有效的电子邮箱", "enter a valid e-mail address")
reads("请填写姓名，2 至 60 字", "请填写姓名，2 至 60 字", "enter the name, 2 to 60 signs")
reads("请填写职业资格或职称", "请填写职业资格或职称", "enter the professional qualification or title")
reads(
    "请按证书填写编号，4 至 60 位",
    "请按证书填写编号，4 至 60 位",
    "copy the number from the certificate, 4 to 60 signs",
)
reads("截至月不能早于起始月", "截至月不能早于起始月", "the last month cannot be before the first")
reads("截至月不能晚于本月", "截至月不能晚于本月", "the last month cannot be after this month")
reads(
    "证书已经到期，请先办理延续", "证书已经到期，请先办理延续", "the certificate has expired; renew it first"
)
reads("请填写文字", "请填写文字", "enter text")
reads("请选择股东、高管或联系人", "请选择股东、高管或联系人", "choose shareholder, manager or contact")
reads("有重复的行", "有重复的行", "a line stands twice")
reads(
    "请填写大于 0 的金额，单位为元，最多两位小数",
    "请填写大于 0 的金额，单位为元，最多两位小数",
    "enter an amount above 0 in yuan, with two places at most",
)
reads(
    "请填写计价单位，如“项”“份”“平方米”",
    "请填写计价单位，如“项”“份”“平方米”",
    "enter what is priced, such as an item, a report, a square metre",
)
reads("最多 1000 字", "最多 1000 字", "1,000 signs at most")
reads("请说明停止的原因", "请说明停止的原因", "say why it is stopped")
reads(
    "请写明事实和依据，4 至 1000 字",
    "请写明事实和依据，4 至 1000 字",
    "state the facts and the grounds, 4 to 1,000 signs",
)
reads("请从列表中选择资质种类", "请从列表中选择资质种类", "choose the kind of qualification from the list")
reads(
    "请按证书填写编号，3 至 60 位",
    "请按证书填写编号，3 至 60 位",
    "copy the number from the certificate, 3 to 60 signs",
)
reads("请按证书填写发证机关", "请按证书填写发证机关", "copy the issuer from the certificate")
reads("到期日不能早于生效日", "到期日不能早于生效日", "the expiry cannot be before the beginning")
reads("请说明不予认可的原因", "请说明不予认可的原因", "say why it is not accepted")
reads("请说明撤下的原因", "请说明撤下的原因", "say why it is withdrawn")
