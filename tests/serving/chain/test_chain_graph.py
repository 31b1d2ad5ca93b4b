"""What the picture holds: cards, sources, positions, and lines as heavy as their origins."""

from sayso.serving.chain.folding import MOST, MOST_OPEN, folded
from sayso.serving.chain.graph import graph_of
from sayso.serving.chain.layers import columns_of, layered
from sayso.serving.chain.listed import Item, listed
from sayso.serving.chain.nodes import CLAIM, Graph
from sayso.serving.chain.picture import sentences
from tests.serving.chain import chains


def kinds(graph: Graph) -> dict[str, list[str]]:
    """Names by kind."""
    found: dict[str, list[str]] = {}
    for node in graph.nodes.values():
        found.setdefault(node.kind, []).append(node.name)
    return {k: sorted(v) for k, v in found.items()}


def weights(graph: Graph) -> dict[tuple[str, str], int]:
    """How heavy each line is, by the names of its ends."""
    names = {k: n.name for k, n in graph.nodes.items()}
    return {(names[e.one], names[e.other]): e.weight for e in graph.edges}


def test_copies_are_one_card_with_a_count() -> None:
    graph = graph_of(chains.strike())
    assert kinds(graph)["outlet"] == ["Belmark Radio", "Herald, Monitor and Observer"]
    (card,) = (n for n in graph.nodes.values() if "Herald" in n.name)
    assert "3 pages, 1 text" in card.facts
    assert [p.outlet for p in card.pages] == ["Herald", "Monitor", "Observer"]


def test_a_line_is_as_heavy_as_its_origins_not_its_pages() -> None:
    graph = graph_of(chains.strike())
    found = weights(graph)
    source = "Energy Minister Ada Berg"
    assert found["Herald, Monitor and Observer", source] == 1
    assert [w for (one, _), w in found.items() if one == source] == [1]


def test_the_claim_takes_all_its_origins() -> None:
    for chained in (chains.strike(), chains.sale(), chains.circle(), chains.many(5)):
        graph = graph_of(chained)
        into = {o for e in graph.edges if e.other == CLAIM for o in e.origins}
        assert len(into) == chained.claim.origins.at_most


def test_a_position_hangs_on_the_claim_and_is_told_by_a_page_without_other_lines() -> None:
    graph = graph_of(chains.strike())
    (position,) = (n for n in graph.nodes.values() if n.kind == "position")
    assert position.stance == "denies"
    assert position.there is not None
    ends = {(e.one, e.other) for e in graph.edges}
    assert (position.key, CLAIM) in ends
    (radio,) = (k for k, n in graph.nodes.items() if n.name == "Belmark Radio")
    assert (radio, position.key) in ends


def test_an_outlet_that_cites_another_stands_left_of_it() -> None:
    graph = graph_of(chains.sale())
    place = {graph.nodes[k].name: n for k, n in columns_of(graph).items()}
    assert place["Monitor"] == 0
    assert place["Herald"] == 1
    assert 1 < place["Two officials"] < place[graph.nodes[CLAIM].name]


def test_an_anonymous_group_has_its_heads() -> None:
    graph = graph_of(chains.sale())
    (source,) = (n for n in graph.nodes.values() if n.kind == "source")
    assert source.is_hollow
    assert source.heads == 2
    assert "anonymous, 2 people" in source.facts


def test_a_circle_is_marked_once_and_does_not_hang_the_layout() -> None:
    chained = chains.circle()
    assert chained.claim.is_circular
    graph = graph_of(chained)
    assert sum(e.is_circle for e in graph.edges) == 1
    assert "circular: those who tell it cite each other" in graph.nodes[CLAIM].facts
    tree, _ = listed(graph)
    assert any("a circle" in item.verb for item in _all(tree))


def test_what_is_too_much_is_folded_and_can_be_opened() -> None:
    whole = graph_of(chains.many(40))
    graph = folded(whole)
    outlets = [n for n in graph.nodes.values() if n.kind == "outlet"]
    assert len(outlets) == MOST["outlet"] + 1
    (more,) = (n for n in outlets if n.stands_for > 1)
    assert more.name == f"and {40 - MOST['outlet']} more outlets"
    assert more.there == "?open=outlet#chain"
    into = {o for e in graph.edges if e.other == CLAIM for o in e.origins}
    assert into == {o for e in whole.edges if e.other == CLAIM for o in e.origins}
    opened = folded(whole, ("outlet", "source"))
    assert opened == whole
    assert MOST_OPEN >= 40


def test_the_list_holds_whatever_the_picture_holds() -> None:
    for chained in (chains.strike(), chains.sale(), chains.circle(), chains.many(40)):
        graph = folded(graph_of(chained))
        tree, positions = listed(graph)
        told = {i.node.key for i in (*_all(tree), *positions)}
        assert told == set(graph.nodes) - {CLAIM}


def test_every_box_has_a_sentence_and_words_to_open() -> None:
    for chained in (chains.strike(), chains.sale(), chains.circle()):
        graph = graph_of(chained)
        says = sentences(graph)
        assert all(says[k] for k in graph.nodes)
        assert all((n.there or "").startswith("/report/") for n in graph.nodes.values())


def test_neighbouring_columns_alone_are_joined() -> None:
    layers = layered(graph_of(chains.sale()))
    at = {k: n for n, column in enumerate(layers.columns) for k in column}
    assert all(at[other] - at[one] == 1 for one, other in layers.steps)


def _all(items: tuple[Item, ...]) -> list[Item]:
    return [i for item in items for i in (item, *_all(item.below))]
