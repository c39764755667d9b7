"""Corrections change exactly what they name, and are listed on the account."""

from dataclasses import replace

import pytest

from crosswire import codec
from crosswire.codec.verify import verify
from crosswire.corrections import (
    Anchor,
    CheckFinding,
    Corrections,
    EntityRef,
    FixQuotation,
    FixStatement,
    MergeEntities,
    RenameEntity,
    SplitEntity,
    StrikeQuotation,
    StrikeStatement,
    Undo,
    correction,
)
from crosswire.memo import Memo
from crosswire.model import Act, EntityType, QuotationKind
from crosswire.pipeline import compile_story


def named(account, name, type_=None):
    return next(e for e in account.entities if e.name == name and type_ in (None, e.type))


def quotation_of(account, entity):
    return next(q for q in account.quotations if q.speaker and q.speaker.entity_id == entity.id)


def fixing(account, anchored):
    """One correction of each kind that an account of the story can have."""
    struck, fixed = account.quotations[0], account.quotations[-1]
    statement, other = account.statements[1], account.statements[-1]
    people = [e for e in account.entities if e.type is EntityType.PER]
    finding = next(f for f in account.findings if f.evidence not in (statement.span, other.span))
    return (
        StrikeQuotation(words=anchored(struck.content)),
        FixQuotation(words=anchored(fixed.content), speaker=EntityRef(id=people[0].id)),
        StrikeStatement(words=anchored(statement.span), act=statement.act),
        FixStatement(words=anchored(other.span), act=other.act, new_act=Act.WARN),
        RenameEntity(entity=EntityRef(id=people[0].id), name="Somebody Else"),
        CheckFinding(words=anchored(finding.evidence), note="asked the harbour office"),
    )


def test_no_corrections_change_nothing(annotations, original):
    assert codec.encode(compile_story(annotations, corrections=Corrections())) == codec.encode(original)


def test_a_struck_quotation_is_gone_and_listed(compiled, original, anchored):
    struck = original.quotations[0]
    account = compiled(StrikeQuotation(words=anchored(struck.content)))
    assert struck.content not in {q.content for q in account.quotations}
    assert len(account.quotations) < len(original.quotations)
    (line,) = account.corrections
    assert (line.kind, line.by, line.why, line.applies) == ("strike-quotation", "Ada", "because", True)
    assert line.span == struck.content


def test_what_two_people_struck_is_struck_by_both(compiled, original, anchored):
    words = anchored(original.quotations[0].content)
    account = compiled(StrikeQuotation(words=words), StrikeQuotation(words=words))
    assert [line.applies for line in account.corrections] == [True, True]


def test_a_quotation_gets_another_speaker(compiled, original, anchored):
    quotation = next(q for q in original.quotations if q.speaker and q.speaker.entity_id)
    others = (
        e
        for e in original.entities
        if any(m.document_id == quotation.content.document_id for m in e.mentions)
    )
    other = next(e for e in others if e.id != quotation.speaker.entity_id and e.type is EntityType.PER)
    ref = EntityRef(id=other.id, name=other.name)
    account = compiled(FixQuotation(words=anchored(quotation.content), speaker=ref))
    now = next(q for q in account.quotations if q.content == quotation.content)
    assert now.speaker.entity_id == other.id
    assert now.speaker.span.document_id == now.content.document_id
    assert account.corrections[0].after == other.name
    assert account.corrections[0].quotation_id == now.id


def test_the_kind_of_a_quotation_is_fixed(compiled, original, anchored):
    quotation = next(q for q in original.quotations if q.kind is QuotationKind.INDIRECT)
    account = compiled(FixQuotation(words=anchored(quotation.content), quotation_kind=QuotationKind.DIRECT))
    now = next(q for q in account.quotations if q.content == quotation.content)
    assert now.kind is QuotationKind.DIRECT
    assert (account.corrections[0].before, account.corrections[0].after) == ("indirect", "direct")


def test_a_speaker_whom_the_report_does_not_name_is_not_invented(compiled, original, anchored):
    quotation = original.quotations[0]
    ref = EntityRef(name="Perpetua Quill")
    account = compiled(FixQuotation(words=anchored(quotation.content), speaker=ref))
    assert not account.corrections[0].applies
    assert account.corrections[0].obstacle == "no-entity"
    assert account.quotations == original.quotations


def test_a_struck_statement_is_in_no_finding(compiled, original, anchored):
    struck = original.statements[1]
    account = compiled(StrikeStatement(words=anchored(struck.span), act=struck.act))
    assert struck.id not in {s.id for s in account.statements}
    assert struck.id not in {i for f in account.findings for i in f.statement_ids}
    assert len(account.statements) == len(original.statements) - 1


def test_a_statement_gets_another_act_and_holder(compiled, original, anchored):
    old = next(s for s in original.statements if s.act is Act.DEMAND)
    document_id = old.span.document_id
    other = next(
        e
        for e in original.entities
        if any(m.document_id == document_id for m in e.mentions)
        and (old.holder is None or e.id != old.holder.entity_id)
    )
    change = FixStatement(
        words=anchored(old.span), act=old.act, new_act=Act.REJECT, holder=EntityRef(id=other.id), polarity=-1
    )
    account = compiled(change)
    now = next(s for s in account.statements if s.id == account.corrections[0].statement_id)
    assert (now.span, now.act, now.polarity, now.holder.entity_id) == (old.span, Act.REJECT, -1, other.id)
    holding = {f.id for f in account.findings if now.id in f.statement_ids} or {None}
    assert account.corrections[0].finding_id in holding


