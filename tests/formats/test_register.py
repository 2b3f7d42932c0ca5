from collections.abc import Mapping
from pkgutil import iter_modules
from typing import Any

import click
import pytest
from builders import catalog

from powerlist import cli, formats
from powerlist.formats import DRAWINGS, FORMATS, Format
from powerlist.formats import dot as dot_format
from powerlist.formats import json as json_format
from powerlist.formats.drawing import PICTURES


@pytest.mark.parametrize(("register", "entry"), [(FORMATS, "FORMAT"), (DRAWINGS, "DRAWING")])
def test_the_folder_is_the_register(register: Mapping[str, Any], entry: str) -> None:
    declared = {
        each.name
        for each in iter_modules(formats.__path__)
        if hasattr(__import__(f"powerlist.formats.{each.name}", fromlist=["_"]), entry)
    }
    assert {each.name for each in register.values()} == set(register)
    assert len(register) == len(declared)


def test_an_entry_is_what_its_module_declares() -> None:
    assert FORMATS["json"] is json_format.FORMAT
    assert DRAWINGS["dot"] is dot_format.DRAWING


@pytest.mark.parametrize("register", [FORMATS, DRAWINGS])
def test_formats_stand_in_the_order_of_their_names_and_no_two_share_a_suffix(
    register: Mapping[str, Any],
) -> None:
    assert list(register) == sorted(register)
    suffixes = [each.suffix for each in register.values()]
    assert len(set(suffixes)) == len(suffixes)
    assert all(each.startswith(".") for each in suffixes)


def test_the_command_draws_every_form_of_the_register() -> None:
    (option,) = (each for each in cli.cli.commands["draw"].params if each.name == "form")
    assert isinstance(option.type, click.Choice)
    assert list(option.type.choices) == [*PICTURES, *DRAWINGS]


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
