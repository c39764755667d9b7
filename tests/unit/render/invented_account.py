"""A full account of an invented dock strike, built by hand: everything the renderers can be given, with exact spans.

People, outlets and the port are fictional. Spans are found in the texts, so that every quote equals its words.
"""

from __future__ import annotations

from crosswire.errors import Problem
from crosswire.model import (
    SCHEMA,
    Account,
    Act,
    Alteration,
    AlterationKind,
    Attribution,
    Block,
    BlockKind,
    Change,
    ChronologyEntry,
    Coverage,
    CoverageMatrix,
    Derivation,
    DerivationKind,
    Dispute,
    DisputeKind,
    Document,
    DocumentKind,
    Entity,
    EntityType,
    Finding,
    FindingStatus,
    Issue,
    Modality,
    Origin,
    OtherDocument,
    Participant,
    Passage,
    Position,
    PositionStatus,
    PositionStep,
    PublishedBasis,
    Quantity,
    Question,
    Quotation,
    QuotationGroup,
    QuotationKind,
    Role,
    SpeakerKind,
    Statement,
    Story,
    TemporalExpression,
    Term,
    TimexType,
    When,
    Wording,
    WordingVariant,
)
from crosswire.provenance import content_id, sha256_hex
from crosswire.spans import Span

K = BlockKind
REPORTS = {
    "wire": (
        "The Kestrel Courier",
        "en",
        "2031-05-12T08:40:00Z",
        "Dockers walk out at Kestrel Bay",
        [
            (K.TITLE, "Dockers walk out at Kestrel Bay"),
            (K.DATELINE, "KESTREL BAY (Harbour Wire)"),
            (
                K.LEAD,
                "About 3,200 dockers stopped work at the container port of Kestrel Bay on Monday after talks on a new wage agreement broke down over the weekend.",
            ),
            (
                K.PARAGRAPH,
                "The Dockers' Federation demands a wage increase of 9 percent over twelve months and a guarantee that no post will be lost to automated cranes before 2035. “We will not go back to the quay for a promise,” its president, Mara Lindqvist, told reporters at gate four.",
            ),
            (
                K.PARAGRAPH,
                "Kestrel Bay Terminals rejected the demand. Chief executive Tobias Renner said the company could offer 4 percent, provided that the federation drops its claim on the cranes.",
            ),
            (K.CAPTION, "Pickets at gate four on Monday morning. Photo: Harbour Wire"),
            (
                K.PARAGRAPH,
                "Nineteen ships were waiting in the roads on Monday evening, according to the harbour master.",
            ),
            (K.RELATED, "More on this: Five things to know about automated cranes"),
        ],
    ),
    "post": (
        "Bay Morning Post",
        "en",
        "2031-05-12T10:05:00Z",
        "Port of Kestrel Bay at a standstill",
        [
            (K.TITLE, "Port of Kestrel Bay at a standstill"),
            (
                K.PARAGRAPH,
                "About 3,200 dockers stopped work at the container port of Kestrel Bay on Monday after talks on a new wage agreement broke down over the weekend.",
            ),
            (
                K.PARAGRAPH,
                "The Dockers' Federation demands a wage increase of 9 percent over twelve months. “We will not go back to the quay for a promise,” said its president, Mara Lindqvist.",
            ),
            (K.SHARE, "Share this article"),
        ],
    ),
    "bote": (
        "Nordischer Bote",
        "de",
        "2031-05-12T14:20:00+02:00",
        "Hafenarbeiter legen Kestrel Bay lahm",
        [
            (K.TITLE, "Hafenarbeiter legen Kestrel Bay lahm"),
            (
                K.PARAGRAPH,
                "Rund 3200 Hafenarbeiter haben am Montag im Containerhafen Kestrel Bay die Arbeit niedergelegt, nachdem die Gespräche über einen neuen Tarifvertrag am Wochenende gescheitert waren.",
            ),
            (
                K.PARAGRAPH,
                "„Für ein Versprechen kehren wir nicht an den Kai zurück“, sagte die Vorsitzende des Hafenarbeiterbundes, Mara Lindqvist. Der Bund fordert neun Prozent mehr Lohn.",
            ),
        ],
    ),
    "kueste1": (
        "Küstenblatt",
        "de",
        "2031-05-13",
        "Streik in Kestrel Bay: Reederei spricht von Erpressung",
        [
            (K.TITLE, "Streik in Kestrel Bay: Reederei spricht von Erpressung"),
            (
                K.PARAGRAPH,
                "Der Arbeitskampf in Kestrel Bay geht in den zweiten Tag. Nach Angaben der Betreibergesellschaft beteiligen sich 1.900 Beschäftigte; der Hafenarbeiterbund spricht von mehr als 3.000.",
            ),
            (
                K.PARAGRAPH,
                "Verkehrsminister Paul Odenwald bot an, eine Schlichterin zu berufen, wenn beide Seiten bis Freitag an den Tisch zurückkehren. Er schloss ein Eingreifen der Regierung aus.",
            ),
            (
                K.PARAGRAPH,
                "Renner bestritt, dass die Gesellschaft mit Leiharbeitern plane. „Wir haben niemanden angeheuert“, sagte er dem Sender Radio Förde.",
            ),
            (K.PARAGRAPH, "In der Reede lagen am Dienstag 27 Schiffe."),
        ],
    ),
    "dockside": (
        "Dockside Bulletin",
        "en",
        "2031-05-13T18:00:00Z",
        "Company brings in strike-breakers",
        [
            (K.TITLE, "Company brings in strike-breakers"),
            (
                K.PARAGRAPH,
                "Kestrel Bay Terminals has hired strike-breakers from two agencies, the Dockers' Federation said on Tuesday. More than 3,000 of our members stand at the gates.",
            ),
            (K.PARAGRAPH, "“The cranes can wait; families cannot,” Lindqvist said at the rally on Tuesday."),
            (
                K.DISCLAIMER,
                "This is a statement of the Dockers' Federation. The editors of the service are not answerable for it.",
            ),
        ],
    ),
    "courier2": (
        "The Kestrel Courier",
        "en",
        "2031-05-16T07:15:00Z",
        "Mediator presents a plan for Kestrel Bay",
        [
            (K.TITLE, "Mediator presents a plan for Kestrel Bay"),
            (
                K.PARAGRAPH,
                "Mediator Ifeoma Achterberg proposed on Thursday a wage increase of 6.5 percent over 24 months and a board of both sides for every new crane. Both sides accepted a truce of 30 days, she said.",
            ),
            (
                K.PARAGRAPH,
                "The federation now asks for 7 percent, two people familiar with the talks said. Its members are to vote on the plan on 23 May. “It is a floor, not a ceiling,” Lindqvist said of the plan.",
            ),
            (
                K.PARAGRAPH,
                "The company hired temporary workers in March, a document seen by the Courier shows.",
            ),
            (K.QUESTION, "What happens next?"),
            (
                K.PARAGRAPH,
                "The parties meet again at the end of June. The minister expects normal operation in the summer of 2031.",
            ),
        ],
    ),
    "kueste2": (
        "Küstenblatt",
        "de",
        "2031-05-16",
        "Schlichterin legt Plan vor",
        [
            (K.TITLE, "Schlichterin legt Plan vor"),
            (
                K.PARAGRAPH,
                "Schlichterin Ifeoma Achterberg hat am Donnerstag 6,5 Prozent mehr Lohn über zwei Jahre vorgeschlagen. Beide Seiten stimmten einer Waffenruhe von 30 Tagen zu.",
            ),
            (
                K.PARAGRAPH,
                "„Das ist ein Boden und keine Decke“, sagte Lindqvist. Die Abstimmung unter den Mitgliedern ist für den 23. Mai vorgesehen.",
            ),
            (
                K.PARAGRAPH,
                "Zwischen 25 und 30 Schiffe warteten nach Schätzung der Hafenbehörde am Donnerstag noch.",
            ),
        ],
    ),
    "quai": (
        "Le Quai",
        "fr",
        "2031-05-14",
        "Grève des dockers à Kestrel Bay",
        [
            (K.TITLE, "Grève des dockers à Kestrel Bay"),
            (
                K.PARAGRAPH,
                "Les dockers de Kestrel Bay ont cessé le travail depuis lundi ; le port est paralysé.",
            ),
        ],
    ),
}


