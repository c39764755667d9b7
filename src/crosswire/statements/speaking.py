"""What somebody says of himself or asks of others in so many words: "We do not bargain", "There will be no deal", "Stop the count"."""

from __future__ import annotations

import re

from crosswire.model import Act, Clause, Modality, Participant
from crosswire.spans import Span
from crosswire.statements.context import Context
from crosswire.statements.participants import same
from crosswire.statements.readings import is_obligation, read
from crosswire.statements.scenes import Cast, Scene, aside_of

_EXISTING = frozenset({"be", "exist", "geben", "existieren"})
_UNTRIED = frozenset({Act.DO, Act.MEET})
_PLEDGED = frozenset({Act.ACCEPT, Act.COMMIT, Act.OFFER, Act.DEMAND, Act.PROPOSE, Act.REJECT, Act.SUPPORT})


def unwilling(scene: Scene) -> Cast | None:
    """Read what somebody says "we" do not do as a refusal ("We do not bargain with criminals")."""
    clause = scene.clause
    if scene.act not in _UNTRIED or (scene.strong and scene.act is not Act.MEET):
        return None
    if not clause.negated or clause.passive or clause.kind == "conditional" or scene.speaker is None:
        return None
    if clause.tense != "present" or clause.mood != "indicative" or clause.modal is not None:
        return None
    lemma = clause.lemma.lower()
    if not _is_first_person(scene) or lemma in scene.list_of("modals.standing"):
        return None
    return Cast(act=Act.REJECT, holders=(scene.speaker,), modality=Modality.FACT, polarity=1)


def refused(scene: Scene) -> Cast | None:
    """Read what the outlet tells that somebody will not do as a refusal ("The board will not release the tape before …")."""
    clause = scene.clause
    if scene.speaker is not None or scene.act is not Act.DO or not clause.negated or clause.passive:
        return None
    would = clause.mood == "conditional" and clause.modal in (None, "would")
    ahead = clause.tense == "future" or would or _is_left_out(scene)
    named = len(scene.subjects) > 0 and ahead and clause.kind in ("main", "coordinate")
    lemma = clause.lemma.lower()
    if not named or lemma in scene.list_of("modals.standing"):
        return None
    return Cast(act=Act.REJECT, holders=scene.subjects[:1], modality=Modality.PLANNED, polarity=1)


def _is_left_out(scene: Scene) -> bool:
    """Tell "is not going to", whose verb stands in the sentence before."""
    words = scene.context.words(scene.clause.span).lower()
    return scene.clause.lemma == "go" and words.endswith(("n't going to", "n’t going to", " not going to"))


def barred(scene: Scene) -> Cast | None:
    """Read what somebody says that no other will do as a refusal ("No inspector will set foot in here"), no loss as a promise."""
    clause = scene.clause
    first = scene.context.words(clause.subject).lower().split(maxsplit=1)[:1] if clause.subject else []
    ahead = clause.tense == "future" and not clause.passive and clause.kind != "conditional"
    if scene.speaker is None or scene.strong or not ahead or not set(first) & _NO:
        return None
    lemma = clause.lemma.lower()
    if lemma in scene.list_of("modals.losing"):
        return Cast(act=Act.COMMIT, holders=(scene.speaker,), modality=Modality.PLANNED, polarity=1)
    plain = scene.list_of("modals.standing") | scene.list_of("modals.unfolding")  # "no bus will come"
    if scene.act is not Act.DO or lemma in plain:
        return None
    return Cast(act=Act.REJECT, holders=(scene.speaker,), modality=Modality.PLANNED, polarity=1)


_NO = frozenset({"no", "kein", "keine"})


def by_aside(scene: Scene) -> Cast | None:
    """Read a plain sentence by the verb of the aside that says who says it ("Aldan, *they allege*, draws off too much")."""
    if scene.strong or scene.unit.cue >= 0 or scene.act not in (Act.DO, Act.ASSERT):
        return None
    index = aside_of(scene.context, scene.unit)
    cue = read(scene.context, index) if index is not None else None
    if cue is None or cue.act not in _TOLD or scene.speaker is None:
        return None
    return Cast(act=cue.act, holders=(scene.speaker,), modality=Modality.FACT, polarity=1)


