"""What reported words leave to be understood: a duty neglected, a danger, a refusal by whoever it is not enough for."""

from __future__ import annotations

from crosswire.model import Act, Modality, QuotationKind
from crosswire.statements.announcing import is_announced
from crosswire.statements.participants import actor, actors, same
from crosswire.statements.readings import read
from crosswire.statements.scenes import Cast, Scene
from crosswire.statements.subjects import subjects_of

_PLAIN = frozenset({Act.DO, Act.ASSERT, Act.MEET})
_THIRD = frozenset({"ihm", "ihr", "ihnen"})
_AT = frozenset({"bei", "beim"})
_BEFORE = 12  # code points that hold a preposition and an article
_TOLD_OF = frozenset({Act.REJECT, Act.ACCUSE, Act.SUPPORT, Act.DEMAND, Act.WARN})


def omitted(scene: Scene) -> Cast | None:
    """Read a duty that somebody says another has not done as an accusation ("sagte, die Stadt habe niemanden gewarnt")."""
    clause = scene.clause
    if scene.speaker is None or scene.own or clause.passive or clause.modal or clause.kind == "conditional":
        return None
    if clause.tense != "past" or not (clause.negated or _words(scene) & scene.list_of("modals.denying")):
        return None
    if not scene.subjects or same(scene.subjects[0], scene.speaker):
        return None
    if clause.lemma.lower() not in scene.list_of("modals.omitting"):
        return None
    return Cast(
        act=Act.ACCUSE,
        holders=(scene.speaker,),
        modality=Modality.FACT,
        recipient=scene.subjects[0],
        polarity=1,
    )


def looming(scene: Scene) -> Cast | None:
    """Read what only looms as no threat of anybody's; whoever says that it does warns ("es drohe eine Katastrophe")."""
    clause, context = scene.clause, scene.context
    if clause.lemma.lower() not in scene.list_of("modals.looming") or scene.act is not Act.THREATEN:
        return None
    if any(
        context.clauses[c].kind in ("infinitive", "complement")
        for c in context.children[scene.unit.reading.carrier]
    ):
        return None
    subject = clause.subject
    if subject is None or clause.passive or actor(context, clause.sentence, subject) is not None:
        return None
    if any(
        context.text[max(0, o.start - _BEFORE) : o.start].lower().split()[-2:].count("mit")
        for o in clause.objects
    ):
        return None
    act = Act.WARN if scene.speaker is not None and not clause.negated else Act.ASSERT
    return Cast(act=act, holders=(scene.speaker,), modality=Modality.HYPOTHETICAL, polarity=1)


def likely(scene: Scene) -> Cast | None:
    """Read what somebody says will probably come as expected ("sagte, die Preise dürften steigen")."""
    clause = scene.clause
    if scene.speaker is None or clause.modal != "dürfen" or clause.mood != "subjunctive-2" or clause.negated:
        return None
    if scene.strong or clause.tense == "past" or clause.kind == "conditional":
        return None
    return Cast(act=Act.EXPECT, holders=(scene.speaker,), modality=Modality.PLANNED, polarity=1)


def promised(scene: Scene) -> Cast | None:
    """Read "Jede Familie solle Geld erhalten" after somebody's promise as part of that promise, not as asked of the families."""
    clause, context = scene.clause, scene.context
    if clause.kind != "main" or clause.modal != "sollen" or clause.mood != "subjunctive-1":
        return None
    if clause.negated or clause.tense == "past" or scene.own:
        return None
    for sentence in range(clause.sentence - 1, max(-1, clause.sentence - 1 - _PROMISE_REACH), -1):
        mains = [i for i in context.by_sentence.get(sentence, ()) if context.clauses[i].kind == "main"]
        if not mains:
            return None
        before = context.clauses[mains[-1]]
        if before.modal == "sollen" and before.mood == "subjunctive-1":
            continue
        who = subjects_of(context, before, acts=True)[:1]
        known = scene.speaker is None or any(same(one, scene.speaker) for one in who)
        if read(context, mains[-1]).act not in _PROMISING or not who or not known:
            return None
        addressed = scene.subjects[0] if scene.subjects else None
        return Cast(act=Act.COMMIT, holders=who, modality=Modality.PLANNED, recipient=addressed, polarity=1)
    return None


_PROMISE_REACH = 3  # sentences that go on with what was promised
_PROMISING = frozenset({Act.COMMIT, Act.OFFER})


def unattributed(scene: Scene) -> Cast | None:
    """Read what somebody will do, in reported words of nobody named, as that one's ("Das Amt werde zahlen, hieß es")."""
    clause = scene.clause
    reported = scene.unit.cue >= 0 and scene.speaker is None and clause.mood == "subjunctive-1"
    if not reported or scene.act is not Act.DO or clause.passive or not scene.subjects:
        return None
    if clause.tense != "future" or clause.modal not in (None, "wollen", "werden"):
        return None
    act = Act.REJECT if clause.negated else Act.COMMIT
    return Cast(act=act, holders=scene.subjects[:1], modality=Modality.PLANNED, polarity=1)