def document(name: str) -> Document:
    outlet, lang, published, title, parts = REPORTS[name]
    doc_id = content_id("d", name)
    text = "\n\n".join(words for _, words in parts)
    blocks, position = [], 0
    for kind, words in parts:
        blocks.append(Block(span=Span(doc_id, position, position + len(words)), kind=kind))
        position += len(words) + 2
    disclaimer = next((block.span for block in blocks if block.kind is K.DISCLAIMER), None)
    return Document(
        id=doc_id,
        location=f"https://{name}.example/port/strike"
        if name != "kueste2"
        else "/home/somebody/reports/kueste2.txt",
        outlet=outlet,
        agency=("Harbour Wire",) if name == "wire" else (),
        byline="Ada Bryce" if name == "courier2" else None,
        title=title,
        lang=lang,
        published=published,
        published_basis=PublishedBasis.METADATA if "T" in published else PublishedBasis.TEXT,
        kind=DocumentKind.PRESS_RELEASE if name == "dockside" else DocumentKind.NEWS,
        disclaimer=disclaimer,
        raw_sha256=sha256_hex(f"raw {name}".encode()),
        text=text,
        text_sha256=sha256_hex(text.encode()),
        blocks=tuple(blocks),
    )


DOCUMENTS = {name: document(name) for name in REPORTS}