_TOLD = frozenset({Act.WARN, Act.ACCUSE, Act.CONCEDE, Act.THREATEN, Act.EXPECT})


def nonexistent(scene: Scene) -> Cast | None:
    """Read "there will be no deal" as a refusal, "there was no such order" as a denial, by whoever says it."""
    clause = scene.clause
    if scene.speaker is None or clause.kind == "conditional" or not _says_none(scene):
        return None
    words = _words_of(scene)
    if clause.tense == "present" and words & scene.list_of("modals.so_far"):
        return None  # "there is no deal yet"
    if words >= _QUESTION or (words & _WITH_ME and words & _WITH):
        return Cast(act=Act.REJECT, holders=(scene.speaker,), modality=Modality.FACT, polarity=1)
    if clause.tense == "past" or words & scene.list_of("modals.ever"):
        told = words & (scene.list_of("modals.disputable") | scene.list_of("modals.such"))
        act = Act.DENY if told else None
    else:
        act = Act.REJECT if words & scene.list_of("modals.grantable") else None
    if act is None:
        return None
    return Cast(act=act, holders=(scene.speaker,), modality=Modality.FACT, polarity=1)


_QUESTION = frozenset({"question", "of"})  # "there was no question of a sale"
_WITH = frozenset({"with", "mit"})
_WITH_ME = frozenset({"me", "us", "mir", "uns"})  # "mit mir wird es das nicht geben"


def alleged(scene: Scene) -> Cast | None:
    """Read a wrong that somebody says another did as an accusation ("said the crew had ignored the warnings")."""
    clause = scene.clause
    if scene.speaker is None or scene.own or clause.negated or scene.act not in (Act.DO, Act.ASSERT):
        return None
    lemma = clause.lemma.lower()
    hidden = clause.passive and lemma in scene.list_of("modals.wrongs_done")  # "the vote had been rigged"
    doer = scene.subjects[0] if scene.subjects else None
    if clause.modal or (doer is None and not hidden) or same(doer, scene.speaker):
        return None
    if (
        clause.tense not in ("past", "present")
        or clause.mood == "conditional"
        or clause.kind == "conditional"
    ):
        return None
    wrong = hidden or (lemma in scene.list_of("modals.wrongs") and not clause.passive)
    beside = lemma in scene.list_of("modals.wronging") and (_words_of(scene) - {lemma}) & scene.list_of(
        "modals.wronged"
    )
    said = _words_of(scene) | {lemma}
    head = lemma.split(" ")[0]
    phrased = any(
        phrase.split()[0] == head and said | {head} >= set(phrase.split())
        for phrase in scene.list_of("modals.misdeeds")
    )
    if not wrong and not beside and not phrased:
        return None
    return Cast(
        act=Act.ACCUSE,
        holders=(scene.speaker,),
        modality=Modality.FACT,
        recipient=doer,
        polarity=1,
    )


def _says_none(scene: Scene) -> bool:
    """Tell "there is no …", "es gibt kein …", and the passive of such a thing ("no such order had been given")."""
    clause, text = scene.clause, scene.context.words(scene.clause.span).lower()
    if not clause.negated:
        return False
    if clause.passive:
        subject = scene.context.words(clause.subject).lower().split() if clause.subject else []
        return bool(set(subject) & scene.list_of("modals.such"))
    there = text.startswith(("there ", "that there ")) or " there " in f" {text} "
    there = there or (clause.lemma == "geben" and any(w in f" {text} " for w in (" es ", " es, ")))
    return clause.lemma in _EXISTING and there


def _words_of(scene: Scene) -> frozenset[str]:
    return scene.context.own_words(scene.unit.reading.carrier)


def never(scene: Scene) -> Cast | None:
    """Read an act that somebody says never to have done as a denial ("I never signed that", "habe dem nie zugestimmt")."""
    clause = scene.clause
    if scene.speaker is None or not scene.own or not scene.strong or clause.tense != "past" or clause.modal:
        return None
    if scene.act not in _PLEDGED or not _words_of(scene) & scene.list_of("modals.ever"):
        return None
    return Cast(act=Act.DENY, holders=(scene.speaker,), modality=Modality.FACT, polarity=1)


