"""English clauses, read off dependencies (ClearNLP labels)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from crosswire import lang as packs
from crosswire.annotate.clauses.dependencies import Tree
from crosswire.annotate.clauses.draft import Draft, Kind, Mood, Range, Tense
from crosswire.annotate.clauses.subjects import behind_colon, somebody
from crosswire.model import Token

_PREDICATE = frozenset(
    (
        "ROOT",
        "ccomp",
        "xcomp",
        "advcl",
        "relcl",
        "acl",
        "conj",
        "pcomp",
        "csubj",
        "csubjpass",
        "parataxis",
        "dep",
    )
)
_SUBJECT = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))


@cache
def _pack() -> Mapping[str, Any]:
    return packs.load("en", "clauses")


def analyse(forms: Sequence[str], tokens: Sequence[Token]) -> list[Draft]:
    """Find the clauses of one sentence."""
    if not any(token.dep for token in tokens):
        return []
    tree = Tree(forms, tokens)
    heads = [place for place in range(len(tokens)) if _is_predicate(tree, place)]
    drafts: dict[int, Draft] = {}
    for place in heads:
        drafts[place] = Draft(verb=place, lemma=_lemma(tree, place))
    for place, draft in drafts.items():
        draft.parent = drafts.get(_governor(tree, place, drafts))
        draft.kind = _kind(tree, place, draft)
        _set_predicate(tree, place, draft)
        _set_objects(tree, place, draft)
        draft.extent = tree.extent(_own(tree, place, drafts))
    _undo_false_content(tree, drafts)
    for place in sorted(drafts, key=lambda p: _depth(tree, p)):
        _set_subject(tree, place, drafts)
    return _merged(tree, drafts)


def _depth(tree: Tree, place: int) -> int:
    depth = 0
    while tree.tokens[place].head >= 0 and depth < len(tree.tokens):
        place, depth = tree.tokens[place].head, depth + 1
    return depth


def _is_predicate(tree: Tree, place: int) -> bool:
    token = tree.tokens[place]
    if token.dep not in _PREDICATE:
        return False
    if token.pos not in ("VERB", "AUX"):  # a verb taken for a noun still has its auxiliary
        return token.pos == "NOUN" and any(tree.tag(aux) == "MD" for aux in tree.with_dep(place, "aux"))
    return not (
        token.dep == "conj" and tree.tokens[token.head].pos not in ("VERB", "AUX") and token.tag == "VBN"
    )


def _lemma(tree: Tree, place: int) -> str:
    particle = tree.with_dep(place, "prt")
    lemma = tree.lemma(place).lower()
    return f"{lemma} {tree.forms[particle[0]]}" if particle else lemma


def _governor(tree: Tree, place: int, drafts: Mapping[int, Draft]) -> int:
    head = tree.tokens[place].head
    for _ in range(len(tree.tokens)):
        if head < 0 or head in drafts:
            return head
        head = tree.tokens[head].head
    return -1


def _own(tree: Tree, place: int, drafts: Mapping[int, Draft]) -> list[int]:
    """Return the clause's tokens: its subtree without the clauses coordinated with it."""
    left_out: set[int] = set()
    for child in tree.with_dep(place, "conj"):
        if child in drafts and child > place:
            left_out.update(tree.subtree(child))
            left_out.update(cc for cc in tree.with_dep(place, "cc", "punct", "preconj") if place < cc < child)
    return [p for p in tree.subtree(place) if p not in left_out]


def _kind(tree: Tree, place: int, draft: Draft) -> Kind:
    dep = tree.dep(place)
    if dep in ("ROOT", "dep") or draft.parent is None:
        return "main"
    infinitive = tree.tag(place) == "VB" and any(tree.forms[c] == "to" for c in tree.with_dep(place, "aux"))
    if _is_conditional(tree, place):
        return "conditional"
    if dep == "advcl" and infinitive:
        return "infinitive"
    if dep == "acl":
        return "infinitive" if infinitive else "complement" if tree.with_dep(place, "mark") else "relative"
    kinds: dict[str, Kind] = {
        "ccomp": "complement", "csubj": "complement", "csubjpass": "complement", "xcomp": "infinitive", "relcl": "relative",
        "advcl": "adverbial", "pcomp": "adverbial", "parataxis": "main", "conj": "coordinate",
    }  # fmt: skip
    return kinds[dep]