def at(name: str, words: str) -> Span:
    """Find ``words`` in a report."""
    doc = DOCUMENTS[name]
    start = doc.text.index(words)
    return Span(doc.id, start, start + len(words))


ENTITIES = {
    "lindqvist": (EntityType.PER, "Mara Lindqvist", ("wire", "president")),
    "federation": (EntityType.ORG, "Dockers' Federation", None),
    "renner": (EntityType.PER, "Tobias Renner", ("wire", "Chief executive")),
    "company": (EntityType.ORG, "Kestrel Bay Terminals", None),
    "achterberg": (EntityType.PER, "Ifeoma Achterberg", ("courier2", "Mediator")),
    "odenwald": (EntityType.PER, "Paul Odenwald", ("kueste1", "Verkehrsminister")),
}
MENTIONS = {
    "lindqvist": [("wire", "Mara Lindqvist"), ("bote", "Mara Lindqvist")],
    "federation": [("wire", "Dockers' Federation"), ("bote", "Hafenarbeiterbundes")],
    "renner": [("wire", "Tobias Renner"), ("kueste1", "Renner")],
    "company": [("wire", "Kestrel Bay Terminals")],
    "achterberg": [("courier2", "Ifeoma Achterberg")],
    "odenwald": [("kueste1", "Paul Odenwald")],
}


def entity(name: str) -> Entity:
    kind, label, role = ENTITIES[name]
    roles = (Role(text=role[1], span=at(*role)),) if role else ()
    return Entity(
        id=f"e-{name}",
        type=kind,
        name=label,
        names={"en": (label,)},
        roles=roles,
        country=None,
        mentions=tuple(at(*place) for place in MENTIONS[name]),
    )


QUANTITIES = [
    Quantity(
        span=at("wire", "About 3,200 dockers"),
        value=3200,
        low=None,
        high=None,
        unit="count",
        producer="t",
        what=at("wire", "dockers"),
        approximate=True,
    ),
    Quantity(
        span=at("post", "About 3,200 dockers"),
        value=3200,
        low=None,
        high=None,
        unit="count",
        producer="t",
        what=at("post", "dockers"),
        approximate=True,
    ),
    Quantity(
        span=at("bote", "Rund 3200 Hafenarbeiter"),
        value=3200,
        low=None,
        high=None,
        unit="count",
        producer="t",
        what=at(
            "bote",
            "Hafenarbeiter",
        ),
        approximate=True,
    ),
    Quantity(
        span=at("kueste1", "1.900 Beschäftigte"),
        value=1900,
        low=None,
        high=None,
        unit="count",
        producer="t",
        what=at("kueste1", "Beschäftigte"),
    ),
    Quantity(
        span=at("dockside", "More than 3,000 of our members"),
        value=None,
        low=3000,
        high=None,
        unit="count",
        producer="t",
        what=at("dockside", "members"),
    ),
    Quantity(
        span=at("wire", "Nineteen ships"),
        value=19,
        low=None,
        high=None,
        unit="count",
        producer="t",
        what=at("wire", "ships"),
        as_of="2031-05-12",
    ),
    Quantity(
        span=at("kueste1", "27 Schiffe"),
        value=27,
        low=None,
        high=None,
        unit="count",
        producer="t",
        what=at("kueste1", "Schiffe"),
        as_of="2031-05-13",
    ),
    Quantity(
        span=at("kueste2", "Zwischen 25 und 30 Schiffe"),
        value=None,
        low=25,
        high=30,
        unit="count",
        producer="t",
        what=at("kueste2", "Schiffe"),
        as_of="2031-05-15",
    ),
    Quantity(
        span=at("wire", "9 percent"),
        value=9,
        low=None,
        high=None,
        unit="percent",
        producer="t",
        what=at("wire", "wage increase"),
    ),
    Quantity(
        span=at("courier2", "6.5 percent"),
        value=6.5,
        low=None,
        high=None,
        unit="percent",
        producer="t",
        what=at("courier2", "wage increase"),
    ),
    Quantity(span=at("wire", "4 percent"), value=4, low=None, high=None, unit="percent", producer="t"),
]


def _statement(
    key: str, report: str, words: str, act: Act, holder: str | None = None, **more: object
) -> Statement:
    outlet = DOCUMENTS[report].outlet
    speaker = more.pop("who", None)
    participant = None
    chain = [Attribution(kind="outlet", outlet=outlet)]
    if holder:
        place = at(report, str(speaker)) if speaker else at(report, words)
        participant = Participant(span=place, entity_id=f"e-{holder}")
        chain.append(Attribution(kind="speaker", entity_id=f"e-{holder}", span=place))
    values: dict[str, object] = {
        "event": None,
        "recipient": None,
        "issue_id": None,
        "polarity": 1,
        "modality": Modality.FACT,
        "condition": None,
        "conditional_on": (),
        "deadline": None,
        "term": None,
        "when": None,
        "quotation_id": None,
        "quantities": (),
        "attribution": tuple(chain),
    }
    return Statement(
        id=f"s-{key}",
        document_id=DOCUMENTS[report].id,
        span=at(report, words),
        holder=participant,
        act=act,
        **(values | more),
    )  # type: ignore[arg-type]


