"""The command line: what each command prints, and how bad input ends."""

from __future__ import annotations

import io
import json
import sys

import pytest

from stance.cli.entrypoint import COMMANDS, main

ARTICLE = (
    "The pact must be preserved, Foreign Minister Ana Belova said on Monday.\n\n"
    "“They have violated the Kolvar Treaty for years,” she told reporters.\n"
)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    status = main(list(arguments))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_read_prints_a_table(capsys, article):
    status, out, err = run(capsys, "read", str(article))
    assert (status, err) == (0, "")
    assert "2 statements" in out
    assert "Belova" in out and "accuse" in out


def test_read_json_lines_slice_back(capsys, article):
    status, out, _ = run(capsys, "read", "--jsonl", str(article))
    assert status == 0
    document = json.loads(out)
    assert document["text"] == ARTICLE
    for s in document["statements"]:
        assert ARTICLE[s["start"] : s["end"]] == s["text"]


def test_read_json_is_one_array(capsys, article):
    _, out, _ = run(capsys, "read", "--json", str(article), str(article))
    assert [row["id"] for row in json.loads(out)] == [str(article)] * 2


def test_read_takes_articles_a_line_and_sets_bad_rows_aside(capsys, tmp_path):
    path = tmp_path / "articles.jsonl"
    rows = [
        json.dumps({"id": "a", "text": ARTICLE}),
        "{broken",
        json.dumps({"id": "c"}),
        json.dumps("bare text"),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    status, out, err = run(capsys, "read", "--jsonl", str(path))
    assert status == 2
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", f"{path}:4"]
    assert f"{path}:2: no JSON" in err and f"{path}:3: no article" in err


def test_a_missing_file_is_one_line_and_the_rest_is_read(capsys, article, tmp_path):
    status, out, err = run(capsys, "read", str(tmp_path / "absent.txt"), str(article))
    assert status == 2
    assert len(err.splitlines()) == 1 and "absent.txt" in err and "set aside" in err
    assert "2 statements" in out


def test_bytes_that_are_no_utf8_are_replaced_and_reported(capsys, tmp_path):
    path = tmp_path / "latin.txt"
    path.write_bytes("Le traité doit rester, said the minister.".encode("latin-1"))
    status, out, err = run(capsys, "read", str(path))
    assert status == 2 and "not UTF-8 at byte" in err and out


def test_standard_input(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", type("In", (), {"buffer": io.BytesIO(ARTICLE.encode())})())
    status, out, _ = run(capsys, "read", "--jsonl", "-")
    assert status == 0 and json.loads(out)["statements"]


def test_predict_lines(capsys):
    status, out, _ = run(capsys, "predict", "They have violated the treaty.", "Talks resume on Monday.")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == ["accuse", "neutral"]


def test_predict_why_shows_words(capsys):
    _, out, _ = run(capsys, "predict", "--why", "They have violated the treaty.")
    assert any("violated" in line for line in out.splitlines()[1:])


def test_predict_abstains(capsys):
    _, out, _ = run(capsys, "predict", "--jsonl", "--min-confidence", "1", "Perhaps.")
    row = json.loads(out)
    assert row["label"] is None and row["best"] in ("accuse", "neutral", "support")


def test_predict_nothing_is_an_error(capsys):
    status, out, err = run(capsys, "predict", " ")
    assert (status, out) == (2, "") and err.startswith("stance predict: no statement given")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["predict", "--min-confidence", "2", "x"], "from 0 to 1"),
        (["predict", "--model", "no-such-model", "x"], "no-such-model"),
        (["read", "--model", "no-such-model", "x"], "no-such-model"),
        (["train", "no-such-file.jsonl", "--out", "m"], "no-such-file.jsonl"),
        (["evaluate", "no-such-file.jsonl"], "no-such-file.jsonl"),
        (["info", "no-such-model"], "no-such-model"),
        (["invent"], "invalid choice"),
    ],
)
def test_bad_usage_is_exit_2_and_no_traceback(capsys, monkeypatch, tmp_path, arguments, says):
    monkeypatch.chdir(tmp_path)
    status, _, err = run(capsys, *arguments)
    assert status == 2 and says in err and "Traceback" not in err


def test_train_then_predict_then_evaluate(capsys, tmp_path):
    data = tmp_path / "rows.csv"
    rows = ["text,label"]
    for number in range(8):
        rows += [
            f"They have violated article {number} of the pact.,accuse",
            f"We will honour chapter {number} of the pact.,support",
            f"The delegation meets again on day {number}.,neutral",
        ]
    rows.append("What is this?,maybe")
    data.write_text("\n".join(rows), encoding="utf-8")
    folder = tmp_path / "model"
    status, _, err = run(capsys, "train", str(data), "--out", str(folder))
    assert status == 2 and "rows.csv" in err and "maybe" in err
    status, out, _ = run(capsys, "predict", "--model", str(folder), "They have violated the pact.")
    assert status == 0 and out.startswith("accuse")
    status, out, _ = run(capsys, "evaluate", str(data), "--model", str(folder), "--json")
    assert status == 2 and "macro_f1" in json.loads(out)


def test_info_names_the_model(capsys):
    status, out, _ = run(capsys, "info")
    assert status == 0 and "treaty-en" in out
    status, out, _ = run(capsys, "info", "--json")
    assert json.loads(out)["format"] >= 1


def test_help_lists_every_command(capsys):
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in COMMANDS)


def test_version(capsys):
    import stance

    status, out, _ = run(capsys, "--version")
    assert (status, out) == (0, f"stance {stance.__version__}\n")


def test_control_characters_do_not_reach_the_terminal(capsys, tmp_path):
    path = tmp_path / "odd.txt"
    path.write_text("“The \x1b[31mpact\x00 must stay in force,” the minister said.", encoding="utf-8")
    _, out, _ = run(capsys, "read", str(path))
    assert "\x1b" not in out and "\x00" not in out and "pact" in out


def test_train_refuses_a_folder_that_holds_other_things(capsys, tmp_path):
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    status, _, err = run(capsys, "train", "x.csv", "--out", str(tmp_path))
    assert status == 2 and "holds other things" in err
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("command", ["train", "evaluate"])
def test_a_negative_seed_is_refused(capsys, command):
    more = ["--out", "m"] if command == "train" else []
    status, _, err = run(capsys, command, "x.csv", "--seed", "-1", *more)
    assert status == 2 and "whole number" in err