def _is_conditional(tree: Tree, place: int) -> bool:
    pack = _pack()["conditional"]
    if tree.dep(place) not in ("advcl", "ccomp", "pcomp"):
        return False
    head = tree.tokens[place].head
    if tree.forms[head] in ("provided", "providing") and not tree.with_dep(head, "dobj") and head < place:
        return True
    marks = tree.with_dep(place, "mark", "advmod", "prep")
    if tree.dep(place) == "advcl" and any(
        tree.forms[mark] in pack["marks"] and mark < place for mark in marks
    ):
        return True
    first = tree.subtree(place)[0]
    if (
        first < place < head
        and tree.forms[first] in pack["inverted"]
        and first in tree.with_dep(place, "aux", "auxpass")
    ):
        return True
    low = max(0, first - 3)
    before = tree.forms[low : first + 4]
    if tree.dep(place) != "advcl":
        return False
    return any(_holds(before, phrase) for phrase in pack["phrases"])


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    size = len(phrase)
    return any(list(words[i : i + size]) == list(phrase) for i in range(len(words) - size + 1))


def _set_predicate(tree: Tree, place: int, draft: Draft) -> None:
    auxiliaries = tree.with_dep(place, "aux", "auxpass")
    draft.passive = bool(tree.with_dep(place, "auxpass", "nsubjpass", "csubjpass")) or (
        tree.dep(place) == "acl" and tree.tag(place) == "VBN"
    )
    draft.negated = _is_negated(tree, place)
    draft.modal = next(
        (tree.forms[a] for a in auxiliaries if tree.lemma(a) in _pack()["modal"]["words"]), None
    )
    if draft.modal == "ca":
        draft.modal = "can"
    draft.tense, draft.mood = _tense(tree, place, auxiliaries)


def _tense(tree: Tree, place: int, auxiliaries: Sequence[int]) -> tuple[Tense, Mood]:
    finite = next((p for p in sorted([*auxiliaries, place]) if tree.tag(p) in _FINITE), -1)
    if finite < 0:
        subject = tree.with_dep(place, *_SUBJECT)
        if tree.tag(place) == "VB" and tree.dep(place) == "ROOT" and not subject:
            return "none", "imperative"
        if tree.tag(place) == "VB" and not auxiliaries:
            return ("present", "indicative") if subject else ("none", "none")
        return "none", "none"
    form = tree.forms[finite]
    if form in ("will", "'ll", "’ll", "wo", "shall"):
        return "future", "indicative"
    if form in ("would", "'d", "’d", "could", "might") and tree.tag(finite) == "MD":
        return "present", "conditional"
    if tree.tag(finite) == "VBD":
        return "past", "indicative"
    perfect = finite != place and tree.lemma(finite) in ("have", "’ve", "'ve") and tree.tag(place) != "VB"
    if tree.tag(finite) == "MD" and any(tree.lemma(a) == "have" for a in auxiliaries):
        return "past", "indicative"
    return ("past" if perfect else "present"), "indicative"


def _is_negated(tree: Tree, place: int) -> bool:
    negative = _pack()["negation"]["words"]
    for child in tree.with_dep(place, "neg", "preconj", "mark", "prep", "advmod"):
        form = tree.forms[child]
        after = tree.forms[child + 1] if child + 1 < len(tree.forms) else ""
        if (
            tree.dep(child) == "neg"
            or form in ("never", "neither", "nor")
            or (form == "longer" and "no" in tree.forms[child - 1])
        ) and after not in ("only", "just", "merely", "least"):
            if child > place and tree.forms[child - 1] == "but":
                continue  # "but not about this": what is set against the rest, which holds
            return True
    for child in tree.with_dep(place, "nsubj", "nsubjpass", "dobj", "attr"):
        if tree.forms[child] == "nothing" and tree.forms[child + 1 : child + 2] in (["more"], ["less"]):
            continue  # "a start, nothing more" is one
        if tree.forms[child] in negative or any(
            tree.forms[c] in ("no", "neither") for c in tree.with_dep(child, "det", "neg")
        ):
            return True
    head = tree.tokens[place].head
    return tree.dep(place) == "pcomp" and tree.forms[head] == "without"