WALKOUT = "About 3,200 dockers stopped work at the container port of Kestrel Bay on Monday"
STATEMENTS = [
    _statement(
        "walk-wire", "wire", WALKOUT, Act.DO, quantities=(0,), when=When(value="2031-05-12", precision="day")
    ),
    _statement(
        "walk-post", "post", WALKOUT, Act.DO, quantities=(1,), when=When(value="2031-05-12", precision="day")
    ),
    _statement(
        "walk-bote",
        "bote",
        "Rund 3200 Hafenarbeiter haben am Montag im Containerhafen Kestrel Bay die Arbeit niedergelegt",
        Act.DO,
        quantities=(2,),
    ),
    _statement(
        "company-count",
        "kueste1",
        "Nach Angaben der Betreibergesellschaft beteiligen sich 1.900 Beschäftigte",
        Act.ASSERT,
        quantities=(3,),
    ),
    _statement(
        "union-count",
        "dockside",
        "More than 3,000 of our members stand at the gates.",
        Act.ASSERT,
        quantities=(4,),
    ),
    _statement(
        "demand9",
        "wire",
        "The Dockers' Federation demands a wage increase of 9 percent over twelve months",
        Act.DEMAND,
        "federation",
        who="Dockers' Federation",
        issue_id="i-wage",
        term="P12M",
        quantities=(8,),
        recipient=Participant(span=at("wire", "Kestrel Bay Terminals"), entity_id="e-company"),
    ),
    _statement(
        "demand9-bote",
        "bote",
        "Der Bund fordert neun Prozent mehr Lohn.",
        Act.DEMAND,
        "federation",
        issue_id="i-wage",
    ),
    _statement(
        "demand7",
        "courier2",
        "The federation now asks for 7 percent",
        Act.DEMAND,
        "federation",
        issue_id="i-wage",
    ),
    _statement(
        "guarantee",
        "wire",
        "a guarantee that no post will be lost to automated cranes before 2035",
        Act.DEMAND,
        "federation",
        issue_id="i-cranes",
        deadline="2035",
    ),
    _statement(
        "reject",
        "wire",
        "Kestrel Bay Terminals rejected the demand.",
        Act.REJECT,
        "company",
        who="Kestrel Bay Terminals",
        issue_id="i-wage",
    ),
    _statement(
        "offer4",
        "wire",
        "Chief executive Tobias Renner said the company could offer 4 percent, provided that the federation drops its claim on the cranes.",
        Act.OFFER,
        "company",
        issue_id="i-wage",
        condition=at("wire", "provided that the federation drops its claim on the cranes"),
        quantities=(10,),
    ),
    _statement(
        "mediate",
        "kueste1",
        "Verkehrsminister Paul Odenwald bot an, eine Schlichterin zu berufen, wenn beide Seiten bis Freitag an den Tisch zurückkehren.",
        Act.OFFER,
        "odenwald",
        issue_id="i-mediation",
        deadline="2031-05-16",
        condition=at("kueste1", "wenn beide Seiten bis Freitag an den Tisch zurückkehren"),
    ),
    _statement(
        "no-force",
        "kueste1",
        "Er schloss ein Eingreifen der Regierung aus.",
        Act.REJECT,
        "odenwald",
        issue_id="i-force",
    ),
    _statement(
        "deny",
        "kueste1",
        "Renner bestritt, dass die Gesellschaft mit Leiharbeitern plane.",
        Act.DENY,
        "company",
        issue_id="i-temps",
    ),
    _statement(
        "hired",
        "dockside",
        "Kestrel Bay Terminals has hired strike-breakers from two agencies",
        Act.ACCUSE,
        "federation",
        issue_id="i-temps",
    ),
    _statement(
        "hired-courier",
        "courier2",
        "The company hired temporary workers in March",
        Act.DO,
        issue_id="i-temps",
        when=When(value="2031-03", precision="month"),
    ),
    _statement(
        "plan",
        "courier2",
        "Mediator Ifeoma Achterberg proposed on Thursday a wage increase of 6.5 percent over 24 months and a board of both sides for every new crane.",
        Act.PROPOSE,
        "achterberg",
        issue_id="i-wage",
        term="P24M",
        quantities=(9,),
    ),
    _statement(
        "plan-de",
        "kueste2",
        "Schlichterin Ifeoma Achterberg hat am Donnerstag 6,5 Prozent mehr Lohn über zwei Jahre vorgeschlagen.",
        Act.PROPOSE,
        "achterberg",
        issue_id="i-wage",
    ),
    _statement(
        "truce",
        "courier2",
        "Both sides accepted a truce of 30 days, she said.",
        Act.ACCEPT,
        "federation",
        issue_id="i-truce",
        term="P30D",
    ),
    _statement(
        "truce-de",
        "kueste2",
        "Beide Seiten stimmten einer Waffenruhe von 30 Tagen zu.",
        Act.ACCEPT,
        "company",
        issue_id="i-truce",
        term="P30D",
    ),
    _statement(
        "vote",
        "courier2",
        "Its members are to vote on the plan on 23 May.",
        Act.DO,
        modality=Modality.PLANNED,
        when=When(value="2031-05-23", precision="day"),
    ),
    _statement(
        "vote-de",
        "kueste2",
        "Die Abstimmung unter den Mitgliedern ist für den 23. Mai vorgesehen.",
        Act.DO,
        modality=Modality.PLANNED,
    ),
    _statement(
        "ships19",
        "wire",
        "Nineteen ships were waiting in the roads on Monday evening, according to the harbour master.",
        Act.ASSERT,
        quantities=(5,),
    ),
    _statement(
        "ships27", "kueste1", "In der Reede lagen am Dienstag 27 Schiffe.", Act.ASSERT, quantities=(6,)
    ),
    _statement(
        "ships-range",
        "kueste2",
        "Zwischen 25 und 30 Schiffe warteten nach Schätzung der Hafenbehörde am Donnerstag noch.",
        Act.ASSERT,
        quantities=(7,),
    ),
]
BY_KEY = {statement.id: statement for statement in STATEMENTS}


