from __future__ import annotations

from crosswire.relate import anchored, anchors
from crosswire.relate.reading import read

CZECH = """Most v Ostervicích zůstane zavřený
Most přes Ostervici zůstane zavřený do 14. března, uvedla v úterý starostka Halina Brodská.
Inženýři v něm našli 37 trhlin.
Oprava má stát 2,4 milionu korun a vede ji firma Norvalt.
Přívoz bude podle Brodské jezdit každých 20 minut.
"""
ENGLISH = """Bridge in Ostervice stays shut
The bridge across the Ostervice will stay shut until 14 March, mayor Halina Brodska said on Tuesday.
Engineers found 37 cracks in it.
The repair is to cost 2.4 million crowns and is led by the firm Norvalt.
A ferry will run every 20 minutes, said Brodska.
"""


def test_figures_and_names_are_anchors_whatever_the_spelling(report):
    czech, english = (
        anchors.joined(anchors.anchors_of_lines(read(report(text, lang=lang))))
        for text, lang in ((CZECH, "cs"), (ENGLISH, "en"))
    )
    assert {"#14", "#37", "#24", "#20"} <= set(czech) & set(english)
    assert anchors.stem("Brodské") in set(czech) & set(english)


def test_a_capital_at_the_start_of_a_sentence_alone_is_no_name(report):
    (line,) = anchors.anchors_of_lines(read(report("Title here\nCrumpets were sold at the fair.", lang="en")))
    assert line == {}


def test_sentences_of_a_translation_are_aligned_in_order(report):
    one, two = (
        anchored.anchored(read(report(text, lang=lang))) for text, lang in ((CZECH, "cs"), (ENGLISH, "en"))
    )
    beads = anchored.align(one, two, anchored.KNOWN)
    assert [(i, j) for i, _, j, _, _ in beads] == [(0, 0), (1, 1), (2, 2), (3, 3)]
    assert anchored.score(one, two, beads) >= anchored.TRANSLATION


def test_reports_without_anchors_are_not_translations(report):
    one = anchored.anchored(read(report("titul\nprší a fouká.\nnikdo nejde ven.", lang="cs")))
    two = anchored.anchored(read(report("title\nit rains and blows.\nnobody goes out.", lang="en")))
    assert anchored.score(one, two, anchored.align(one, two, anchored.KNOWN)) == 0.0
