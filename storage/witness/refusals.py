"""What can be wrong with a witness's folder."""

from __future__ import annotations

from app.core.refusal import declare

declare(
    "witness_folder_taken",
    409,
    "文件夹 {folder} 里已有一个见证服务。请换一个空文件夹；见证密钥不可覆盖。",
    "A witness lives in {folder} already. Name an empty folder: a witness's key is never written over.",
)
declare(
    "witness_folder_empty",
    404,
    "文件夹 {folder} 里没有见证服务。请先运行 ./lianshen witness new。",
    "There is no witness in {folder}. Make one first: ./lianshen witness new.",
)
declare(
    "witness_name",
    422,
    "不能这样建立见证服务：{why}。",
    "A witness cannot be made like this: {why}.",
)
