"""German names as the learned reader marks them, with what the document and the words beside them add."""

import pytest

from crosswire.annotate.mentions import tagger
from crosswire.annotate.mentions.making import Known
from crosswire.annotate.mentions.names import find_names
from crosswire.annotate.mentions.words import Line, Word
from crosswire.model import EntityType, Token


def _line(text: str, tags: str, hints: tuple[tuple[str, str], ...]) -> Line:
    words, at = [], 0
    for word, tag in zip(text.split(" "), tags.split(" "), strict=True):
        pos = {"NE": "PROPN", "NN": "NOUN", "ART": "DET", "APPR": "ADP"}.get(tag, "X")
        token = Token(start=at, end=at + len(word), lemma=word, pos=pos, tag=tag, head=-1, dep="")
        words.append(Word(word, at, at + len(word), token))
        at += len(word) + 1
    spans = tuple((text.index(name), text.index(name) + len(name), kind) for name, kind in hints)
    return Line(tuple(words), "de", 0, spans)


def _names(*lines: Line) -> list[tuple[str, EntityType]]:
    known = Known(vocabulary={word.text for line in lines for word in line.words})
    for line in lines:
        find_names(line, known, sure_only=True)
    return [(one.name, one.type) for line in lines for one in find_names(line, known, sure_only=False)]


def test_the_reader_tells_where_a_name_ends() -> None:
    line = _line("Der Rat Obere Quellen tagt", "ART NN NN NN VV(FIN)", (("Rat Obere Quellen", "ORG"),))
    assert _names(line) == [("Rat Obere Quellen", EntityType.ORG)]


def test_a_legal_form_makes_a_body_of_a_person() -> None:
    line = _line("gestern Dorrel AG meldet", "ADV NE NN VV(FIN)", (("Dorrel", "PERSON"),))
    assert _names(line) == [("Dorrel AG", EntityType.ORG)]


def test_what_is_marked_once_is_found_again() -> None:
    first = _line("dort liegt Grindau", "ADV VV(FIN) NE", (("Grindau", "LOC"),))
    again = _line("damals war Grindau arm", "ADV VA(FIN) NE ADJ(D)", ())
    assert _names(first, again) == [("Grindau", EntityType.LOC)] * 2


def test_most_marks_decide_for_all() -> None:
    lines = [
        _line("heute schweigt Tulvik", "ADV VV(FIN) NE", (("Tulvik", kind),))
        for kind in ("ORG", "PERSON", "ORG")
    ]
    assert {type_ for _, type_ in _names(*lines)} == {EntityType.ORG}


def test_a_compound_with_a_firm_s_word_makes_its_first_part_a_body() -> None:
    chief = _line("der Tulvik-Chef und die Tulvik-Aktie", "ART NN KON ART NN", ())
    line = _line("heute schweigt Tulvik", "ADV VV(FIN) NE", (("Tulvik", "PERSON"),))
    assert ("Tulvik", EntityType.ORG) in _names(chief, line)


def test_a_word_for_a_place_before_a_name_makes_it_a_place() -> None:
    line = _line("das Werk Grindau schweigt", "ART NN NE VV(FIN)", (("Grindau", "PERSON"),))
    assert ("Grindau", EntityType.LOC) in _names(line)


def test_a_unit_of_money_is_no_name() -> None:
    line = _line("er zahlt dem Euro", "PPER VV(FIN) ART NN", (("Euro", "PRODUCT"),))
    assert _names(line) == []


def test_a_noun_that_is_a_far_city_s_name_too_is_the_noun() -> None:
    assert _names(_line("damals blieb der Rest", "ADV VV(FIN) ART NN", ())) == []


@pytest.fixture(autouse=True)
def _no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "load", lambda: None)
