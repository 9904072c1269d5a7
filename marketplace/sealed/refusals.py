"""Refusals about sealed bids and their keys."""

from app.core.refusal import declare, reads

declare(
    "keyholder_exists",
    409,
    "该持钥人已经登记（名称或人员重复）。",
    "This keyholder is enrolled already (same name or person).",
)
declare(
    "keyholder_wrong",
    400,
    "持钥人登记有误：{why}。",
    "The keyholder cannot be enrolled: {why}.",
)
declare(
    "keyholders_short",
    409,
    "可用的持钥人只有 {have} 个，开标至少需要 {needed} 个。请联系监管部门补充登记，或等待无人值守服务补足密钥后再发布。",
    "Only {have} keyholders are at hand and {needed} are needed to open. Ask the regulator to enrol more, or publish once the unattended services have made keys.",
)
declare(
    "not_your_key",
    403,
    "这不是您保管的密钥，只有其持钥人可以办理。",
    "This key is not yours to keep; only its keyholder may do that.",
)
declare("key_wrong", 400, "公钥应为 64 位十六进制数。", "A public key is a hexadecimal number of 64 digits.")
declare(
    "key_known",
    409,
    "该公钥已经公布过，每个项目须使用新的密钥。",
    "This public key has been announced before; every tender takes a new one.",
)
declare(
    "keys_settled",
    409,
    "该项目的开标公钥已经定稿，不能再更改。",
    "The keys of this tender are final and cannot be changed.",
)
declare(
    "keys_missing",
    409,
    "该项目的开标公钥尚未公布齐全，还不能密封投标。",
    "The keys of this tender are not all announced yet, so no bid can be sealed.",
)
declare(
    "signature_wrong",
    403,
    "签名与该持钥服务登记的公钥不符。",
    "The signature is not that of the keyholder service enrolled here.",
)
declare(
    "closing_pending",
    409,
    "投标截止尚未记入公开日志的检查点，现在不能公布私钥。请稍后再试。",
    "The deadline is not covered by a checkpoint of the public log yet; release no key now. Try again in a moment.",
)
declare(
    "key_false",
    409,
    "您提供的私钥与已公布的公钥不符，已记录在案。请提供正确的私钥。",
    "The private key is not that of the announced public key; this has been put on record. Give the right one.",
)
declare(
    "envelope_wrong",
    400,
    "投标信封不能接收：{why}。请刷新页面后重新密封。",
    "The envelope cannot be taken: {why}. Reload the page and seal the bid again.",
)
declare(
    "not_opened_yet",
    409,
    "尚未开标，开标记录在开标后公布。",
    "Nothing has been opened yet; the record is published after the opening.",
)
declare(
    "nothing_to_wait_for",
    409,
    "该项目现在没有在等待开标私钥。",
    "This tender is not waiting for keys.",
)
declare(
    "keyholder_folder_taken",
    409,
    "{folder} 里已经有一个持钥服务，请换一个目录。",
    "There is a keyholder in {folder} already; name another folder.",
)
declare(
    "keyholder_folder_empty",
    409,
    "{folder} 里没有持钥服务，请先运行 ./lianshen keyholder new。",
    "There is no keyholder in {folder}; run ./lianshen keyholder new first.",
)
declare(
    "keyholder_unknown",
    409,
    "持钥服务“{name}”尚未登记。请把验签公钥 {key} 交给监管部门登记。",
    "The keyholder “{name}” is not enrolled. Give its verify key {key} to the regulator.",
)
declare(
    "key_file_wrong",
    400,
    "密钥文件打不开：口令不对，或文件已损坏。",
    "The key file does not open: the passphrase is wrong, or the file is damaged.",
)
declare(
    "closing_unproven",
    409,
    "没有证明该项目投标已经截止的日志证明（{why}），私钥没有取出。请从 /api/tenders/…/closing 下载后用 --proof 指定。",
    "There is no proof from the log that bidding has closed ({why}); the key was not shown. Download /api/tenders/…/closing and name it with --proof.",
)
declare(
    "passphrases_differ",
    400,
    "两次输入的口令不同，请重新生成。",
    "The two passphrases differ; make the key again.",
)
declare(
    "seal_unwritten",
    409,
    "{path} 无法写入（{why}）。请换一个位置，已有的文件不会被覆盖。",
    "{path} cannot be written ({why}). Name another place; a file that exists is not overwritten.",
)
declare(
    "sheet_unread",
    400,
    "读不到密封参数 {place}（{why}）。请从项目页面下载后重试。",
    "The sealing sheet {place} cannot be read ({why}). Download it from the tender's page and try again.",
)

reads("请填写负责单位名称", "请填写负责单位名称", "enter the name of the responsible organisation")
reads(
    "请指定人员，或填写无人值守服务的验签公钥，二者只填一项",
    "请指定人员，或填写无人值守服务的验签公钥，二者只填一项",
    "name a person, or enter the verification key of an unattended service, not both",
)
reads(
    "验签公钥应为 64 位十六进制数",
    "验签公钥应为 64 位十六进制数",
    "the verification key has 64 hexadecimal digits",
)
reads(
    "不是用本项目公布的公钥密封的",
    "不是用本项目公布的公钥密封的",
    "it is not sealed with the keys that were published for this tender",
)
reads("密文不是 base64", "密文不是 base64", "the ciphertext is not base64")
