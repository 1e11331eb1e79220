"""Labelled data in every form; bad rows are told with their place, good ones used."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.data import LabelledData, load_labelled
from stance.errors import DataError, InputError, NoUsableDataError

DOCUMENT = {
    "id": "d1",
    "text": (
        "The envoy said the truce must hold. Then the truce must hold, he said, or the other side, which the "
        "envoy accused of shelling a village in breach of it, wins."
    ),
    "statements": [
        {
            "content": "the truce must hold",
            "speaker": "The envoy",
            "cue": "said",
            "label": "support",
            "form": "indirect",
        },
        {
            "content": "the truce must hold",
            "content_nth": 2,
            "speaker": "he",
            "cue": "said",
            "label": "support",
        },
        {
            "content": "of shelling a village in breach of it",
            "speaker": "the envoy",
            "cue": "accused",
            "label": "accuse",
            "form": "indirect",
            "accused": ["the other side"],
            "treaty": "the truce",
        },
    ],
}
GOOD = {"text": "We keep the pact.", "label": "support"}


def _jsonl(path: Path, *records: Any) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def _same(one: LabelledData, other: LabelledData) -> None:
    # rows carry no parties that would be charged if the statement were an accusation
    assert [replace(s, accused=()) for s in one.statements] == [
        replace(s, accused=()) for s in other.statements
    ]
    assert one.labels == other.labels
    assert not other.problems


def test_a_labelled_document() -> None:
    data = load_labelled([DOCUMENT])
    text = str(DOCUMENT["text"])
    assert data.labels == ("support", "support", "accuse")
    for statement in data.statements:
        assert text[statement.start : statement.end] == statement.text
        assert statement.label is None
    first, second, third = data.statements
    assert first.start < second.start
    assert first.sentence == "The envoy said the truce must hold."
    assert second.speaker_start is not None
    assert text[second.speaker_start - 2 : second.speaker_start + 7] == ", he said"
    assert third.before.strip() == first.sentence
    assert first.after and text.index(first.after) == text.index(first.sentence) + len(first.sentence)
    assert len(set(data.documents)) == 1


def test_offsets_count_where_they_are_given() -> None:
    text = "He said yes and said yes."
    data = load_labelled([{"text": text, "statements": [{"start": 21, "end": 24, "label": "neutral"}]}])
    assert (data.statements[0].start, data.statements[0].text) == (21, "yes")


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_json_files(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("l"):
        _jsonl(path, DOCUMENT, GOOD)
    else:
        path.write_text(json.dumps([DOCUMENT, GOOD]), encoding="utf-8")
    data = load_labelled(path)
    _same(load_labelled([DOCUMENT, GOOD]), data)
    assert set(data.sources) == {"a"}
    assert load_labelled(str(path)) == data


def test_json_lines_under_another_ending(tmp_path: Path) -> None:
    assert len(load_labelled(_jsonl(tmp_path / "a.json", GOOD, GOOD))) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks(tmp_path: Path, end: str, mark: bytes) -> None:
    for name, text in (
        ("a.jsonl", json.dumps(GOOD) + end + end + json.dumps(DOCUMENT) + end),
        ("a.csv", f'text,label{end}"We keep, yes, the pact.",support{end}{end}We meet.,neutral{end}'),
    ):
        (tmp_path / name).write_bytes(mark + text.encode())
        data = load_labelled(tmp_path / name)
        assert not data.problems
        assert data.labels[0] == "support"


def test_utf16(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("text,label\nWir – „wir“.,neutral\n".encode("utf-16"))
    assert load_labelled(tmp_path / "a.csv").statements[0].text == "Wir – „wir“."


def test_csv_and_tsv_and_quotes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        'label,Text\nneutral,"He said: ""No,\nnever."""\nsupport,NA\n', encoding="utf-8"
    )
    (tmp_path / "b.tsv").write_text("text\tlabel\tcue\nWe met, twice.\tneutral\tsaid\n", encoding="utf-8")
    assert [s.text for s in load_labelled(tmp_path / "a.csv").statements] == ['He said: "No,\nnever."', "NA"]
    assert load_labelled(tmp_path / "b.tsv").statements[0].cue == "said"


def test_bad_csv_rows_know_their_lines(tmp_path: Path) -> None:
    content = b'text,label\n"two\nlines",neutral\na,b,c\nTr\xe8s,neutral\n,neutral\nx,nonsense\ny,\n'
    (tmp_path / "a.csv").write_bytes(content)
    data = load_labelled(tmp_path / "a.csv")
    assert len(data) == 1
    told = {problem.line: problem.reason for problem in data.problems}
    assert told[4] == "3 cells, the header has 2; quote texts that hold a comma"
    assert told[5] == "not UTF-8; save the file as UTF-8"
    assert told[6] == "the text is empty"
    assert told[7] == "the label is 'nonsense'; accuse, neutral or support is wanted"
    assert told[8] == "the label is empty; accuse, neutral or support is wanted"


