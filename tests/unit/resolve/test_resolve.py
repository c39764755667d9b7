import pytest
from tests.unit.annotate.mentions.reading import document, mention, read

from crosswire.model import Annotation, EntityType, Mention, Participant, Quotation, QuotationKind
from crosswire.resolve import resolve, with_entities
from crosswire.spans import Span

PORT = (
    ("de", "Im Hafen von Rostock hat die Gewerkschaft Verdi zu einem Warnstreik aufgerufen. Verhandlungsführerin Maren Tietjen "
           "sagte, es gebe kein Angebot. Der Chef der Ostkai Logistik GmbH, Henning Brodersen, wies die Kritik zurück. Brodersen "
           "sprach von einer Zumutung."),
    ("en", "Dock workers in Rostock walked off the job after the Verdi union called a strike. Union negotiator Maren Tietjen said "
           "employers had made no offer. Henning Brodersen, chief executive of Ostkai Logistik GmbH, rejected the criticism. "
           "Germany's Labour Minister Jonas Reuter declined to comment."),
    ("de", "Bundesarbeitsminister Jonas Reuter hat den Streik in Rostock kritisiert. Maren Tietjens Stellvertreter Ole Wendt "
           "erklärte, man sei vorbereitet."),
)  # fmt: skip
QUAKE = (
    ("en", "An earthquake struck Peru, killing 40 people, President Elena Quispe said. The quake hit near Huancayo. Chile's foreign "
           "minister, Tomás Arrau, promised help. Lima asked the United Nations for tents. The Peruvian president travelled to "
           "Huancayo."),
    ("de", "Bei einem Erdbeben in Peru sind 40 Menschen ums Leben gekommen. Das teilte Präsidentin Elena Quispe mit. Der chilenische "
           "Außenminister Tomas Arrau sagte Hilfe zu. Lima bat die Vereinten Nationen um Zelte. Die peruanische Präsidentin dankte "
           "Chile."),
)  # fmt: skip
TAKEOVER = (
    ("en", "Halvard Foods plc agreed to buy Brenntal AG. Chief executive Clara Lindqvist called it a good day. Brenntal chairman Peter "
           "Lindqvist will leave. Halvard said it would keep all plants. Mr Lindqvist had opposed the deal."),
    ("de", "Der Lebensmittelkonzern Halvard Foods übernimmt Brenntal. Clara Lindqvist sprach von einem guten Tag. Peter Lindqvist geht."),
)  # fmt: skip
FRONT = (
    ("en", "Governor Oleksii Zharchenko said two people died in Vilkhivka. Colonel Yevhen Shcherbak blamed Belarus. Minsk denied it. "
           "Zharchenko arrived in Kyiv. Kyiv demanded an inquiry."),
    ("de", "Gouverneur Olexij Schartschenko sprach von zwei Toten in Wilchiwka. Oberst Jewhen Schtscherbak machte Belarus "
           "verantwortlich. Minsk wies das zurück. Schartschenko traf in Kiew ein. Kiew forderte eine Untersuchung."),
)  # fmt: skip


def story(reports):
    return tuple(read(text, lang, f"d-{i}") for i, (lang, text) in enumerate(reports))


def named(resolution, type_):
    return {entity.name for entity in resolution.entities if entity.type is type_}


@pytest.mark.parametrize(
    ("reports", "persons"),
    [
        (PORT, {"Maren Tietjen", "Henning Brodersen", "Jonas Reuter", "Ole Wendt"}),
        (QUAKE, {"Elena Quispe", "Tomas Arrau"}),
        (TAKEOVER, {"Clara Lindqvist", "Peter Lindqvist"}),
        (FRONT, {"Olexij Schartschenko", "Jewhen Schtscherbak"}),
    ],
    ids=["port", "quake", "takeover", "front"],
)
def test_each_person_of_a_story_is_one_entity(reports, persons):
    found = named(resolve(story(reports)), EntityType.PER)
    assert {name.replace("á", "a") for name in found} == persons


def test_a_lone_surname_is_the_person_its_title_and_report_tell():
    reports = story(TAKEOVER)
    resolution = resolve(reports)
    peter = mention(reports[0], "Peter\u0020Lindqvist") or mention(reports[0], "Peter Lindqvist")
    lone = mention(reports[0], "Lindqvist")
    assert resolution.entity_id(lone.span) == resolution.entity_id(peter.span)


def test_a_capital_that_acts_is_the_state_and_the_city_stays_a_city():
    reports = story(FRONT)
    resolution = resolve(reports)
    by_form = {m.form: resolution.entity_id(m.span) for m in reports[1].mentions if m.name == "Kiew"}
    assert by_form["capital"] != by_form["name"]
    country = {e.id: e.country for e in resolution.entities}
    assert country[by_form["capital"]] == "UA"


