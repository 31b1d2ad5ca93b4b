"""Draws the units of the event-status sample: events of three kinds of text that somebody tells.

usage: PYTHONPATH=src python bench/event_status/draw.py [--data ../shared/data] [--thin]

Each kind gives as many, so that no single corpus decides. `stratum` says what was drawn:

- `marked`, `plain`: gold events of TimeBank and AQUAINT, of class OCCURRENCE or I_ACTION, but
  none that the sample of event days uses. `marked` have a modality, tense FUTURE or INFINITIVE, or
  polarity NEG; AQUAINT's polarity is left out, for it calls every other event negated.
- `mention`: gold mentions of actions in ECB+ (the file tells no classes).
- `verb`: a content verb, as the parser tags it, of a political sentence (PLOVER) or report
  (PolNeAR, cues of its gold left out); one of each.

With `--thin` another stratum is drawn, to be reported apart, for statuses that these hardly meet:

- `thin`: a content verb, or a common noun that heads a subject, object or prepositional object of
  one, of a PLOVER sentence told as a threat, as an accusation, or as agreement, mobilisation,
  sanction or aid; none whose text is in `units.tsv`, and never the verb of saying on top.

Writes `units.tsv` (or `thin_units.tsv`) beside itself: places only, no words of the reports. Who is
drawn is told by the gold, the seed, and for `verb` and `thin` the parser; nothing else of sayso is
run. GUIDELINES.md says what labels mean.
"""

import argparse
import csv
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sayso.parsing.base import Parser
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.parse import Parse, Token
from sayso.records.text import Report, Span

HERE = Path(__file__).parent
DATED = HERE.parent / "event_days" / "units.tsv"
TIMEBANK, AQUAINT = "time/timebank.jsonl", "time/aquaint.jsonl"
ECB = "crossdoc/ecb_docs_traindev.jsonl"
MENTIONS = "crossdoc/ecb_mentions_traindev.jsonl"
PLOVER, POLNEAR = "events/plover_train.jsonl", "attribution/polnear_train.jsonl"
FILES = (TIMEBANK, AQUAINT, ECB, MENTIONS, PLOVER, POLNEAR)
SEED, THIN_SEED = 20261203, 20261204
TIMED_UNITS = 30
"""Of each stratum of a time corpus."""
MENTION_UNITS = 120
VERB_UNITS = 60
"""Of the sentences, and of the reports."""
THIN_UNITS = 30
"""Of each group of roots."""
THIN_ROOTS = (("THREATEN",), ("ACCUSE",), ("AGREE", "MOBILIZE", "SANCTION", "AID"))
OF_A_TIMED_REPORT = 3
OF_A_MENTIONS_REPORT = 2
CLASSES = frozenset(("OCCURRENCE", "I_ACTION"))
TO_COME = frozenset(("FUTURE", "INFINITIVE"))
NO_MODALITY = frozenset((None, "", "none"))
ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "dative"))
COLUMNS = ("unit", "file", "report", "stratum", "start", "end")


@dataclass(frozen=True, slots=True)
class Event:
    """A gold event of the time corpora or of ECB+, as far as the draw looks at it."""

    report: str
    span: Span
    eid: str = ""
    kind: str = ""
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A report or sentence; `cues` and `root` are the gold's, if it has any."""

    report: str
    text: str
    cues: tuple[Span, ...] = ()
    root: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A place whose event gets a status; `file` and `report` say in which text."""

    file: str
    report: str
    stratum: str
    span: Span


def read_timed(path: Path, has_polarity: bool) -> list[Event]:
    """Every event of a time corpus, in the file's order."""
    return [
        Event(
            report=report["id"],
            span=Span(event["start"], event["end"]),
            eid=event["eid"],
            kind=event["class"],
            is_marked=is_marked(event, has_polarity),
        )
        for report in map(json.loads, path.read_text("utf-8").splitlines())
        for event in report["events"]
    ]


def is_marked(event: Mapping[str, object], has_polarity: bool) -> bool:
    """Whether the gold says that it is to come, modal, or (where that can be trusted) negated."""
    is_negated = has_polarity and event["polarity"] == "NEG"
    return event["tense"] in TO_COME or event["modality"] not in NO_MODALITY or is_negated


def read_mentions(path: Path) -> list[Event]:
    """Every mention of an action in ECB+, in the file's order."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [Event(row["doc"], Span(row["start"], row["end"])) for row in rows]


def read_texts(path: Path) -> list[Text]:
    """Every report or sentence with its gold cues, in the file's order; no text twice."""
    texts: dict[str, Text] = {}
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        cues = [Span(*place) for found in row.get("attributions", ()) for place in found["cue"]]
        text = Text(row["id"], row["text"], tuple(cues), row.get("root", ""))
        texts.setdefault(text.text, text)
    return list(texts.values())


def read_dated() -> frozenset[tuple[str, str]]:
    """Report and gold id of every event in the sample of event days."""
    with DATED.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return frozenset((row["report"], row["event"]) for row in rows)


def drawn(
    events: Sequence[Event], chance: random.Random, wanted: int, limit: int, seen: Counter[str]
) -> list[Event]:
    """So many at random, in the file's order; no report gets beyond `limit` in `seen`."""
    taken: list[int] = []
    for at in chance.sample(range(len(events)), len(events)):
        if len(taken) < wanted and seen[events[at].report] < limit:
            seen[events[at].report] += 1
            taken.append(at)
    return [events[at] for at in sorted(taken)]


