"""Several citations in as few words as lawyers use: the statute once, then its places."""

from collections.abc import Iterable

import attrs

from powerlist.law.citations import format_citation
from powerlist.model import Citation


def runs(citations: Iterable[Citation]) -> tuple[tuple[tuple[Citation, str], ...], ...]:
    """The citations in runs of one statute in one version, each with what it says beyond the last."""
    found: list[list[tuple[Citation, str]]] = []
    for each in citations:
        if found and _continues(before := found[-1][-1][0], each):
            found[-1].append((each, _rest(before, each)))
        else:
            found.append([(each, format_citation(each))])
    return tuple(map(tuple, found))


def join_citations(citations: Iterable[Citation]) -> tuple[str, ...]:
    """One text for each run of citations of one statute in one version.

    《中华人民共和国档案法》（2016年修正）第十七条、第二十四条第一款第四项、第三款. Reading the text gives the
    same places again. What was not understood stands alone, as it was written.
    """
    return tuple("、".join(text for _, text in run) for run in runs(citations))


def _continues(before: Citation, after: Citation) -> bool:
    return (
        before.is_parsed
        and (before.statute, before.version) == (after.statute, after.version)
        and None not in (before.article, after.article)
        and before.annex == after.annex is None
    )


def _rest(before: Citation, after: Citation) -> str:
    """What `after` says beyond `before`: the place below the same article, or the whole place."""
    whole = attrs.evolve(
        after, article=None, article_suffix=None, paragraph=None, item=None, subitem=None
    )
    article = attrs.evolve(after, paragraph=None, item=None, subitem=None)
    same = (before.article, before.article_suffix) == (after.article, after.article_suffix)
    below = after.paragraph is not None and before.paragraph is not None
    shared = article if same and below else whole
    return format_citation(after).removeprefix(format_citation(shared))
