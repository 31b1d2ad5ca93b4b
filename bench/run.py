"""Whole corpora scored against pinned floors.

usage: python bench/run.py [--data ../shared/data] [--seed ../shared/seed] [--only NAME] [--quick]
                           [--raise] [--lower REASON]

`bench/floors.toml` names the measures: what is run, on which gold, the SHA-256 of that gold, and
the floors (or ceilings) of its numbers. The examples that ship are always measured; corpora
that are not there are named and passed over. A number below its floor, or gold that is no
longer the gold the floor was pinned on, makes the exit code 1.

--raise pins floors where the program has become better; --lower REASON pins them where it has
become worse, and writes the reason beside them; both pin the gold's SHA-256 anew.
"""

import argparse
import hashlib
import json
import math
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sayso.serving.scoring import run_task

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
DEFAULT_MARGIN = 0.3
Numbers = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Measure:
    """One run of the program and the numbers that it must reach.

    `task` is one of `sayso eval`, on the files `gold` under `root` ("examples", "data" or
    "seed"); `sample` keeps every nth text of it. Or `script` is a file of this folder, and
    `patterns` find the numbers in what it prints. Keys of floors are "row/number" of the score.
    `margin` is how far below a number its floor is pinned: wide where a gold is small, so that
    one sentence more or less does not matter.
    """

    name: str
    root: str
    task: str = ""
    script: str = ""
    gold: tuple[str, ...] = ()
    sample: int = 1
    margin: float = DEFAULT_MARGIN
    quick: bool = False
    sha256: str = ""
    lowered: str = ""
    patterns: Mapping[str, str] = field(default_factory=dict)
    floors: Numbers = field(default_factory=dict)
    ceilings: Numbers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a measure: its numbers, and what is wrong with them (nothing: "")."""

    measure: Measure
    numbers: Numbers
    sha256: str
    wrong: tuple[str, ...] = ()


def read_measures(path: Path) -> tuple[Measure, ...]:
    """The measures of the floors file, in its order."""
    tables = tomllib.loads(path.read_text("utf-8"))
    return tuple(
        Measure(name=name, **{**table, "gold": tuple(table.get("gold", ()))})
        for name, table in tables.items()
    )


def find_gold(measure: Measure, roots: Mapping[str, Path]) -> tuple[Path, ...]:
    """The gold's files; patterns like "*/" are spelled out in order. Missing ones are left in."""
    root = roots[measure.root]
    found = []
    for name in measure.gold:
        found += sorted(root.glob(name)) if "*" in name else [root / name]
    return tuple(found)


def hash_of(paths: Sequence[Path]) -> str:
    """SHA-256 over the files, or the files in the folders, names and contents in order."""
    digest = hashlib.sha256()
    for path in paths:
        files = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
        for file in files:
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def run(measure: Measure, gold: Sequence[Path], roots: Mapping[str, Path]) -> Numbers:
    """The numbers that the program reaches."""
    if measure.script:
        return _run_script(measure, roots)
    with tempfile.TemporaryDirectory() as folder:
        files = [_sampled(path, measure.sample, Path(folder)) for path in gold]
        score = run_task(measure.task, files)
    return {f"{row.name}/{n}": float(v) for row in score.rows for n, v in row.numbers.items()}


def _sampled(path: Path, step: int, folder: Path) -> Path:
    """The gold itself, or a file with every `step`th of its groups (`base`) of lines."""
    if step == 1:
        return path
    lines = path.read_text("utf-8").splitlines(keepends=True)
    groups: dict[str, list[str]] = {}
    for number, line in enumerate(lines):
        groups.setdefault(str(json.loads(line).get("base", number)), []).append(line)
    kept = list(groups.values())[::step]
    out = folder / path.name
    out.write_text("".join(line for group in kept for line in group), "utf-8")
    return out


def _run_script(measure: Measure, roots: Mapping[str, Path]) -> Numbers:
    command = [sys.executable, str(HERE / measure.script), "--data", str(roots["data"])]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own script
    found = ((name, re.search(pattern, told)) for name, pattern in measure.patterns.items())
    return {name: float(match[1]) for name, match in found if match}


def judge(measure: Measure, numbers: Numbers, sha256: str) -> tuple[str, ...]:
    """Sentences for what is wrong: changed gold, numbers missing, too low or too high."""
    wrong = []
    if measure.sha256 != sha256:
        wrong.append("the gold is not the one its floors were pinned on: pin them again")
    for name, floor in measure.floors.items():
        if numbers.get(name, -math.inf) < floor:
            wrong.append(f"{name} is {numbers.get(name)}, below its floor {floor}")
    for name, ceiling in measure.ceilings.items():
        if numbers.get(name, math.inf) > ceiling:
            wrong.append(f"{name} is {numbers.get(name)}, above its ceiling {ceiling}")
    return tuple(wrong)


