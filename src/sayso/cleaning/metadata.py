"""Title, outlet, byline and date from what an HTML page says of itself, never invented.

Sources are asked in a fixed order: JSON-LD, meta tags, marked elements, the visible page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml has no types

from sayso.cleaning.addresses import url_date
from sayso.cleaning.copyright import is_spelt, outlet_by_copyright
from sayso.cleaning.dates import find_two_way_dates, read_date
from sayso.cleaning.heading import find_dated
from sayso.cleaning.lines import Line
from sayso.cleaning.linked_data import Node, articles, names_of, read_nodes, text_of, types
from sayso.lexicon.furniture import DateWords, OutletWords
from sayso.records.text import Published, Span

_SITE_METAS = ("application-name", "dc.publisher", "publisher")
_DATE_METAS = (
    "article:published_time",
    "article:published",
    "article.published",
    "og:article:published_time",
    "og:datepublished",
    "og:pubdate",
    "datepublished",
    "published",
    "publish-date",
    "publish_date",
    "published_at",
    "pubdate",
    "pub_date",
    "pdate",
    "parsely-pub-date",
    "sailthru.date",
    "article_date_original",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "date.release",
    "date",
    "datecreated",
)
_BYLINE_METAS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator")
_SEPARATOR = re.compile(r"\s+[-–—|:·•»]\s+|\s*\|\s*")
_NO_NAME = re.compile(r"https?:|www\.\S+$|[\d\W]+$", re.IGNORECASE)
_NAME_WORDS = 4
_MAX_NAME_WORDS = 6
_BLOCKS_AFTER_TITLE = 60
_MAX_TITLE_CHARS = 600
_MAX_HEADINGS = 100
_MAX_SAME_HEADINGS = 5
_FIRST_YEAR = "1980"
_SILENT = ("script", "style", "noscript", "template", "svg", "head")


@dataclass(frozen=True)
class PageHead:
    """An HTML page as far as it speaks of itself."""

    tree: HtmlElement

    @cached_property
    def metas(self) -> dict[str, str]:
        """Contents of meta tags by property, name or itemprop in lower case; the first counts."""
        found: dict[str, str] = {}
        for meta in self.tree.iter("meta"):
            content = _plain(meta.get("content"))
            for key in ("property", "name", "itemprop"):
                if content and meta.get(key):
                    found.setdefault(meta.get(key).strip().lower(), content)
        return found

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All JSON-LD nodes."""
        scripts = self.tree.xpath('//script[contains(@type, "ld+json")]')
        return read_nodes([s.text_content() for s in scripts])

    @cached_property
    def article(self) -> Node:
        """The JSON-LD node of the article, empty if there is none."""
        return next(iter(articles(self.nodes)), {})

    @cached_property
    def browser_title(self) -> str:
        """The text of the title element."""
        return _plain(self.tree.findtext(".//title")) or ""

    @cached_property
    def url(self) -> str | None:
        """The page's address as it states it."""
        links = self.tree.xpath('//link[@rel="canonical"]/@href')
        urls = (*links, self.metas.get("og:url", ""))
        return next((str(u).strip() for u in urls if str(u).startswith("http")), None)

    @cached_property
    def language(self) -> str | None:
        """The language that the page says it is in: "en-GB"."""
        return _plain(self.tree.get("lang")) or self.metas.get("og:locale")

    @cached_property
    def site_name(self) -> str | None:
        """The name of the site where the page states it as such, tagline cut."""
        return _name(self.metas.get("og:site_name"))

    @cached_property
    def stated_titles(self) -> tuple[str, ...]:
        """What the page calls its report where readers do not look."""
        titles = (
            text_of(self.article.get("headline")),
            self.metas.get("og:title"),
            self.metas.get("headline"),
            self.browser_title,
            self.metas.get("twitter:title"),
        )
        return tuple(t for t in titles if t and len(t) <= _MAX_TITLE_CHARS)