def test_a_csv_without_the_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("quote,stance\na,b\n", encoding="utf-8")
    with pytest.raises(
        NoUsableDataError, match=r"a.csv:1: no columns text and label in the header, but quote, stance"
    ):
        load_labelled(tmp_path / "a.csv")


BAD_LINES = [
    ("{", "no JSON"),
    ('"text"', "an object with a text is wanted, str was found"),
    ("[1]", "an object with a text is wanted, list was found"),
    ("null", "an object with a text is wanted, nothing was found"),
    ('{"label": "neutral"}', "text: a string is wanted, nothing was found"),
    ('{"text": 7, "label": "neutral"}', "text: a string is wanted, int was found"),
    ('{"text": " ", "label": "neutral"}', "the text is empty"),
    ('{"text": "a"}', "the label is empty; accuse, neutral or support is wanted"),
    ('{"text": "a", "label": ""}', "the label is empty"),
    ('{"text": "a", "label": "pro"}', "the label is 'pro'; accuse, neutral or support is wanted"),
    ('{"text": "a", "label": 2}', "the label is 2; accuse"),
    ('{"text": "a", "label": ["accuse"]}', r"the label is \['accuse'\]; accuse"),
    ('{"text": "a\\ud800", "label": "neutral"}', "text: half of a surrogate pair in it"),
    (
        '{"text": "a", "label": "neutral", "form": "sung"}',
        "the form is 'sung'; direct, indirect or mixed is wanted",
    ),
    ('{"text": "a", "label": "neutral", "cue": 3}', "cue: a string is wanted, int was found"),
    ('{"text": "a", "label": "neutral", "start": -5}', "start: an offset from 0 is wanted, -5 was found"),
    ('{"text": "a", "label": "neutral", "start": "x"}', "start: a whole number is wanted, 'x' was found"),
    ('{"text": "a", "statements": {}}', "statements: a list is wanted, dict was found"),
    (
        '{"text": "a", "statements": [1]}',
        "statement 1: an object with content and label is wanted, int was found",
    ),
    (
        '{"text": "a", "statements": [{"content": "b", "label": "neutral"}]}',
        "statement 1: the content 'b' does not stand in the text; it must be an exact part of it",
    ),
    (
        '{"text": "a", "statements": [{"content": "a", "content_nth": 2, "label": "neutral"}]}',
        "the content 'a' occurs fewer than 2 times in the text",
    ),
    (
        '{"text": "a", "statements": [{"start": 0, "end": 9, "label": "neutral"}]}',
        r"statement 1: \[0:9\] does not lie in a text of 1 characters",
    ),
    (
        '{"text": "ab", "statements": [{"start": 0, "end": 1, "content": "b", "label": "neutral"}]}',
        r"\[0:1\] of the text is not the content",
    ),
    (
        '{"text": "a", "statements": [{"content": "a", "speaker": "she", "label": "neutral"}]}',
        "the speaker 'she' does not stand in the text",
    ),
    ("[" * 100_000, "no JSON"),
]


