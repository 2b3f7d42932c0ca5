"""How grave an obstacle to publishing is for an edition."""

from powerlist.diagnostics import Severity
from powerlist.model import Catalog, EditionStatus


def gravity(catalog: Catalog) -> Severity:
    """An error in a published edition; a warning in a draft or an example, which say what they are."""
    if catalog.edition.status is EditionStatus.PUBLISHED:
        return Severity.ERROR
    return Severity.WARNING