def _set_objects(tree: Tree, place: int, draft: Draft) -> None:
    for child in tree.children[place]:
        dep = tree.dep(child)
        if dep in ("dobj", "attr", "acomp", "oprd") or (dep == "dative" and tree.tokens[child].pos != "ADP"):
            relative = tree.dep(place) == "relcl" and tree.tag(child) in ("WDT", "WP")
            draft.objects.append(tree.phrase(tree.tokens[place].head if relative else child))
        elif dep == "agent":
            agents = tree.with_dep(child, "pobj")
            draft.agent = tree.phrase(agents[0]) if agents else None
        elif dep in ("prep", "dative"):
            draft.objects.extend(tree.phrase(p) for p in _prepositional(tree, child))
    draft.complement = _complement(tree, place)
    draft.noun = _light_noun(tree, place, draft.lemma)
    if draft.complement is None:
        draft.complement = _noun_complement(tree, place)


def _prepositional(tree: Tree, preposition: int) -> Iterator[int]:
    yield from tree.with_dep(preposition, "pobj")
    for inner in tree.with_dep(preposition, "prep"):
        yield from tree.with_dep(inner, "pobj")


def _complement(tree: Tree, place: int) -> Range | None:
    for child in [*tree.with_dep(place, "ccomp"), *tree.with_dep(place, "xcomp")]:
        if tree.tokens[child].pos in ("VERB", "AUX") or tree.dep(child) == "ccomp":
            return tree.extent(tree.subtree(child))
    return None


def _noun_complement(tree: Tree, place: int) -> Range | None:
    """Return the content clause of a noun or adjective that the verb carries ("made an offer *to leave*")."""
    for child in tree.with_dep(place, "dobj", "acomp", "attr", "nsubjpass"):
        for inner in tree.with_dep(child, "acl", "ccomp", "xcomp"):
            plain = tree.dep(inner) != "acl" or tree.tag(inner) not in ("VBN", "VBG")
            if plain and tree.tokens[inner].pos in ("VERB", "AUX"):
                return tree.extent(tree.subtree(inner))
    return None


def _light_noun(tree: Tree, place: int, lemma: str) -> str | None:
    pack = _pack()
    if lemma.split()[0] in pack["will"]["copulas"]:
        for child in tree.with_dep(place, "acomp", "prep"):
            if (
                tree.lemma(child).lower() in pack["will"]["adjectives"]
                or tree.forms[child] in pack["will"]["adjectives"]
            ):
                return tree.forms[child]
    if lemma not in pack["light"]["verbs"]:
        return None
    nouns = tree.with_dep(place, "dobj", "nsubjpass")
    for preposition in tree.with_dep(place, "prep"):
        if tree.forms[preposition] in ("in", "into", "to", "under"):
            nouns.extend(tree.with_dep(preposition, "pobj"))
    return next(
        (tree.lemma(n).lower() for n in nouns if tree.lemma(n).lower() in pack["light"]["nouns"]), None
    )


def _set_subject(tree: Tree, place: int, drafts: Mapping[int, Draft]) -> None:
    draft = drafts[place]
    own = behind_colon(tree, place, tree.with_dep(place, "nsubj", "nsubjpass", "csubj", "csubjpass"))
    head = tree.tokens[place].head
    if own and tree.dep(place) == "relcl" and tree.forms[own[0]] in _RELATIVE:
        draft.subject = tree.phrase(somebody(tree, head) if tree.forms[own[0]] == "who" else head)
    elif own:
        draft.subject = tree.phrase(own[0])
    elif tree.tokens[place].pos == "NOUN" and tree.with_dep(place, "compound"):
        inner = tree.with_dep(place, "compound")[-1]
        draft.subject = (tree.with_dep(place, "det", "amod", "poss", "compound")[0], inner)
    elif tree.dep(place) == "acl":
        draft.subject = tree.phrase(head) if tree.tag(place) in ("VBN", "VBG") else _holder(tree, head, draft)
    elif draft.subject is None and draft.parent is not None and draft.mood != "imperative":
        draft.subject = _controller(tree, place, draft)


