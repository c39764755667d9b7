"""A figure that a later report calls outdated by its number is superseded, whatever the two say they count."""

import pytest

import crosswire
from crosswire.model import FindingStatus

FIRST = {
    "en": "Coast Wire\nPublished 4 June 2031\n\nData theft\n\nRecords of some 310,000 patients were stolen from the Merrow clinics.",
    "de": "Lomener Bote\n4. Juni 2031\n\nDatendiebstahl\n\nIn Merrow wurden Akten von rund 310.000 Patienten gestohlen.",
}
CORRECTED = {
    "en": "Coast Wire\nPublished 6 June 2031\n\nPolice\n\nPolice put the number of people affected at 286,000, not 310,000 as first stated.",
    "de": "Lomener Bote\n6. Juni 2031\n\nPolizei\n\nDie Polizei geht von 286.000 Betroffenen aus und nicht von 310.000, wie es zunächst hieß.",
}
PLAIN = {
    "en": "Coast Wire\nPublished 6 June 2031\n\nPolice\n\nPolice said 286,000 people had been affected and 310,000 letters were sent.",
    "de": "Lomener Bote\n6. Juni 2031\n\nPolizei\n\nDie Polizei spricht von 286.000 Betroffenen; 310.000 Briefe seien verschickt worden.",
}


def status_of_the_first(first: str, second: str) -> FindingStatus:
    account = crosswire.account([first.encode(), second.encode()], settings=crosswire.Settings(story="all"))
    return next(f.status for f in account.findings if "310" in f.text and "286" not in f.text)


@pytest.mark.parametrize("one", ["en", "de"])
@pytest.mark.parametrize("other", ["en", "de"])
def test_a_corrected_figure_is_superseded_across_languages(one, other):
    assert status_of_the_first(FIRST[one], CORRECTED[other]) is FindingStatus.SUPERSEDED


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_same_number_alone_replaces_nothing(lang):
    assert status_of_the_first(FIRST[lang], PLAIN[lang]) is not FindingStatus.SUPERSEDED


def test_an_earlier_report_replaces_no_later_one():
    late = FIRST["en"].replace("4 June", "9 June")
    assert status_of_the_first(late, CORRECTED["en"]) is not FindingStatus.SUPERSEDED
