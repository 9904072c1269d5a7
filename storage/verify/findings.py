"""What the verifier found, in words for the person who must act on it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

# kind: (Chinese, English). A finding names what it is about in the words before it.
KINDS: dict[str, tuple[str, str]] = {
    "signature": ("检查点签名无效：{why}", "The checkpoint is not to be trusted: {why}"),
    "root": (
        "日志文件算不出检查点所签的根：日志文件被改动过",
        "The files do not give the root that the checkpoint signs: files of the log were changed",
    ),
    "since_size": (
        "日志被截短：所给检查点有 {earlier} 条，现在只有 {size} 条",
        "The log was cut: the checkpoint you gave covers {earlier} entries, now there are {size}",
    ),
    "since_root": (
        "历史被改写：前 {earlier} 条与所给检查点不符",
        "History was rewritten: the first {earlier} entries are not those of the checkpoint you gave",
    ),
    "unwitnessed": (
        "见证不足：{why}",
        "Not witnessed as your policy asks: {why}",
    ),
    "witness_size": (
        "日志被截短：见证人见过 {earlier} 条，现在只有 {size} 条",
        "The log was cut: witnesses saw {earlier} entries, now there are {size}",
    ),
    "witness_root": (
        "历史被改写：前 {earlier} 条与见证人所见不符",
        "History was rewritten: the first {earlier} entries are not those that witnesses saw",
    ),
    "before_witness": (
        "这一条的时间早于见证时间：{seen} 见证人所见的日志中尚无此条，时间被倒签",
        "Its time is false: at {seen} witnesses saw the log without this entry, it is dated back",
    ),
    "after_witness": (
        "这一条的时间晚于见证时间：{seen} 见证人已见到此条",
        "Its time is false: at {seen} witnesses saw this entry already, it is dated forward",
    ),
    "tile": ("日志文件 {file} 被改动或缺失", "The log's file {file} was changed or is missing"),
    "log_entry": ("日志文件中的这一条被改动", "The entry was changed in the log's files"),
    "body": (
        "大条目的正文 {file} 被改动或缺失",
        "The body of a large entry, {file}, was changed or is missing",
    ),
    "unreadable": ("日志中的这一条不是有效条目", "This entry of the log cannot be read"),
    "back_dated": (
        "这一条的时间早于它之前已入日志的条目（{earlier}）：时间不实，或数据库时钟被拨回",
        "Its time is before that of entries logged ahead of it ({earlier}): false, or a clock set back",
    ),
    "entry_changed": ("数据库中的条目被改动：{fields}", "The entry was changed in the database: {fields}"),
    "entry_missing": ("数据库中的条目被删除", "The entry was deleted from the database"),
    "entry_unlogged": (
        "数据库中有这一条，日志中没有：绕过程序插入，或被移出日志",
        "The entry is in the database but not in the log: inserted past the program, or taken out of the log",
    ),
    "order": (
        "数据库中的次序被改动：该位置现为 {entry_there}",
        "The order was changed in the database: {entry_there} stands there now",
    ),
    "index": ("数据库中登记的条目哈希被改动", "The entry's hash was changed in the database"),
    "row_changed": (
        "表 {table} 的记录 {key} 被绕过程序改动；最后一次留痕的写入是这一条",
        "The row {key} of table {table} was changed past the program, after this entry wrote it",
    ),
    "row_missing": (
        "表 {table} 的记录 {key} 被绕过程序删除；最后一次留痕的写入是这一条",
        "The row {key} of table {table} was deleted past the program, after this entry wrote it",
    ),
    "row_added": (
        "表 {table} 的记录 {key} 是绕过程序插入的",
        "The row {key} of table {table} was inserted past the program",
    ),
    "row_past": (
        "表 {table} 的记录 {key} 在这一条之前曾被绕过程序改动",
        "The row {key} of table {table} was changed past the program before this entry",
    ),
    "table_missing": (
        "表 {table} 不存在了，连同留痕所知的 {rows} 条记录",
        "The table {table} is gone, and {rows} rows with it that the trail knows of",
    ),
    "trigger": (
        "表 {table} 的留痕触发器缺失或被停用",
        "The trail's trigger of table {table} is missing or disabled",
    ),
}
_FIELD_ZH = "{field} 日志为 {log}，数据库为 {database}"
_FIELD_EN = "{field} is {log} in the log, {database} in the database"


@dataclass(frozen=True)
class About:
    """The entry that a finding names: for row findings the one that last wrote the row."""

    position: int | None = None
    entry: str = ""
    act: str = ""
    at: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Finding:
    kind: str
    about: About = About()
    data: dict[str, Any] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """What happened, in `zh` or `en`."""
        zh, en = KINDS[self.kind]
        pattern, field = (zh, _FIELD_ZH) if language == "zh" else (en, _FIELD_EN)
        fields = "；".join(field.format(**one) for one in self.data.get("fields", ()))
        return pattern.format(**{**self.data, "fields": fields})


@dataclass
class Report:
    """Counts, the log's head, and all findings. `status`: 0 intact, 1 tampering found."""

    log: str = ""
    key: str = ""
    size: int = 0
    root: str = ""
    entries_compared: int = 0
    effects: int = 0
    rows_compared: int = 0
    tables: int = 0
    waiting: int = 0
    since: list[int] = field(default_factory=list)
    witnessed: dict[str, str] = field(default_factory=dict)  # when the policy's witnesses last signed
    witnessed_size: int = 0  # and how many entries
    database: bool = False
    findings: list[Finding] = field(default_factory=list)

    @property
    def status(self) -> int:
        return 1 if self.findings else 0

    def found(self, kind: str, about: About | None = None, **data: Any) -> None:
        self.findings.append(Finding(kind, about or About(), data))

    def plain(self) -> dict[str, Any]:
        """The report as JSON data; each finding with its sentence in both languages."""
        told = [
            {
                "kind": one.kind,
                **asdict(one.about),
                **one.data,
                "zh": one.sentence("zh"),
                "en": one.sentence("en"),
            }
            for one in self.findings
        ]
        return {**asdict(self), "status": self.status, "findings": told}
