"""``stance read FILE… | -``: find the statements in articles and label them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from stance.cli.inputs import Reporter, articles
from stance.cli.output import add_output_options, print_document, print_json
from stance.records import Document


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a text file, a .jsonl file with one article a line, or - for standard input",
    )
    add_output_options(parser)


def main(options: argparse.Namespace) -> int:
    """Read every article that can be read; 2 if any could not."""
    from stance import load
    from stance import read as read_article

    report = Reporter("read")
    if options.model is not None:
        load(options.model)  # a wrong name is one error, not one an article

    def documents() -> Iterator[Document]:
        for article in articles(options.files, report):
            yield read_article(
                article.text, model=options.model, min_confidence=options.min_confidence, id=article.id
            )

    if options.json or options.jsonl:
        print_json((document.to_dict() for document in documents()), lines=options.jsonl)
    else:
        for document in documents():
            print_document(document)
    return 2 if report.problems else 0
