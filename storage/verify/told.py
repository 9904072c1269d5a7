"""A report as a person reads it: what was examined, then each finding with the entry it names."""

from __future__ import annotations

from storage.verify.findings import About, Report

_WORDS = {
    "zh": {
        "head": "操作留痕验证：日志 {log}（密钥 {key}）",
        "checkpoint": "检查点签名有效：共 {size} 条，根 {root}",
        "files": "已重新计算全部哈希；核对变更 {effects} 处",
        "database": "已与数据库核对：条目 {entries} 条，{tables} 张表的记录 {rows} 条；待入日志 {waiting} 条",
        "alone": "未连接数据库：只验证了日志本身",
        "since": "对照先前的检查点：{sizes} 条",
        "no_since": "没有给出先前的检查点（--since）：持有密钥者重写全部历史的情形无法发现",
        "witnessed": "见证人已签 {size} 条：{who}；不早于任何见证、不晚于其后见证的时间已逐条核对",
        "unwitnessed": "没有给出见证规则（--policy）：未核对见证签名",
        "intact": "结论：完好，没有发现改动。",
        "found": "结论：发现 {count} 处问题：",
        "position": "第 {position} 条",
        "more": "……另有 {count} 处，完整清单见 --json",
    },
    "en": {
        "head": "Operation trail: log {log} (key {key})",
        "checkpoint": "The checkpoint's signature holds: {size} entries, root {root}",
        "files": "All hashes computed again; {effects} changes of rows followed",
        "database": "Held against the database: {entries} entries, {rows} rows of {tables} tables;"
        " {waiting} entries wait for the log",
        "alone": "No database: the log alone was examined",
        "since": "Held against earlier checkpoints: {sizes} entries",
        "no_since": "No earlier checkpoint was given (--since): that the holder of the key rewrote all of"
        " history could not be found",
        "witnessed": "Witnesses signed {size} entries: {who}; each entry's time lies between what they saw",
        "unwitnessed": "No policy of witnesses was given (--policy): their signatures were not examined",
        "intact": "Result: intact, no change was found.",
        "found": "Result: {count} problem(s) found:",
        "position": "entry {position}",
        "more": "… and {count} more; --json lists all",
    },
}
SHOWN = 50


def told(report: Report, language: str) -> str:
    """The report in `zh` or `en`."""
    words = _WORDS[language]
    lines = [words["head"].format(log=report.log, key=report.key)]
    if report.root:
        lines += _examined(report, words)
    if not report.findings:
        return "\n".join([*lines, words["intact"]])
    lines.append(words["found"].format(count=len(report.findings)))
    for finding in report.findings[:SHOWN]:
        where = _about(finding.about, words)
        lines += (
            [f"  ✘ {where}", f"    {finding.sentence(language)}"]
            if where
            else [f"  ✘ {finding.sentence(language)}"]
        )
    if len(report.findings) > SHOWN:
        lines.append("  " + words["more"].format(count=len(report.findings) - SHOWN))
    return "\n".join(lines)


def _examined(report: Report, words: dict[str, str]) -> list[str]:
    lines = [
        words["checkpoint"].format(size=report.size, root=report.root),
        words["files"].format(effects=report.effects),
        words["database"].format(
            entries=report.entries_compared,
            rows=report.rows_compared,
            tables=report.tables,
            waiting=report.waiting,
        )
        if report.database
        else words["alone"],
    ]
    sizes = ", ".join(map(str, report.since))
    lines.append(words["since"].format(sizes=sizes) if sizes else words["no_since"])
    return [*lines, _witnessed(report, words)]


def _witnessed(report: Report, words: dict[str, str]) -> str:
    who = ", ".join(f"{name} {at}" for name, at in report.witnessed.items())
    return words["witnessed"].format(size=report.witnessed_size, who=who) if who else words["unwitnessed"]


def _about(about: About, words: dict[str, str]) -> str:
    position = words["position"].format(position=about.position) if about.position is not None else ""
    at = about.at.replace("T", " ").replace("Z", " UTC")
    return " · ".join(part for part in (position, about.act, at, about.subject, about.entry) if part)