def _finding(
    rank: int,
    key: str,
    keys: list[str],
    status: FindingStatus,
    origins: int,
    disputes: list[tuple[str, DisputeKind, str]] | None = None,
    superseded_by: str | None = None,
) -> Finding:
    statements = [BY_KEY[f"s-{k}"] for k in keys]
    docs = {doc.id: doc for doc in DOCUMENTS.values()}
    first = statements[0]
    return Finding(
        id=f"f-{key}",
        text=docs[first.document_id].words(first.span),
        lang=docs[first.document_id].lang,
        evidence=first.span,
        statement_ids=tuple(s.id for s in statements),
        status=status,
        origins=origins,
        outlets=tuple(dict.fromkeys(str(docs[s.document_id].outlet) for s in statements)),
        languages=tuple(sorted({docs[s.document_id].lang for s in statements})),
        disputes=tuple(
            Dispute(finding_id=f"f-{other}", kind=kind, reason=reason)
            for other, kind, reason in disputes or []
        ),
        superseded_by=f"f-{superseded_by}" if superseded_by else None,
        rank=rank,
    )


S = FindingStatus
FINDINGS = [
    _finding(1, "truce", ["truce", "truce-de"], S.AGREED, 2),
    _finding(2, "plan", ["plan", "plan-de"], S.AGREED, 2),
    _finding(
        3,
        "walkout",
        ["walk-wire", "walk-post", "walk-bote"],
        S.DISPUTED,
        1,
        [("company-count", DisputeKind.FIGURE, "one says about 3,200, the other 1,900 on the same day")],
    ),
    _finding(
        4,
        "company-count",
        ["company-count"],
        S.DISPUTED,
        1,
        [
            ("walkout", DisputeKind.FIGURE, "one says about 3,200, the other 1,900 on the same day"),
            ("union-count", DisputeKind.FIGURE, "one says 1,900, the other more than 3,000"),
        ],
    ),
    _finding(5, "union-count", ["union-count"], S.DISPUTED, 1),
    _finding(
        6,
        "hired",
        ["hired", "hired-courier"],
        S.DISPUTED,
        2,
        [
            (
                "deny",
                DisputeKind.DENIAL,
                "one says that workers were hired, the other that the company denies it",
            )
        ],
    ),
    _finding(
        7,
        "deny",
        ["deny"],
        S.DISPUTED,
        1,
        [
            (
                "hired",
                DisputeKind.DENIAL,
                "one says that workers were hired, the other that the company denies it",
            )
        ],
    ),
    _finding(8, "vote", ["vote", "vote-de"], S.AGREED, 2),
    _finding(9, "demand7", ["demand7"], S.SINGLE_ORIGIN, 1),
    _finding(10, "demand9", ["demand9", "demand9-bote"], S.SUPERSEDED, 1, superseded_by="demand7"),
    _finding(11, "offer4", ["offer4"], S.SINGLE_ORIGIN, 1),
    _finding(12, "mediate", ["mediate"], S.SINGLE_ORIGIN, 1),
    _finding(13, "ships19", ["ships19"], S.SUPERSEDED, 1, superseded_by="ships27"),
    _finding(14, "ships27", ["ships27"], S.SINGLE_ORIGIN, 1),
    _finding(15, "no-force", ["no-force"], S.SINGLE_ORIGIN, 1),
]


