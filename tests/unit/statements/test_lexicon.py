"""The packs' own examples, and the pattern language they are written in."""

import pytest

from crosswire import lang as packs
from crosswire.model import Act
from crosswire.statements.lexicon import act_lexicon

ACTS = [
    (lang, act)
    for lang in ("en", "de")
    for act in packs.load(lang, "acts")
    if act in {member.value for member in Act}
]
FEWEST_ENTRIES = 35


@pytest.mark.parametrize(("lang", "act"), ACTS)
def test_examples_carry_the_act_and_counter_examples_do_not(read, lang, act):
    table = packs.load(lang, "acts")[act]
    for example in table.get("examples", ()):
        assert act in [s.act.value for s in read(example, lang).statements], example
    for example in table.get("counter_examples", ()):
        assert act not in [s.act.value for s in read(example, lang).statements], example


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_act_of_a_party_has_many_words(lang):
    tables = packs.load(lang, "acts")
    for act in Act:
        if act in (Act.ASSERT, Act.DO):
            continue
        table = tables[act.value]
        entries = [
            *table["verbs"],
            *table.get("nouns", ()),
            *table.get("predicates", ()),
            *table.get("impersonal", ()),
        ]
        assert len(entries) >= FEWEST_ENTRIES, (lang, act)


def test_more_specific_pattern_wins():
    lexicon = act_lexicon("en")
    assert lexicon.find("reject", {"reject", "offer"}).act is Act.REJECT
    assert lexicon.find("reject", {"reject", "allegation"}).act is Act.DENY


def test_barred_word_keeps_a_pattern_off():
    assert act_lexicon("en").find("charge", {"charge", "fee"}) is None


def test_german_compound_counts_as_its_last_part():
    assert act_lexicon("de").of_noun("Maximalforderungskatalog") is None
    assert act_lexicon("de").of_noun("Gehaltsforderung") is Act.DEMAND
    assert act_lexicon("de").names_actor("hafenarbeitergewerkschaft")


def test_particle_after_the_lemma_is_looked_for_among_the_words():
    assert act_lexicon("en").find("turn down", {"turn", "down", "bid"}).act is Act.REJECT
    assert act_lexicon("en").find("turn", {"turn", "left"}) is None


def test_language_without_a_pack_has_an_empty_lexicon():
    assert act_lexicon("fr").find("refuser", {"refuser"}) is None
