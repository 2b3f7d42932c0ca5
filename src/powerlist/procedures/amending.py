"""What is not written twice: a procedure that departs from another, and one that the law amended.

Both are worked on the tree, before the model is made, and both are strict: whatever they name must
exist, so that a slip in a packaged file is an error and no silent gap.

A procedure that says `based_on` takes the type, the dates, the party and the lanes of a procedure
further up in its file where it does not give its own; in its steps a bare id stands for the step of
that procedure.

An amendment says what a change in the law does to every procedure in force across its day: versions
of statutes that are cited anew (`renamed`, by how the citations begin), whole texts that now read
otherwise (`reads`), and steps that are written anew in the procedures that it names (`steps`).
"""

import datetime as dt
from collections.abc import Iterator

import attrs

from powerlist.sources.tree import Mapping, Node, Scalar, Sequence, Style

_TAKEN = ("type", "effective", "repealed", "party", "lanes")


@attrs.frozen
class Amendment:
    """A change in the law: its day, and what it changes in texts and steps (by procedure and id)."""

    since: str
    renamed: dict[str, str]
    reads: dict[str, tuple[str, ...]]
    steps: dict[tuple[str, str], Mapping]


def completed(written: Node) -> tuple[Mapping, ...]:
    """The procedures of a list, those that depart from another filled up from it.

    Raises:
        ValueError: a procedure or a step that is named does not exist.
    """
    found: list[Mapping] = []
    for entry in _mappings(written):
        whole = entry
        if (named := entry.entries.get("based_on")) is not None:
            bases = [each for each in found if identifier(each) == _text(named)]
            if not bases:
                raise _wrong(named, f"no procedure {_text(named)} further up")
            whole = _filled(entry, bases[-1])
        found.append(whole)
    return tuple(found)


def _filled(entry: Mapping, base: Mapping) -> Mapping:
    steps = _steps(base)
    entries = {name: base.entries[name] for name in _TAKEN if name in base.entries}
    entries |= {name: node for name, node in entry.entries.items() if name != "based_on"}
    items: list[Node] = []
    for each in _items(entries.get("steps", entry)):
        if isinstance(each, Scalar) and each.text not in steps:
            raise _wrong(each, f"no step {each.text} in {identifier(base)}")
        items.append(steps[each.text] if isinstance(each, Scalar) else each)
    entries["steps"] = Sequence(items, entry.line, entry.column)
    keys = base.keys | entry.keys
    return attrs.evolve(entry, entries=entries, keys={name: keys[name] for name in entries})


def amendments_in(written: Node) -> tuple[Amendment, ...]:
    """The amendments of a list, in the order of their days.

    Raises:
        ValueError: something else than amendments is written there.
    """
    found = []
    for each in _mappings(written):
        entries = each.entries
        if unknown := entries.keys() - {"since", "law", "renamed", "reads", "steps"}:
            raise _wrong(each, f"an amendment has no {min(unknown)}")
        renamed = {
            _text(was): _text(now) for was, now in _pairs(entries.get("renamed"), "was", "now")
        }
        reads = {
            _text(was): tuple(_text(text) for text in _items(now))
            for was, now in _pairs(entries.get("reads"), "was", "now")
        }
        steps: dict[tuple[str, str], Mapping] = {}
        for procedures, step in _pairs(entries.get("steps"), "of", "step"):
            if not isinstance(step, Mapping):
                raise _wrong(step, "not a step")
            steps |= {(_text(of), identifier(step)): step for of in _items(procedures)}
        found.append(Amendment(_text(entries.get("since", each)), renamed, reads, steps))
    return tuple(sorted(found, key=lambda each: each.since))


def versions(written: Mapping, amendments: tuple[Amendment, ...]) -> Iterator[Mapping]:
    """A procedure as written, and as each amendment leaves it, each from where the last one ends.

    Raises:
        ValueError: an amendment writes a step anew that the procedure does not have.
    """
    begins = _text(written.entries.get("effective", written))
    ends = _text(written.entries["repealed"]) if "repealed" in written.entries else None
    now = written
    for each in amendments:
        if begins < each.since and (ends is None or each.since < ends):
            after = _amended(now, each)
            if after is not now:
                yield _dated(now, "repealed", each.since)
                now = _dated(after, "effective", each.since)
    yield now


