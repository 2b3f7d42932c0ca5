"""What the checks before publishing share: how grave an obstacle is, and how it is named."""

from powerlist.diagnostics import Severity, Text
from powerlist.model import Catalog, EditionStatus, Value, describe


def gravity(catalog: Catalog) -> Severity:
    """An error in a published edition; a warning in a draft or an example, which say what they are."""
    if catalog.edition.status is EditionStatus.PUBLISHED:
        return Severity.ERROR
    return Severity.WARNING


def named(owner: Value, field: str) -> Text:
    """A field as messages name it: whose it is, its label and its key."""
    labels = {each.name: each.doc.label for each in describe(owner.__class__)}
    name = getattr(owner, "name", owner.title)
    return Text(f"“{name}”的{labels.get(field, '')}（{field}）", f"{field} of {name!r}")
