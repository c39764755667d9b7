from __future__ import annotations

import numpy as np
import pytest

from crosswire.relate import relate
from crosswire.relate.stories import average_link

FERRIES = ["ferries.en", "ferries-own.en", "ferries-own.de", "ferries-overview.en"]


def load(report, base, names):
    return {name: report(base(name), lang=name[-2:], outlet=f"Paper of {name}") for name in names}


def test_a_small_folder_with_an_overview_of_days_stays_together(report, base):
    given = load(report, base, FERRIES)
    relations = relate(list(given.values()))
    assert relations.others == ()
    assert len(relations.stories) == 1


@pytest.mark.parametrize("stranger", ["merger.en", "trial.de", "dam.de", "dam.en"])
def test_a_report_of_another_story_is_put_aside_with_the_reason(stranger, report, base):
    given = load(report, base, [*FERRIES, stranger])
    relations = relate(list(given.values()))
    (other,) = relations.others
    assert other.document_id == given[stranger].document.id
    assert "names" in other.reason
    assert "similarity 0." in other.reason


def test_all_keeps_every_report(report, base):
    given = load(report, base, [*FERRIES, "merger.en"])
    relations = relate(list(given.values()), story="all")
    assert relations.others == ()
    assert len(relations.stories[0]) == 5


def test_stories_are_ordered_by_size(report, base):
    given = load(report, base, [*FERRIES, "merger.en", "dam.de", "dam.en"])
    relations = relate(list(given.values()))
    assert [len(group) for group in relations.stories] == [4, 2, 1]


def test_one_report_is_a_story_and_none_is_none(report, base):
    assert len(relate([report(base("dam.de"), lang="de")]).stories) == 1
    nothing = relate([])
    assert (nothing.stories, nothing.origins, nothing.derivations, nothing.others) == ((), (), (), ())


def test_an_empty_report_is_put_aside_and_has_an_origin(report, base):
    empty = report("", lang="en")
    relations = relate([report(base("ferries.en")), report(base("ferries-own.en")), empty])
    assert [other.document_id for other in relations.others] == [empty.document.id]
    assert relations.origin_of_document(empty.document.id)


def test_average_link_joins_by_the_mean():
    similarity = np.array([[1, 0.9, 0.1, 0], [0.9, 1, 0.5, 0], [0.1, 0.5, 1, 0], [0, 0, 0, 1]], dtype=float)
    assert average_link(similarity, 0.4) == [[0, 1], [2], [3]]
    assert average_link(similarity, 0.3) == [[0, 1, 2], [3]]


_BRIDGE = {
    "en": "The Korvana bridge will stay closed until December, mayor Marta Lindqvova said on Tuesday. Engineers of Brinkmar found cracks in "
    "three pillars. The opposition leader Tobias Hrell called for her resignation.",
    "cs": "Most v Korvaně zůstane uzavřen do prosince, řekla v úterý starostka Marta Lindqvová. Inženýři společnosti Brinkmar našli trhliny ve "
    "třech pilířích. Vůdce opozice Tobias Hrell žádá její odstoupení.",
    "uk": "Міст у Корвані буде закритий до грудня, сказала у вівторок мерка Марта Ліндквова. Інженери компанії Брінкмар знайшли тріщини у трьох "
    "опорах. Лідер опозиції Тобіас Хрелл вимагає її відставки.",
    "sv": "Bron i Korvana förblir stängd till december, sade borgmästaren Marta Lindqvova på tisdagen. Ingenjörer från Brinkmar hittade sprickor "
    "i tre pelare. Oppositionsledaren Tobias Hrell kräver hennes avgång.",
}
_BUDGET = {
    "en": "The finance committee of Velmark rejected the budget on Wednesday. Minister Ada Sorrel wants to cut spending on schools, and the "
    "union Edelva threatens a strike in Tolna.",
    "cs": "Finanční výbor Velmarku ve středu zamítl rozpočet. Ministryně Ada Sorrelová chce snížit výdaje na školy a odbory Edelva hrozí "
    "stávkou v Tolně.",
}


def test_reports_in_languages_without_comparable_vectors_find_their_story_by_its_names(report):
    bridge, budget = (
        [report(text, lang=lang) for lang, text in story.items()] for story in (_BRIDGE, _BUDGET)
    )
    stories = relate([*bridge, *budget]).stories
    assert [set(story) for story in stories] == [{one.document.id for one in own} for own in (bridge, budget)]
