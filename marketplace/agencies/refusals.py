"""What is refused about agencies, and what the person can do about it."""

from app.core.refusal import declare

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