def is_in_force(form: Mapping, day: dt.date) -> bool:
    """Whether a form of a procedure is the law's on `day`."""
    begins, ends = form.entries.get("effective", form), form.entries.get("repealed")
    return _text(begins) <= day.isoformat() and (ends is None or day.isoformat() < _text(ends))


def _amended(given: Mapping, amendment: Amendment) -> Mapping:
    """The procedure after the amendment; the same node where it changes nothing."""
    name, steps = identifier(given), _steps(given)
    anew = {step: node for (of, step), node in amendment.steps.items() if of == name}
    if missing := anew.keys() - steps.keys():
        raise _wrong(anew[min(missing)], f"no step {min(missing)} in {name}")
    after = given
    if anew:
        items: list[Node] = [anew.get(step, node) for step, node in steps.items()]
        listed: dict[str, Node] = {"steps": Sequence(items, given.line, given.column)}
        after = attrs.evolve(given, entries=given.entries | listed)
    return _with_texts(after, amendment)


def _reworded(node: Node, amendment: Amendment) -> tuple[Node, ...]:
    """What stands in the place of a node: the same node where nothing in it changes."""
    if isinstance(node, Scalar):
        texts = amendment.reads.get(node.text) or tuple(
            now + node.text.removeprefix(was)
            for was, now in amendment.renamed.items()
            if node.text.startswith(was)
        )
        return tuple(attrs.evolve(node, text=text) for text in texts) or (node,)
    if isinstance(node, Sequence):
        items = [new for each in node.items for new in _reworded(each, amendment)]
        if len(items) == len(node.items) and all(map(_same, items, node.items)):
            return (node,)
        return (attrs.evolve(node, items=items),)
    return (_with_texts(node, amendment),)


def _with_texts(node: Mapping, amendment: Amendment) -> Mapping:
    entries = {}
    for name, each in node.entries.items():
        entries[name], *more = _reworded(each, amendment)
        if more:
            raise _wrong(each, f"{name} takes one text")
    same = all(entries[name] is each for name, each in node.entries.items())
    return node if same else attrs.evolve(node, entries=entries)


def _same(one: Node, other: Node) -> bool:
    return one is other


def _dated(given: Mapping, name: str, day: str) -> Mapping:
    date = Scalar(day, Style.TEXT, given.line, given.column)
    keys = {name: (given.line, given.column)} | given.keys
    return attrs.evolve(given, entries=given.entries | {name: date}, keys=keys)


def _steps(procedure: Mapping) -> dict[str, Mapping]:
    return {identifier(each): each for each in _mappings(procedure.entries.get("steps", procedure))}


def identifier(node: Mapping) -> str:
    """The id of a procedure or a step."""
    return _text(node.entries.get("id", node))


def _pairs(node: Node | None, one: str, other: str) -> Iterator[tuple[Node, Node]]:
    for each in () if node is None else _mappings(node):
        if each.entries.keys() != {one, other}:
            raise _wrong(each, f"takes {one} and {other}")
        yield each.entries[one], each.entries[other]


def _mappings(node: Node) -> list[Mapping]:
    found = [each for each in _items(node) if isinstance(each, Mapping)]
    if len(found) != len(_items(node)):
        raise _wrong(node, "takes entries with keys alone")
    return found


def _items(node: Node) -> list[Node]:
    """The members of a list; a text alone counts as a list of one."""
    if isinstance(node, Mapping):
        raise _wrong(node, "lacks a list or a text")
    return node.items if isinstance(node, Sequence) else [node]


def _text(node: Node) -> str:
    if not isinstance(node, Scalar):
        raise _wrong(node, "lacks a text")
    return node.text


def _wrong(node: Node, why: str) -> ValueError:
    return ValueError(f"{node.line}:{node.column}: {why}")