def _undo_false_content(tree: Tree, drafts: Mapping[int, Draft]) -> None:
    """Make coordinated what the parser took for content before a verb that reports nothing ("It has oil, is rich")."""
    for place, draft in drafts.items():
        governor = draft.parent
        if (
            draft.kind != "complement"
            or governor is None
            or place > governor.verb
            or tree.with_dep(place, "mark")
        ):
            continue
        quoted = any(tree.tokens[p].tag in ("``", "''") for p in range(place, governor.verb))
        question = any(tree.tag(c).startswith("W") for c in tree.subtree(place)[:1])
        apart = any(tree.forms[p] == ";" for p in range(place, governor.verb)) and not quoted
        speaks = governor.lemma in _pack()["speech"]["verbs"]
        if not apart and (quoted or question or speaks or governor.complement is None):
            continue
        draft.kind, draft.parent = governor.kind, governor.parent
        governor.kind, governor.parent, governor.complement = "coordinate", draft, None
        left_out = set(tree.subtree(place))
        governor.extent = tree.extent([p for p in _own(tree, governor.verb, drafts) if p not in left_out])
        if not tree.with_dep(governor.verb, *_SUBJECT):
            subjects = tree.with_dep(place, "nsubj", "nsubjpass")
            governor.subject = tree.phrase(subjects[0]) if subjects else None


def _holder(tree: Tree, noun: int, draft: Draft) -> Range | None:
    """Return who is to do what an infinitive at a noun says ("*She* made an offer to pay"), when the noun tells."""
    asks = tree.lemma(noun).lower() in _pack()["control"]["nouns"]
    is_object = tree.dep(noun) in ("dobj", "attr")
    return draft.parent.subject if draft.parent is not None and is_object and not asks else None


def _controller(tree: Tree, place: int, draft: Draft) -> Range | None:
    """Return the subject that a verb without its own takes over from the clause that governs it."""
    parent = draft.parent
    if parent is None:
        return None
    if (
        tree.dep(place) in ("xcomp", "pcomp")
        and parent.lemma.split()[0] in _pack()["control"]["object"]
        and not parent.passive
    ):
        objects = tree.with_dep(parent.verb, "dobj", "dative")
        for preposition in tree.with_dep(parent.verb, "prep"):
            if tree.forms[preposition] in ("on", "upon") and preposition < place:
                objects.extend(tree.with_dep(preposition, "pobj"))
        if objects:
            return tree.phrase(objects[0])
    return parent.subject


def _merged(tree: Tree, drafts: Mapping[int, Draft]) -> list[Draft]:
    """Fold "is to", "has to" and "is going to" into the infinitive they govern."""
    gone: dict[int, Draft] = {}
    for place, draft in drafts.items():
        if tree.dep(place) != "xcomp" or draft.parent is None or draft.kind != "infinitive":
            continue
        governor = draft.parent
        bare = governor.lemma in ("be", "have") and not tree.with_dep(
            governor.verb, "dobj", "attr", "acomp", "prep"
        )
        bare = bare or (governor.lemma == "be" and governor.noun in _pack()["future"]["governors"])
        going = governor.lemma == "go" and tree.tag(governor.verb) == "VBG"
        if (
            governor.lemma in _pack()["future"]["governors"]
            or tree.forms[governor.verb] in _pack()["future"]["governors"]
        ):
            draft.tense = "future"
        if bare or going:
            _take_over(draft, governor)
            gone[id(governor)] = draft
    for draft in drafts.values():  # "provided that …" is one condition, not a verb and its content
        if (
            draft.kind == "conditional"
            and draft.parent is not None
            and draft.parent.lemma == "provide"
            and draft.subject
        ) and tree.forms[draft.parent.verb] in ("provided", "providing"):
            draft.extent = (min(draft.parent.verb, draft.extent[0]), draft.extent[1])
            gone.setdefault(id(draft.parent), draft)
            draft.parent = draft.parent.parent
    kept = [draft for draft in drafts.values() if id(draft) not in gone]
    for draft in kept:
        while draft.parent is not None and id(draft.parent) in gone and gone[id(draft.parent)] is not draft:
            draft.parent = gone[id(draft.parent)]
    return kept


def _take_over(draft: Draft, governor: Draft) -> None:
    draft.kind, draft.parent, draft.extent = governor.kind, governor.parent, governor.extent
    draft.subject = governor.subject
    draft.negated = draft.negated or governor.negated
    draft.mood = governor.mood
    if governor.lemma == "have":
        draft.modal, draft.tense = "must", governor.tense
    else:
        draft.tense = "future"