def timed_units(data: Path, file: str, chance: random.Random) -> Iterator[Unit]:
    """Marked and plain events of a time corpus, as many of each."""
    dated = read_dated()
    events = [
        event
        for event in read_timed(data / file, has_polarity=file == TIMEBANK)
        if event.kind in CLASSES and (event.report, event.eid) not in dated
    ]
    seen: Counter[str] = Counter()
    for stratum in ("marked", "plain"):
        some = [event for event in events if event.is_marked == (stratum == "marked")]
        print(f"{file}: drawn {TIMED_UNITS} of {len(some)} {stratum} events")
        for event in drawn(some, chance, TIMED_UNITS, OF_A_TIMED_REPORT, seen):
            yield Unit(file, event.report, stratum, event.span)


def mention_units(data: Path, chance: random.Random) -> Iterator[Unit]:
    """Mentions of actions in ECB+."""
    mentions = read_mentions(data / MENTIONS)
    print(f"{ECB}: drawn {MENTION_UNITS} of {len(mentions)} mentions")
    for event in drawn(mentions, chance, MENTION_UNITS, OF_A_MENTIONS_REPORT, Counter()):
        yield Unit(ECB, event.report, "mention", event.span)


def verb_units(data: Path, file: str, chance: random.Random, parser: Parser) -> Iterator[Unit]:
    """Content verbs, one of a text, of texts drawn at random; texts without any are passed over."""
    texts = read_texts(data / file)
    order = chance.sample(texts, len(texts))
    print(f"{file}: drawn {VERB_UNITS} of {len(texts)} texts, a verb of each")
    found = ((text, content_verbs(text, parser)) for text in order)
    for text, verbs in islice((both for both in found if both[1]), VERB_UNITS):
        yield Unit(file, text.report, "verb", chance.choice(verbs))


def content_verbs(text: Text, parser: Parser) -> list[Span]:
    """The words that the parser tags as verbs, cues of the gold left out."""
    verbs = [token.span for token in parsed(text, parser).tokens if token.pos == "VERB"]
    return [verb for verb in verbs if not any(verb.meets(cue) for cue in text.cues)]


def parsed(text: Text, parser: Parser) -> Parse:
    """Its parse, with nothing cleaned away."""
    report = Report(id=text.report, report_id=text.report, text=text.text, raw_sha256="")
    (parse,) = parser.parse([report])
    return parse


def thin_units(data: Path, chance: random.Random, parser: Parser) -> Iterator[Unit]:
    """Verbs and nouns, one of a sentence, of sentences drawn at random from each group of roots."""
    known = {unit["report"] for unit in read_units() if unit["file"] == PLOVER}
    texts = [text for text in read_texts(data / PLOVER) if text.report not in known]
    for roots in THIN_ROOTS:
        some = [text for text in texts if text.root in roots]
        print(f"{PLOVER}: drawn {THIN_UNITS} of {len(some)} texts ({', '.join(roots)})")
        found = (
            (text, events_told(parsed(text, parser))) for text in chance.sample(some, len(some))
        )
        for text, places in islice((both for both in found if both[1]), THIN_UNITS):
            yield Unit(PLOVER, text.report, "thin", chance.choice(places))


def read_units() -> list[dict[str, str]]:
    """The lines of `units.tsv`."""
    with (HERE / "units.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def events_told(parse: Parse) -> list[Span]:
    """Content verbs and the common nouns right under them; no root that governs what is said."""
    return [
        token.span
        for token in parse.tokens
        if (token.pos == "VERB" or is_argument(token, parse))
        and not (token.is_root and parse.children(token.index, "ccomp"))
    ]


def is_argument(token: Token, parse: Parse) -> bool:
    """Whether it is a common noun that heads an object, subject or prepositional one of a verb."""
    above = parse.tokens[token.head]
    if token.dep == "pobj":
        above = parse.tokens[above.head]
    return token.pos == "NOUN" and token.dep in {*ARGUMENTS, "pobj"} and above.pos == "VERB"


def units(data: Path) -> Iterator[Unit]:
    """Everything that is drawn, source by source."""
    chance = random.Random(SEED)  # noqa: S311 - a draw that can be repeated, no secret
    parser = SpacyParser()
    for file in (TIMEBANK, AQUAINT):
        yield from timed_units(data, file, chance)
    yield from mention_units(data, chance)
    for file in (PLOVER, POLNEAR):
        yield from verb_units(data, file, chance, parser)


def line(number: int, unit: Unit) -> str:
    """The unit's line in `units.tsv`."""
    cells = (number, unit.file, unit.report, unit.stratum, unit.span.start, unit.span.end)
    return "\t".join(map(str, cells))


def main() -> int:
    """Draw, write, and say how many of how many."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--thin", action="store_true", help="draw the stratum `thin` instead")
    given = parser.parse_args()
    data: Path = given.data
    missing = [file for file in FILES if not (data / file).exists()]
    if missing:
        print(f"event status: nothing drawn, there is no {', '.join(missing)} in {data}")
        return 0
    if given.thin:
        chance = random.Random(THIN_SEED)  # noqa: S311 - a draw that can be repeated, no secret
        found, first = thin_units(data, chance, SpacyParser()), len(read_units()) + 1
    else:
        found, first = units(data), 1
    lines = ["\t".join(COLUMNS), *(line(n, unit) for n, unit in enumerate(found, first))]
    name = "thin_units.tsv" if given.thin else "units.tsv"
    (HERE / name).write_text("".join(each + "\n" for each in lines), "utf-8")
    print(f"event status: {len(lines) - 1} units")
    return 0


if __name__ == "__main__":
    sys.exit(main())