def test_places_and_bodies_meet_across_languages():
    quake, front = resolve(story(QUAKE)), resolve(story(FRONT))
    assert named(quake, EntityType.ORG) == {"Vereinte Nationen"}
    assert {"Peru", "Chile"} <= named(quake, EntityType.GPE)
    assert sum("lchi" in name or "lkhi" in name for e in front.entities for name in [e.name]) == 1


def test_a_role_with_its_state_is_the_person_who_holds_it_in_the_story():
    reports = story(
        (
            ("en", "The Ukrainian president declined the offer."),
            ("de", "Der ukrainische Präsident Taras Hontschar reiste ab."),
        )
    )
    resolution = resolve(reports)
    role, name = mention(reports[0], "Ukrainian president"), mention(reports[1], "Taras Hontschar")
    assert resolution.entity_id(role.span) == resolution.entity_id(name.span)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Olaf Scholz", "Olaf Schulz"),
        ("Michelle Arden", "Barack Arden"),
        ("Alexander Petrow", "Alexandra Petrow"),
        ("Hunter Belden", "Joe Belden"),
    ],
)
def test_different_people_are_never_merged(one, other):
    resolution = resolve(
        story((("en", f"Senator {one} spoke in Oslo."), ("en", f"Senator {other} spoke in Rome.")))
    )
    assert {one, other} <= named(resolution, EntityType.PER)


def test_neighbouring_names_of_states_stay_apart():
    resolution = resolve(
        story((("en", "Niger and Nigeria met. Slovakia and Slovenia did too. Iran wrote to Iraq."),))
    )
    assert {"Niger", "Nigeria", "Slovakia", "Slovenia", "Iran", "Iraq"} <= named(resolution, EntityType.GPE)


def test_georgia_is_the_american_state_where_the_report_is_about_america():
    reports = story(
        (
            (
                "en",
                "Voters in Atlanta and Savannah waited for hours. Georgia certified the result, the US Senate said.",
            ),
            ("en", "Tbilisi protested. Russian and Georgian officials met. Georgia wants an inquiry."),
        )
    )
    resolution = resolve(reports)
    ids = {resolution.entity_id(m.span) for report in reports for m in report.mentions if m.name == "Georgia"}
    assert len(ids) == 2


def test_states_are_one_across_languages_without_a_pack():
    def place(name, lang):
        return Mention(
            span=Span(f"d-{lang}", 0, len(name)),
            type=EntityType.GPE,
            form="name",
            name=name,
            lang=lang,
            producer="test",
        )

    spellings = {"uk": "Німеччина", "cs": "Německo", "pl": "Niemcy", "en": "Germany"}
    reports = [
        Annotation(document=document(name, lang, f"d-{lang}"), mentions=(place(name, lang),))
        for lang, name in spellings.items()
    ]
    (germany,) = resolve(reports).entities
    assert germany.country == "DE"
    assert germany.names["cs"] == ("Německo",)


def test_the_order_of_reports_changes_nothing():
    reports = story(PORT)
    assert resolve(reports) == resolve(reports[::-1])


def test_nothing_in_nothing_out():
    assert resolve(()).entities == ()


def test_speakers_get_their_entity():
    report = read("Mayor Karla Wendt said the bridge was safe.", "en")
    name = mention(report, "Karla Wendt")
    quotation = Quotation(
        id="q", content=name.span, kind=QuotationKind.INDIRECT, speaker=Participant(span=name.span), speaker_kind=None, cue=None,
        producer="test",
    )  # fmt: skip
    filled = Annotation(document=report.document, mentions=report.mentions, quotations=(quotation,))
    resolution = resolve([filled])
    assert with_entities(filled, resolution).quotations[0].speaker.entity_id == resolution.entity_id(
        name.span
    )


def test_a_lone_name_is_of_one_kind_in_all_reports():
    reports = story((
        ("en", "The fate of the Brakum site was not settled. Castor denies plan to close Brakum shipyard."),
        ("de", "Die Zukunft des Standorts Brakum blieb offen. In Brakum arbeiten 300 Menschen."),
        ("en", "Police said two men were held in Brakum on Friday. Brakum was calm."),
    ))  # fmt: skip
    kinds = {entity.type for entity in resolve(reports).entities if entity.name == "Brakum"}
    assert kinds <= {EntityType.LOC, EntityType.GPE}
    assert len(kinds) == 1


def test_whom_a_pronoun_takes_up_stays_a_person_wherever_he_is():
    reports = story((
        ("en", "Harbuz said he would resign. He left on Monday."),
        ("en", "Critics of Harbuz were silent."),
    ))  # fmt: skip
    assert {entity.type for entity in resolve(reports).entities if entity.name == "Harbuz"} == {
        EntityType.PER
    }
