from pkgutil import iter_modules

import pytest
from builders import catalog

from powerlist import formats
from powerlist.formats import FORMATS, Format
from powerlist.formats import json as json_format


def test_the_folder_is_the_register() -> None:
    declared = {
        each.name
        for each in iter_modules(formats.__path__)
        if hasattr(__import__(f"powerlist.formats.{each.name}", fromlist=["_"]), "FORMAT")
    }
    assert {each.name for each in FORMATS.values()} == set(FORMATS)
    assert len(FORMATS) == len(declared)
    assert FORMATS["json"] is json_format.FORMAT


def test_formats_stand_in_the_order_of_their_names_and_no_two_share_a_suffix() -> None:
    assert list(FORMATS) == sorted(FORMATS)
    suffixes = [each.suffix for each in FORMATS.values()]
    assert len(set(suffixes)) == len(suffixes)
    assert all(each.startswith(".") for each in suffixes)


def test_text_is_encoded_as_utf_8_and_bytes_are_kept() -> None:
    def form(content: str | bytes) -> Format:
        return Format(
            name="x",
            suffix=".x",
            media_type="text/plain",
            about=json_format.FORMAT.about,
            render=lambda _: content,
        )

    assert form("档案").encode(catalog()) == "档案".encode()
    assert form(b"\x00\xff").encode(catalog()) == b"\x00\xff"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'WISHES'"):
        formats.WISHES  # noqa: B018 - reading it is the test