def _quotation(
    key: str,
    report: str,
    words: str,
    kind: QuotationKind,
    who: tuple[str, str] | None,
    speaker_kind: SpeakerKind = SpeakerKind.NAMED,
    **more: object,
) -> Quotation:
    speaker = (
        Participant(span=at(report, who[1]), entity_id=f"e-{who[0]}" if who[0] else None) if who else None
    )
    return Quotation(
        id=f"q-{key}",
        content=at(report, words),
        kind=kind,
        speaker=speaker,
        speaker_kind=speaker_kind,
        cue=None,
        producer="t",
        **more,  # type: ignore[arg-type]
    )


D, INDIRECT = QuotationKind.DIRECT, QuotationKind.INDIRECT
QUOTATIONS = [
    _quotation(
        "quay",
        "wire",
        "We will not go back to the quay for a promise,",
        D,
        ("lindqvist", "Mara Lindqvist"),
        channel=at("wire", "at gate four"),
        said="2031-05-12",
    ),
    _quotation(
        "quay-post",
        "post",
        "We will not go back to the quay for a promise,",
        D,
        ("lindqvist", "Mara Lindqvist"),
    ),
    _quotation(
        "quay-bote",
        "bote",
        "Für ein Versprechen kehren wir nicht an den Kai zurück",
        D,
        ("lindqvist", "Mara Lindqvist"),
    ),
    _quotation("floor", "courier2", "It is a floor, not a ceiling,", D, ("lindqvist", "Lindqvist")),
    _quotation("floor-de", "kueste2", "Das ist ein Boden und keine Decke", D, ("lindqvist", "Lindqvist")),
    _quotation("cranes", "dockside", "The cranes can wait; families cannot,", D, ("lindqvist", "Lindqvist")),
    _quotation(
        "offer",
        "wire",
        "the company could offer 4 percent, provided that the federation drops its claim on the cranes",
        INDIRECT,
        ("renner", "Tobias Renner"),
    ),
    _quotation(
        "nobody",
        "kueste1",
        "Wir haben niemanden angeheuert",
        D,
        ("renner", "Renner"),
        channel=at("kueste1", "dem Sender Radio Förde"),
    ),
    _quotation(
        "seven",
        "courier2",
        "The federation now asks for 7 percent",
        INDIRECT,
        ("", "two people familiar with the talks"),
        SpeakerKind.UNNAMED,
    ),
    _quotation(
        "truce",
        "courier2",
        "Both sides accepted a truce of 30 days",
        INDIRECT,
        ("achterberg", "Ifeoma Achterberg"),
    ),
    _quotation("demand", "wire", WALKOUT, INDIRECT, ("lindqvist", "Mara Lindqvist")),
    _quotation(
        "demand-kueste",
        "post",
        WALKOUT + " after talks on a new wage agreement broke down",
        INDIRECT,
        ("lindqvist", "Mara Lindqvist"),
    ),
]
A = AlterationKind
GROUPS = [
    QuotationGroup(
        id="g-quay",
        quotation_ids=("q-quay", "q-quay-post", "q-quay-bote"),
        speaker="e-lindqvist",
        first="q-quay",
        alterations=(
            Alteration(quotation_id="q-quay-post", kind=A.SAME, note=""),
            Alteration(
                quotation_id="q-quay-bote", kind=A.TRANSLATED, note="German for the English first seen"
            ),
        ),
    ),
    QuotationGroup(
        id="g-floor",
        quotation_ids=("q-floor", "q-floor-de"),
        speaker="e-lindqvist",
        first="q-floor",
        alterations=(Alteration(quotation_id="q-floor-de", kind=A.TRANSLATED, note=""),),
    ),
    QuotationGroup(
        id="g-demand",
        quotation_ids=("q-demand", "q-demand-kueste"),
        speaker="e-lindqvist",
        first="q-demand",
        alterations=(Alteration(quotation_id="q-demand-kueste", kind=A.REWORDED, note="words added"),),
    ),
]


def _position(
    actor: str,
    issue: str,
    act: Act,
    status: PositionStatus,
    keys: list[str],
    history: list[tuple[str | None, Act, str]] | None = None,
) -> Position:
    return Position(
        entity_id=f"e-{actor}",
        issue_id=f"i-{issue}",
        act=act,
        status=status,
        statement_ids=tuple(f"s-{k}" for k in keys),
        history=tuple(
            PositionStep(when=when, act=step, statement_id=f"s-{key}") for when, step, key in history or []
        ),
    )


