"""Findings: their places, their order, and the nearest word."""

from powerlist.diagnostics import (
    Diagnostic,
    Location,
    Place,
    Severity,
    Text,
    did_you_mean,
    nearest,
    sorted_findings,
)


def finding(
    code: str, at: Location | None = None, severity: Severity = Severity.ERROR
) -> Diagnostic:
    return Diagnostic(code=code, severity=severity, message=Text("甲", "a"), at=at)


def test_a_location_is_written_as_editors_read_it() -> None:
    assert str(Location("a.yaml", 3, 5)) == "a.yaml:3:5"
    assert str(Location("a.yaml")) == "a.yaml"


def test_a_field_that_was_not_written_is_where_its_value_is() -> None:
    place = Place(Location("a.yaml", 3, 5), {"name": (4, 7)})
    assert place.of("name") == Location("a.yaml", 4, 7)
    assert place.of("note") == Location("a.yaml", 3, 5)


def test_findings_stand_by_place_then_gravity_then_code_and_once() -> None:
    first, second = Location("a.yaml", 1, 1), Location("a.yaml", 2, 1)
    warning = finding("CAT001", second, Severity.WARNING)
    expected = (
        finding("CAT009"),
        finding("CAT003", first),
        finding("CAT002", second),
        finding("CAT004", second),
        warning,
    )
    assert sorted_findings([warning, *reversed(expected)]) == expected


def test_the_nearest_word_is_offered_only_when_it_is_near() -> None:
    assert nearest("bodeis", {"bodies", "laws"}) == "bodies"
    assert nearest("xyz", {"bodies", "laws"}) is None
    assert did_you_mean("bodeis", ["bodies"]) == Text(
        "是否想写“bodies”？", "did you mean 'bodies'?"
    )
    assert did_you_mean("xyz", ["bodies"]) is None


def test_a_text_speaks_two_languages_and_severities_have_names() -> None:
    assert (Text("甲", "a")["zh"], Text("甲", "a")["en"]) == ("甲", "a")
    assert [each.label.zh for each in Severity] == ["错误", "警告", "提示"]
    assert [each.rank for each in Severity] == [0, 1, 2]
