"""The country table agrees with the libraries that it was made from."""

from __future__ import annotations

import importlib.util
import json
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "stance" / "reading" / "data"
TABLE = json.loads((DATA / "countries.json").read_text(encoding="utf-8"))
HAND = json.loads((DATA / "parties.json").read_text(encoding="utf-8"))


def test_every_lexicon_says_where_it_comes_from():
    for name in ("countries.json", "parties.json", "names_lexicon.json", "accused_weights.json"):
        assert json.loads((DATA / name).read_text(encoding="utf-8"))["source"]
    assert (DATA / "treaties.tsv").read_text(encoding="utf-8").startswith("# ")


def test_codes_of_countries_are_alpha_3():
    for part in ("names", "capitals", "demonyms"):
        assert all(re.fullmatch(r"[A-Z]{3}", code) for code in TABLE[part].values())


def test_nothing_is_typed_by_hand_that_a_library_has():
    same = [name for name, code in HAND["demonyms"].items() if TABLE["demonyms"].get(name) == code]
    assert same == []


def test_the_table_agrees_with_its_libraries():
    for library, known in TABLE["versions"].items():
        try:
            installed = version(library)
        except PackageNotFoundError:
            pytest.skip(f"{library} is not installed; the table cannot be rebuilt here")
        if installed != known:
            pytest.skip(f"{library} {installed} is installed, the table was made from {known}")
    spec = importlib.util.spec_from_file_location("build_countries", DATA / "build_countries.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.build() == TABLE