def without_them(scene: Scene) -> Cast | None:
    """Read "mit ihm werde es keine Maut geben", said by him, as his refusal."""
    clause, words = scene.clause, _words(scene)
    if scene.speaker is None or clause.lemma != "geben" or not clause.negated or clause.tense != "future":
        return None
    quotation = scene.context.quotation_at(clause.verb)
    direct = quotation is not None and quotation.kind is QuotationKind.DIRECT
    if direct or "mit" not in words or not words & _THIRD or "es" not in words:
        return None
    return Cast(act=Act.REJECT, holders=(scene.speaker,), modality=Modality.FACT, polarity=1)


def not_enough(scene: Scene) -> Cast | None:
    """Read "Den Bauern reicht das nicht" as theirs: the dative names who turns it down."""
    clause, context = scene.clause, scene.context
    if scene.act is not Act.REJECT or not scene.unit.reading.impersonal or scene.speaker is not None:
        return None
    if clause.lemma.lower() not in scene.list_of("modals.sufficing"):
        return None
    for span in clause.objects:
        before = context.text[max(0, span.start - _BEFORE) : span.start].lower().split()
        article = context.words(span).lower().split()[0]
        governed = bool(before) and before[-1] in scene.list_of("actors.locative")
        if (
            not governed
            and (article in _DATIVE or article.endswith("n"))
            and (who := actors(context, clause.sentence, span))
        ):
            return Cast(act=Act.REJECT, holders=who, modality=Modality.FACT, polarity=1)
    return Cast(act=Act.ASSERT, holders=(None,), modality=Modality.FACT, polarity=-1)


_DATIVE = frozenset({"dem", "den", "der", "einem", "einer", "ihm", "ihr", "ihnen"})


def met_with(scene: Scene) -> Cast | None:
    """Read "Der Plan stieß beim Mieterbund auf Kritik" as the critics' act, "Lob bekam sie vom Städtetag" as the giver's."""
    clause, context = scene.clause, scene.context
    lexicon, lemma = context.lexicon(clause.sentence), clause.lemma.lower()
    given = lemma in scene.list_of("modals.reaping")
    if clause.negated or clause.modal or not (given or lemma in scene.list_of("modals.hitting")):
        return None
    spans = [*clause.objects, *([clause.subject] if clause.subject else [])]
    nouns = [t for span in spans for t in context.tokens_in(clause.sentence, span) if t.pos == "NOUN"]
    act = next((a for t in nouns if (a := lexicon.of_noun(t.lemma)) in _TOLD_OF), None)
    if act is None:
        return None
    opening = _FROM if given else _AT
    for span in clause.objects:
        before = context.text[max(0, span.start - _BEFORE) : span.start].lower().split()[-2:]
        if set(before) & opening and (who := actors(context, clause.sentence, span, acts=True)):
            return Cast(act=act, holders=who, modality=Modality.FACT, polarity=1)
    return None


_FROM = frozenset({"von", "vom", "from", "aus"})


def never_was(scene: Scene) -> Cast | None:
    """Read "Geld sei nie geflossen" as a denial by whoever says it."""
    clause = scene.clause
    if scene.speaker is None or clause.tense != "past" or clause.modal or scene.act not in _PLAIN:
        return None
    subject = scene.context.words(clause.subject).lower().split() if clause.subject else []
    denied = clause.negated or _words(scene) & scene.list_of("modals.denying")
    if not denied or scene.strong or not set(subject[-2:]) & scene.list_of("modals.disputable"):
        return None
    if clause.lemma.lower() not in scene.list_of("modals.occurring"):
        return None
    return Cast(act=Act.DENY, holders=(scene.speaker,), modality=Modality.FACT, polarity=1)


def spared_them(scene: Scene) -> Cast | None:
    """Read "Entlassungen solle es nicht geben", said by whoever it depends on, as a commitment."""
    clause = scene.clause
    ahead = clause.modal == "sollen" or (clause.modal is None and is_announced(clause))
    if scene.speaker is None or not ahead or not clause.negated or scene.strong or clause.passive:
        return None
    if scene.subjects or clause.lemma.lower() not in scene.list_of("modals.vanishing"):
        return None
    if clause.tense == "past" or not _words(scene) & scene.list_of("modals.sparing"):
        return None
    return Cast(act=Act.COMMIT, holders=(scene.speaker,), modality=Modality.PLANNED, polarity=1)


def _words(scene: Scene) -> frozenset[str]:
    return scene.context.own_words(scene.unit.reading.carrier)


# Rules in the order of trying: of another's wrong or another's voice, of what is to come, of what only things do
OF_OTHERS = (met_with, omitted, never_was, spared_them)
TO_COME = (likely, promised)
OF_THINGS = (looming, not_enough)