@pytest.mark.parametrize(("line", "message"), BAD_LINES)
def test_bad_lines_are_told_and_the_rest_is_used(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n\n{line}\n{json.dumps(GOOD)}\n", encoding="utf-8")
    data = load_labelled(path)
    assert len(data) == 2
    (problem,) = data.problems
    assert problem.line == 3
    with pytest.raises(NoUsableDataError, match=message):
        load_labelled(_raw(tmp_path / "b.jsonl", line))
    assert str(problem).startswith(f"{path}:3: ")


def _raw(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_wrong_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        json.dumps(GOOD).encode() + b'\n{"text": "tr\xe8s", "label": "neutral"}\n'
    )
    (problem,) = load_labelled(tmp_path / "a.jsonl").problems
    assert problem.reason == "not UTF-8 (byte 0xe8 at column 13); save the file as UTF-8"


def test_an_id_is_used_once_a_file(tmp_path: Path) -> None:
    data = load_labelled(
        _jsonl(tmp_path / "a.jsonl", {**GOOD, "id": 1}, {**GOOD, "id": 2}, {**GOOD, "id": 1})
    )
    assert len(data) == 2
    assert str(data.problems[0]).endswith("a.jsonl:3: the id 1 was used before, on line 1; ids must differ")
    _jsonl(tmp_path / "b.jsonl", {**GOOD, "id": 1})
    assert len(load_labelled(tmp_path)) == 3


def test_labels_without_regard_to_case() -> None:
    assert load_labelled([{"text": "a", "label": " Accuse\n"}]).labels == ("accuse",)


def test_a_bad_statement_leaves_the_rest_of_its_document() -> None:
    good, bad = DOCUMENT["statements"][0], {"content": "nowhere", "label": "neutral"}
    data = load_labelled([{**DOCUMENT, "statements": [bad, good]}])
    assert len(data) == 1
    assert data.records[0]["statements"] == [good]
    assert "statement 1" in data.problems[0].reason


def test_documents_without_statements_are_kept() -> None:
    data = load_labelled([GOOD, {"text": "No one spoke.", "statements": []}])
    assert len(data.records) == 2
    assert not data.problems


def test_a_folder_in_the_order_of_names(tmp_path: Path) -> None:
    _jsonl(tmp_path / "b.jsonl", GOOD)
    _jsonl(tmp_path / "a.jsonl", DOCUMENT)
    (tmp_path / "README.md").write_text("not data", encoding="utf-8")
    data = load_labelled(tmp_path)
    assert data.sources == ("a", "a", "a", "b")
    assert load_labelled([tmp_path / "a.jsonl", str(tmp_path / "b.jsonl")]) == data
    assert load_labelled(data) == data


def test_a_file_given_twice_counts_once(tmp_path: Path) -> None:
    path = _jsonl(tmp_path / "a.jsonl", GOOD)
    data = load_labelled([tmp_path, path])
    assert len(data) == 1
    assert str(data.problems[0]) == f"{path}: given before; it was read once"


def test_real_text_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "real-train").mkdir()
    assert load_labelled(_jsonl(tmp_path / "real-train" / "news.jsonl", GOOD)).sources == ("real-news",)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "missing.jsonl",
            "missing.jsonl: no such file or folder; a file or folder of labelled data is wanted",
        ),
        ("notes.txt", "labelled data is read from .jsonl, .json, .csv, .tsv, .parquet; .txt is none of them"),
        ("empty", "empty: no labelled data in this folder; files wanted: .jsonl"),
        ("\x00", "no such file or folder"),
    ],
)
def test_no_such_data(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "notes.txt").write_text("a", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match=message):
        load_labelled(str(tmp_path / name) if name != "\x00" else name)


@pytest.mark.parametrize("bad", [None, 3, b"a.jsonl", {"text": "a", "label": "neutral"}])
def test_no_data_at_all(bad: Any) -> None:
    with pytest.raises(
        InputError, match=r"a file, a folder, a list of records or a datasets\.Dataset is wanted"
    ):
        load_labelled(bad)


def test_nothing_usable_says_why() -> None:
    with pytest.raises(NoUsableDataError, match=r"no row can be used; each needs .* there was none"):
        load_labelled([])
    with pytest.raises(NoUsableDataError, match=r"rows:3: the text is empty; and 2 more"):
        load_labelled([{"text": ""}] * 5)


