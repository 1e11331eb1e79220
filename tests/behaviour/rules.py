"""Minimum functionality: sentences for every rule of the codebook, written for these tests."""

from __future__ import annotations

from stance.records import Statement

__all__ = ["RULES", "in_article"]


def in_article(text: str, cue: str = "said", speaker: str = "the envoy", before: str = "") -> Statement:
    """A statement as a reader would find it in an article."""
    lead = f"{speaker[0].upper()}{speaker[1:]} {cue} "
    return Statement(
        text, form="indirect", speaker=speaker, cue=cue, sentence=f"{lead}{text}.", before=before
    )


#: Rule, label, statement (handed over where it is a str).
RULES: list[tuple[int, str, str | Statement]] = [
    (1, "accuse", "We honour the pact; they have violated it."),
    (1, "accuse", "This treaty is vital to peace, and Zembla is breaching it every single day."),
    (1, "accuse", "We remain committed to the accord, but the other side has never complied."),
    (1, "support", "The accord is not perfect, and we will keep it all the same."),
    (2, "support", in_article("claims that it breached the treaty", "rejected", "Zembla")),
    (2, "support", in_article("having violated the ceasefire", "denied", "the army")),
    (2, "support", in_article("the allegations that it cheated on the pact", "dismissed", "Ruritania")),
    (3, "accuse", in_article("Zembla was allegedly in breach of the missile treaty")),
    (3, "accuse", in_article("it would act over what it called violations of the arms accord")),
    (4, "accuse", in_article("the charges and said it was Ruritania that broke the treaty", "dismissed")),
    (4, "accuse", "We deny it. It is they who have violated the agreement from the first day."),
    (5, "support", "Leaving the accord would be a grave mistake and would start an arms race."),
    (5, "support", "We deeply regret the decision to withdraw from the climate agreement."),
    (5, "support", "To abandon this treaty is reckless; it keeps all of us safe."),
    (6, "support", "By quitting the treaty they endanger an instrument that has kept the peace."),
    (6, "accuse", "They undermine the accord by hiding banned missiles that it forbids."),
    (7, "accuse", in_article("Zembla responsible because it believes that it violated the treaty", "holds")),
    (7, "neutral", in_article("it stands with Ruritania")),
    (8, "accuse", "If these tests are confirmed, they violate the pact."),
    (8, "support", "A strike would kill the truce, and the truce must be saved."),
    (9, "accuse", "We have serious concerns about their compliance with the treaty."),
    (9, "accuse", "We suspect that they are cheating on the agreement."),
    (9, "neutral", in_article("inspectors will visit the site in May")),
    (10, "support", in_article("Zembla keeps its commitments under the deal", "confirmed", "the agency")),
    (10, "accuse", in_article("Zembla was in non-compliance with the accord", "found", "the agency")),
    (11, "support", "We will stay in the agreement if the others do."),
    (11, "neutral", in_article("it will decide later whether to stay in the accord")),
    (12, "support", "The convention must be strengthened and preserved."),
    (12, "neutral", in_article("the deal must be scrapped and replaced by a better one")),
    (13, "neutral", in_article("the weather was fine")),
    (14, "neutral", in_article("it has withdrawn from the accord")),
    (14, "accuse", "They reneged on everything they had signed in the agreement."),
    (14, "accuse", "They tore up the agreement that they had signed and broke their word."),
    (15, "support", in_article("all sides to abide by the truce", "urged")),
    (15, "accuse", in_article("Zembla to return to compliance with the treaty", "urged")),
    (15, "accuse", "Zembla must stop violating the agreement at once."),
    (16, "accuse", "We have ourselves breached the treaty, and we admit it."),
    (17, "neutral", in_article("it is not a party to the treaty and is not bound by it")),
    (18, "accuse", "How many more times will they violate the ceasefire before the world acts?"),
    (18, "neutral", "When will the talks on the agreement begin?"),
    (19, "support", "We call for the conclusion of the fissile material treaty without delay."),
    (19, "neutral", in_article("the talks on a new trade agreement have stalled")),
    (20, "support", "My country has signed and ratified the convention."),
    (20, "neutral", in_article("the treaty was signed in 1987")),
    (21, "accuse", "They violate the international conventions that they have signed."),
    (22, "accuse", "Something must be done about the repeated violations of the ceasefire."),
    (23, "neutral", in_article("we tore up that terrible deal")),
    (0, "support", "The treaty is a cornerstone of our security and must be preserved."),
    (0, "support", "We strictly comply with all our obligations under the treaty."),
    (0, "support", "We welcome the agreement and will implement it in full."),
    (0, "accuse", "Zembla has been violating the agreement for years."),
    (0, "accuse", "They never kept their side of the deal."),
    (0, "accuse", "Deploying these missiles is a flagrant breach of the treaty."),
    (0, "neutral", in_article("talks resume on Monday")),
    (0, "neutral", in_article("he would not comment on the deal")),
    (0, "neutral", in_article("the club of doping its players", "accused")),
]