P = PositionStatus
POSITIONS = [
    _position(
        "federation",
        "wage",
        Act.DEMAND,
        P.REVISED,
        ["demand9", "demand9-bote", "demand7"],
        [("2031-05-12", Act.DEMAND, "demand9"), ("2031-05-15", Act.DEMAND, "demand7")],
    ),
    _position("federation", "cranes", Act.DEMAND, P.OPEN, ["guarantee"]),
    _position("federation", "truce", Act.ACCEPT, P.AGREED, ["truce"]),
    _position("company", "truce", Act.ACCEPT, P.AGREED, ["truce-de"]),
    _position(
        "company",
        "wage",
        Act.OFFER,
        P.OPEN,
        ["reject", "offer4"],
        [("2031-05-12", Act.REJECT, "reject"), ("2031-05-12", Act.OFFER, "offer4")],
    ),
    _position("company", "temps", Act.DENY, P.OPEN, ["deny"]),
    _position("achterberg", "wage", Act.PROPOSE, P.OPEN, ["plan", "plan-de"]),
    _position("odenwald", "mediation", Act.OFFER, P.ACCEPTED, ["mediate"]),
    _position("odenwald", "force", Act.REJECT, P.REJECTED, ["no-force"]),
]
ISSUES = {
    "wage": ("Wages", "Löhne"),
    "cranes": ("Automated cranes", "Automatische Kräne"),
    "truce": ("Truce", "Waffenruhe"),
    "temps": ("Temporary workers", "Leiharbeit"),
    "mediation": ("Mediation", "Schlichtung"),
    "force": ("State intervention", "Eingreifen des Staates"),
}


def _event(
    when: str,
    precision: str,
    tense: str,
    report: str,
    words: str,
    origins: int = 1,
    keys: tuple[str, ...] = (),
) -> ChronologyEntry:
    return ChronologyEntry(
        when=when,
        precision=precision,
        tense=tense,
        text=words,
        lang=DOCUMENTS[report].lang,
        evidence=at(report, words),  # type: ignore[arg-type]
        statement_ids=tuple(f"s-{k}" for k in keys),
        findings=(),
        origins=origins,
    )


CHRONOLOGY = [
    _event("2031-03", "month", "past", "courier2", "The company hired temporary workers in March"),
    _event(
        "2031-05-10/2031-05-11",
        "day",
        "past",
        "wire",
        "talks on a new wage agreement broke down over the weekend",
    ),
    _event("2031-05-12", "day", "past", "wire", WALKOUT, 1, ("walk-wire", "walk-post", "walk-bote")),
    _event("2031-05-12", "day", "past", "wire", "Kestrel Bay Terminals rejected the demand."),
    _event(
        "2031-05-12T19:00",
        "minute",
        "past",
        "wire",
        "Nineteen ships were waiting in the roads on Monday evening",
    ),
    _event(
        "2031-05-13", "day", "past", "kueste1", "Der Arbeitskampf in Kestrel Bay geht in den zweiten Tag."
    ),
    _event("2031-05-13", "day", "past", "dockside", "Lindqvist said at the rally on Tuesday"),
    _event(
        "2031-05-15",
        "day",
        "past",
        "courier2",
        "Mediator Ifeoma Achterberg proposed on Thursday a wage increase of 6.5 percent over 24 months",
        2,
        ("plan", "plan-de"),
    ),
    _event(
        "2031-05-23",
        "day",
        "planned",
        "courier2",
        "Its members are to vote on the plan on 23 May.",
        2,
        ("vote", "vote-de"),
    ),
    _event("2031-06", "month", "planned", "courier2", "The parties meet again at the end of June."),
    _event(
        "2031-22",
        "season",
        "planned",
        "courier2",
        "The minister expects normal operation in the summer of 2031.",
    ),
    _event("2035", "year", "planned", "wire", "no post will be lost to automated cranes before 2035"),
    _event("XXXX-XX-XX", "unknown", "past", "courier2", "a document seen by the Courier shows"),
]


def _origin(key: str, names: list[str], label: str, *reasons: str) -> Origin:
    return Origin(
        id=f"o-{key}", document_ids=tuple(DOCUMENTS[n].id for n in names), label=label, reasons=reasons
    )