def test_jsonl_there_and_back(tmp_path: Path) -> None:
    data = load_labelled([DOCUMENT, GOOD])
    text = data.to_jsonl(tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == text
    again = load_labelled(tmp_path / "out.jsonl")
    _same(data, again)
    assert again.records == data.records == (DOCUMENT, GOOD)


def test_doubt_of_the_annotator_is_kept(tmp_path: Path) -> None:
    rows = [{**GOOD, "sure": False}, {**GOOD, "sure": "true"}, {**GOOD, "sure": "perhaps"}, GOOD]
    data = load_labelled(rows)
    assert data.sure == (False, True, True)
    assert [str(p) for p in data.problems] == ["rows:3: sure is 'perhaps'; true or false is wanted"]
    assert load_labelled(data.to_rows()).sure == data.select([0, 1, 2]).sure == data.sure
    doubted = {**DOCUMENT, "statements": [{**DOCUMENT["statements"][0], "sure": False}]}
    assert load_labelled([doubted]).sure == (False,)


def test_rows_there_and_back() -> None:
    data = load_labelled([DOCUMENT, GOOD])
    again = load_labelled(data.to_rows())
    _same(data, again)
    assert (again.sources, again.documents, again.sha256) == (data.sources, data.documents, data.sha256)


@pytest.mark.filterwarnings("ignore")
def test_datasets_there_and_back(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    datasets.disable_progress_bars()
    data = load_labelled([DOCUMENT, GOOD])
    dataset = data.to_dataset()
    _same(data, load_labelled(dataset))
    _same(data, load_labelled(datasets.DatasetDict({"train": dataset})))
    dataset.to_parquet(str(tmp_path / "a.parquet"))
    dataset.to_csv(str(tmp_path / "a.csv"))
    dataset.save_to_disk(str(tmp_path / "disk"))
    datasets.DatasetDict({"train": dataset}).save_to_disk(str(tmp_path / "splits"))
    for path in ("a.parquet", "a.csv", "disk", "splits"):
        again = load_labelled(tmp_path / path)
        _same(data, again)
        assert again.sha256 == data.sha256
    _same(data, load_labelled(dataset.to_pandas()))
    assert len(load_labelled([dataset, dataset.to_pandas(), GOOD])) == 2 * len(data) + 1


@pytest.mark.filterwarnings("ignore")
def test_class_numbers_of_a_dataset() -> None:
    datasets = pytest.importorskip("datasets")
    features = datasets.Features(
        {"text": datasets.Value("string"), "label": datasets.ClassLabel(names=["support", "accuse"])}
    )
    dataset = datasets.Dataset.from_dict({"text": ["a", "b", "c"], "label": [1, 0, -1]}, features=features)
    data = load_labelled(dataset)
    assert data.labels == ("accuse", "support")
    assert str(data.problems[0]) == "dataset:3: the label is -1; accuse, neutral or support is wanted"


@pytest.mark.filterwarnings("ignore")
def test_a_broken_parquet_file(tmp_path: Path) -> None:
    pytest.importorskip("datasets")
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(NoUsableDataError, match=r"a.parquet: no Parquet"):
        load_labelled(tmp_path / "a.parquet")


def _task(text: str, *result: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": 4, "data": {"text": text}, "annotations": [{"result": list(result), **more}]}


def _span(key: str, start: int, end: int, label: str, text: str | None = None) -> dict[str, Any]:
    value: dict[str, Any] = {"start": start, "end": end, "labels": [label]}
    if text is not None:
        value["text"] = text
    return {"id": key, "type": "labels", "from_name": "label", "to_name": "text", "value": value}


def test_label_studio(tmp_path: Path) -> None:
    text = "She said: we keep the pact."
    tie = {"type": "relation", "from_id": "s", "to_id": "w", "direction": "right"}
    other = {"type": "relation", "from_id": "c", "to_id": "s", "direction": "right"}
    task = _task(
        text, _span("s", 10, 26, "Support"), _span("w", 0, 3, "Speaker"), _span("c", 4, 8, "cue"), tie, other
    )
    path = tmp_path / "export.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    data = load_labelled(path)
    (statement,) = data.statements
    assert (statement.text, statement.speaker, statement.cue) == ("we keep the pact", "She", "said")
    assert data.labels == ("support",)
    _same(data, load_labelled(_raw(tmp_path / "b.jsonl", data.to_jsonl())))


def test_label_studio_counts_some_characters_twice() -> None:
    text = "😀 we keep it"
    data = load_labelled([_task(text, _span("s", 3, 13, "support", "we keep it"))])
    assert data.statements[0].text == "we keep it"


def test_label_studio_left_open_or_odd() -> None:
    text = "We keep it."
    cancelled = _task(text, _span("s", 0, 10, "support"), was_cancelled=True)
    odd = {**_task(text, _span("s", 0, 10, "maybe"), _span("t", 5, 90, "support")), "id": 5}
    data = load_labelled([GOOD, cancelled, odd])
    assert len(data) == 1
    assert [problem.line for problem in data.problems] == [3, 3]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.jsonl", "a.json", "a.csv", "a.tsv"]))
def test_any_bytes_are_data_or_a_clear_error(tmp_path_factory: Any, data: bytes, name: str) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    with pytest.raises(NoUsableDataError):
        load_labelled(path)


_KEYS = st.sampled_from(
    [
        "text",
        "label",
        "statements",
        "content",
        "start",
        "end",
        "data",
        "annotations",
        "result",
        "value",
        "labels",
        "id",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.dictionaries(_KEYS, JSON, max_size=6), max_size=3))
def test_any_records_are_data_or_told(records: list[dict[str, Any]]) -> None:
    data = load_labelled([GOOD, *records])
    assert data.statements[0].text == GOOD["text"]
    assert len(data.statements) == len(data.labels) == len(data.sources) == len(data.documents)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=40), st.sampled_from(["accuse", "neutral", "support"])),
        max_size=5,
    )
)
def test_flat_rows_there_and_back(pairs: list[tuple[str, str]]) -> None:
    usable = [{"text": text, "label": label} for text, label in pairs if text.strip()]
    data = load_labelled([GOOD, *usable])
    assert [s.text for s in data.statements[1:]] == [row["text"] for row in usable]
    _same(data, load_labelled([json.loads(line) for line in data.to_jsonl().split("\n") if line]))