def _plain(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def find_title(page: PageHead) -> str | None:
    """The headline that readers see, else what the page states as its title.

    The visible heading counts that says what the page states elsewhere; a heading that is
    alone on the page counts too, unless the stated title is itself visible.
    """
    site = _folded(page.site_name or "")
    first = islice(_visible(page.tree, "h1"), _MAX_HEADINGS)
    headings = [h for h in first if _folded(h) != site]
    stated = [s for t in page.stated_titles for s in _without_site(t) if _folded(s) != site]
    known = {_folded(s) for s in stated}
    for heading in headings:
        if _folded(heading) in known:
            return heading
    marked = _visible(page.tree, "*", '[@itemprop="headline" or contains(@class, "headline")]')
    for text in islice(chain(marked, _visible(page.tree, "h2")), _MAX_HEADINGS):
        if _folded(text) in known:
            return text
    related = [h for h in headings if _shared(h, stated) >= 0.3]
    alone = headings if len(headings) == 1 and len(headings[0].split()) >= 3 else []
    return next(iter([*related, *alone, *(_headline(t, site) for t in page.stated_titles)]), None)


def _headline(title: str, site: str) -> str:
    """A stated title without the name of the site after it: "Mayor resigns | Harbour News"."""
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    before, after = title[: cuts[-1].start()], title[cuts[-1].end() :]
    is_name = len(after.split()) <= _NAME_WORDS and len(before.split()) > len(after.split())
    return before if _folded(after) == site or is_name else title


def _visible(tree: HtmlElement, tag: str, condition: str = "") -> Iterator[str]:
    for element in tree.xpath(f"//body//{tag}{condition}"):
        text = _plain(element.text_content())
        if text:
            yield text


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _shared(heading: str, stated: Sequence[str]) -> float:
    words = set(_folded(heading).split())
    return max(
        (len(words & set(_folded(s).split())) / len(words) for s in stated if words), default=0
    )


def _without_site(title: str) -> Iterator[str]:
    yield title
    cuts = list(_SEPARATOR.finditer(title))
    for cut in reversed(cuts):
        yield title[: cut.start()]
    for cut in cuts[:1]:
        yield title[cut.end() :]


def find_outlet(page: PageHead, title: str | None, words: OutletWords) -> str | None:
    """The name of the site as the page gives it; None if it gives none.

    The site's own name comes first: the publisher in JSON-LD is often the agency that wrote
    the report. Taglines are cut: "Harbour News | All the city's news". Where all that is
    silent, the copyright line counts, then a name that the page's address spells.
    """
    site = next((text_of(n) for n in page.nodes if "WebSite" in types(n)), None)
    stated = (
        _suffix(page.browser_title, title),
        site,
        *(page.metas.get(name) for name in _SITE_METAS),
        text_of(page.article.get("publisher")),
        _microdata_name(page.tree, "publisher"),
        next((text_of(n) for n in page.nodes if "NewsMediaOrganization" in types(n)), None),
    )
    names = (page.site_name, *map(_name, stated))
    found = next((n for n in names if n and _folded(n) != _folded(title or "")), None)
    return found or outlet_by_copyright(_signed(page.tree), page.url, words) or _spelt(page)


def _signed(tree: HtmlElement) -> Iterator[str]:
    """What stands around copyright signs, names in links included."""
    for element in tree.xpath('//body//*[contains(text(), "©") or contains(text(), "opyright")]'):
        if element.tag not in _SILENT and (text := _plain(element.text_content())):
            yield text


def _spelt(page: PageHead) -> str | None:
    """The page's name as a logo or a link tells it, if the page's address spells it too."""
    told = page.tree.xpath("//body//img/@alt | //body//a/@title | //body//a[@href='/']")
    for text in (_plain(t if isinstance(t, str) else t.text_content()) for t in told):
        words = _SEPARATOR.split(text or "")[0].split()
        names = (" ".join(words[: n + 1]) for n in range(min(len(words), _MAX_NAME_WORDS)))
        if name := next((n for n in names if is_spelt(n, page.url)), None):
            return name
    return None


def _name(stated: str | None) -> str | None:
    name = (stated or "").strip().lstrip("@")
    if not name or _NO_NAME.match(name) or len(name) > 60:
        return None
    return _SEPARATOR.split(name)[0].strip() or None


def _suffix(browser_title: str, title: str | None) -> str | None:
    parts = _SEPARATOR.split(browser_title)
    is_headed = title and len(parts) > 1 and _folded(parts[-1]) not in _folded(title)
    return parts[-1] if is_headed and len(parts[-1].split()) <= 6 else None


def _microdata_name(tree: HtmlElement, role: str) -> str | None:
    names = tree.xpath(f'//*[@itemprop="{role}"]//*[@itemprop="name"]')
    stated = (_plain(n.get("content") or n.text_content()) for n in names)
    return next((s for s in stated if s), None)


def find_byline(page: PageHead) -> str | None:
    """Who wrote the report, as the page states it."""
    names = names_of(page.article.get("author"))
    metas = (page.metas.get(name) for name in _BYLINE_METAS)
    stated = [", ".join(dict.fromkeys(names)), *metas, _microdata_name(page.tree, "author")]
    name = next((s for s in stated if s and not _NO_NAME.match(s)), None)
    return re.sub(r"^by:?\s+", "", name, flags=re.IGNORECASE) if name else None


def find_published(page: PageHead, title: str | None, words: DateWords) -> Published | None:
    """When the report was first published, as the page states it, and where it does."""
    for raw, known_by in _stated_dates(page):
        read = read_date(raw, words)
        if read and read[0] >= _FIRST_YEAR:
            return Published(read[0], read[1], known_by)
    return _visible_date(page.tree, title, words) or url_date(page.url, words)


def find_stated_two_way(page: PageHead, words: DateWords) -> str | None:
    """A date that the page states for its report and that can be two days, as written."""
    stated = (raw for raw, _ in _stated_dates(page))
    return next((raw for raw in stated if next(find_two_way_dates(raw, words), None)), None)


def _stated_dates(page: PageHead) -> Iterator[tuple[str, str]]:
    for node in (page.article, *page.nodes):
        if value := text_of(node.get("datePublished")):
            yield value, "JSON-LD datePublished"
    for name in _DATE_METAS:
        if name in page.metas:
            yield page.metas[name], f"meta {name}"
    marked = '//*[@itemprop="datePublished" or @pubdate or contains(@class, "published")]'
    times = page.tree.xpath("//time[@datetime]")
    alone = times if len({t.get("datetime") for t in times}) == 1 else []
    for element in (*page.tree.xpath(f"{marked} | //article//time | //header//time"), *alone):
        yield element.get("datetime") or _plain(element.text_content()) or "", "time element"


def _visible_date(tree: HtmlElement, title: str | None, words: DateWords) -> Published | None:
    lines = [Line(Span(0, len(text)), text) for text in _blocks(tree)]
    starts = [i for i, line in enumerate(lines) if title and _folded(line.text) == _folded(title)]
    for start in starts[:_MAX_SAME_HEADINGS]:
        near = lines[start : start + _BLOCKS_AFTER_TITLE]
        best = min(find_dated(near, words), key=lambda d: d.rank, default=None)
        if best:
            return Published(best.date.value, best.date.precision, "date line")
    return None


def _blocks(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter():
        is_shown = isinstance(element.tag, str) and element.tag not in _SILENT
        for text in (element.text if is_shown else None, element.tail):
            if plain := _plain(text):
                yield plain
