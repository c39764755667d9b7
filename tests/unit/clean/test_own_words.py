from crosswire.clean.own_words import own_document
from crosswire.model import BlockKind
from crosswire.provenance import sha256_hex


def test_words_are_one_paragraph_of_no_outlet():
    document = own_document("question", "Who closed the lock?", lang="en", written="2026-03-01")
    assert (document.outlet, document.published, document.location) == (None, "2026-03-01", "question")
    assert [(b.span.start, b.span.end, b.kind) for b in document.blocks] == [(0, 20, BlockKind.PARAGRAPH)]
    assert document.raw_sha256 == document.text_sha256
    assert document.id != own_document("draft", "Who closed the lock?", lang="en").id


def test_what_was_given_is_hashed_apart_from_its_words_and_half_a_sign_harms_nothing():
    document = own_document(
        "draft",
        "Locks\n\nshut \ud800",
        lang="en",
        blocks=[(0, 5, BlockKind.HEADING)],
        given="# Locks\n\nshut \ud800",
    )
    assert document.raw_sha256 == sha256_hex("# Locks\n\nshut \ud800".encode("utf-8", "surrogatepass"))
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING]
