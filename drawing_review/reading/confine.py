"""What a child that reads a foreign file can no longer do: open a connection, start a program, write a file,
or read a file that is none of its business.

Three walls: resource limits; Landlock, which leaves it the code, the libraries and the files its errand
names; and a seccomp filter that lets through a list of system calls and answers everything else with
EPERM. A host without libseccomp or Landlock lacks that wall, and the warden says so when it starts.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.core.settings import ROOT
from drawing_review.reading import landlock
from drawing_review.reading.errand import Request

try:
    import pyseccomp
except (ImportError, OSError, RuntimeError):  # the wheel is there, the host's libseccomp.so.2 is not
    pyseccomp = None

FILTERED = pyseccomp is not None  # whether this host can put up the third wall
FENCED = landlock.version() > 0  # and the second
ROOMS = ("app", "drawing_review", "storage", "tests")  # code that an errand may import; never keys or data
LIBRARIES = tuple(map(Path, ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts")))
PROGRAMS = (*LIBRARIES, *map(Path, ("/bin", "/opt", "/etc/localtime", "/proc/self")))
DEVICES = tuple(map(Path, ("/dev/null", "/dev/zero", "/dev/urandom")))

PR_SET_PDEATHSIG = 1

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
FORBIDDEN = frozenset(
    """
socket connect bind listen accept accept4 kill ptrace process_vm_readv process_vm_writev
pidfd_open pidfd_getfd pidfd_send_signal mount umount2 move_mount open_tree fsopen fsmount
pivot_root chroot unshare setns bpf
perf_event_open io_uring_setup io_uring_enter userfaultfd keyctl add_key request_key kexec_load reboot swapon
init_module finit_module delete_module open_by_handle_at name_to_handle_at personality setuid setgid setresuid
""".split()  # noqa: SIM905 - a table of names, not a list of strings
)
WRITING = (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC)


def die_with_parent() -> None:
    """The kernel kills this process when the one that made it is gone."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def confine(request: Request) -> None:
    """Put up the walls around this process, for good, as the errand's limits and argument say."""
    limits = request.limits
    _limit_resources(limits.seconds, limits.memory, limits.output)
    code = [ROOT / room for room in ROOMS]
    python = [Path(sys.prefix), Path(sys.base_prefix)]
    if request.scratch:
        scratch = Path(request.scratch)
        programs = [*PROGRAMS, *python, *(path for path in _named(request.argument) if path != scratch)]
        landlock.restrict([*code, *DEVICES], runnable=programs, writable=[scratch, DEVICES[0]])
    else:
        landlock.restrict([*code, *python, *LIBRARIES, *_named(request.argument)])
    if FILTERED:
        (_filter_of_programs() if request.scratch else _filter()).load()
    else:
        ctypes.CDLL(None).prctl(landlock.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if not request.scratch:
            _limit(resource.RLIMIT_NPROC, 0)  # holds for ordinary users; root is above it


def _named(value: Any) -> Iterator[Path]:
    """The files that an errand's argument names: every absolute path in it."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from _named(one)
    elif isinstance(value, str) and value.startswith("/") and "\0" not in value:
        yield Path(value).resolve()


def _limit_resources(seconds: float, memory: int, output: int) -> None:
    born_with = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for what, limit in (
        (resource.RLIMIT_AS, born_with + memory),
        (resource.RLIMIT_CPU, int(seconds) + 2),
        (resource.RLIMIT_FSIZE, output),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        _limit(what, limit)


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


def _filter_of_programs() -> pyseccomp.SyscallFilter:
    """For a foreign program nobody knows the calls of: all but those that reach out of its folder."""
    wall = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in sorted(FORBIDDEN):
        if _known(name):
            wall.add_rule(pyseccomp.ERRNO(errno.EPERM), name)
    return wall


def _known(name: str) -> bool:
    """Whether this machine's architecture has the call (arm64 has no stat or open)."""
    return bool(pyseccomp.resolve_syscall(pyseccomp.system_arch(), name) >= 0)
