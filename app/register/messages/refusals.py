"""Refusals about messages."""

from app.core.refusal import declare

declare("not_your_message", 404, "没有找到这条消息。", "There is no such message.")
declare(
    "undelivered",
    502,
    "消息暂时无法经{channel}送达：{why}",
    "The message could not be delivered by {channel} for now: {why}",
)
declare(
    "undeliverable",
    502,
    "消息无法经{channel}送达：{why}",
    "The message cannot be delivered by {channel}: {why}",
)