def test_two_entities_become_one(compiled, original):
    first, second = (e for e in original.entities if e.name == "Brakum")
    account = compiled(
        MergeEntities(entities=(EntityRef(id=second.id), EntityRef(id=first.id)), name="Brakum-Süd")
    )
    merged = named(account, "Brakum-Süd")
    assert merged.id == second.id
    assert set(merged.mentions) == {*first.mentions, *second.mentions}
    assert first.id not in {e.id for e in account.entities}
    assert first.id.encode() not in codec.encode(account)


def test_what_a_merger_names_may_be_merged_again_and_renamed(compiled, original):
    people = [e for e in original.entities if e.type is EntityType.PER][:3]
    refs = [EntityRef(id=e.id) for e in people]
    account = compiled(
        MergeEntities(entities=(refs[0], refs[1])),
        MergeEntities(entities=(refs[2], refs[1])),
        RenameEntity(entity=refs[0], name="One Person", type=EntityType.ORG),
    )
    one = named(account, "One Person")
    assert (one.id, one.type) == (people[2].id, EntityType.ORG)
    assert set(one.mentions) == {m for e in people for m in e.mentions}
    assert all(line.applies for line in account.corrections)


def test_mentions_written_so_are_of_another(compiled, original):
    old = named(original, "Castor Shipbuilding")
    forms = {d.words(m) for d in original.documents for m in old.mentions if m.document_id == d.id}
    assert len(forms) > 1
    account = compiled(SplitEntity(entity=EntityRef(id=old.id), forms=("Castor",), name="Castor Holding"))
    texts = {d.id: d.text for d in account.documents}
    other = named(account, "Castor Holding")
    words = {texts[m.document_id][m.start : m.end] for m in other.mentions}
    assert "Castor" in words
    assert "Castor Shipbuilding" not in words
    rest = next(e for e in account.entities if e.id == old.id)
    assert set(rest.mentions) | set(other.mentions) == set(old.mentions)


def test_a_mention_split_off_goes_to_the_entity_of_that_name(compiled, original, anchored):
    old, other = named(original, "Castor Shipbuilding"), named(original, "Bund Maritim")
    change = SplitEntity(
        entity=EntityRef(id=old.id), mentions=(anchored(old.mentions[0]),), name="Bund Maritim"
    )
    account = compiled(change)
    assert old.mentions[0] in next(e for e in account.entities if e.id == other.id).mentions
    assert account.corrections[0].entity_id == other.id


def test_a_checked_finding_is_found_by_its_words(compiled, original, anchored):
    finding = original.findings[0]
    account = compiled(CheckFinding(words=anchored(finding.evidence), note="rang the office"))
    (line,) = account.corrections
    assert (line.finding_id, line.note) == (finding.id, "rang the office")
    assert replace(account, corrections=()) == replace(original, generated=account.generated)


@pytest.mark.parametrize(
    ("quote", "obstacle"), [("words that nobody wrote", "words-gone"), ("e", "words-repeated")]
)
def test_what_no_longer_stands_there_is_reported_and_nothing_else_taken(
    compiled, original, anchored, quote, obstacle
):
    there = anchored(original.quotations[0].content)
    words = replace(there, quote=quote, end=there.start + len(quote))
    account = compiled(StrikeQuotation(words=words))
    assert (account.corrections[0].applies, account.corrections[0].obstacle) == (False, obstacle)
    assert account.quotations == original.quotations


def test_corrections_of_other_stories_are_not_listed(compiled):
    words = Anchor(document_id="d-elsewhere", start=0, end=3, quote="abc")
    account = compiled(
        StrikeQuotation(words=words), RenameEntity(entity=EntityRef(name="Nobody Here"), name="Somebody")
    )
    assert account.corrections == ()


def test_the_same_report_under_another_id_and_a_later_version_of_it_are_known(compiled, original, anchored):
    content = original.quotations[0].content
    same_bytes = replace(anchored(content), document_id="d-before")
    later = replace(anchored(content), document_id="d-before", raw_sha256="0" * 64, start=0, end=len(content))
    for words in (same_bytes, later):
        assert compiled(StrikeQuotation(words=words)).corrections[0].span == content


def test_all_kinds_at_once_keep_the_contract(compiled, original, anchored):
    account = compiled(*fixing(original, anchored))
    assert [line.obstacle for line in account.corrections] == [None] * 6
    encoded = codec.encode(account)
    assert verify(codec.parse(encoded)).mismatches == ()
    assert codec.encode(codec.decode(encoded)) == encoded


def test_the_memo_forgets_what_was_corrected_and_undone(annotations, original, compiled, anchored):
    changes = fixing(original, anchored)
    memo = Memo()
    before = codec.encode(compile_story(annotations, memo=memo))
    corrected = compiled(*changes, memo=memo)
    assert codec.encode(corrected) == codec.encode(compiled(*changes))
    made = [correction(change, by="Ada", at="2026-03-01T08:00:00Z") for change in changes]
    undone = [correction(Undo(correction=line.id), by="Bo", at="2026-03-02T08:00:00Z") for line in made]
    after = compile_story(annotations, memo=memo, corrections=Corrections.of([*made, *undone]))
    assert codec.encode(after) == before == codec.encode(original)
