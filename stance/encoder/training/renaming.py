"""Swap the names of states consistently within one input.

The stance of a statement does not hang on which state is named, and the training data
name a few states much more often than others. Swapping names at random in training
keeps the network from learning who usually accuses whom. The table is written by hand:
enough states to swap among, no gazetteer.
"""

from __future__ import annotations

import random
import re

__all__ = ["STATES", "rename"]

#: Name, adjective, capital.
STATES = (
    ("Russia", "Russian", "Moscow"),
    ("the United States", "American", "Washington"),
    ("Iran", "Iranian", "Tehran"),
    ("Israel", "Israeli", "Jerusalem"),
    ("Turkey", "Turkish", "Ankara"),
    ("India", "Indian", "New Delhi"),
    ("Pakistan", "Pakistani", "Islamabad"),
    ("China", "Chinese", "Beijing"),
    ("Ukraine", "Ukrainian", "Kiev"),
    ("Armenia", "Armenian", "Yerevan"),
    ("Azerbaijan", "Azerbaijani", "Baku"),
    ("Syria", "Syrian", "Damascus"),
    ("Egypt", "Egyptian", "Cairo"),
    ("Ethiopia", "Ethiopian", "Addis Ababa"),
    ("Sudan", "Sudanese", "Khartoum"),
    ("Serbia", "Serbian", "Belgrade"),
    ("Japan", "Japanese", "Tokyo"),
    ("North Korea", "North Korean", "Pyongyang"),
    ("South Korea", "South Korean", "Seoul"),
    ("Britain", "British", "London"),
    ("France", "French", "Paris"),
    ("Germany", "German", "Berlin"),
    ("Norway", "Norwegian", "Oslo"),
    ("Canada", "Canadian", "Ottawa"),
    ("Mexico", "Mexican", "Mexico City"),
    ("Venezuela", "Venezuelan", "Caracas"),
    ("Colombia", "Colombian", "Bogota"),
    ("Vietnam", "Vietnamese", "Hanoi"),
    ("Cuba", "Cuban", "Havana"),
    ("Morocco", "Moroccan", "Rabat"),
)
_WHERE = {form: (i, j) for i, forms in enumerate(STATES) for j, form in enumerate(forms)}
_WHERE["The United States"] = _WHERE["the United States"]
_WHERE["U.S."] = _WHERE["US"] = (1, 1)
_PATTERN = re.compile(
    r"(?<!\w)("
    + "|".join(re.escape(form) for form in sorted(_WHERE, key=len, reverse=True))
    + r")(?![\w.]\w)(?=\W|s\b|$)"
)
# Treaties that carry a capital's name keep it: the city is not a party there.
_INSTRUMENT = re.compile(r"\s+(?:climate|agreement|accord|pact|protocol|treaty|declaration|memorandum)", re.I)


def rename(text: str, rng: random.Random) -> str:
    """Swap every state named for another, the same one throughout.

    Parameters
    ----------
    text : str
    rng : random.Random

    Returns
    -------
    str

    Examples
    --------
    >>> rename("No state is named.", random.Random(0))
    'No state is named.'
    """
    order = list(range(len(STATES)))
    rng.shuffle(order)

    def swap(match: re.Match[str]) -> str:
        i, j = _WHERE[match.group(1)]
        if j == 2 and _INSTRUMENT.match(text, match.end(), min(len(text), match.end() + 40)):
            return match.group(1)
        new = STATES[order[i]][j]
        return new[0].upper() + new[1:] if match.group(1).startswith("The ") else new

    return _PATTERN.sub(swap, text)
