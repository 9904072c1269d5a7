"""Keep keys for sealed bids: new (an unattended service), make and reveal (a person's key file).

./lianshen keyholder new FOLDER --name BODY --server URL --trail-key VKEY; then run keyholder
./lianshen keyholder make FILE --tender ID        a key under a passphrase; prints the public half
./lianshen keyholder reveal FILE                  after the deadline: prints the private half
"""

from __future__ import annotations

import argparse
import getpass
import os
from pathlib import Path

import msgspec

from app.core.refusal import Refused
from app.core.settings import Settings
from marketplace.sealed import (
    keyfile,
    refusals,  # noqa: F401  (declares the codes used here)
)
from marketplace.sealed.unattended import identity
from marketplace.sealed.unattended.proof import Unproven, demand_closed


def main(arguments: list[str], settings: Settings) -> int:
    options = _parser().parse_args(arguments)
    options.run(options)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lianshen keyholder", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    new = verbs.add_parser("new", help="登记一个无人值守持钥服务 (an unattended keyholder)")
    new.add_argument("folder", type=Path)
    new.add_argument("--name", required=True, help="负责单位 (the body that answers for it)")
    new.add_argument("--server", required=True, help="平台网址 (the platform's address)")
    new.add_argument("--trail-key", required=True, help="公开日志验证公钥，见 /trail/key (the log's key)")
    new.set_defaults(run=_new)
    make = verbs.add_parser("make", help="为一个项目生成密钥 (a key for one tender)")
    make.add_argument("file", type=Path)
    make.add_argument("--tender", required=True, metavar="ID")
    make.add_argument(
        "--trail-key", default="", help="公开日志验证公钥；取出私钥时须出示截止证明 (asks for a proof)"
    )
    make.set_defaults(run=_make)
    reveal = verbs.add_parser("reveal", help="截止后取出私钥 (the private key, after the deadline)")
    reveal.add_argument("file", type=Path)
    reveal.add_argument(
        "--proof", type=Path, help="截止证明，/api/tenders/…/closing (the proof of the deadline)"
    )
    reveal.set_defaults(run=_reveal)
    return parser


def _new(options: argparse.Namespace) -> None:
    made = identity.create(options.folder, options.name, options.server, options.trail_key)
    print(made.verify_key)


def _make(options: argparse.Namespace) -> None:
    passphrase = _asked("口令 (passphrase): ")
    if passphrase != _asked("再次输入 (once more): "):
        raise Refused("passphrases_differ")
    public, private = keyfile.new_key()
    data = msgspec.json.encode(keyfile.lock(options.tender, public, private, passphrase, options.trail_key))
    try:
        with os.fdopen(os.open(options.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
    except OSError as why:
        raise Refused("seal_unwritten", path=options.file, why=why.strerror or why) from why
    print(public)


def _reveal(options: argparse.Namespace) -> None:
    try:
        file = msgspec.json.decode(options.file.read_bytes(), type=keyfile.KeyFile)
        if file.trail_key:
            _demand_proof(file, options.proof)
        print(keyfile.unlock(file, _asked("口令 (passphrase): ")))
    except (OSError, msgspec.MsgspecError, keyfile.WrongPassphrase) as why:
        raise Refused("key_file_wrong") from why


def _demand_proof(file: keyfile.KeyFile, proof: Path | None) -> None:
    """The log must prove the deadline before the key is seen. Refused("closing_unproven")."""
    try:
        demand_closed(proof.read_bytes() if proof else b"", file.trail_key, file.tender)
    except (OSError, Unproven) as why:
        raise Refused("closing_unproven", why=why) from why


def _asked(question: str) -> str:
    """A passphrase, from the terminal; from LIANSHEN_KEY_PASSPHRASE where nobody sits before one."""
    return os.environ.get("LIANSHEN_KEY_PASSPHRASE") or getpass.getpass(question)
