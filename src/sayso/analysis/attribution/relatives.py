"""What relative pronouns stand for: "the victim" of "the victim, who police say is 17"."""

from sayso.analysis.tree import RELATIVES
from sayso.records.parse import Parse


def with_antecedents(parse: Parse, content: frozenset[int]) -> frozenset[int]:
    """The content with the noun in the place of a relative pronoun that describes it.

    Pronouns whose noun stands in the content already are left alone.

    Rule: attr.relative
    Source: own.
    """
    for number in sorted(content):
        if parse.tokens[number].text.lower() not in RELATIVES:
            continue
        clause = next((t for t in parse.ancestors(number) if t.dep == "relcl"), None)
        if clause is None or clause.is_root or clause.head in content or number > clause.index:
            continue
        if parse.tokens[number].tag not in ("WDT", "WP") or clause.head > number:
            continue
        noun = set(parse.subtree(clause.head))
        content = content - {number} | {i for i in noun if i < number}
    return content