def measure_all(
    measures: Sequence[Measure], roots: Mapping[str, Path]
) -> Iterator[tuple[Outcome | None, Measure]]:
    """Each measure with its outcome, None where its gold is not there; tells as it goes."""
    for measure in measures:
        gold = find_gold(measure, roots)
        missing = [p for p in gold or (roots[measure.root],) if not p.exists()]
        if missing:
            print(f"{measure.name}: not measured, there is no {missing[0]}")
            yield None, measure
            continue
        started = time.perf_counter()
        numbers, sha256 = run(measure, gold, roots), hash_of(gold)
        outcome = Outcome(measure, numbers, sha256, judge(measure, numbers, sha256))
        _tell(outcome, time.perf_counter() - started)
        yield outcome, measure


def _tell(outcome: Outcome, seconds: float) -> None:
    state = "FELL" if outcome.wrong else "holds"
    print(f"{outcome.measure.name}: {state}, in {seconds:.0f} s")
    bounds = [("floor", outcome.measure.floors), ("ceiling", outcome.measure.ceilings)]
    for kind, limits in bounds:
        for name, limit in limits.items():
            value = outcome.numbers.get(name)
            print(f"    {name:40} {value!s:>8}   {kind} {limit}")
    for sentence in outcome.wrong:
        print(f"    !! {sentence}")


def pin(outcome: Outcome, reason: str | None) -> Measure:
    """The measure with its limits drawn closer, or, with a reason, pinned where they are now."""
    measure, numbers = outcome.measure, outcome.numbers

    def lower(old: float, value: float | None) -> float:
        return _floor(old, value, measure.margin, may_fall=reason is not None)

    floors = {n: lower(old, numbers.get(n)) for n, old in measure.floors.items()}
    ceilings = {n: -lower(-old, _negative(numbers, n)) for n, old in measure.ceilings.items()}
    fell = floors_fell(measure.floors, floors) or floors_fell(
        {n: -v for n, v in measure.ceilings.items()}, {n: -v for n, v in ceilings.items()}
    )
    lowered = reason if reason is not None and fell else measure.lowered
    return replace(
        measure, floors=floors, ceilings=ceilings, sha256=outcome.sha256, lowered=lowered
    )


def floors_fell(old: Numbers, new: Numbers) -> bool:
    """Whether any of the new floors is below the old."""
    return any(new[name] < value for name, value in old.items())


def _negative(numbers: Numbers, name: str) -> float | None:
    value = numbers.get(name)
    return None if value is None else -value


def _floor(old: float, value: float | None, margin: float, *, may_fall: bool) -> float:
    if value is None:
        return old
    near = math.floor((value - margin) * 10) / 10
    if value < old:
        return near if may_fall else old
    return max(old, near)


def write_measures(path: Path, measures: Sequence[Measure]) -> None:
    """The floors file, with the comment lines at its head kept."""
    old = path.read_text("utf-8").splitlines() if path.exists() else []
    head = [line for line in old if line.startswith("#")]
    parts = ["\n".join(head), *(_as_toml(m) for m in measures)]
    path.write_text("\n\n".join(p for p in parts if p) + "\n", "utf-8")


def _as_toml(measure: Measure) -> str:
    plain = {
        "root": measure.root,
        "task": measure.task,
        "script": measure.script,
        "gold": list(measure.gold),
        "sample": measure.sample if measure.sample != 1 else 0,
        "margin": measure.margin if measure.margin != DEFAULT_MARGIN else 0,
        "quick": measure.quick,
        "sha256": measure.sha256,
        "lowered": measure.lowered,
    }
    lines = [f"[{measure.name}]"]
    lines += [f"{key} = {json.dumps(value)}" for key, value in plain.items() if value]
    for key in ("patterns", "floors", "ceilings"):
        table: Mapping[str, object] = getattr(measure, key)
        lines += [f"[{measure.name}.{key}]"] if table else []
        lines += [f"{json.dumps(name)} = {json.dumps(value)}" for name, value in table.items()]
    return "\n".join(lines)


def options_of(arguments: Sequence[str]) -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seed", type=Path, default=Path("../shared/seed"))
    parser.add_argument("--only", metavar="NAME", help="measures whose name begins so")
    parser.add_argument("--quick", action="store_true", help="only the quick measures")
    parser.add_argument("--raise", dest="is_raising", action="store_true")
    parser.add_argument("--lower", metavar="REASON")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Measure, tell, and say by the exit code whether every floor holds."""
    options = options_of(arguments)
    roots = {"examples": HERE.parent / "examples", "data": options.data, "seed": options.seed}
    measures = read_measures(FLOORS)
    chosen = [
        m
        for m in measures
        if m.name.startswith(options.only or "") and (m.quick or not options.quick)
    ]
    outcomes = [outcome for outcome, _ in measure_all(chosen, roots) if outcome]
    if options.is_raising or options.lower is not None:
        pinned = {o.measure.name: pin(o, options.lower) for o in outcomes}
        write_measures(FLOORS, [pinned.get(m.name, m) for m in measures])
        print(f"pinned {len(pinned)} measures in {FLOORS}")
    fell = [o.measure.name for o in outcomes if o.wrong]
    print(
        f"{len(outcomes) - len(fell)} of {len(outcomes)} measures hold",
        *fell[:1] and ["- fell:"],
        *fell,
    )
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
