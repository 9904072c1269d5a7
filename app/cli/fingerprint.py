"""Fingerprints of a drawing: bytes, structure, picture; proof that one entity belongs to it.

With --prove, the proof is one JSON object; --verify checks such a proof without the drawing.
Exit status: 0 done, 1 the proof is wrong, 2 the file could not be read.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

import msgspec

from app.core.merkle import WrongProof
from app.core.refusal import Refused
from app.core.settings import Settings
from drawing_review.drawing.identity import Identity, Proof, verify
from drawing_review.reading.cage import Cage
from drawing_review.reading.errand import Done, Limits, Outcome
from drawing_review.reading.identity.work import IDENTIFY, PROOF, PROVE
from drawing_review.reading.read import COLUMNS_FILE, DRAWING_FILE, read, refuse_unless_done
from drawing_review.report import refusals  # noqa: F401  # declares the codes


def main(arguments: list[str], settings: Settings) -> int:
    options = _options(arguments)
    if options.verify:
        return _verify(options.file, options.lang)
    if not os.access(options.file, os.R_OK) or options.file.is_dir():
        raise Refused("no_such_file", path=str(options.file))
    limits = Limits(seconds=settings.read_seconds, memory=settings.read_bytes)
    try:
        with tempfile.TemporaryDirectory(prefix="lianshen-") as folder, Cage() as cage:
            if options.prove:
                print(_proof(cage, options.file, options.prove, Path(folder), limits))
            else:
                _tell(_identity(cage, options.file, Path(folder), limits), options)
    except Refused as refused:
        print(refused.sentence(options.lang), file=sys.stderr)
        return 2
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="lianshen fingerprint", description=__doc__)
    parser.add_argument("file", type=Path, metavar="图纸.dxf", help="with --verify: the proof, a JSON file")
    parser.add_argument(
        "--prove", metavar="HANDLE", help="证明该图元属于本图 (prove that this entity belongs)"
    )
    parser.add_argument("--verify", action="store_true", help="核验证明 (check a proof)")
    parser.add_argument("--json", action="store_true", help="结果为一个 JSON 对象 (one JSON object)")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    return parser.parse_args(arguments)


def _identity(cage: Cage, path: Path, folder: Path, limits: Limits) -> Identity:
    read(cage, path, folder, limits=limits)
    places = {"drawing": str(folder / DRAWING_FILE), "columns": str(folder / COLUMNS_FILE)}
    outcome = cage.run(IDENTIFY, {"path": str(path.resolve()), **places}, {}, limits)
    return msgspec.convert(_value(outcome, limits), Identity)


def _proof(cage: Cage, path: Path, handle: str, folder: Path, limits: Limits) -> str:
    target = folder / PROOF
    outcome = cage.run(PROVE, {"path": str(path.resolve()), "handle": handle}, {PROOF: target}, limits)
    _value(outcome, limits)
    return msgspec.json.format(target.read_bytes(), indent=2).decode()


def _value(outcome: Outcome, limits: Limits) -> object:
    refuse_unless_done(outcome, limits)
    assert isinstance(outcome, Done)
    return outcome.value


def _tell(identity: Identity, options: argparse.Namespace) -> None:
    if options.json:
        print(msgspec.json.encode(identity).decode())
        return
    zh = options.lang == "zh"
    print(f"{'字节 SHA-256' if zh else 'bytes, SHA-256':<16}{identity.sha256}")
    print(f"{'结构指纹' if zh else 'structure':<16}{identity.structure}  ({identity.entities})")
    print(f"{'图面指纹' if zh else 'picture':<16}{identity.picture}")


def _verify(path: Path, language: str) -> int:
    zh = language == "zh"
    try:
        proof = msgspec.json.decode(path.read_bytes(), type=Proof)
        verify(proof)
    except (OSError, msgspec.MsgspecError) as why:
        print(f"{'读不出证明' if zh else 'This is no proof'}: {why}", file=sys.stderr)
        return 2
    except (WrongProof, ValueError) as why:
        print(f"{'证明不成立' if zh else 'The proof is wrong'}: {why}", file=sys.stderr)
        return 1
    leaf = proof.steps[0].leaf
    said = (
        "图元 {} 属于结构指纹为 {} 的图纸。" if zh else "The {} belongs to the drawing with the structure {}."
    )
    print(said.format(f"{leaf.kind} {[text for _, text in leaf.texts]}", proof.structure))
    return 0
