"""What keeping bytes refuses."""

from app.core.refusal import declare

OUTAGES = frozenset({"disk_full", "store_away"})  # not the fault of what was asked: later it may work

declare(
    "file_too_large",
    413,
    "文件超过 {limit} MB 的上限，没有保存。请拆分或清理图纸（PURGE）后重新上传。",
    "The file is larger than the limit of {limit} MB and was not kept. Split or purge it, then upload it again.",
)
declare(
    "upload_cut",
    400,
    "上传中断：应收到 {expected} 字节，实际 {received} 字节，没有保存。请重新上传。",
    "The upload was cut: {received} of {expected} bytes arrived and nothing was kept. Upload the file again.",
)
declare(
    "disk_full",
    507,
    "服务器磁盘空间不足（剩余 {free} MB），没有保存。请联系系统管理员清理磁盘后重试。",
    "The server's disk is full ({free} MB free) and nothing was kept. Ask the administrator to make room.",
)
declare(
    "store_away",
    503,
    "对象存储暂时无法使用（{why}），没有保存。请稍后重试；如持续出现，请联系系统管理员。",
    "The object store cannot be used now ({why}). Try again soon; tell the administrator if this goes on.",
)
declare(
    "blob_missing",
    404,
    "对象存储中没有哈希为 {sha256} 的文件。请联系系统管理员核对存储与备份。",
    "The object store has no file with the hash {sha256}. Ask the administrator to check store and backup.",
)
declare(
    "blob_changed",
    500,
    "文件 {sha256} 读回的内容与其哈希不符，已停止使用。请立即通知系统管理员。",
    "What was read back of the file {sha256} does not have that hash; it is not used. Tell the administrator.",
)
declare(
    "bad_store_address",
    500,
    "对象存储地址无效：{why}。格式：http://密钥:口令@主机:端口/存储桶?region=us-east-1",
    "The object store's address is not valid: {why}. Write http://key:secret@host:port/bucket?region=us-east-1",
)