def imperative(scene: Scene) -> Cast | None:
    """Read an order in somebody's own words as a demand ("Stop the count"), "let us …" as a proposal."""
    clause, context = scene.clause, scene.context
    quotation = context.quotation_at(clause.verb)
    if scene.speaker is None or quotation is None or clause.passive:
        return None
    first = tuple(context.tokens_in(clause.sentence, quotation.content.cover(clause.span)))
    if not _opens_with_verb(context, clause, quotation.content) or not first:
        return None
    if clause.lemma.lower() in scene.list_of("modals.addressing") and not _is_together(scene):
        return None
    act = Act.PROPOSE if _is_together(scene) else Act.DEMAND
    return Cast(act=act, holders=(scene.speaker,), modality=Modality.FACT, polarity=1)


def _opens_with_verb(context: Context, clause: Clause, content: Span) -> bool:
    """Tell a clause of direct speech that begins with a verb in the imperative."""
    if (
        clause.subject is not None
        and content.contains(clause.subject)
        and clause.subject.start < clause.verb.start
    ):
        return False
    opened = _STOP.split(context.text[content.start : clause.verb.start].lower())[-1]
    if any(word.strip(",…") not in _SOFTENERS for word in opened.split()):
        return False
    token = next((t for t in context.tokens_in(clause.sentence, clause.verb)), None)
    if token is None:
        return False
    if context.lang(clause.sentence) == "en":
        return clause.tense == "none" and token.tag == "VB"
    polite = context.text[clause.verb.end : clause.verb.end + 5].startswith(" Sie ")
    bare = clause.subject is None or not content.contains(clause.subject)
    return ("FIN" in token.tag and clause.tense == "present" and (bare or polite)) or "IMP" in token.tag


_STOP = re.compile(r"[.!?;:…—–]")
_SOFTENERS = frozenset(
    {
        "please",
        "do",
        "don't",
        "not",
        "so",
        "and",
        "now",
        "just",
        "never",
        "bitte",
        "also",
        "und",
        "nun",
        "jetzt",
    }
)


def _is_together(scene: Scene) -> bool:
    words = scene.context.words(scene.clause.span).lower()
    return words.startswith(("let us ", "let's ", "let’s ", "lasst uns ", "lassen sie uns "))


def anybody(scene: Scene) -> Participant | None:
    """Return the "man" that is others ("man hat uns ein Ende versprochen"), not the speaker's own side; else None."""
    span = scene.clause.subject
    others = span is not None and not scene.own and not scene.subjects
    return (
        Participant(span=span)
        if others and span and scene.context.words(span).lower() in ("man", "one")
        else None
    )


def asks(words: str) -> bool:
    """Tell an indirect question ("what he will do", "ob man klagen werde") by its first word."""
    return words.lower().startswith(_QUESTIONS)


_QUESTIONS = (
    "what ", "whether ", "if ", "how ", "when ", "where ", "why ", "who ", "which ",
    "ob ", "wie ", "wann ", "wo ", "warum ", "wer ",
)  # fmt: skip


def _is_first_person(scene: Scene) -> bool:
    span = scene.clause.subject
    words = scene.context.words(span).lower() if span else ""
    return words in scene.list_of("modals.first_person")


def regretted(scene: Scene) -> Cast | None:
    """Read what should have been done: nobody can demand it any more; of himself somebody concedes it ("wir hätten lauter sein müssen")."""
    clause = scene.clause
    past = clause.tense == "past" and clause.mood in ("subjunctive-2", "conditional")
    perfect = "have" in _words_of(scene) and clause.modal in ("should", "ought")
    if not is_obligation(scene.context, clause) or not (past or perfect):
        return None
    if scene.strong:
        return _reproach(scene)
    if scene.own and scene.speaker is not None and not clause.passive:
        return Cast(act=Act.CONCEDE, holders=(scene.speaker,), modality=Modality.FACT, polarity=1)
    return Cast(act=Act.ASSERT, holders=(scene.speaker,), modality=Modality.HYPOTHETICAL)


def _reproach(scene: Scene) -> Cast | None:
    """Read what somebody should not have done as blame ("Held should never have agreed to it, Rahn said")."""
    if not scene.clause.negated or scene.own or scene.speaker is None or not scene.subjects:
        return None
    blamed = scene.subjects[0]
    return Cast(
        act=Act.ACCUSE, holders=(scene.speaker,), modality=Modality.FACT, recipient=blamed, polarity=1
    )
