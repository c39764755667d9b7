from __future__ import annotations

import unicodedata

import pytest

from crosswire.store.tokens import LONGEST, fold, indexed, iter_tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The STRIKE, at 08:30.", "the strike at 08 30"),
        ("Maßnahmen für Grüße", "massnahmen für grüsse"),
        ("забастовка ПОРТА", "забастовка порта"),
        ("हिन्दी में समझौता", "हिन्दी में समझौता"),
        ("停火协议", "停火 火协 协议 议"),
        ("停", "停"),
        ("ストライキ中", "スト トラ ライ イキ キ中 中"),
        ("中国GDP增长", "中国 国 gdp 增长 长"),
        ("ＡＢＣ１２", "abc12"),
        ("", ""),
        ("…!? \U0001f600", ""),
    ],
)
def test_words_of(text, words):
    assert indexed(text) == unicodedata.normalize("NFKC", words)


def test_plain_text_gives_the_same_words_by_either_way():
    text = "Don't: a_b c-d 12,5 x2y"
    assert indexed(text) == " ".join(token.text for token in iter_tokens(text))


def test_composed_and_decomposed_letters_are_the_same_word():
    assert fold("für") == fold(unicodedata.normalize("NFD", "für"))


def test_thai_pairs_keep_vowel_signs_with_their_consonant():
    tokens = list(iter_tokens("กินข้าว"))
    assert tokens[0].text == "กิน"
    assert "".join("กินข้าว"[t.start : t.end] for t in tokens[::2])
    assert all(unicodedata.category(t.text[0])[0] == "L" for t in tokens)


def test_arabic_vowel_signs_and_lengthening_do_not_matter():
    assert indexed("اتِّفاق") == indexed("اتفاق") == indexed("اتـفاق")


def test_invisible_characters_inside_words_do_not_matter():
    assert indexed("co\u00adoperate می\u200cخواهد") == "cooperate میخواهد"


def test_offsets_are_those_of_the_text():
    text = "\U0001f600 ＦＥＲＲＹ für 停火"
    assert [(text[t.start : t.end], t.text) for t in iter_tokens(text)] == [
        ("ＦＥＲＲＹ", "ferry"), ("für", "für"), ("停火", "停火"), ("火", "火"),
    ]  # fmt: skip


def test_an_endless_word_is_cut():
    assert len(indexed("ä" * 100_000)) == LONGEST
    assert len(indexed("a" * 100_000)) == LONGEST
