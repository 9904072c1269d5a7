"""What a child that reads a foreign file can no longer do: open a connection, start a program, write a file.

Two walls: resource limits, and a seccomp filter that lets through a list of system calls and answers
everything else with EPERM. Without libseccomp only the first wall stands, and `confine` says so.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import signal
from pathlib import Path

try:
    import pyseccomp
except (ImportError, OSError, RuntimeError):  # the wheel is there, the host's libseccomp.so.2 is not
    pyseccomp = None

FILTERED = pyseccomp is not None  # whether this host can put up the second wall

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38

ALLOWED = frozenset(
    """
read readv pread64 write writev pwrite64 lseek close fstat stat lstat newfstatat statx access faccessat
faccessat2 getdents64 readlink readlinkat getcwd fcntl dup ioctl ftruncate fsync poll ppoll select pselect6
mmap munmap mremap mprotect madvise brk membarrier
sendmsg sendto
rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack restart_syscall futex set_robust_list rseq
getpid getppid gettid getuid geteuid getgid getegid getrusage times uname sysinfo getrandom
clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time sched_yield sched_getaffinity
getrlimit arch_prctl exit exit_group
""".split()  # noqa: SIM905 - a table of names, not a list of strings
)
WRITING = (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC)


def die_with_parent() -> None:
    """The kernel kills this process when the one that made it is gone."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def confine(seconds: float, memory: int, output: int) -> bool:
    """Put up the walls around this process, for good. True where the seccomp filter stands."""
    born_with = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for what, limit in (
        (resource.RLIMIT_AS, born_with + memory),
        (resource.RLIMIT_CPU, int(seconds) + 2),
        (resource.RLIMIT_FSIZE, output),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        _limit(what, limit)
    if not FILTERED:
        ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _limit(resource.RLIMIT_NPROC, 0)  # holds for ordinary users; root is above it
        return False
    _filter().load()
    return True


def _limit(what: int, limit: int) -> None:
    hard = resource.getrlimit(what)[1]
    value = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(what, (value, value))


def _filter() -> pyseccomp.SyscallFilter:
    wall = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
    for name in sorted(ALLOWED):
        if _known(name):
            wall.add_rule(pyseccomp.ALLOW, name)
    # openat for reading only: none of the writing flags may be set
    flags = 0
    for flag in WRITING:
        flags |= flag
    wall.add_rule(pyseccomp.ALLOW, "openat", pyseccomp.Arg(2, pyseccomp.MASKED_EQ, flags, 0))
    if _known("open"):
        wall.add_rule(pyseccomp.ALLOW, "open", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, flags, 0))
    return wall


def _known(name: str) -> bool:
    """Whether this machine's architecture has the call (arm64 has no stat or open)."""
    return bool(pyseccomp.resolve_syscall(pyseccomp.system_arch(), name) >= 0)
