"""What the repository publishes is what the program makes."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_schemas_diagrams_and_generated_pages_are_fresh() -> None:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    assert len(generate.outputs()) > 20
    assert generate.stale() == [], "run: nox -s outputs"