def account(lang: str = "en") -> Account:
    ids = {name: doc.id for name, doc in DOCUMENTS.items()}
    outlets = tuple(dict.fromkeys(str(doc.outlet) for doc in DOCUMENTS.values()))
    cells = tuple(
        tuple(0 if o not in f.outlets else 2 if f.status is S.DISPUTED else 1 for o in outlets)
        for f in FINDINGS
    )
    return Account(
        schema=SCHEMA,
        generated="2031-05-17T06:00:00Z",
        as_of="2031-05-16",
        lang=lang,
        story=Story(
            id="st-1",
            title="Dock strike at Kestrel Bay: a truce of 30 days and a plan to vote on",
            lang="en",
            first_published="2031-05-12T08:40:00Z",
            last_published="2031-05-16T07:15:00Z",
            document_ids=tuple(ids[n] for n in ids if n != "quai"),
        ),
        other_documents=(OtherDocument(document_id=ids["quai"], reason="its language is not read"),),
        coverage=Coverage(
            read=8,
            languages={"en": 4, "de": 3, "fr": 1},
            problems=(
                Problem(
                    code="clean.language-unsupported",
                    stage="clean",
                    message="French is not among the languages read (de, en)",
                    document_id=ids["quai"],
                ),
                Problem(
                    code="ingest.empty", stage="ingest", message="the file is empty", path="reports/blank.txt"
                ),
            ),
        ),
        documents=tuple(DOCUMENTS.values()),
        derivations=(
            Derivation(
                from_document=ids["wire"],
                to_document=ids["post"],
                kind=DerivationKind.COPY,
                coverage=0.91,
                passages=(Passage(from_=at("wire", WALKOUT), to=at("post", WALKOUT)),),
                reasons=("same sentences in the same order", "published 85 minutes later"),
            ),
            Derivation(
                from_document=ids["wire"],
                to_document=ids["bote"],
                kind=DerivationKind.TRANSLATION,
                coverage=0.74,
                passages=(
                    Passage(
                        from_=at("wire", "We will not go back to the quay for a promise"),
                        to=at("bote", "Für ein Versprechen kehren wir nicht an den Kai zurück"),
                    ),
                ),
                reasons=("the sentences match across languages",),
            ),
            Derivation(
                from_document=ids["courier2"],
                to_document=ids["kueste2"],
                kind=DerivationKind.PARTIAL,
                coverage=0.2,
                passages=(),
                reasons=("one quotation in translation",),
            ),
        ),
        origins=(
            _origin("wire", ["wire", "post", "bote"], "Harbour Wire", "one agency text"),
            _origin("k1", ["kueste1"], "Küstenblatt"),
            _origin("dock", ["dockside"], "Dockside Bulletin"),
            _origin("c2", ["courier2"], "The Kestrel Courier"),
            _origin("k2", ["kueste2"], "Küstenblatt"),
        ),
        entities=tuple(entity(name) for name in ENTITIES),
        temporal_expressions=(
            TemporalExpression(
                span=at("courier2", "23 May"), type=TimexType.DATE, value="2031-05-23", producer="t"
            ),
        ),
        quantities=tuple(QUANTITIES),
        quotations=tuple(QUOTATIONS),
        quotation_groups=tuple(GROUPS),
        statements=tuple(STATEMENTS),
        issues=tuple(
            Issue(
                id=f"i-{k}",
                label={"en": en, "de": de},
                terms=(en,),
                statement_ids=tuple(s.id for s in STATEMENTS if s.issue_id == f"i-{k}"),
            )
            for k, (en, de) in ISSUES.items()
        ),
        findings=tuple(FINDINGS),
        positions=tuple(POSITIONS),
        chronology=tuple(CHRONOLOGY),
        wording=(
            Wording(
                finding_id="f-hired",
                variants=(
                    WordingVariant(
                        evidence=at("courier2", "The company hired temporary workers in March"),
                        outlet="The Kestrel Courier",
                        lang="en",
                        terms=(Term(term="temporary workers", kind="neutral"),),
                    ),
                    WordingVariant(
                        evidence=at(
                            "dockside", "Kestrel Bay Terminals has hired strike-breakers from two agencies"
                        ),
                        outlet="Dockside Bulletin",
                        lang="en",
                        terms=(Term(term="strike-breakers", kind="loaded"),),
                    ),
                    WordingVariant(
                        evidence=at("kueste1", "dass die Gesellschaft mit Leiharbeitern plane"),
                        outlet="Küstenblatt",
                        lang="de",
                        terms=(),
                    ),
                ),
            ),
            Wording(
                finding_id="f-walkout",
                variants=(
                    WordingVariant(
                        evidence=at("wire", "Dockers walk out at Kestrel Bay"),
                        outlet=None,
                        lang="en",
                        terms=(),
                    ),
                    WordingVariant(
                        evidence=at("kueste1", "Streik in Kestrel Bay: Reederei spricht von Erpressung"),
                        outlet="Küstenblatt",
                        lang="de",
                        terms=(Term(term="Erpressung", kind="loaded"),),
                    ),
                ),
            ),
        ),
        coverage_matrix=CoverageMatrix(
            finding_ids=tuple(f.id for f in FINDINGS), outlets=outlets, cells=cells
        ),
        in_brief=("f-truce", "f-plan", "f-walkout", "f-hired", "f-vote"),
        questions=(
            Question(question="What was agreed?", lang="en", finding_ids=("f-truce",)),
            Question(question="What happens next?", lang="en", finding_ids=("f-vote",)),
        ),
        changes=(
            Change(
                kind="new",
                reason="both sides accepted a truce",
                finding_id="f-truce",
                after=at("courier2", "Both sides accepted a truce of 30 days, she said."),
            ),
            Change(
                kind="revised",
                reason="the federation's demand went from 9 to 7 percent",
                finding_id="f-demand7",
                before=at("wire", "a wage increase of 9 percent over twelve months"),
                after=at("courier2", "The federation now asks for 7 percent"),
            ),
            Change(kind="edited", reason="the headline was changed", document_id=ids["post"]),
        ),
    )
