"""Who does it and to whom, where the words beside could mislead."""

import pytest


def sides(read, text, lang="en"):
    """Return act, holder and recipient of each statement, in the words of the text."""
    return [
        (
            s.act.value,
            text[s.holder.span.start : s.holder.span.end] if s.holder else None,
            text[s.recipient.span.start : s.recipient.span.end] if s.recipient else None,
        )
        for s in read(text, lang).statements
    ]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        (
            "de",
            "Der Anglerkreis rief die Gewerkschaft auf, den See zu meiden.",
            ("demand", "Anglerkreis", "Gewerkschaft"),
        ),
        ("de", "Die Offerte wies Kesten zurück.", ("reject", "Kesten", None)),
        ("en", "The town must explain why elms under the Sorn bridge, which the county's foresters wanted cut, fell.", ("demand", "county's foresters", None)),
        ("en", "A cell calling itself Grey Heron claimed the theft.", ("assert", "Grey Heron", None)),
        ("en", "The porters' federation, PFA, rejected the plan.", ("reject", "PFA", None)),
    ],
)  # fmt: skip
def test_the_subject_holds_it(read, lang, text, wanted):
    assert wanted in sides(read, text, lang)


def test_what_is_offered_is_not_to_whom(read):
    assert ("offer", None, None) in sides(read, "No guide had ever been offered.")
    assert ("offer", None, "guards") in sides(read, "The guards were offered 4 per cent.")


@pytest.mark.parametrize(
    ("lang", "text", "act"),
    [
        ("en", "A tour was called off for want of a guide, the director said.", "demand"),
        ("en", "Ida Rahn named Tom Vale as someone whom her crew would trust.", "accuse"),
        ("en", "She said the boats were needed at the coast, where a storm threatens the port.", "threaten"),
        ("en", "Fishing bans remained in force on Monday.", "accept"),
        ("en", "Two hikers said that rocks had been seen falling on Monday.", "expect"),
        ("en", "The rescue service denied having given an order.", "reject"),
        (
            "en",
            "Ida Rahn said it was a fair question, should the case of the ferry come to the court.",
            "demand",
        ),
        ("en", "Norvania and Arvelia are negotiating a new fishing deal.", "accept"),
        ("en", "Most of the crew will not be shocked, Ida Rahn said.", "commit"),
        ("en", "Her best lines came when she sought to explain the rules.", "commit"),
        ("en", "Norvania is still subject to tariffs on fish.", "condition"),
        ("en", "Arvelia found a willing partner in the port, Ida Rahn said.", "offer"),
        ("en", "That meant the toll covered a third of all boats, according to Tern Research.", "commit"),
        ("en", "Ida Rahn said that the tides did not worry her.", "warn"),
        ("en", "Ida Rahn said she was concerned about the run-up to the regatta.", "demand"),
        ("en", "Ida Rahn said the law prohibits nets of that kind.", "reject"),
        ("de", "Die Frage sei berechtigt, sagte Ida Rahn, sollte der Fall vor Gericht kommen.", "demand"),
        ("de", "Minister Falk, sonst ein stiller Mann, wurde laut.", "demand"),
        ("de", "Gouverneurin Ida Rahn bezifferte den Schaden auf drei Millionen Euro.", "expect"),
    ],
)
def test_what_only_sounds_like_an_act_is_none(read, lang, text, act):
    assert act not in {s.act.value for s in read(text, lang).statements}


def test_seeing_it_differently_denies(read):
    text = "Jan Pohl sagte, der Deich sei sicher. Bürgermeisterin Ida Rahn sieht das anders."
    assert ("deny", "Ida Rahn", None) in sides(read, text, "de")


def test_what_one_can_talk_about_is_offered(read):
    text = "Über eine Pause lasse sich reden, sofern die Boote ablegen, sagte Ida Rahn."
    (offer,) = [s for s in read(text, "de").statements if s.act.value == "offer"]
    assert offer.condition is not None
